/** The weights of one wire as a heat map, fetched from the trainer when they changed. */
import { useEffect, useRef } from 'react';
import { displayName } from '../../document/create';
import type { Document, Edge } from '../../document/types';
import { Section } from '../controls/Layout';
import { nodeById } from '../stores/editor';
import { useLiveTensors } from '../stores/live-answers';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { drawHeatMap } from './heat-map';
import styles from './Inspector.module.css';

/** At most this often a tensor is asked for while it trains. */
const pause = 250;

/** A titled heat map; a word where there are no weights yet. */
export function Weights({ document, edge }: { readonly document: Document; readonly edge: Edge }) {
  const t = useText();
  const theme = useSession((state) => state.resolvedTheme);
  const name = `weights:${edge.id}`;
  const tensor = useLiveTensors(edge.target, [name], pause).get(name) ?? null;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && tensor) drawHeatMap(canvas.current, tensor, theme);
  }, [tensor, theme]);
  const source = nodeById(document, edge.source);
  const target = nodeById(document, edge.target);
  const shape = tensor ? tensor.shape.join(' × ') : '';
  const names = { source: source ? displayName(source) : edge.source, target: target ? displayName(target) : edge.target };
  return (
    <Section title={t('inspector.weights', names)} aside={<span className={styles.shape}>{shape}</span>}>
      {tensor ? (
        <canvas ref={canvas} className={styles.heatMap} role="img" aria-label={t('inspector.weightsOf', { ...names, shape })} />
      ) : (
        <p className={styles.quiet}>{t('inspector.noWeights')}</p>
      )}
    </Section>
  );
}
