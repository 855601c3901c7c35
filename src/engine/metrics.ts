/**
 * Figures that tell how good predictions are, from arrays alone.
 * Keeps true: classes are the largest output, the first on ties; a single output is a yes at ŷ ≥ 0.5 (target 0/1) or
 * ŷ ≥ 0 (target −1/1). Ratios over nothing are null, never NaN. Regression wants the target's own units.
 */
import { at } from './indexing';

/** How a target says its class: a row of one-hot numbers, or one number of two. */
export type ClassTarget = 'oneHot' | 'binary' | 'signed';

/** Figures of a classification; classes in the order of the one-hot columns, or no (0) and yes (1). */
export interface ClassMetrics {
  /** Share of samples whose class is right; null for no samples. */
  readonly accuracy: number | null;
  /** confusion[target class][predicted class] = samples. */
  readonly confusion: readonly (readonly number[])[];
  /** By class: right among those predicted so; null where none was. */
  readonly precision: readonly (number | null)[];
  /** By class: right among those that are so; null where none is. */
  readonly recall: readonly (number | null)[];
}

/** Index of the largest of a row's numbers, the first on ties. */
function largestIndex(values: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (at(values, start + i) > at(values, start + best)) best = i;
  return best;
}

/** The class that row `row` of [rows, width] stands for. */
export function classOf(values: Float64Array, row: number, width: number, target: ClassTarget): number {
  if (target === 'oneHot') return largestIndex(values, row * width, width);
  return at(values, row * width) >= (target === 'signed' ? 0 : 0.5) ? 1 : 0;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Accuracy, confusion matrix, precision and recall of predictions against targets, both [rows, width]. */
export function classMetrics(predictions: Float64Array, targets: Float64Array, width: number, target: ClassTarget): ClassMetrics {
  const classes = target === 'oneHot' ? width : 2;
  const rows = predictions.length / width;
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let right = 0;
  for (let row = 0; row < rows; row++) {
    const wanted = classOf(targets, row, width, target);
    const got = classOf(predictions, row, width, target);
    const counts = confusion[wanted];
    if (counts !== undefined) counts[got] = (counts[got] ?? 0) + 1;
    if (wanted === got) right++;
  }
  const diagonal = confusion.map((counts, i) => counts[i] ?? 0);
  const predicted = diagonal.map((_, i) => confusion.reduce((sum, counts) => sum + (counts[i] ?? 0), 0));
  const actual = confusion.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  return {
    accuracy: ratio(right, rows),
    confusion,
    precision: diagonal.map((count, i) => ratio(count, predicted[i] ?? 0)),
    recall: diagonal.map((count, i) => ratio(count, actual[i] ?? 0)),
  };
}

/** Figures of a regression; null for no samples. */
export interface RegressionFigures {
  readonly rmse: number | null;
  readonly mae: number | null;
  /** 1 − SSE/SST; null where SST is 0. */
  readonly r2: number | null;
}

/** Figures over all outputs together (R² is their mean, null where some output has none), and of each by itself. */
export interface RegressionMetrics extends RegressionFigures {
  readonly outputs: readonly RegressionFigures[];
}

/** Sums over one output's samples. */
interface Errors {
  readonly squares: number;
  readonly absolute: number;
  readonly r2: number | null;
}

function errorsOf(predictions: Float64Array, targets: Float64Array, width: number, output: number): Errors {
  const rows = predictions.length / width;
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += at(targets, row * width + output) / rows;
  let squares = 0;
  let absolute = 0;
  let spread = 0;
  let isConstant = true;
  for (let row = 0; row < rows; row++) {
    const target = at(targets, row * width + output);
    const error = target - at(predictions, row * width + output);
    squares += error * error;
    absolute += Math.abs(error);
    spread += (target - mean) ** 2;
    // The mean of equal numbers may differ from them in its last bit, so equality decides.
    if (target !== at(targets, output)) isConstant = false;
  }
  return { squares, absolute, r2: isConstant || spread === 0 ? null : 1 - squares / spread };
}

/** RMSE, MAE and R² of predictions against targets, both [rows, width], in the target's own units. */
export function regressionMetrics(predictions: Float64Array, targets: Float64Array, width: number): RegressionMetrics {
  const rows = predictions.length / width;
  if (rows === 0) return { rmse: null, mae: null, r2: null, outputs: [] };
  const each = Array.from({ length: width }, (_, output) => errorsOf(predictions, targets, width, output));
  const figures = (count: number, errors: readonly Errors[]) => ({
    rmse: Math.sqrt(errors.reduce((sum, { squares }) => sum + squares, 0) / count),
    mae: errors.reduce((sum, { absolute }) => sum + absolute, 0) / count,
  });
  const r2 = each.reduce<number | null>((sum, own) => (sum === null || own.r2 === null ? null : sum + own.r2 / width), 0);
  return { ...figures(rows * width, each), r2, outputs: each.map((errors) => ({ ...figures(rows, [errors]), r2: errors.r2 })) };
}
