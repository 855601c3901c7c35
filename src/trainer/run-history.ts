/**
 * The curve of the run under way, kept for renderers that come later and for the document.
 * Keeps true: bounded; steps rise; a run that goes on with a curve keeps what led to its step and drops what came after, and
 * one with another curve has that one's epochs and nothing else.
 */
import {
  type EpochPoint,
  type LossBucket,
  laterEpoch,
  mergeBuckets,
  mostRunPoints,
  stepOfBucket,
  stepOfEpoch,
  ThinnedList,
  thinned,
} from '../curve';
import type { History } from '../ipc/renderer-trainer';
import type { FromTraining } from './messages';

const LIMIT = 20_000;
/** Changes of the network that are remembered, the latest ones. */
const MOST_CHANGES = 64;

type Begun = Pick<Extract<FromTraining, { kind: 'loaded' }>, 'run' | 'edges' | 'watched' | 'followed' | 'step' | 'past'>;

/** Loss buckets and epochs of one run from its first step on, thinned to a limit each. */
export class RunHistory {
  private begun: Begun | null = null;
  private changes: readonly number[] = [];
  private buckets = new ThinnedList<LossBucket>(LIMIT, stepOfBucket, mergeBuckets);
  private epochs = new ThinnedList<EpochPoint>(LIMIT, stepOfEpoch, laterEpoch);

  /** A run stands at `step`, which `past` led to. */
  begin(begun: Begun): void {
    const { past, step } = begun;
    if (this.begun?.past.curve !== past.curve) {
      this.clear();
      for (const point of past.epochs) this.epochs.push(point);
    }
    this.buckets.keep((bucket) => bucket.last <= step);
    this.epochs.keep((point) => point.step <= step);
    const before = this.changes.filter((change) => change < past.since);
    this.changes = past.since > 0 ? [...before, past.since].slice(-MOST_CHANGES) : [];
    this.begun = begun;
  }

  clear(): void {
    this.begun = null;
    this.changes = [];
    this.buckets.take();
    this.epochs.take();
  }

  add(buckets: readonly LossBucket[], epochs: readonly EpochPoint[]): void {
    for (const bucket of buckets) this.buckets.push(bucket);
    for (const point of epochs) this.epochs.push(point);
  }

  /** The curve for the document. */
  get curve(): readonly EpochPoint[] {
    return thinned(this.epochs.items, mostRunPoints, stepOfEpoch, laterEpoch);
  }

  /** What a new renderer gets; null where nothing is loaded. */
  message(): History | null {
    if (this.begun === null) return null;
    const { run, edges, watched, followed, past } = this.begun;
    const { changes } = this;
    const [buckets, epochs] = [this.buckets.items, this.epochs.items];
    return { kind: 'history', run, curve: past.curve, edges, watched, followed, changes, buckets, epochs };
  }
}
