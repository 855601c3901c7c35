/**
 * Mean, spread and reach of numbers, over the rows one names.
 * Keeps true: two passes in float64, population variance, as the format asks; NaN cells are left out.
 */

/** Figures over the cells that are there. `count` is their number; with none, all figures are NaN. */
export interface Figures {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** √(Σ(x−mean)²/n) */
  readonly std: number;
}

/** Figures of `values` over `rows`, in their order; over all where rows is null. */
export function figuresOf(values: Float64Array, rows: Int32Array | null): Figures {
  const length = rows === null ? values.length : rows.length;
  let count = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < length; index += 1) {
    const value = values[rows === null ? index : (rows[index] ?? 0)] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      count += 1;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  if (count === 0) {
    return { count, min: Number.NaN, max: Number.NaN, mean: Number.NaN, std: Number.NaN };
  }
  // The sum of equal numbers rounds, so that their mean may differ from them: a constant column stays constant.
  const mean = min === max ? min : sum / count;
  let squares = 0;
  for (let index = 0; index < length; index += 1) {
    const value = values[rows === null ? index : (rows[index] ?? 0)] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      squares += (value - mean) ** 2;
    }
  }
  return { count, min, max, mean, std: Math.sqrt(squares / count) };
}
