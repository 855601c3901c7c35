/** The weights of one wire as a heat map, fetched from the trainer when they changed. */
import { useEffect, useRef, useState } from 'react';
import { displayName } from '../../document/create';
import type { Document, Edge } from '../../document/types';
import { Section } from '../controls/Layout';
import { nodeById } from '../stores/editor';
import { type LiveTensor, live } from '../stores/live';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { drawHeatMap } from './heat-map';
import styles from './Inspector.module.css';

/** At most this often a tensor is asked for while it trains. */
const pause = 250;

/** The wire's present weights; null before the first. */
function useWeights(edge: Edge): LiveTensor | null {
  const [tensor, setTensor] = useState<LiveTensor | null>(null);
  useEffect(() => {
    let isShown = true;
    let isAsking = false;
    let askedAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      isAsking = true;
      askedAt = performance.now();
      void live.requestTensor(edge.target, `weights:${edge.id}`).then((answer) => {
        isAsking = false;
        if (isShown && answer) setTensor(answer);
      });
    };
    const later = (): void => {
      if (isAsking || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          ask();
        },
        Math.max(0, pause - (performance.now() - askedAt)),
      );
    };
    ask();
    const stop = live.subscribe(later);
    return () => {
      isShown = false;
      clearTimeout(timer);
      stop();
    };
  }, [edge.id, edge.target]);
  return tensor;
}

/** A titled heat map; a word where there are no weights yet. */
export function Weights({ document, edge }: { readonly document: Document; readonly edge: Edge }) {
  const t = useText();
  const theme = useSession((state) => state.resolvedTheme);
  const tensor = useWeights(edge);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && tensor) drawHeatMap(canvas.current, tensor, theme);
  }, [tensor, theme]);
  const source = nodeById(document, edge.source);
  const target = nodeById(document, edge.target);
  const shape = tensor ? tensor.shape.join(' × ') : '';
  const names = { source: source ? displayName(source) : edge.source, target: target ? displayName(target) : edge.target };
  return (
    <Section title={tensor ? t('inspector.weightsOf', { ...names, shape }) : t('inspector.weights', names)}>
      {tensor ? (
        <canvas ref={canvas} className={styles.heatMap} role="img" aria-label={t('inspector.weightsOf', { ...names, shape })} />
      ) : (
        <p className={styles.quiet}>{t('inspector.noWeights')}</p>
      )}
    </Section>
  );
}
