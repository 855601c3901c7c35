/**
 * The loss curve as the window keeps it: buckets of steps, thinned evenly as it grows, so that a run of any length costs
 * the same memory. Keeps true: buckets are in order and never overlap; no extreme is ever lost in a merge; at most
 * `mostBuckets` are kept.
 */
import { type EpochPoint, type LossBucket, laterEpoch, mergeBuckets, stepOfBucket, stepOfEpoch, thinned } from '../../curve';

/** More buckets than pixels of a wide screen show nothing more. */
const mostBuckets = 4096;
const mostEpochs = 4096;

/**
 * The curve with new buckets after it. Steps that the curve has already are left out, so that a frame may come after a
 * history that holds it; a curve that goes back (another run, a reset) begins afresh at the caller's.
 */
export function extendCurve(curve: readonly LossBucket[], fresh: readonly LossBucket[], most = mostBuckets): readonly LossBucket[] {
  const end = curve.at(-1)?.last ?? -1;
  const after = fresh.filter((bucket) => bucket.first > end);
  if (after.length === 0) return curve;
  return thinned([...curve, ...after], most, stepOfBucket, mergeBuckets);
}

/** The epochs with new ones after them, in the same way. */
export function extendEpochs(known: readonly EpochPoint[], fresh: readonly EpochPoint[]): readonly EpochPoint[] {
  const end = known.at(-1)?.epoch ?? -1;
  const after = fresh.filter((point) => point.epoch > end);
  return after.length === 0 ? known : thinned([...known, ...after], mostEpochs, stepOfEpoch, laterEpoch);
}

/**
 * Exponential smoothing without the bias to zero of its start: s ← w·s + (1−w)·x, divided by 1 − wᵗ (the correction of
 * Kingma and Ba, 2015, §3). `amount` in 0…<1; 0 gives the values back. Missing values stay missing and weigh nothing.
 */
export function smooth(values: readonly (number | null)[], amount: number): (number | null)[] {
  if (amount <= 0) return [...values];
  let sum = 0;
  let decay = 1;
  return values.map((value) => {
    if (value === null || !Number.isFinite(value)) return null;
    sum = amount * sum + (1 - amount) * value;
    decay *= amount;
    return sum / (1 - decay);
  });
}
