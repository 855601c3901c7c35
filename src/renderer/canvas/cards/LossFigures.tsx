/**
 * A loss card's sparkline and figures, live: written straight into the page at most once a picture, never through React state.
 * Keeps true: with one loss node in the graph its present value is the run's present loss, as the toolbar shows it; with
 * several, each shows its own figures; before a run there is no number.
 */
import { useEffect, useRef } from 'react';
import { sparkline } from '../../picture/curve-path';
import { editor } from '../../stores/editor';
import { presentLoss, type RunStoreState, run } from '../../stores/run';
import { useWriting } from '../../text';
import styles from './LossFigures.module.css';

/** Beside the names of the ports. */
const box = { width: 88, height: 42 };
const fewestEpochs = 10;

/** Present figures of one loss node; null where they are not known. */
interface Figures {
  readonly training: number | null;
  readonly validation: number | null;
}

function figuresOf(node: string, state: RunStoreState): Figures {
  const losses = editor.getState().document.graph.nodes.filter((record) => record.kind === 'loss').length;
  const own = {
    training: state.metrics.training?.losses[node]?.loss ?? null,
    validation: state.metrics.validation?.losses[node]?.loss ?? null,
  };
  if (state.status.step === 0) return { training: null, validation: null };
  if (losses > 1) return own;
  return { training: presentLoss(state), validation: state.epochs.at(-1)?.validationLoss ?? own.validation };
}

/** What the sparkline goes through: whole epochs, which are steady, once there are some; steps until then. */
function curveOf({ epochs, buckets }: RunStoreState): readonly (readonly [step: number, loss: number])[] {
  return epochs.length >= fewestEpochs
    ? epochs.map(({ step, trainingLoss }) => [step, trainingLoss])
    : buckets.map(({ last, value }) => [last, value]);
}

/** The figures of the loss node `node`. */
export function LossFigures({ node }: { readonly node: string }) {
  const { t, loss, exact } = useWriting();
  const path = useRef<SVGPathElement>(null);
  const value = useRef<HTMLElement>(null);
  const validation = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let asked = 0;
    const draw = (): void => {
      asked = 0;
      const state = run.getState();
      const figures = figuresOf(node, state);
      path.current?.setAttribute('d', sparkline(curveOf(state), box));
      if (value.current) {
        value.current.textContent = figures.training === null ? t('canvas.noLoss') : loss(figures.training);
        value.current.title = figures.training === null ? '' : exact(figures.training);
        value.current.classList.toggle(styles.unknown ?? '', figures.training === null);
      }
      if (validation.current) {
        validation.current.title = figures.validation === null ? '' : exact(figures.validation);
        validation.current.textContent = figures.validation === null ? '' : t('canvas.validationLoss', { value: loss(figures.validation) });
      }
    };
    const stop = run.subscribe((state, before) => {
      const isSame =
        state.buckets === before.buckets &&
        state.epochs === before.epochs &&
        state.metrics === before.metrics &&
        state.status === before.status;
      if (!isSame && asked === 0) asked = requestAnimationFrame(draw);
    });
    draw();
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [node, t, loss, exact]);

  return (
    <>
      <svg className={styles.spark} viewBox={`0 0 ${box.width} ${box.height}`} width={box.width} height={box.height} aria-hidden>
        <title>{t('canvas.legend.loss')}</title>
        <path className={styles.empty} d={`M1 ${box.height - 2}H${box.width - 1}`} />
        <path className={styles.line} ref={path} />
      </svg>
      <div className={styles.figures}>
        <b className={styles.value} ref={value} data-loss-value={node} />
        <span className={styles.validation} ref={validation} />
      </div>
    </>
  );
}
