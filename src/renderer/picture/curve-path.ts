/**
 * SVG paths of the small pictures on nodes: an activation's curve and a loss's sparkline.
 * Keeps true: pure; every number written is finite and inside the box; an empty picture is the empty path.
 */
import { activationValue, leastReach } from '../../engine/activations';
import type { Activation } from '../../engine/types';
import { activationPath, type PlotArea, toX, toY } from '../nodes/plot';

/** A box to draw in, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** An activation drawn: the curve, where x = 0 and f = 0 lie in the box, and between which values it lies, 0 among them. */
export interface ActivationCurve {
  readonly path: string;
  readonly axisX: number;
  readonly axisY: number;
  readonly lowest: number;
  readonly highest: number;
}

const samples = 96;
/** Pixels kept free above and below a curve, so that its stroke is not cut. */
const margin = 3;

/** Lowest and highest value over the stretch, 0 always among them; null where the activation is no function of one number. */
function rangeOf(activation: Activation, reach: number): readonly [lowest: number, highest: number] | null {
  let lowest = 0;
  let highest = 0;
  for (let i = 0; i <= samples; i += 1) {
    const value = activationValue(activation, -reach + (2 * reach * i) / samples);
    if (value === null || !Number.isFinite(value)) return null;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return [lowest, highest];
}

/**
 * The curve of an activation in a box: −reach…reach from left to right, f scaled so that the curve fills the height.
 * Null for softmax and maxout, which are no functions of one number.
 */
export function activationCurve(activation: Activation, box: Box, reach = leastReach(activation)): ActivationCurve | null {
  const range = rangeOf(activation, reach);
  if (!range) return null;
  const [lowest, highest] = range;
  const room = ((highest - lowest || 1) * margin) / (box.height - 2 * margin);
  const area: PlotArea = { xMin: -reach, xMax: reach, yMin: lowest - room, yMax: highest + room, ...box };
  return { path: activationPath(activation, area), axisX: toX(area, 0), axisY: toY(area, 0), lowest, highest };
}

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function line(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`).join('');
}

/**
 * A sparkline of [place, value] in the order of places, from the first place at the left edge to the last at the right, the
 * lowest value at the bottom. Beyond a point a pixel, each pixel column shows the extremes of its share, so that no spike
 * is lost. Values that are not finite are left out.
 */
export function sparkline(points: readonly (readonly [place: number, value: number])[], box: Box): string {
  const finite = points.filter(([, value]) => Number.isFinite(value));
  const [first] = finite;
  const last = finite.at(-1);
  if (!first || !last) return '';
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [, value] of finite) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const span = highest - lowest;
  const toHeight = (value: number): number => (span === 0 ? box.height / 2 : box.height - 2 - ((value - lowest) / span) * (box.height - 4));
  const way = last[0] - first[0];
  if (way <= 0) return line([1, box.width - 1].map((x) => [x, toHeight(last[1])]));
  const toWidth = (place: number): number => 1 + ((place - first[0]) / way) * (box.width - 2);
  const placed = finite.map(([place, value]): readonly [number, number] => [toWidth(place), value]);
  const thinned = finite.length > box.width ? extremes(placed) : placed;
  return line(thinned.map(([x, value]) => [x, toHeight(value)]));
}

/** Of the points within each pixel column the largest and the smallest, at the middle of their places. */
function extremes(points: readonly (readonly [x: number, value: number])[]): readonly (readonly [x: number, value: number])[] {
  const columns = new Map<number, (readonly [x: number, value: number])[]>();
  for (const point of points) {
    const column = columns.get(Math.floor(point[0]));
    if (column) column.push(point);
    else columns.set(Math.floor(point[0]), [point]);
  }
  return [...columns.values()].flatMap((column) => {
    const values = column.map(([, value]) => value);
    const x = ((column[0]?.[0] ?? 0) + (column.at(-1)?.[0] ?? 0)) / 2;
    const [top, bottom] = [Math.max(...values), Math.min(...values)];
    return top === bottom
      ? [[x, top]]
      : [
          [x, top],
          [x, bottom],
        ];
  });
}
