/**
 * The way back: from the network's numbers to the target's own units and classes.
 * Keeps true: undoes what encode.ts did with the same `fitted`; ties go to the first class, as the format says.
 */
import type { Category, Fitted, InputBinding } from './types';

/** A scaled value in its column's own units; `index` is the column's place in the binding. A constant column gives its value. */
export function unscale(fitted: Fitted | undefined, index: number, value: number): number {
  if (fitted === undefined || 'categories' in fitted) {
    return value;
  }
  if ('mean' in fitted) {
    return (fitted.mean[index] ?? 0) + value * (fitted.std[index] ?? 1);
  }
  const min = fitted.min[index] ?? 0;
  return min + value * ((fitted.max[index] ?? 1) - min);
}

/** A whole array [rows, width] in the target's own units, as a copy. */
export function unscaleRows(fitted: Fitted | undefined, width: number, values: Float64Array): Float64Array {
  return values.map((value, position) => unscale(fitted, position % width, value));
}

/** Which class a prediction means: the largest output, the first on ties; one output is cut at ½, or at 0 for `signed`. */
export function predictedClass(encoding: InputBinding['encoding'], outputs: Float64Array, from: number, width: number): number {
  if (width === 1) {
    return (outputs[from] ?? Number.NaN) >= (encoding === 'signed' ? 0 : 0.5) ? 1 : 0;
  }
  let best = 0;
  for (let index = 1; index < width; index += 1) {
    if ((outputs[from + index] ?? Number.NaN) > (outputs[from + best] ?? Number.NaN)) {
      best = index;
    }
  }
  return best;
}

/** The category that a prediction means; null where the input learnt no categories. */
export function predictedCategory(
  encoding: InputBinding['encoding'],
  fitted: Fitted | undefined,
  outputs: Float64Array,
  from: number,
  width: number,
): Category | null {
  if (fitted === undefined || !('categories' in fitted)) {
    return null;
  }
  return fitted.categories[predictedClass(encoding, outputs, from, width)] ?? null;
}
