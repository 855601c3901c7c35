/**
 * The loss curve of a run, as everybody who keeps one keeps it: points of epochs and buckets of steps, thinned so that a
 * curve that grows without end stays bounded.
 * Keeps true: points stay in order; the beginning of a run, where its loss falls, is kept finer than the rest, and is never
 * thinned away, however long the run; no extreme of a bucket is lost.
 */

/** One bucket of the loss curve: the extremes and the last value of the steps from `first` to `last`. */
export interface LossBucket {
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly max: number;
  /** L of the last of them, before its update: the batch loss. */
  readonly value: number;
  /** The same of each followed loss node by itself, in the plan's order; absent where there are none. */
  readonly own?: readonly number[];
}

/** An epoch that has ended. */
export interface EpochPoint {
  readonly epoch: number;
  /** Steps taken at its end. */
  readonly step: number;
  /** Σ(step loss × samples)/Σ samples. */
  readonly trainingLoss: number;
  readonly validationLoss: number | null;
  /** The training loss of each followed loss node by itself, in the plan's order; absent where it is not known. */
  readonly own?: readonly number[];
}

/** So many points of a run's curve a document holds at the most. */
export const mostRunPoints = 2_000;

/** Two neighbouring buckets as one: their steps, their extremes, the later one's last values. */
export function mergeBuckets(earlier: LossBucket, later: LossBucket): LossBucket {
  return { ...later, first: earlier.first, min: Math.min(earlier.min, later.min), max: Math.max(earlier.max, later.max) };
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

/** The largest power of two that is not above a number, which is at least 1. */
function powerOfTwo(value: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, value)));
}

/** So many parts of the limit go to each doubling of the steps, as far as the even grid is not finer anyway. */
const PARTS = 128;
/** Thinned, a list is shorter than this share of its limit, so that it is long until the next time. */
const FILLED = 0.75;

/**
 * The items as they are, up to `limit`; beyond it those in the same cell of a grid of steps become one. A grid and not
 * pairs: merging all pairs at every overflow would take the early ones together again and again, until a few of them stood
 * for most of the run. Cells are all as wide, but for those of the beginning: there a cell is no wider than a share of the
 * steps before it. Widths are powers of two, so that later grids hold whole cells of the ones before.
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
  const even = 2 * powerOfTwo((2 * (stepOf(last) - stepOf(first))) / limit);
  const parts = powerOfTwo(limit / PARTS);
  for (let coarse = 1; ; coarse *= 2) {
    const kept: T[] = [];
    let cell = Number.NaN;
    let width = Number.NaN;
    for (const item of items) {
      const before = kept.at(-1);
      const step = stepOf(item);
      const ownWidth = Math.min(even * coarse, powerOfTwo((step * coarse) / parts));
      const own = Math.floor(step / ownWidth);
      if (before !== undefined && own === cell && ownWidth === width) kept[kept.length - 1] = merge(before, item);
      else kept.push(item);
      cell = own;
      width = ownWidth;
    }
    if (kept.length <= Math.max(1, FILLED * limit)) return kept;
  }
}

/** A list that grows at its end and is thinned whenever it holds more than `limit`. */
export class ThinnedList<T extends object> {
  private list: T[] = [];

  constructor(
    private readonly limit: number,
    private readonly stepOf: (item: T) => number,
    private readonly merge: (earlier: T, later: T) => T,
  ) {}

  get items(): readonly T[] {
    return this.list;
  }

  push(item: T): void {
    this.list.push(item);
    if (this.list.length > this.limit) this.list = [...thinned(this.list, this.limit, this.stepOf, this.merge)];
  }

  /** Everything so far, and starts anew. */
  take(): readonly T[] {
    const taken = this.list;
    this.list = [];
    return taken;
  }

  keep(isKept: (item: T) => boolean): void {
    this.list = this.list.filter(isKept);
  }
}
