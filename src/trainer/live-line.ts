/**
 * The live line to the renderer: gathers reports and sends them as frames, one at a time.
 * Keeps true: credit of one — no frame leaves before the one before it was acknowledged; what waits meanwhile is
 * bounded (the curve is thinned, of figures only the latest is kept); a hidden window gets a frame a second.
 */

import { type EpochPoint, type LossBucket, laterEpoch, mergeBuckets, stepOfBucket, stepOfEpoch, ThinnedList } from '../curve';
import type { Question } from '../ipc/questions';
import type { Frame, LiveFromRenderer, LiveFromTrainer, Reply } from '../ipc/renderer-trainer';
import type { FromTraining, Report } from './messages';
import { RunHistory } from './run-history';

const HIDDEN_INTERVAL = 1_000;
const WAITING_LIMIT = 2_000;

/** A message port to a renderer, as far as it matters here. */
export interface LivePort {
  postMessage(message: LiveFromTrainer): void;
  close(): void;
}

/** What the line needs of the world. */
export interface LineWorld {
  readonly now: () => number;
  /** Calls back after some milliseconds. */
  readonly later: (milliseconds: number, call: () => void) => void;
  /** Whether anybody looks changed. */
  readonly watch: (isWatched: boolean) => void;
  /** A renderer wants figures of a run that may be at rest. */
  readonly refresh: () => void;
  readonly ask: (request: number, question: Question) => void;
}

/** One port to a page, or none: reports wait, merged and thinned, until the page has credit and the pace allows a frame. */
export class LiveLine {
  private port: LivePort | null = null;
  private hasCredit = false;
  private isHidden = false;
  private sequence = 0;
  private sentAt = Number.NEGATIVE_INFINITY;
  private isTimed = false;
  private waiting: Report | null = null;
  private readonly history = new RunHistory();
  private readonly buckets = new ThinnedList<LossBucket>(WAITING_LIMIT, stepOfBucket, mergeBuckets);
  private readonly epochs = new ThinnedList<EpochPoint>(WAITING_LIMIT, stepOfEpoch, laterEpoch);

  constructor(private readonly world: LineWorld) {}

  /** A renderer's port takes the place of the one before it; it says hello when it listens. */
  connect(port: LivePort): void {
    this.port?.close();
    this.port = port;
    this.hasCredit = false;
    this.isHidden = false;
  }

  disconnect(port: LivePort): void {
    if (this.port !== port) return;
    this.port = null;
    this.hasCredit = false;
    this.world.watch(false);
  }

  receive(message: LiveFromRenderer): void {
    switch (message.kind) {
      case 'hello': {
        this.drop();
        const history = this.history.message();
        if (history !== null) this.port?.postMessage(history);
        this.hasCredit = true;
        this.world.watch(!this.isHidden);
        this.world.refresh();
        return;
      }
      case 'acknowledge':
        if (message.sequence !== this.sequence) return;
        this.hasCredit = true;
        this.flush();
        return;
      case 'pace':
        this.isHidden = message.hidden;
        this.world.watch(!message.hidden);
        if (!message.hidden) this.world.refresh();
        this.flush();
        return;
      case 'ask':
        this.world.ask(message.request, message.question);
        return;
    }
  }

  /** A run was loaded: the renderer learns its edges and the part of the curve that stays. */
  loaded(loaded: Extract<FromTraining, { kind: 'loaded' }>): void {
    this.drop();
    this.history.begin(loaded);
    const history = this.history.message();
    if (history !== null) this.port?.postMessage(history);
  }

  unloaded(): void {
    this.drop();
    this.history.clear();
  }

  /** The curve that led to where the run stands. */
  get curve(): readonly EpochPoint[] {
    return this.history.curve;
  }

  report(report: Report): void {
    this.history.add(report.buckets, report.epochs);
    if (this.port === null) return;
    for (const bucket of report.buckets) this.buckets.push(bucket);
    for (const point of report.epochs) this.epochs.push(point);
    this.waiting = {
      ...report,
      edgeFigures: report.edgeFigures ?? this.waiting?.edgeFigures ?? null,
      metrics: report.metrics ?? this.waiting?.metrics ?? null,
      insight: report.insight ?? this.waiting?.insight ?? null,
    };
    this.flush();
  }

  answer(reply: Reply): void {
    this.port?.postMessage(reply);
  }

  private drop(): void {
    this.waiting = null;
    this.buckets.take();
    this.epochs.take();
  }

  private flush(): void {
    if (this.port === null || !this.hasCredit || this.waiting === null) return;
    const wait = this.isHidden ? this.sentAt + HIDDEN_INTERVAL - this.world.now() : 0;
    if (wait > 0) {
      this.flushLater(wait);
      return;
    }
    this.sequence += 1;
    const frame: Frame = {
      kind: 'frame',
      sequence: this.sequence,
      status: this.waiting.status,
      samplesPerSecond: this.waiting.samplesPerSecond,
      buckets: this.buckets.take(),
      epochs: this.epochs.take(),
      edgeFigures: this.waiting.edgeFigures,
      metrics: this.waiting.metrics,
      insight: this.waiting.insight,
    };
    this.waiting = null;
    this.hasCredit = false;
    this.sentAt = this.world.now();
    this.port.postMessage(frame);
  }

  private flushLater(wait: number): void {
    if (this.isTimed) return;
    this.isTimed = true;
    this.world.later(wait, () => {
      this.isTimed = false;
      this.flush();
    });
  }
}
