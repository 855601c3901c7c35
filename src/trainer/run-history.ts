/**
 * The curve of the run under way, kept for renderers that come later.
 * Keeps true: bounded; steps rise; loading a run at step n keeps what led to n and drops what came after.
 */
import type { EpochPoint, History, LossBucket } from '../ipc/renderer-trainer';
import { laterEpoch, mergeBuckets, ThinnedList } from './loss-buckets';

const LIMIT = 20_000;

export class RunHistory {
  private run: string | null = null;
  private edges: readonly string[] = [];
  private buckets = new ThinnedList<LossBucket>(LIMIT, mergeBuckets);
  private epochs = new ThinnedList<EpochPoint>(LIMIT, laterEpoch);

  /** A run stands at `step`: 0 begins a new curve. */
  begin(run: string, edges: readonly string[], step: number): void {
    this.run = run;
    this.edges = edges;
    this.buckets.keep((bucket) => bucket.last <= step);
    this.epochs.keep((point) => point.step <= step);
  }

  clear(): void {
    this.run = null;
    this.edges = [];
    this.buckets.take();
    this.epochs.take();
  }

  add(buckets: readonly LossBucket[], epochs: readonly EpochPoint[]): void {
    for (const bucket of buckets) this.buckets.push(bucket);
    for (const point of epochs) this.epochs.push(point);
  }

  /** What a new renderer gets; null where nothing is loaded. */
  message(): History | null {
    if (this.run === null) return null;
    return { kind: 'history', run: this.run, edges: this.edges, buckets: this.buckets.items, epochs: this.epochs.items };
  }
}
