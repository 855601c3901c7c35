/**
 * The loss chart: the only file that knows uPlot. Training losses of epochs over batch losses with their spread, validation
 * dashed; where another network took over, and the best epoch, stand marks; hover tells the values, dragging zooms, a double
 * click shows all again. Keeps true: new points go to the chart without rendering React, at most ten times a second; labels
 * have the room that they need, so that none is cut and no two meet; what a run that diverged reached last is marked where
 * the curve ends.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { tokenText } from '../colours';
import { useChart, useIsLog } from '../stores/chart';
import { editor } from '../stores/editor';
import { presentLoss, presentValidation, type RunStoreState, run } from '../stores/run';
import { useSession } from '../stores/session';
import { type Text, useWriting } from '../text';
import styles from './LossChart.module.css';
import { clearestOf, marksOf } from './marks';
import { chartColumns, epochAt, lonePoint } from './series';
import { linearTicks, logTicks } from './ticks';

const redrawPause = 100;

/** Whether the curve ends before a step that could not be taken. */
const isCut = ({ phase }: Pick<RunStoreState, 'phase'>): boolean => phase === 'diverged';

function columns(smoothing: number, isLog: boolean): UPlot.AlignedData {
  const { buckets, epochs, status } = run.getState();
  const { x, low, high, batch, training, validation } = chartColumns(buckets, epochs, smoothing, isLog);
  const drawn: (number | null)[][] = [low, high, batch, training, validation];
  // The step that was not taken has its place on the axis, but no value.
  return isCut(run.getState()) ? [[...x, epochAt(status.step + 1, epochs)], ...drawn.map((column) => [...column, null])] : [x, ...drawn];
}

type Options = Omit<UPlot.Options, 'width' | 'height'>;

const gap = { x: 4, y: 6 } as const;
/** Pixels that two labels keep between them, and that a line of labels needs. */
const apart = { x: 18, y: 26 } as const;
const leastYSize = 46;
/** The library's own search for a step is not asked: it knows none for huge values. */
const anyStep = [1e300];

/** Marks the stretch from the last step that was taken to the one that was not. */
function markDivergence(chart: UPlot): void {
  const x = chart.data[0];
  const last = x.at(-2);
  if (!isCut(run.getState()) || last === undefined) return;
  const { left, top, width, height } = chart.bbox;
  const from = Math.max(left, chart.valToPos(last, 'x', true));
  const { ctx } = chart;
  ctx.save();
  ctx.fillStyle = `color-mix(in srgb, ${tokenText('--bad')} 22%, transparent)`;
  ctx.fillRect(from, top, left + width - from, height);
  ctx.restore();
}

/** The chart's options; `tell` is called when the pointer or the data moved. */
function chartOptions(isLog: boolean, text: Text, tell: (chart: UPlot) => void): Options {
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const ruler = document.createElement('canvas').getContext('2d');
  if (ruler) ruler.font = font;
  const widthOf = (label: string): number => Math.ceil(ruler?.measureText(label).width ?? 0);
  const xLabel = (value: number): string => (Number.isInteger(value) ? text.count(value) : text.figure(value));
  const axis = {
    stroke: tokenText('--faint'),
    font,
    ticks: { show: false },
    space: 1,
    incrs: anyStep,
    filter: (_: UPlot, all: number[]) => all,
  };
  const loss = tokenText('--loss');
  // One value makes no line: after a first step or epoch it is a dot.
  const points = { show: false, size: 6, filter: ({ data }: UPlot, series: number) => lonePoint(data[series] ?? []) };
  const ofLine = (stroke: string) => ({ stroke, points: { ...points, fill: stroke }, spanGaps: true });
  return {
    legend: { show: false },
    // The last label stands in the middle under its tick, which may be the end of the axis. There is no data when it is first asked.
    padding: [8, ({ data }) => Math.max(16, widthOf(xLabel(Math.round(data?.[0].at(-1) ?? 0))) / 2 + 2), 0, 0],
    cursor: { drag: { x: true, y: false, dist: 6 }, points: { size: 6 } },
    scales: {
      x: { time: false },
      y: isLog ? { distr: 3 } : { range: (_, low, high) => [Math.min(0, low ?? 0), Math.min(Number.MAX_VALUE / 2, high || 1) * 1.05] },
    },
    axes: [
      {
        ...axis,
        size: 24,
        gap: gap.x,
        grid: { show: false },
        splits: ({ width }, _index, low, high) => {
          const room = Math.max(widthOf(xLabel(Math.round(high))), widthOf('0.25')) + apart.x;
          // Before the first epoch the axis counts steps, which have no parts.
          const isWhole = high - low > 2 || run.getState().epochs.length === 0;
          return linearTicks(low, high, Math.floor((width - leastYSize) / room), isWhole ? 1 : 0);
        },
        values: (_, splits) => splits.map(xLabel),
      },
      {
        ...axis,
        size: (_, labels) => Math.max(leastYSize, ...(labels ?? []).map((label) => widthOf(label) + 2 * gap.y)),
        gap: gap.y,
        grid: { stroke: tokenText('--line'), width: 1 },
        splits: ({ height }, _index, low, high) => (isLog ? logTicks : linearTicks)(low, high, Math.floor((height - 24) / apart.y)),
        values: (_, splits) => splits.map(text.tick),
      },
    ],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { ...ofLine(`color-mix(in srgb, ${loss} 32%, transparent)`), width: 1 },
      { ...ofLine(loss), width: 2 },
      { ...ofLine(tokenText('--pos')), width: 2, dash: [5, 3] },
    ],
    bands: [{ series: [2, 1], fill: `color-mix(in srgb, ${loss} 16%, transparent)` }],
    hooks: { setCursor: [tell], setData: [tell], draw: [markDivergence, (chart) => drawMarks(chart, text)] },
  };
}

/** Where the curves run between two places of the axis, as heights in the picture's pixels. */
function curveHeights({ data, posToIdx, valToPos }: UPlot, left: number, right: number): readonly number[] {
  const [from, to] = [Math.max(0, posToIdx(left, true) - 1), posToIdx(right, true) + 2];
  const values = data.slice(3).flatMap((series) => Array.from(series.slice(from, to)));
  return values.flatMap((value) => (value === null || value === undefined ? [] : [valToPos(value, 'y', true)]));
}

/** Upright lines where another network took over and at the best epoch, each with its word. */
function drawMarks(chart: UPlot, { t }: Text): void {
  const { ctx, bbox, scales, valToPos } = chart;
  const { min, max } = scales.x ?? {};
  const scale = window.devicePixelRatio || 1;
  ctx.save();
  ctx.lineWidth = scale;
  ctx.setLineDash([2 * scale, 3 * scale]);
  ctx.font = `${10 * scale}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textBaseline = 'top';
  const words: number[] = [];
  for (const { kind, epoch } of marksOf(run.getState())) {
    if (epoch < (min ?? epoch) || epoch > (max ?? epoch)) continue;
    const x = Math.round(valToPos(epoch, 'x', true));
    const isRight = x > bbox.left + bbox.width / 2;
    ctx.strokeStyle = ctx.fillStyle = tokenText(kind === 'best' ? '--pos' : '--muted');
    ctx.textAlign = isRight ? 'right' : 'left';
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const word = t(`chart.mark.${kind}`);
    const end = x + (isRight ? -1 : 1) * (4 * scale + ctx.measureText(word).width);
    const line = 12 * scale;
    const heights = [bbox.top + 2 * scale, bbox.top + bbox.height / 3, bbox.top + (2 * bbox.height) / 3, bbox.top + bbox.height - line];
    const taken = [...curveHeights(chart, Math.min(x, end), Math.max(x, end)), ...words];
    const top = clearestOf(heights, taken, line);
    words.push(top + line / 2);
    ctx.fillText(word, x + (isRight ? -4 : 4) * scale, top);
  }
  ctx.restore();
}

/** Whether a penalty is part of the training losses, and of no other. */
function hasPenalty(): boolean {
  return editor.getState().document.graph.nodes.some((node) => {
    return node.kind === 'neuron' && (node.regularization.l1 > 0 || node.regularization.l2 > 0);
  });
}

/** What the legend says: the values under the pointer, or the present ones, as the toolbar has them; losses as `write` writes them. */
function legendText(chart: UPlot, { t, count, figure }: Text, write: (loss: number | null) => string): string {
  const [x, , , batches, training, validation] = chart.data;
  if (!x || !batches || !training || !validation) return '';
  const pointed = chart.cursor.idx ?? null;
  const present = pointed ?? x.length - (isCut(run.getState()) ? 2 : 1);
  const known = (series: ArrayLike<number | null | undefined>): number | null => {
    for (let i = present; i >= 0; i -= 1) {
      const value = series[i];
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  const place = Math.max(0, x[present] ?? 0);
  const epoch = Number.isInteger(place) || place >= 100 ? count(Math.round(place)) : figure(Math.round(10 * place) / 10);
  const state = run.getState();
  const hasEpochs = state.epochs.length > 0;
  const parts = [t(hasEpochs ? 'chart.atEpoch' : 'chart.atStep', { value: epoch })];
  const say = (name: string, value: number | null): void => {
    if (value !== null) parts.push(t(`chart.loss.${name}`, { value: write(value) }));
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
  // In a narrow chart it breaks between its parts only.
  return parts.map((part) => part.replaceAll(' ', '\u00a0')).join('   ');
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
      if (!legend.current) return;
      legend.current.textContent = legendText(chart, text, text.loss);
      legend.current.title = legendText(chart, text, (loss) => (loss === null ? '–' : text.exact(loss)));
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
      const isSame =
        state.buckets === before.buckets &&
        state.epochs === before.epochs &&
        state.changes === before.changes &&
        isCut(state) === isCut(before);
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
      <div className={styles.head}>
        {children}
        <output className={styles.legend} ref={legend} aria-live="off" />
      </div>
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
