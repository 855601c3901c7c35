/**
 * Renderer ↔ trainer: the live line, a MessagePort straight between the two. Credit of one: the trainer sends a frame
 * only after the renderer acknowledged the one before; training never waits for it.
 * Keeps true: every frame carries its run's status and a sequence number; whole tensors travel only on request.
 */
import type { WatchedNode } from './insight';
import type { RunStatus } from './main-trainer';
import type { Answer, Question } from './questions';

/** One bucket of the loss curve: the extremes and the last value of the steps from `first` to `last`. */
export interface LossBucket {
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly max: number;
  readonly value: number;
}

export interface EpochPoint {
  readonly epoch: number;
  /** Steps taken at its end. */
  readonly step: number;
  readonly trainingLoss: number;
  readonly validationLoss: number | null;
}

/** Figures of one loss node over a part's rows; null where they make no sense. */
export interface LossMetrics {
  readonly loss: number;
  readonly accuracy: number | null;
  /** rows: target class, columns: predicted class. */
  readonly confusion: readonly (readonly number[])[] | null;
  readonly categories: readonly (string | number)[] | null;
  readonly precision: readonly (number | null)[] | null;
  readonly recall: readonly (number | null)[] | null;
  readonly rmse: number | null;
  readonly mae: number | null;
  readonly r2: number | null;
}
export interface PartMetrics {
  readonly rows: number;
  readonly loss: number;
  readonly losses: Readonly<Record<string, LossMetrics>>;
}

export interface Frame {
  readonly kind: 'frame';
  readonly sequence: number;
  /** Its stamp is the frame's: main's words may be newer. */
  readonly status: RunStatus;
  readonly samplesPerSecond: number;
  /** New since the frame before. */
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
  /** [mean, rms] an edge, in the order of `LoadRun.edges`; null where nothing changed. */
  readonly edgeFigures: Float32Array | null;
  /** Latest values; recomputed a few times a second at most. */
  readonly metrics: { readonly training: PartMetrics | null; readonly validation: PartMetrics | null } | null;
  /** What the watched neurons do, as insight.ts lays it out for the history's `watched`; null where nothing changed. */
  readonly insight: Float32Array | null;
}

/** The whole curve so far, for a renderer that is new. */
export interface History {
  readonly kind: 'history';
  readonly edges: readonly string[];
  readonly watched: readonly WatchedNode[];
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
}

export interface Reply {
  readonly kind: 'answer';
  readonly request: number;
  readonly answer: Answer | null;
}

export type LiveFromTrainer = Frame | History | Reply;

export type LiveFromRenderer =
  /** Asks for the history, and grants the first credit. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'acknowledge'; readonly sequence: number }
  /** Hidden windows want at most one frame a second. */
  | { readonly kind: 'pace'; readonly hidden: boolean }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question };
