/**
 * A loss card's sparkline and figures, live: written straight into the page at most once a picture, never through React state.
 * Keeps true: with one loss node in the graph its present value is the run's present loss, as the toolbar shows it; with
 * several, each card has its own figures and draws its own curve; nothing of a network before the present one is drawn;
 * before a run there is no number.
 */
import { useEffect, useRef } from 'react';
import older from '../../older.module.css';
import { sparkline } from '../../picture/curve-path';
import { editor } from '../../stores/editor';
import { curveOf, type PresentLoss, presentLoss, presentValidation, type RunStoreState, run } from '../../stores/run';
import { useWriting } from '../../text';
import styles from './LossFigures.module.css';

/** Beside the names of the ports. */
const box = { width: 88, height: 42 };

/** What a card shows of its loss node. */
interface Figures {
  readonly training: PresentLoss;
  readonly validation: { readonly name: 'validationLoss' | 'validationNow'; readonly value: number | null };
  readonly curve: ReturnType<typeof curveOf>;
}

function figuresOf(node: string, state: RunStoreState): Figures {
  const isOnly = editor.getState().document.graph.nodes.filter((record) => record.kind === 'loss').length === 1;
  const own = isOnly ? null : node;
  const epochs = isOnly ? presentValidation(state) : null;
  const now = state.status.step > 0 ? (state.metrics.validation?.losses[node]?.loss ?? null) : null;
  return {
    training: presentLoss(state, own),
    validation: epochs === null ? { name: 'validationNow', value: now } : { name: 'validationLoss', value: epochs },
    curve: curveOf(state, own),
  };
}

/** The figures of the loss node `node`. */
export function LossFigures({ node }: { readonly node: string }) {
  const { t, loss, exact } = useWriting();
  const path = useRef<SVGPathElement>(null);
  const value = useRef<HTMLElement>(null);
  const name = useRef<HTMLSpanElement>(null);
  const validation = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let asked = 0;
    const draw = (): void => {
      asked = 0;
      const figures = figuresOf(node, run.getState());
      const { training } = figures;
      path.current?.setAttribute('d', sparkline(figures.curve, box));
      if (value.current && name.current) {
        const { name: which, value: figure } = training;
        const unknown = run.getState().status.step > 0 ? 'canvas.lossUnknown' : 'canvas.noLoss';
        value.current.textContent = figure === null ? t(unknown) : loss(figure);
        value.current.title = figure === null ? '' : `${t(`figure.loss.${which}.tip`)}: ${exact(figure)}`;
        value.current.classList.toggle(styles.unknown ?? '', figure === null);
        name.current.textContent = figure === null || which === 'training' ? '' : t(`canvas.loss.${which}`);
      }
      if (validation.current) {
        const { name: which, value: figure } = figures.validation;
        validation.current.textContent = figure === null ? '' : t('canvas.validationLoss', { value: loss(figure) });
        validation.current.title = figure === null ? '' : `${t(`canvas.${which}.tip`)}: ${exact(figure)}`;
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
      <svg
        className={`${styles.spark} ${older.picture}`}
        viewBox={`0 0 ${box.width} ${box.height}`}
        width={box.width}
        height={box.height}
        aria-hidden
      >
        <title>{t('canvas.legend.loss')}</title>
        <path className={styles.empty} d={`M1 ${box.height - 2}H${box.width - 1}`} />
        <path className={styles.line} ref={path} data-loss-curve={node} />
      </svg>
      <div className={styles.figures}>
        <b className={`${styles.value} ${older.figure}`} ref={value} data-loss-value={node} />
        <span className={styles.name} ref={name} data-loss-name={node} />
        <span className={`${styles.validation} ${older.figure}`} ref={validation} />
      </div>
    </>
  );
}
