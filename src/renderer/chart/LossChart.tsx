/**
 * The loss chart: the only file that knows uPlot. Training losses of epochs over batch losses with their spread, validation
 * dashed; where another network took over, and the best epoch, stand marks; hover tells the values, dragging zooms, a double
 * click shows all again. Keeps true: new points go to the chart without rendering React, at most ten times a second.
 */
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useChart } from '../stores/chart';
import { editor } from '../stores/editor';
import { presentLoss, presentValidation, run } from '../stores/run';
import { useSession } from '../stores/session';
import { lossText, type Text, useWriting } from '../text';
import styles from './LossChart.module.css';
import { marksOf } from './marks';
import { chartColumns } from './series';

const redrawPause = 100;

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function columns(smoothing: number, isLog: boolean): UPlot.AlignedData {
  const { buckets, epochs } = run.getState();
  const { x, low, high, batch, training, validation } = chartColumns(buckets, epochs, smoothing, isLog);
  return [x, low, high, batch, training, validation];
}

/** Axis labels of a loss: short, and scientific where tiny. */
function tick(value: number | null, number: Text['number']): string {
  if (value === null) return '';
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(0) : number(value, { maximumSignificantDigits: 3 });
}

function options(isLog: boolean, text: Text, tell: (chart: UPlot) => void): Omit<UPlot.Options, 'width' | 'height'> {
  const line = token('--line');
  const axis = { stroke: token('--faint'), font: `11px ${getComputedStyle(document.body).fontFamily}`, ticks: { show: false } };
  const loss = token('--loss');
  const spread = `color-mix(in srgb, ${loss} 16%, transparent)`;
  return {
    legend: { show: false },
    padding: [8, 20, 0, 0],
    cursor: { drag: { x: true, y: false, dist: 6 }, points: { size: 6 } },
    scales: { x: { time: false }, y: isLog ? { distr: 3 } : { range: (_, low, high) => [Math.min(0, low ?? 0), (high || 1) * 1.05] } },
    axes: [
      { ...axis, size: 24, gap: 4, grid: { show: false }, values: (_, splits) => splits.map((value) => text.number(value)) },
      {
        ...axis,
        size: 46,
        gap: 6,
        grid: { stroke: line, width: 1 },
        values: (_, splits) => splits.map((value) => tick(value, text.number)),
      },
    ],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: `color-mix(in srgb, ${loss} 32%, transparent)`, width: 1, points: { show: false }, spanGaps: true },
      { stroke: loss, width: 2, points: { show: false }, spanGaps: true },
      { stroke: token('--pos'), width: 2, dash: [5, 3], points: { show: false }, spanGaps: true },
    ],
    bands: [{ series: [2, 1], fill: spread }],
    hooks: { setCursor: [tell], setData: [tell], draw: [(chart) => drawMarks(chart, text)] },
  };
}

/** Upright lines where another network took over and at the best epoch, each with its word. */
function drawMarks({ ctx, bbox, scales, valToPos }: UPlot, { t }: Text): void {
  const { min, max } = scales.x ?? {};
  const scale = window.devicePixelRatio || 1;
  ctx.save();
  ctx.lineWidth = scale;
  ctx.setLineDash([2 * scale, 3 * scale]);
  ctx.font = `${10 * scale}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textBaseline = 'top';
  for (const { kind, epoch } of marksOf(run.getState())) {
    if (epoch < (min ?? epoch) || epoch > (max ?? epoch)) continue;
    const x = Math.round(valToPos(epoch, 'x', true));
    const isRight = x > bbox.left + bbox.width / 2;
    ctx.strokeStyle = ctx.fillStyle = token(kind === 'best' ? '--pos' : '--muted');
    ctx.textAlign = isRight ? 'right' : 'left';
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(t(`chart.mark.${kind}`), x + (isRight ? -4 : 4) * scale, bbox.top + bbox.height / 3);
  }
  ctx.restore();
}

/** Whether a penalty is part of the training losses, and of no other. */
function hasPenalty(): boolean {
  return editor.getState().document.graph.nodes.some((node) => {
    return node.kind === 'neuron' && (node.regularization.l1 > 0 || node.regularization.l2 > 0);
  });
}

/** What the legend says: the values under the pointer, or the present ones, as the toolbar has them. */
function legendText(chart: UPlot, { t, number }: Text): string {
  const [x, , , batches, training, validation] = chart.data;
  if (!x || !batches || !training || !validation) return '';
  const pointed = chart.cursor.idx ?? null;
  const present = pointed ?? x.length - 1;
  const known = (series: ArrayLike<number | null | undefined>): number | null => {
    for (let i = present; i >= 0; i -= 1) {
      const value = series[i];
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  const epoch = number(Math.max(0, x[present] ?? 0), { maximumFractionDigits: 1, maximumSignificantDigits: undefined });
  const state = run.getState();
  const hasEpochs = state.epochs.length > 0;
  const parts = [t(hasEpochs ? 'chart.atEpoch' : 'chart.atStep', { value: epoch })];
  const say = (name: string, value: number | null): void => {
    if (value !== null) parts.push(t(`chart.loss.${name}`, { value: lossText(value, number) }));
  };
  const trainingName = hasPenalty() ? 'withPenalty' : 'training';
  // At rest the figures are the run's own, as the card and the toolbar have them, not the smoothed line's.
  if (pointed === null) {
    const { name, value } = presentLoss(state);
    say(name === 'training' ? trainingName : name, value);
    say('validation', presentValidation(state));
  } else {
    if (state.epochs.length > 1) say(trainingName, known(training));
    say('batch', batches[pointed] ?? null);
    say('validation', known(validation));
  }
  return parts.join('   ');
}

/** The chart, as large as its place. */
export function LossChart() {
  const text = useWriting();
  const theme = useSession((state) => state.resolvedTheme);
  const smoothing = useChart((state) => state.smoothing);
  const isLog = useChart((state) => state.isLog);
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
    const chart = new UPlot({ ...options(isLog, text, tell), ...size() }, columns(smoothing, isLog), element);
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
      const isSame = state.buckets === before.buckets && state.epochs === before.epochs && state.changes === before.changes;
      if (isSame && state.metrics === before.metrics && state.status.since === before.status.since) return;
      ask();
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
      <output className={styles.legend} ref={legend} aria-live="off" />
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
