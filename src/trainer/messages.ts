/**
 * The trainer's inner lines: its main thread ↔ its reader worker, and ↔ its training worker.
 * Keeps true: a table crosses in shared memory, so the data is read once and held once.
 */

import type { EpochPoint, LossBucket } from '../curve';
import type { Table } from '../data/types';
import type { WatchedNode } from '../ipc/insight';
import type { GrantedSource, LoadRun, Past, RunResults, RunStatus, TrainerMessage, TrainerRequest } from '../ipc/main-trainer';
import type { Question } from '../ipc/questions';
import type { PartMetrics, Reply } from '../ipc/renderer-trainer';

export type ToReader =
  | Extract<TrainerRequest, { kind: 'profile' | 'rows' | 'inline' | 'predictTable' | 'writeTable' }>
  | { readonly kind: 'table'; readonly request: number; readonly data: GrantedSource }
  | { readonly kind: 'cancel'; readonly request: number };

export type FromReader =
  | Extract<TrainerMessage, { kind: 'profiled' | 'rows' | 'inline' | 'tablePredicted' | 'predicted' | 'refused' | 'progress' }>
  | { readonly kind: 'table'; readonly request: number; readonly table: Table };

export type ToTraining =
  | Extract<TrainerRequest, { kind: 'control' | 'pace' | 'configure' | 'state' | 'predictions' | 'unload' }>
  | { readonly kind: 'load'; readonly request: number; readonly load: LoadRun; readonly table: Table }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question }
  /** Somebody began to look: a report with all figures, please. */
  | { readonly kind: 'refresh' };

/** What the worker tells a few times a second, and at every change of phase. */
export interface Report {
  readonly kind: 'report';
  readonly status: RunStatus;
  readonly samplesPerSecond: number;
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
  readonly edgeFigures: Float32Array | null;
  readonly metrics: RunMetrics | null;
  readonly insight: Float32Array | null;
}

/** Results without the curve, which the main thread keeps. */
export type StateOfRun = Omit<RunResults, 'epochs'>;

export interface RunMetrics {
  readonly training: PartMetrics | null;
  readonly validation: PartMetrics | null;
}

export type FromTraining =
  | Report
  | Reply
  | Extract<TrainerMessage, { kind: 'status' | 'done' | 'predicted' | 'refused' }>
  | (Omit<Extract<TrainerMessage, { kind: 'state' }>, 'results'> & { readonly results: StateOfRun | null })
  /** A run was loaded: the curve before `step` goes on, what came after it is history no more. */
  | {
      readonly kind: 'loaded';
      readonly request: number;
      readonly edges: readonly string[];
      readonly watched: readonly WatchedNode[];
      readonly run: number;
      readonly step: number;
      readonly past: Past;
      readonly followed: readonly string[];
    };

/** What a worker of the trainer is started with. */
export type WorkerRole = { readonly role: 'reader' } | { readonly role: 'training'; readonly words: Int32Array<SharedArrayBuffer> };
