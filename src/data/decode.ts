/**
 * The way back: from the network's numbers to the target's own units.
 * Keeps true: undoes what encode.ts did with the same `fitted`.
 */
import type { Fitted } from './types';

/** A scaled value in its column's own units; `index` is the column's place in the binding. A constant column gives its value. */
export function unscale(fitted: Fitted | undefined, index: number, value: number): number {
  if (fitted === undefined || 'categories' in fitted) {
    return value;
  }
  if ('mean' in fitted) {
    return (fitted.mean[index] ?? 0) + value * (fitted.std[index] ?? 1);
  }
  if (!('min' in fitted)) {
    return value;
  }
  const min = fitted.min[index] ?? 0;
  return min + value * ((fitted.max[index] ?? 1) - min);
}

/** A whole array [rows, width] in the target's own units, as a copy. */
export function unscaleRows(fitted: Fitted | undefined, width: number, values: Float64Array): Float64Array {
  return values.map((value, position) => unscale(fitted, position % width, value));
}
