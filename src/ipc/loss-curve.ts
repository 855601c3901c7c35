/**
 * How a curve that grows without end keeps a bounded number of points, on both sides of the live line.
 * Keeps true: points stay in order; what is thinned is as fine at its start as at its end, however often it is thinned.
 */
import type { EpochPoint, LossBucket } from './renderer-trainer';

/** Two neighbouring buckets as one: their steps, their extremes, the later one's last value. */
export function mergeBuckets(earlier: LossBucket, later: LossBucket): LossBucket {
  return {
    first: earlier.first,
    last: later.last,
    min: Math.min(earlier.min, later.min),
    max: Math.max(earlier.max, later.max),
    value: later.value,
  };
}

/** Of two epochs the later one stands for both. */
export function laterEpoch(_earlier: EpochPoint, later: EpochPoint): EpochPoint {
  return later;
}

/** Where a bucket stands: its last step. */
export function stepOfBucket(bucket: LossBucket): number {
  return bucket.last;
}

/** Where an epoch stands: the steps taken at its end. */
export function stepOfEpoch(point: EpochPoint): number {
  return point.step;
}

/**
 * The items as they are, up to `limit`; beyond it those in the same cell of a grid of steps become one, which leaves about
 * half of the limit. A grid and not pairs: merging all pairs at every overflow would take the early ones together again
 * and again, until a few of them stood for most of the run. Cells are a power of two wide, so that later grids hold whole
 * cells of the ones before.
 */
export function thinned<T extends object>(
  items: readonly T[],
  limit: number,
  stepOf: (item: T) => number,
  merge: (earlier: T, later: T) => T,
): readonly T[] {
  const [first] = items;
  const last = items.at(-1);
  if (items.length <= limit || first === undefined || last === undefined) return items;
  const width = 2 ** Math.ceil(Math.log2(Math.max(1, (2 * (stepOf(last) - stepOf(first))) / limit)));
  const kept: T[] = [];
  let cell = Number.NaN;
  for (const item of items) {
    const before = kept.at(-1);
    const own = Math.floor(stepOf(item) / width);
    if (before !== undefined && own === cell) kept[kept.length - 1] = merge(before, item);
    else kept.push(item);
    cell = own;
  }
  return kept;
}
