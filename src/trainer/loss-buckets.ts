/**
 * The loss curve, thinned as it travels: min–max–last buckets, so that no extreme is ever lost.
 * Keeps true: buckets are in step order and do not overlap; every step that was added lies in exactly one.
 */
import { type LossBucket, mergeBuckets } from '../curve';

/** Half as many buckets, in pairs; all are equally wide, so that the new ones are too. */
function mergePairs(buckets: readonly LossBucket[]): LossBucket[] {
  const merged: LossBucket[] = [];
  for (let i = 0; i < buckets.length; i += 2) {
    const earlier = buckets[i];
    const later = buckets[i + 1];
    if (earlier === undefined) break;
    merged.push(later === undefined ? earlier : mergeBuckets(earlier, later));
  }
  return merged;
}

/**
 * Collects the losses of steps into at most `limit` buckets between two takes. The width (steps a bucket) doubles when
 * the list is full and shrinks again when steps come slower. Cheap to add to: no allocation but at a bucket's end.
 */
export class LossBuckets {
  private closed: LossBucket[] = [];
  private width = 1;
  private count = 0;
  private first = 0;
  private last = 0;
  private min = 0;
  private max = 0;
  private value = 0;
  /** Of the last step, each followed loss node by itself. */
  private own: readonly number[] = [];

  constructor(private limit: number) {}

  /** How many buckets may wait from now on. */
  allow(limit: number): void {
    this.limit = limit;
  }

  /** The losses of `count` steps, the first of them `step`; `own` are those of `followed` loss nodes, [steps, nodes]. */
  addAll(step: number, losses: ArrayLike<number>, count: number, own: ArrayLike<number> = [], followed = 0): void {
    for (let i = 0; i < count; i++) {
      const isKept = followed > 0 && (i === count - 1 || this.count + 1 >= this.width);
      if (isKept) this.own = Array.from({ length: followed }, (_, node) => own[i * followed + node] ?? Number.NaN);
      this.add(step + i, losses[i] ?? Number.NaN);
    }
  }

  private add(step: number, loss: number): void {
    if (this.count === 0) {
      this.first = step;
      this.min = loss;
      this.max = loss;
    } else {
      if (loss < this.min) this.min = loss;
      if (loss > this.max) this.max = loss;
    }
    this.last = step;
    this.value = loss;
    this.count += 1;
    if (this.count >= this.width) this.close();
  }

  /** The buckets since the last take, the one under way included. */
  take(): readonly LossBucket[] {
    if (this.count > 0) this.close();
    const taken = this.closed;
    this.closed = [];
    if (taken.length * 4 < this.limit && this.width > 1) this.width /= 2;
    return taken;
  }

  private close(): void {
    const { first, last, min, max, value, own } = this;
    this.closed.push(own.length > 0 ? { first, last, min, max, value, own } : { first, last, min, max, value });
    this.count = 0;
    if (this.closed.length >= this.limit) {
      this.closed = mergePairs(this.closed);
      this.width *= 2;
    }
  }
}
