/**
 * SVG paths of the small pictures on nodes: an activation's curve and a loss's sparkline.
 * Keeps true: pure; every number written is finite and inside the box; an empty picture is the empty path.
 */
import { activationValue } from '../../engine/activations';
import type { Activation } from '../../engine/types';
import { activationPath, type PlotArea, toX, toY } from '../nodes/plot';

/** A box to draw in, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** An activation drawn: the curve, and where x = 0 and f = 0 lie in the box. */
export interface ActivationCurve {
  readonly path: string;
  readonly axisX: number;
  readonly axisY: number;
}

/** The stretch of x that a node's curve shows, on both sides of 0. */
const reach = 3;
const samples = 96;
/** Pixels kept free above and below a curve, so that its stroke is not cut. */
const margin = 3;

/** Lowest and highest value over the stretch, 0 always among them; null where the activation is no function of one number. */
function rangeOf(activation: Activation): readonly [lowest: number, highest: number] | null {
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
 * The curve of an activation in a box: −3…3 from left to right, f scaled so that the curve fills the height.
 * Null for softmax and maxout, which are no functions of one number.
 */
export function activationCurve(activation: Activation, box: Box): ActivationCurve | null {
  const range = rangeOf(activation);
  if (!range) return null;
  const [lowest, highest] = range;
  const room = ((highest - lowest || 1) * margin) / (box.height - 2 * margin);
  const area: PlotArea = { xMin: -reach, xMax: reach, yMin: lowest - room, yMax: highest + room, ...box };
  return { path: activationPath(activation, area), axisX: toX(area, 0), axisY: toY(area, 0) };
}

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function line(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`).join('');
}

/**
 * A sparkline of values in their order, the whole width, the lowest at the bottom. At most two points a pixel: beyond,
 * each pixel column shows the extremes of its share, so that no spike is lost. Values that are not finite are left out.
 */
export function sparkline(values: readonly number[], box: Box): string {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return '';
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of finite) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const span = highest - lowest;
  const heightOf = (y: number): number => (span === 0 ? box.height / 2 : box.height - 2 - ((y - lowest) / span) * (box.height - 4));
  if (finite.length === 1)
    return line([
      [1, heightOf(lowest)],
      [box.width - 1, heightOf(lowest)],
    ]);
  const placeOf = (index: number): number => 1 + (index / (finite.length - 1)) * (box.width - 2);
  const share = Math.max(1, Math.ceil(finite.length / box.width));
  const points: [number, number][] = [];
  for (let start = 0; start < finite.length; start += share) {
    const part = finite.slice(start, start + share);
    const middle = start + (part.length - 1) / 2;
    const top = Math.max(...part);
    const bottom = Math.min(...part);
    points.push([placeOf(middle), heightOf(top)]);
    if (bottom !== top) points.push([placeOf(middle), heightOf(bottom)]);
  }
  return line(points);
}
