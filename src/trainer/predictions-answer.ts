/**
 * What a run's predictions are to the page: beside their targets, in the targets' own units, classes by their place.
 * Keeps true: nothing of the run changes.
 */
import { unscaleRows } from '../data/decode';
import type { LossEvaluation } from '../engine/run.types';
import { classAt, type LossEnds, type PreparedRun } from '../host/prepare-run';
import type { PredictionsAnswer } from '../ipc/questions';

/** Numbers that an answer may carry. */
const MOST_NUMBERS = 32_000;

/** So many rows of predictions `width` wide are one answer, at the most. */
export function rowsOfAnswer(width: number, most: number): number {
  return Math.min(most, Math.ceil(MOST_NUMBERS / width));
}

/** Predictions at a loss for `rows`, of `rowCount` in all. */
export function predictionsAnswer(
  { run }: Pick<PreparedRun, 'run'>,
  ends: LossEnds,
  width: number,
  rows: Int32Array,
  rowCount: number,
): PredictionsAnswer {
  const values = run.evaluate(rows)?.losses.get(ends.id);
  const shared = { of: 'predictions', rowCount, rows, classes: ends.classes, width } as const;
  if (values === undefined) {
    const none = new Float32Array();
    return { ...shared, predictions: none, targets: none, errors: none, ...classesOf(null, ends, 0) };
  }
  const [predictions, targets] = [values.predictions, values.targets].map((numbers) => unscaleRows(ends.fitted, width, numbers));
  // Outputs may have units of their own: only as the loss sees them can their errors be added.
  const [from, to] = width === 1 ? [predictions, targets] : [values.predictions, values.targets];
  const errors = Float32Array.from(rows, (_, row) => errorOf(from, to, row, width));
  return {
    ...shared,
    predictions: Float32Array.from(predictions ?? []),
    targets: Float32Array.from(targets ?? []),
    errors,
    ...classesOf(values, ends, rows.length),
  };
}

function classesOf(values: LossEvaluation | null, ends: LossEnds, rows: number): Pick<PredictionsAnswer, 'predictedClass' | 'targetClass'> {
  if (ends.classes === null || values === null) return { predictedClass: null, targetClass: null };
  const read = (numbers: Float64Array) => Int32Array.from({ length: rows }, (_, row) => classAt(numbers, row, values.width, ends));
  return { predictedClass: read(values.predictions), targetClass: read(values.targets) };
}

function errorOf(predictions: Float64Array | undefined, targets: Float64Array | undefined, row: number, width: number): number {
  let sum = 0;
  for (let i = row * width; i < (row + 1) * width; i++) sum += Math.abs((targets?.[i] ?? 0) - (predictions?.[i] ?? 0));
  return sum;
}
