/**
 * The loss curve as columns for a chart: one x for all series, epochs where they are known.
 * Keeps true: pure; min and max of every bucket are drawn, so no extreme is lost; a logarithmic scale gets positive values only.
 */
import type { EpochPoint, LossBucket } from '../../curve';
import { smooth } from '../stores/curve';

/** What is drawn: x, batch losses with the extremes of their buckets, training and validation losses of epochs, each as long as x. */
export interface ChartColumns {
  readonly x: number[];
  readonly low: (number | null)[];
  readonly high: (number | null)[];
  readonly batch: (number | null)[];
  readonly training: (number | null)[];
  readonly validation: (number | null)[];
}

/**
 * The epoch at a step, in parts of epochs: linear between the ends of epochs, and on at the last epoch's pace. The step
 * itself where no epoch has ended yet.
 */
export function epochAt(step: number, epochs: readonly EpochPoint[]): number {
  let before = { step: 0, epoch: 0 };
  let pace = 1;
  let low = 0;
  let high = epochs.length;
  // The first epoch that ends at or after the step.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((epochs[middle]?.step ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  const previous = epochs[low - 1];
  const next = epochs[low];
  if (previous) before = previous;
  if (next && next.step > before.step) pace = (next.epoch - before.epoch) / (next.step - before.step);
  else if (previous) {
    const earlier = epochs[low - 2] ?? { step: 0, epoch: 0 };
    pace = previous.step > earlier.step ? (previous.epoch - earlier.epoch) / (previous.step - earlier.step) : 1;
  }
  return before.epoch + (step - before.step) * pace;
}

/**
 * The columns to draw. `amount` is the smoothing of epochs' losses, 0 for none; batch losses are what they are. Before two
 * epochs are finished the line of training losses is that of the batches.
 */
export function chartColumns(buckets: readonly LossBucket[], epochs: readonly EpochPoint[], amount: number, isLog: boolean): ChartColumns {
  const drawable = (value: number | null | undefined): number | null =>
    value === null || value === undefined || !Number.isFinite(value) || (isLog && value <= 0) ? null : value;
  const bucketAt = new Map(buckets.map((bucket) => [bucket.last, bucket]));
  const epochOf = new Map(epochs.map((point) => [point.step, point]));
  const steps = [...new Set([...bucketAt.keys(), ...epochOf.keys()])].sort((a, b) => a - b);
  const batch = steps.map((step) => drawable(bucketAt.get(step)?.value));
  const training = epochs.length < 2 ? batch : steps.map((step) => drawable(epochOf.get(step)?.trainingLoss));
  return {
    x: steps.map((step) => epochAt(step, epochs)),
    low: steps.map((step) => drawable(bucketAt.get(step)?.min)),
    high: steps.map((step) => drawable(bucketAt.get(step)?.max)),
    batch,
    training: smooth(training, amount),
    validation: smooth(
      steps.map((step) => drawable(epochOf.get(step)?.validationLoss)),
      amount,
    ),
  };
}

/** The place of a column's value, where it has one alone, which no line would show; null otherwise. */
export function lonePoint(column: ArrayLike<number | null | undefined>): number[] | null {
  let lone: number | null = null;
  for (let place = 0; place < column.length; place += 1) {
    if (column[place] === null || column[place] === undefined) continue;
    if (lone !== null) return null;
    lone = place;
  }
  return lone === null ? null : [lone];
}
