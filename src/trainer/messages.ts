/**
 * The trainer's inner lines: its main thread ↔ its reader worker, and ↔ its training worker.
 * Keeps true: a table crosses in shared memory, so the data is read once and held once.
 */

import type { InlineSource, Profile, Table } from '../data/types';
import type { TrainingSettings } from '../engine/types';
import type { Finding } from '../findings';
import type { WatchedNode } from '../ipc/insight';
import type { GrantedSource, LoadRun, RunControl, RunLosses, RunResults, RunStatus } from '../ipc/main-trainer';
import type { Question } from '../ipc/questions';
import type { EpochPoint, LossBucket, PartMetrics, Reply } from '../ipc/renderer-trainer';

export type ToReader =
  | { readonly kind: 'profile'; readonly request: number; readonly data: GrantedSource }
  | { readonly kind: 'rows'; readonly request: number; readonly data: GrantedSource; readonly from: number; readonly to: number }
  | { readonly kind: 'inline'; readonly request: number; readonly data: GrantedSource }
  | { readonly kind: 'table'; readonly request: number; readonly data: GrantedSource }
  | { readonly kind: 'cancel'; readonly request: number };

export type FromReader =
  | { readonly kind: 'profiled'; readonly request: number; readonly profile: Profile }
  | { readonly kind: 'rows'; readonly request: number; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'inline'; readonly request: number; readonly source: InlineSource }
  | { readonly kind: 'table'; readonly request: number; readonly table: Table }
  | { readonly kind: 'refused'; readonly request: number; readonly findings: readonly Finding[] }
  | { readonly kind: 'progress'; readonly request: number; readonly bytes: number; readonly total: number; readonly rows: number };

export type ToTraining =
  | { readonly kind: 'load'; readonly request: number; readonly load: LoadRun; readonly table: Table }
  | { readonly kind: 'control'; readonly request: number; readonly control: RunControl }
  | { readonly kind: 'configure'; readonly request: number; readonly training: TrainingSettings }
  | { readonly kind: 'state'; readonly request: number; readonly isMeasured?: boolean }
  | { readonly kind: 'predictions'; readonly request: number; readonly file: string; readonly names: ReadonlyMap<string, string> }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question }
  /** Somebody began to look: a report with all figures, please. */
  | { readonly kind: 'refresh' }
  | { readonly kind: 'unload'; readonly request: number };

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

export interface RunMetrics {
  readonly training: PartMetrics | null;
  readonly validation: PartMetrics | null;
}

export type FromTraining =
  | Report
  | { readonly kind: 'status'; readonly status: RunStatus }
  /** A run was loaded: the curve before `step` goes on, what came after it is history no more. */
  | {
      readonly kind: 'loaded';
      readonly request: number;
      readonly run: string;
      readonly edges: readonly string[];
      readonly watched: readonly WatchedNode[];
      readonly step: number;
    }
  | { readonly kind: 'done'; readonly request: number }
  | { readonly kind: 'state'; readonly request: number; readonly results: RunResults | null; readonly losses?: RunLosses }
  | { readonly kind: 'predicted'; readonly request: number; readonly rows: number }
  | { readonly kind: 'refused'; readonly request: number; readonly findings: readonly Finding[] }
  | Reply;

/** What a worker of the trainer is started with. */
export type WorkerRole = { readonly role: 'reader' } | { readonly role: 'training'; readonly words: Int32Array<SharedArrayBuffer> };
