/**
 * Curves of functions as SVG paths: sampled in plain numbers, broken where the function jumps or is not finite.
 * Keeps true: pure; the numbers come from the engine's own activation functions.
 */
import { activationDerivative, activationValue, type LearntValues } from '../../engine/activations';
import type { Activation } from '../../engine/types';

/** The part of the plane that is shown, and the pixels it is shown in. */
export interface PlotArea {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
  readonly width: number;
  readonly height: number;
}

/** x of the plane to pixels. */
export function toX(area: PlotArea, x: number): number {
  return ((x - area.xMin) / (area.xMax - area.xMin)) * area.width;
}

/** y of the plane to pixels, downwards. */
export function toY(area: PlotArea, y: number): number {
  return area.height - ((y - area.yMin) / (area.yMax - area.yMin)) * area.height;
}

/** The path of `f` over the area in `samples` steps. A jump is drawn upright, as textbooks do. */
export function curvePath(f: (x: number) => number | null, area: PlotArea, samples = 96): string {
  let path = '';
  let isDrawing = false;
  for (let i = 0; i <= samples; i += 1) {
    const x = area.xMin + ((area.xMax - area.xMin) * i) / samples;
    const y = f(x);
    if (y === null || !Number.isFinite(y)) {
      isDrawing = false;
      continue;
    }
    // Far beyond the frame nothing is seen, and huge coordinates upset some renderers.
    const bounded = Math.max(area.yMin - 100, Math.min(area.yMax + 100, y));
    path += `${isDrawing ? 'L' : 'M'}${toX(area, x).toFixed(2)} ${toY(area, bounded).toFixed(2)}`;
    isDrawing = true;
  }
  return path;
}

/** A function of one number, as the engine has them for activations. */
type Scalar = (activation: Activation, x: number, learnt?: LearntValues) => number | null;

/** The mean of a function over units with what each has learnt; without any, the function as it starts. */
function meanOf(scalar: Scalar, activation: Activation, x: number, units: readonly LearntValues[]): number | null {
  if (units.length === 0) return scalar(activation, x);
  let sum = 0;
  for (const unit of units) {
    const value = scalar(activation, x, unit);
    if (value === null) return null;
    sum += value;
  }
  return sum / units.length;
}

/** The path of an activation, the mean curve of `units`; empty where it has no scalar form. */
export function activationPath(activation: Activation, area: PlotArea, samples?: number, units: readonly LearntValues[] = []): string {
  return curvePath((x) => meanOf(activationValue, activation, x, units), area, samples);
}

/** The path of an activation's derivative, the mean of `units`. */
export function derivativePath(activation: Activation, area: PlotArea, samples?: number, units: readonly LearntValues[] = []): string {
  return curvePath((x) => meanOf(activationDerivative, activation, x, units), area, samples);
}
