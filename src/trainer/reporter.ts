/**
 * Gathers what a run has to show, a few times a second: buckets of the loss curve, epochs, speed, figures of the wires,
 * metrics of the parts, what the neurons do.
 * Keeps true: showing takes less than 4 % of the time (each kind of figure has its budget), and figures are made only
 * while somebody looks.
 */
import { type EpochPoint, type LossBucket, laterEpoch, stepOfEpoch, ThinnedList } from '../curve';
import { followedLosses, parameterNumbers } from '../engine/plan';
import type { StepOutcome } from '../engine/run.types';
import { sampleRows } from '../host/data-sample';
import { measurePart } from '../host/measure';
import type { PreparedRun } from '../host/prepare-run';
import type { WatchedNode } from '../ipc/insight';
import type { LoadRun, RunStatus } from '../ipc/main-trainer';
import { Budget } from './budget';
import { LossBuckets } from './loss-buckets';
import type { Report, RunMetrics } from './messages';
import { OwnLosses } from './own-losses';
import { Watching } from './watching';

/** Points of the loss curve a second, and as many saved up, so that a short run shows every step: 2,000 in any second. */
const BUCKETS_A_SECOND = 1_000;
const LEAST_BUCKETS = 50;
const EPOCHS_A_REPORT = 100;
const REPORT_INTERVAL = 50;
const METRICS_INTERVAL = 250;
const LOOK_INTERVAL = 250;
/** The part of the time that each kind of figure may take. */
const SHARE = 0.01;
/** Figures over the training part come from at most so many of its rows, evenly spread; */
const TRAINING_SAMPLE = 4_000;
/** of fewer, but no less than so many, */
const LEAST_SAMPLE = 256;
/** where that would cost more multiplications of weights than this: a second or so. */
const SAMPLE_COST = 10e9;
const RATE_WINDOW = 250;
/** With so many classes a confusion matrix is no picture any more, with so many outputs a list of their errors, and both too much to send. */
const MOST_NAMES = 64;

/** Hears of every step of one run and gives a report when one is due; times are milliseconds of `performance.now`. */
export class Reporter {
  private readonly buckets = new LossBuckets(BUCKETS_A_SECOND);
  private readonly epochs = new ThinnedList<EpochPoint>(EPOCHS_A_REPORT, stepOfEpoch, laterEpoch);
  private readonly reports = new Budget(REPORT_INTERVAL, SHARE);
  private readonly measurements = new Budget(METRICS_INTERVAL, SHARE);
  private readonly looks = new Budget(LOOK_INTERVAL, SHARE);
  private readonly watching: Watching;
  private readonly own: OwnLosses;
  /** Loss nodes that are followed each by itself, in the plan's order. */
  readonly followed: readonly string[];
  private readonly edges: readonly string[];
  private readonly figures: Float32Array;
  private readonly trainingRows: Int32Array;
  private savedBuckets = BUCKETS_A_SECOND;
  private reportedAt: number;
  private rate = 0;
  private windowSamples = 0;
  private windowTime = 0;
  private isMeasured = false;
  /** The present parameters were looked at over the sample; and over all rows, where that tells more. */
  private isLookedAt = false;
  private isLookExact = false;

  constructor(
    private readonly prepared: PreparedRun,
    load: Pick<LoadRun, 'edges' | 'model' | 'neurons' | 'progress'>,
    private readonly now: () => number,
  ) {
    this.edges = load.edges;
    this.figures = new Float32Array(2 * load.edges.length);
    this.watching = new Watching(prepared, load);
    const { losses } = load.model.plan;
    this.followed = followedLosses(load.model.plan).length > 0 ? losses.map(({ node }) => node) : [];
    this.own = new OwnLosses(this.followed.length, (load.progress?.batch ?? 0) > 0);
    this.reportedAt = now();
    const affordable = Math.floor(SAMPLE_COST / Math.max(1, parameterNumbers(load.model.plan)));
    const most = Math.max(LEAST_SAMPLE, Math.min(TRAINING_SAMPLE, affordable));
    this.trainingRows = sampleRows(prepared.parts.training, most);
  }

  /** Committed steps, the last that the run took. */
  stepped({ step, steps, samples, epochEnd }: Extract<StepOutcome, { kind: 'stepped' }>): void {
    const { run } = this.prepared;
    this.own.stepped(run);
    this.buckets.addAll(step - steps + 1, run.losses, steps, run.ownLosses, this.followed.length);
    const validationLoss = epochEnd?.validationLoss ?? null;
    run.forEachEpoch((epoch, end, trainingLoss) => {
      const own = this.own.ofEpoch(epoch);
      this.epochs.push({ epoch, step: end, trainingLoss, validationLoss, ...(own === undefined ? {} : { own }) });
    }, EPOCHS_A_REPORT);
    this.windowSamples += samples;
    this.isMeasured = false;
    this.isLookedAt = false;
    this.isLookExact = false;
  }

  /** `milliseconds` were spent in steps: the denominator of samples a second. */
  trained(milliseconds: number): void {
    this.windowTime += milliseconds;
    if (this.windowTime >= RATE_WINDOW) this.closeWindow();
  }

  isDue(): boolean {
    return this.reports.isDue(this.now());
  }

  /** The neurons that `look` looks at. */
  get watched(): readonly WatchedNode[] {
    return this.watching.watched;
  }

  /** Whether something is not yet made of the present parameters. */
  isStale(): boolean {
    return this.isMeasurementStale() || this.isLookStale();
  }

  /** Metrics not yet made of the present parameters. */
  isMeasurementStale(): boolean {
    return !this.isMeasured;
  }

  /** Neurons not yet looked at with the present parameters, as exactly as can be. */
  isLookStale(): boolean {
    return !this.isLookedAt || !this.isLookExact;
  }

  /** Everything new. With `isFinal` the figures come whatever their budget says, and the speed of a short run with them. */
  report(status: RunStatus, isWatched: boolean, isFinal: boolean): Report {
    const start = this.now();
    if (isFinal && this.rate === 0) this.closeWindow();
    let edgeFigures: Float32Array | null = null;
    if (isWatched || isFinal) {
      this.prepared.run.edgeFigures(this.edges, this.figures);
      edgeFigures = this.figures.slice();
    }
    const report: Report = {
      kind: 'report',
      status,
      samplesPerSecond: this.rate,
      buckets: this.takeBuckets(start),
      epochs: this.epochs.take(),
      edgeFigures,
      metrics: null,
      insight: null,
    };
    this.reports.spent(start, this.now());
    return report;
  }

  /** Whether metrics may be made again in the midst of training. */
  isMeasurementDue(): boolean {
    return !this.isMeasured && this.measurements.isDue(this.now());
  }

  /** Metrics of both parts; null where `isInterrupted` said so in between. */
  measure(isInterrupted: () => boolean): RunMetrics | null {
    const start = this.now();
    const options = { isInterrupted, mostNames: MOST_NAMES };
    const validation = measurePart(this.prepared, this.prepared.parts.validation, options);
    const training = validation === 'interrupted' ? validation : measurePart(this.prepared, this.trainingRows, options);
    this.measurements.spent(start, this.now());
    if (validation === 'interrupted' || training === 'interrupted') return null;
    this.isMeasured = true;
    return { training, validation };
  }

  /** Whether the neurons may be looked at again in the midst of training. */
  isLookDue(): boolean {
    return !this.isLookedAt && this.looks.isDue(this.now());
  }

  /**
   * What the neurons do (see ipc/insight.ts): over a sample, and asked again of the same parameters over all rows; null
   * where `isInterrupted` said so in between.
   */
  look(isInterrupted: () => boolean): Float32Array | null {
    const start = this.now();
    const looked = this.watching.look(isInterrupted, this.isLookedAt);
    this.looks.spent(start, this.now());
    if (looked === null) return null;
    this.isLookedAt = true;
    this.isLookExact = looked.isExact;
    return looked.numbers;
  }

  private takeBuckets(now: number): readonly LossBucket[] {
    const taken = this.buckets.take();
    const earned = ((now - this.reportedAt) * BUCKETS_A_SECOND) / 1_000;
    this.savedBuckets = Math.min(BUCKETS_A_SECOND, Math.max(0, this.savedBuckets - taken.length) + earned);
    this.reportedAt = now;
    this.buckets.allow(Math.max(LEAST_BUCKETS, Math.floor(this.savedBuckets)));
    return taken;
  }

  private closeWindow(): void {
    if (this.windowTime > 0) this.rate = (1000 * this.windowSamples) / this.windowTime;
    this.windowSamples = 0;
    this.windowTime = 0;
  }
}
