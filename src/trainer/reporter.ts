/**
 * Gathers what a run has to show, a few times a second: buckets of the loss curve, epochs, speed, figures of the wires,
 * metrics of the parts.
 * Keeps true: showing takes less than 5 % of the time (each kind of figure has its budget), and figures are made only
 * while somebody looks.
 */
import type { EpochReport } from '../engine/run.types';
import type { RunStatus } from '../ipc/main-trainer';
import type { EpochPoint } from '../ipc/renderer-trainer';
import { Budget } from './budget';
import { LossBuckets, laterEpoch, ThinnedList } from './loss-buckets';
import { measurePart, sampleRows } from './measure';
import type { Report, RunMetrics } from './messages';
import type { PreparedRun } from './prepare';

/** At 20 reports a second, 2,000 points of the loss curve a second. */
const BUCKETS_A_REPORT = 100;
const EPOCHS_A_REPORT = 100;
const REPORT_INTERVAL = 50;
const METRICS_INTERVAL = 250;
/** Figures over the training part come from at most so many of its rows, evenly spread. */
const TRAINING_SAMPLE = 4_000;
const RATE_WINDOW = 250;

export class Reporter {
  private readonly buckets = new LossBuckets(BUCKETS_A_REPORT);
  private readonly epochs = new ThinnedList<EpochPoint>(EPOCHS_A_REPORT, laterEpoch);
  private readonly reports = new Budget(REPORT_INTERVAL, 0.02);
  private readonly measurements = new Budget(METRICS_INTERVAL, 0.025);
  private readonly figures: Float32Array;
  private readonly trainingRows: Int32Array;
  private rate = 0;
  private windowSamples = 0;
  private windowTime = 0;
  private isMeasured = false;

  constructor(
    private readonly prepared: PreparedRun,
    private readonly edges: readonly string[],
    private readonly now: () => number,
  ) {
    this.figures = new Float32Array(2 * edges.length);
    this.trainingRows = sampleRows(prepared.parts.training, TRAINING_SAMPLE);
  }

  /** One committed step. */
  stepped(step: number, loss: number, samples: number, epochEnd: EpochReport | null): void {
    this.buckets.add(step, loss);
    this.windowSamples += samples;
    this.isMeasured = false;
    if (epochEnd !== null) {
      const { epoch, trainingLoss, validationLoss } = epochEnd;
      this.epochs.push({ epoch, step, trainingLoss, validationLoss });
    }
  }

  /** `milliseconds` were spent in steps: the denominator of samples a second. */
  trained(milliseconds: number): void {
    this.windowTime += milliseconds;
    if (this.windowTime >= RATE_WINDOW) this.closeWindow();
  }

  isDue(): boolean {
    return this.reports.isDue(this.now());
  }

  /** Metrics not yet made of the present parameters. */
  isStale(): boolean {
    return !this.isMeasured;
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
      buckets: this.buckets.take(),
      epochs: this.epochs.take(),
      edgeFigures,
      metrics: null,
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
    const validation = measurePart(this.prepared, this.prepared.parts.validation, isInterrupted);
    const training = validation === 'interrupted' ? validation : measurePart(this.prepared, this.trainingRows, isInterrupted);
    this.measurements.spent(start, this.now());
    if (validation === 'interrupted' || training === 'interrupted') return null;
    this.isMeasured = true;
    return { training, validation };
  }

  private closeWindow(): void {
    if (this.windowTime > 0) this.rate = (1000 * this.windowSamples) / this.windowTime;
    this.windowSamples = 0;
    this.windowTime = 0;
  }
}
