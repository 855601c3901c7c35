/**
 * The loss chart: the only file that knows uPlot. Training with its spread, validation dashed; hover tells the values,
 * dragging zooms, a double click shows all again. Keeps true: new points go to the chart without rendering React, at most
 * ten times a second.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import type { Document } from '../../document/types';
import 'uplot/dist/uPlot.min.css';
import { useChart, useIsLog } from '../stores/chart';
import { editor } from '../stores/editor';
import { presentLoss, type RunStoreState, run } from '../stores/run';
import { useSession } from '../stores/session';
import { type Text, useWriting } from '../text';
import { chartOptions } from './chart-look';
import { Diverged } from './Diverged';
import styles from './LossChart.module.css';
import { chartColumns, epochAt } from './series';

const redrawPause = 100;

/** Whether the curve ends before a step that could not be taken. */
const isCut = ({ phase }: Pick<RunStoreState, 'phase'>): boolean => phase === 'diverged';

function columns(smoothing: number, isLog: boolean): UPlot.AlignedData {
  const { buckets, epochs, status } = run.getState();
  const { x, low, high, raw, training, validation } = chartColumns(buckets, epochs, smoothing, isLog);
  const drawn: (number | null)[][] = [low, high, smoothing > 0 ? raw : raw.map(() => null), training, validation];
  // The step that was not taken has its place on the axis, but no value.
  return isCut(run.getState()) ? [[...x, epochAt(status.step + 1, epochs)], ...drawn.map((column) => [...column, null])] : [x, ...drawn];
}

/** Whether the training loss holds a penalty, which the validation loss does not. */
function hasPenalty({ graph }: Document): boolean {
  return graph.nodes.some((node) => node.kind === 'neuron' && (node.regularization.l1 > 0 || node.regularization.l2 > 0));
}

/** What the legend says: the values under the pointer, or the present ones, as the toolbar has them. */
function legendText(chart: UPlot, { t, count, figure, loss }: Text): string {
  const [x, , , , training, validation] = chart.data;
  if (!x || !training || !validation) return '';
  const pointed = chart.cursor.idx ?? null;
  const present = pointed ?? x.length - (isCut(run.getState()) ? 2 : 1);
  const { epochs } = run.getState();
  const known = (series: ArrayLike<number | null | undefined>): number | null => {
    for (let i = present; i >= 0; i -= 1) {
      const value = series[i];
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  const place = Math.max(0, x[present] ?? 0);
  const epoch = Number.isInteger(place) || place >= 100 ? count(Math.round(place)) : figure(Math.round(10 * place) / 10);
  const hasEpochs = epochs.length > 0;
  const parts = [
    t(hasEpochs ? 'chart.atEpoch' : 'chart.atStep', { value: epoch }),
    t(hasPenalty(editor.getState().document) ? 'chart.trainingPenalised' : 'chart.training', {
      value: loss(pointed === null ? presentLoss(run.getState()) : known(training)),
    }),
  ];
  // At rest the figures are the run's own, as the card and the toolbar have them, not the smoothed line's.
  const validationLoss = pointed === null ? (epochs.at(-1)?.validationLoss ?? null) : known(validation);
  if (validationLoss !== null) parts.push(t('chart.validation', { value: loss(validationLoss) }));
  return parts.join('   ');
}

/** The chart, as large as its place; what is put into it stands above the curve, beside the legend. */
export function LossChart({ children }: { readonly children?: ReactNode }) {
  const text = useWriting();
  const theme = useSession((state) => state.resolvedTheme);
  const smoothing = useChart((state) => state.smoothing);
  const isLog = useIsLog();
  const place = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLOutputElement>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    element.dataset.theme = theme;
    const tell = (chart: UPlot): void => {
      if (legend.current) legend.current.textContent = legendText(chart, text);
    };
    const size = () => ({ width: Math.max(80, element.clientWidth), height: Math.max(40, element.clientHeight) });
    const chart = new UPlot({ ...chartOptions(isLog, text, tell), ...size() }, columns(smoothing, isLog), element);
    let isAsked = false;
    let drawnAt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const draw = (): void => {
      isAsked = false;
      drawnAt = performance.now();
      chart.setData(columns(smoothing, isLog), !isZoomed(chart));
    };
    const drawInFrame = (): void => {
      frame = requestAnimationFrame(draw);
    };
    // In the window's next frame, with whatever else of the same news is drawn there.
    const ask = (): void => {
      if (isAsked) return;
      isAsked = true;
      const wait = drawnAt + redrawPause - performance.now();
      if (wait > 0) timer = setTimeout(drawInFrame, wait);
      else drawInFrame();
    };
    const stop = run.subscribe((state, before) => {
      const isSame = state.buckets === before.buckets && state.epochs === before.epochs && isCut(state) === isCut(before);
      if (!isSame) ask();
    });
    const observer = new ResizeObserver(() => chart.setSize(size()));
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      stop();
      observer.disconnect();
      chart.destroy();
    };
  }, [text, theme, smoothing, isLog]);

  return (
    <div className={styles.chart}>
      <div className={styles.head}>
        {children}
        <output className={styles.legend} ref={legend} aria-live="off" />
      </div>
      <Diverged />
      <div className={styles.place} ref={place} role="img" aria-label={text.t('chart.name')} data-chart="loss" />
    </div>
  );
}

/** Whether the user looks at a part: then new points must not move the view. */
function isZoomed(chart: UPlot): boolean {
  const x = chart.data[0];
  const { min, max } = chart.scales.x ?? {};
  const first = x[0];
  const last = x.at(-1);
  return first !== undefined && last !== undefined && ((min ?? first) > first || (max ?? last) < last);
}
