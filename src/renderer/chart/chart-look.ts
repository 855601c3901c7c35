/**
 * How the loss chart looks: its colours, its lines and its axes, for the chart's library.
 * Keeps true: labels have the room that they need, so that none is cut and no two meet; what a run that diverged reached last
 * is marked where the curve ends.
 */
import type UPlot from 'uplot';
import { tokenText } from '../colours';
import { run } from '../stores/run';
import type { Text } from '../text';
import { linearTicks, logTicks } from './ticks';

/** Of the chart's library only its types are needed here. */
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
  if (run.getState().phase !== 'diverged' || last === undefined) return;
  const { left, top, width, height } = chart.bbox;
  const from = Math.max(left, chart.valToPos(last, 'x', true));
  const { ctx } = chart;
  ctx.save();
  ctx.fillStyle = `color-mix(in srgb, ${tokenText('--bad')} 22%, transparent)`;
  ctx.fillRect(from, top, left + width - from, height);
  ctx.restore();
}

/** The chart's options; `tell` is called when the pointer or the data moved. */
export function chartOptions(isLog: boolean, text: Text, tell: (chart: UPlot) => void): Options {
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
          return linearTicks(low, high, Math.floor((width - leastYSize) / room), high - low > 2 ? 1 : 0);
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
      { stroke: `color-mix(in srgb, ${loss} 32%, transparent)`, width: 1, points: { show: false }, spanGaps: true },
      { stroke: loss, width: 2, points: { show: false }, spanGaps: true },
      { stroke: tokenText('--pos'), width: 2, dash: [5, 3], points: { show: false }, spanGaps: true },
    ],
    bands: [{ series: [2, 1], fill: `color-mix(in srgb, ${loss} 16%, transparent)` }],
    hooks: { setCursor: [tell], setData: [tell], draw: [markDivergence] },
  };
}
