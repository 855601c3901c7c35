/**
 * SVG paths of the small pictures on nodes: an activation's curve and a loss's sparkline.
 * Keeps true: pure; every number written is finite and inside the box; an empty picture is the empty path.
 */
import { activationValue } from '../../engine/activations';
import type { Activation } from '../../engine/types';

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
const samples = 64;
const margin = 3;

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Points joined by straight lines; a jump of a step function stays a vertical line. */
function line(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`).join('');
}

/** The x at which a curve is looked at: evenly, with the kinks and jumps of the type themselves among them. */
function places(activation: Activation): readonly number[] {
  const even = Array.from({ length: samples + 1 }, (_, i) => -reach + (2 * reach * i) / samples);
  const jump = activation.type === 'threshold' && Math.abs(activation.theta) < reach ? activation.theta : null;
  const extra = jump === null ? [0] : [jump - 1e-9, jump];
  return [...even, ...extra].sort((a, b) => a - b);
}

/**
 * The curve of an activation in a box: −3…3 from left to right, f scaled so that the curve fills the height.
 * Null for softmax and maxout, which are no functions of one number.
 */
export function activationCurve(activation: Activation, box: Box): ActivationCurve | null {
  const points: [number, number][] = [];
  for (const x of places(activation)) {
    const y = activationValue(activation, x);
    if (y === null || !Number.isFinite(y)) return null;
    points.push([x, y]);
  }
  const values = points.map(([, y]) => y);
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const span = highest - lowest || 1;
  const toX = (x: number): number => margin + ((x + reach) / (2 * reach)) * (box.width - 2 * margin);
  const toY = (y: number): number => box.height - margin - ((y - lowest) / span) * (box.height - 2 * margin);
  return { path: line(points.map(([x, y]) => [toX(x), toY(y)])), axisX: toX(0), axisY: toY(0) };
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
  const toY = (y: number): number => (span === 0 ? box.height / 2 : box.height - 2 - ((y - lowest) / span) * (box.height - 4));
  if (finite.length === 1)
    return line([
      [1, toY(lowest)],
      [box.width - 1, toY(lowest)],
    ]);
  const toX = (index: number): number => 1 + (index / (finite.length - 1)) * (box.width - 2);
  const share = Math.max(1, Math.ceil(finite.length / box.width));
  const points: [number, number][] = [];
  for (let start = 0; start < finite.length; start += share) {
    const part = finite.slice(start, start + share);
    const middle = start + (part.length - 1) / 2;
    const top = Math.max(...part);
    const bottom = Math.min(...part);
    points.push([toX(middle), toY(top)]);
    if (bottom !== top) points.push([toX(middle), toY(bottom)]);
  }
  return line(points);
}
