/**
 * Renderer ↔ trainer: the live line, a MessagePort straight between the two. Credit of one: the trainer sends a frame
 * only after the renderer acknowledged the one before; training never waits for it.
 * Keeps true: every frame carries its run's status and a sequence number; whole tensors travel only on request.
 */
import type { EpochPoint, LossBucket } from '../curve';
import type { WatchedNode } from './insight';
import type { RunStatus } from './main-trainer';
import type { Answer, Question } from './questions';

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
  /** Of each output by itself, by the target's column; null for classes, and with too many to show. */
  readonly outputs: Readonly<Record<string, Pick<LossMetrics, 'rmse' | 'mae' | 'r2'>>> | null;
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
  /** Main's number of the run that it belongs to. */
  readonly run: number;
  /** Names the curve, as in Past. */
  readonly curve: string;
  /** Steps after which another network took over. */
  readonly changes: readonly number[];
  /** Loss nodes that buckets and epochs follow each by itself. */
  readonly followed: readonly string[];
  readonly edges: readonly string[];
  readonly watched: readonly WatchedNode[];
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
}

export interface Reply {
  readonly kind: 'answer';
  readonly request: number;
  readonly answer: Answer;
}

export type LiveFromTrainer = Frame | History | Reply;

export type LiveFromRenderer =
  /** Asks for the history, and grants the first credit. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'acknowledge'; readonly sequence: number }
  /** Hidden windows want at most one frame a second. */
  | { readonly kind: 'pace'; readonly hidden: boolean }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question };
