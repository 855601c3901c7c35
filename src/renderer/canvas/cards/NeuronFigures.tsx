/**
 * What a neuron's card shows: its activation's curve with numbers at the ends of its axes, and live its histogram of z on the
 * same axis, its units' mean outputs and how many are active; or the mean shares of its classes. Live values are written straight into the page, never through React state.
 * Keeps true: without values there is nothing but the curve or empty bars; a style is written only where it changed.
 */
import { useEffect, useRef } from 'react';
import type { NeuronNode } from '../../../document/types';
import { leastReach, restsAtZero } from '../../../engine/activations';
import { mostBars, mostCells, type UnitsInsight } from '../../../ipc/insight';
import older from '../../older.module.css';
import { type ActivationCurve, activationCurve } from '../../picture/curve-path';
import { insightOf } from '../../stores/insight';
import { type Text, useText, useWriting } from '../../text';
import { barSizes, cellPlaces, cellsOf, histogramPath } from './insight-drawing';
import { keepDrawn } from './live-pictures';
import styles from './NeuronFigures.module.css';

/** The card's inner width without 4 pixels at both sides, which the ports come near. */
const plot = { width: 146, height: 60 };
const row = { width: 154, height: 8 };
/** Pixels that a number on an axis is high. */
const tickHeight = 8;

/** Writes an attribute, or a text, where it changed. */
function write(element: Element | null, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}
function writeText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

function UnitFigures({ node }: { readonly node: NeuronNode }) {
  const { t, share, figure } = useWriting();
  const { id, activation } = node;
  const holder = useRef<HTMLDivElement>(null);
  const isCounted = restsAtZero(activation);
  const still = activationCurve(activation, plot);
  const places = cellPlaces(Math.min(node.units, mostCells), row.width);

  useEffect(() => {
    const part = (name: string): Element | null => holder.current?.querySelector(`[data-part=${name}]`) ?? null;
    const [axis, bars, curve, active, dead] = ['axis', 'bars', 'curve', 'active', 'dead'].map(part);
    const cells = holder.current?.querySelectorAll('[data-part=cell]');
    // What stands in the page may be another document's: the first drawing writes all of it.
    let drawnReach = Number.NaN;

    const drawCurve = (reach: number): void => {
      if (reach === drawnReach) return;
      drawnReach = reach;
      const drawn = activationCurve(activation, plot, reach);
      write(curve ?? null, 'd', drawn?.path ?? '');
      write(axis ?? null, 'd', axisPath(drawn));
      for (const { end, text, x, y } of axisEnds(drawn, reach, figure)) {
        const label = part(end);
        write(label, 'x', String(x));
        write(label, 'y', String(y));
        writeText(label, text);
      }
    };
    const drawUnits = (insight: UnitsInsight): void => {
      drawCurve(insight.reach);
      write(bars ?? null, 'd', histogramPath(insight.bins, plot));
      cellsOf(insight.means, activation).forEach(({ isNegative, strength }, index) => {
        const cell = cells?.item(index) ?? null;
        write(cell, 'data-sign', isNegative ? 'negative' : 'positive');
        write(cell, 'fill-opacity', String(strength));
      });
      writeText(active ?? null, t('canvas.active', { share: share(insight.active) }));
      writeText(dead ?? null, insight.dead ? t('canvas.dead', { count: insight.dead }) : '');
      const { units, rows } = insight;
      write(dead ?? null, 'title', insight.dead ? t('inspector.deadOf', { dead: insight.dead, units, rows }) : '');
    };
    const draw = (): void => {
      const insight = insightOf(id);
      const isLive = insight?.shows === 'units';
      holder.current?.toggleAttribute('data-live', isLive);
      if (isLive) drawUnits(insight);
      else drawCurve(leastReach(activation));
    };
    return holder.current ? keepDrawn(holder.current, draw) : undefined;
  }, [id, activation, t, share, figure]);

  return (
    <div ref={holder} className={styles.figures} aria-hidden>
      <svg
        className={`${styles.plot} ${older.picture}`}
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        width={plot.width}
        height={plot.height}
        aria-hidden
      >
        <title>{t('canvas.legend.curve')}</title>
        <path className={styles.bars} data-part="bars" />
        <path className={styles.axis} data-part="axis" d={axisPath(still)} />
        <path className={styles.curve} data-part="curve" d={still?.path ?? ''} />
        {axisEnds(still, leastReach(activation), figure).map(({ end, text, x, y, anchor }) => (
          <text key={end} className={styles.tick} data-part={end} x={x} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
      </svg>
      <svg
        className={`${styles.cells} ${styles.live} ${older.picture}`}
        viewBox={`0 0 ${row.width} ${row.height}`}
        width={row.width}
        height={row.height}
        aria-hidden
      >
        <title>{t('canvas.legend.cells')}</title>
        {places.map(({ x, width }) => (
          <g key={x}>
            <rect className={styles.ground} x={x} width={width} height={row.height} rx={Math.min(1, width / 3)} />
            <rect
              className={styles.cell}
              data-part="cell"
              fillOpacity={0}
              x={x}
              width={width}
              height={row.height}
              rx={Math.min(1, width / 3)}
            />
          </g>
        ))}
      </svg>
      {isCounted ? (
        <p className={`${styles.counts} ${styles.live}`}>
          <span data-part="active" />
          <span className={styles.dead} data-part="dead" />
        </p>
      ) : null}
    </div>
  );
}

/** A number at the end of an axis, in pixels of the plot. */
interface AxisEnd {
  readonly end: 'left' | 'right' | 'top' | 'bottom';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** The level axis goes from −reach to reach, the upright one from the curve's lowest to its highest value. */
function axisEnds(curve: ActivationCurve | null, reach: number, figure: Text['figure']): readonly AxisEnd[] {
  const write = (value: number): string => figure(value, { digits: 3 });
  const { axisX = plot.width / 2, axisY = plot.height - 3, lowest = 0, highest = 0 } = curve ?? {};
  const level = axisY + tickHeight < plot.height ? axisY + tickHeight : axisY - 2;
  const upright = { x: axisX + 3, anchor: 'start' } as const;
  return [
    { end: 'left', text: write(-reach), x: 0, y: level, anchor: 'start' },
    { end: 'right', text: write(reach), x: plot.width, y: level, anchor: 'end' },
    { end: 'top', text: highest > 0 ? write(highest) : '', y: tickHeight - 1, ...upright },
    { end: 'bottom', text: lowest < 0 ? write(lowest) : '', y: plot.height - 1, ...upright },
  ];
}

/** The upright axis at z = 0 and the level one at f = 0; upright in the middle where there is no curve. */
function axisPath(curve: { readonly axisX: number; readonly axisY: number } | null): string {
  return `M${curve?.axisX ?? plot.width / 2} 0V${plot.height}M0 ${curve?.axisY ?? plot.height - 3}H${plot.width}`;
}

/** One track a class, empty before there are values. */
function ClassBars({ node }: { readonly node: NeuronNode }) {
  const t = useText();
  const { id } = node;
  const holder = useRef<HTMLDivElement>(null);
  const count = Math.max(1, Math.min(mostBars, node.units));
  const { height, gap } = barSizes(count, plot.height);

  useEffect(() => {
    const draw = (): void => {
      const insight = insightOf(id);
      holder.current?.querySelectorAll<HTMLElement>('[data-part=share]').forEach((bar, index) => {
        const share = insight?.shows === 'classes' ? (insight.means[index] ?? 0) : 0;
        const width = `${Number.isFinite(share) ? Math.round(share * 1000) / 10 : 0}%`;
        if (bar.style.width !== width) bar.style.width = width;
      });
    };
    return holder.current ? keepDrawn(holder.current, draw) : undefined;
  }, [id]);

  return (
    <div ref={holder} className={`${styles.tracks} ${older.picture}`} style={{ gap }} title={t('canvas.legend.classes')} aria-hidden>
      {Array.from({ length: count }, (_, index) => `class ${index}`).map((name) => (
        <i key={name} style={{ height }}>
          <b data-part="share" />
        </i>
      ))}
    </div>
  );
}

/** The picture on a neuron's card. */
export function NeuronFigures({ node }: { readonly node: NeuronNode }) {
  // A picture of other units or another function is another picture: what was written into the old one goes with it.
  const key = `${node.units} ${JSON.stringify(node.activation)}`;
  return node.activation.type === 'softmax' ? <ClassBars key={key} node={node} /> : <UnitFigures key={key} node={node} />;
}
