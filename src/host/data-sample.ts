/**
 * A handful of encoded training rows that stay at hand after the run took the data: what a picture of the data shows, and
 * where each input's numbers usually lie.
 * Keeps true: small whatever the table: so many rows, evenly spread over the training part.
 */
import type { EncodedData } from '../data/types';

const MOST_ROWS = 400;
/** Rows of very wide inputs are fewer, so that the whole stays under 8 MB. */
const MOST_NUMBERS = 1_000_000;

/** One input's numbers over the sampled rows. */
export interface InputSample {
  readonly width: number;
  /** [rows, width] */
  readonly values: Float64Array;
  /** [width] each, over the sampled rows. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly mean: Float64Array;
}

export interface DataSample {
  readonly rows: Int32Array;
  readonly inputs: ReadonlyMap<string, InputSample>;
}

/** At most `limit` of the rows, evenly spread. */
export function sampleRows(rows: Int32Array, limit: number): Int32Array {
  if (rows.length <= limit) return rows;
  return Int32Array.from({ length: limit }, (_, index) => rows[Math.floor((index * rows.length) / limit)] ?? 0);
}

/** Samples the training rows of encoded data. */
export function sampleData({ inputs }: Pick<EncodedData, 'inputs'>, training: Int32Array): DataSample {
  const width = [...inputs.values()].reduce((sum, input) => sum + input.width, 1);
  const rows = sampleRows(training, Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / width))));
  return { rows, inputs: new Map([...inputs].map(([id, input]) => [id, sampleInput(input, rows)])) };
}

function sampleInput({ width, values }: { readonly width: number; readonly values: Float64Array }, rows: Int32Array): InputSample {
  const sampled = new Float64Array(rows.length * width);
  rows.forEach((row, index) => {
    sampled.set(values.subarray(row * width, (row + 1) * width), index * width);
  });
  const low = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  const mean = new Float64Array(width);
  sampled.forEach((value, place) => {
    const unit = place % width;
    low[unit] = Math.min(low[unit] ?? value, value);
    high[unit] = Math.max(high[unit] ?? value, value);
    mean[unit] = (mean[unit] ?? 0) + value / rows.length;
  });
  return { width, values: sampled, low, high, mean };
}
