/** The weights of one wire as a heat map, here and larger in a dialog. */
import { Expand } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { displayName } from '../../document/create';
import type { Document, Edge } from '../../document/types';
import { Section } from '../controls/Layout';
import { HeatMapFrame } from '../matrix/HeatMapFrame';
import type { MatrixSize } from '../matrix/view';
import { wireEnds } from '../matrix/wire-ends';
import { nodeById } from '../stores/editor';
import { useWidths } from '../stores/widths';
import { useText } from '../text';
import styles from './Inspector.module.css';

const LargeHeatMap = lazy(() => import('../matrix/LargeHeatMap').then((module) => ({ default: module.LargeHeatMap })));

const mostHeight = 220;

/** Rows of a small matrix are as high as its numbers want. */
function heightOf({ rows }: MatrixSize): number {
  return Math.min(mostHeight, rows * (rows <= 8 ? 20 : 10));
}

/** A titled heat map; a word where there are no weights yet. */
export function Weights({ document, edge }: { readonly document: Document; readonly edge: Edge }) {
  const t = useText();
  const [size, setSize] = useState<MatrixSize | null>(null);
  const [isLarge, setLarge] = useState(false);
  const widths = useWidths();
  const ends = useMemo(() => wireEnds(document, edge, widths), [document, edge, widths]);
  const source = nodeById(document, edge.source);
  const target = nodeById(document, edge.target);
  const names = { source: source ? displayName(source) : edge.source, target: target ? displayName(target) : edge.target };
  const label = ({ rows, columns }: MatrixSize) => t('inspector.weightsOf', { ...names, shape: `${rows} × ${columns}` });
  const shown = { node: edge.target, name: `weights:${edge.id}`, ends, label };
  const aside = size ? (
    <span className={styles.aside}>
      <span className={styles.shape}>{`${size.rows} × ${size.columns}`}</span>
      {size.rows * size.columns > 1 ? (
        <button
          type="button"
          className={styles.small}
          aria-label={t('matrix.larger', names)}
          title={t('matrix.larger', names)}
          onClick={() => setLarge(true)}
        >
          <Expand size={13} aria-hidden />
        </button>
      ) : null}
    </span>
  ) : null;
  return (
    <Section isOwn title={t('inspector.weights', names)} aside={aside}>
      <div className={styles.heatMap}>
        <HeatMapFrame {...shown} heightOf={heightOf} onSize={setSize} />
      </div>
      {isLarge ? (
        <Suspense fallback={null}>
          <LargeHeatMap {...shown} title={t('inspector.weights', names)} onClose={() => setLarge(false)} />
        </Suspense>
      ) : null}
    </Section>
  );
}
