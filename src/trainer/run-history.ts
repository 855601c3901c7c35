/**
 * The curve of the run under way, kept for renderers that come later.
 * Keeps true: bounded; steps rise; loading a run at step n keeps what led to n and drops what came after.
 */

import type { WatchedNode } from '../ipc/insight';
import { laterEpoch, mergeBuckets, stepOfBucket, stepOfEpoch } from '../ipc/loss-curve';
import type { EpochPoint, History, LossBucket } from '../ipc/renderer-trainer';
import { ThinnedList } from './loss-buckets';
import type { FromTraining } from './messages';

const LIMIT = 20_000;

/** Loss buckets and epochs of one run from its first step on, thinned to a limit each. */
export class RunHistory {
  private hasRun = false;
  private edges: readonly string[] = [];
  private watched: readonly WatchedNode[] = [];
  private buckets = new ThinnedList<LossBucket>(LIMIT, stepOfBucket, mergeBuckets);
  private epochs = new ThinnedList<EpochPoint>(LIMIT, stepOfEpoch, laterEpoch);

  /** A run stands at `step`: 0 begins a new curve. */
  begin({ edges, watched, step }: Pick<Extract<FromTraining, { kind: 'loaded' }>, 'edges' | 'watched' | 'step'>): void {
    this.hasRun = true;
    this.edges = edges;
    this.watched = watched;
    this.buckets.keep((bucket) => bucket.last <= step);
    this.epochs.keep((point) => point.step <= step);
  }

  clear(): void {
    this.hasRun = false;
    this.edges = [];
    this.watched = [];
    this.buckets.take();
    this.epochs.take();
  }

  add(buckets: readonly LossBucket[], epochs: readonly EpochPoint[]): void {
    for (const bucket of buckets) this.buckets.push(bucket);
    for (const point of epochs) this.epochs.push(point);
  }

  /** What a new renderer gets; null where nothing is loaded. */
  message(): History | null {
    if (!this.hasRun) return null;
    const { edges, watched } = this;
    return { kind: 'history', edges, watched, buckets: this.buckets.items, epochs: this.epochs.items };
  }
}
