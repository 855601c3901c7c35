/**
 * Main ↔ trainer: messages over the utility process's parentPort. The trainer believes main; main checks nothing of
 * the trainer's but the shape, by types. Everything survives structured clone (Maps and typed arrays included).
 * Keeps true: a request carries a number and gets one reply with the same number, after the statuses that it led to.
 */
import type { EpochPoint } from '../curve';
import type { DataUse } from '../data/data-use';
import type { ColumnSettings, FileSource, Fitted, InlineSource, InputBinding, Profile, Source, Split } from '../data/types';
import type { EngineModel } from '../engine/model';
import type { Activation, Parameters, Progress, TrainingSettings } from '../engine/types';
import type { Finding } from '../findings';
import type { NewTablePredictions } from './new-table';
import type { RunPace } from './run-pace';

/** A source with its file resolved to an absolute path that main has granted. */
export interface GrantedSource {
  readonly source: Source;
  readonly columns: Readonly<Record<string, ColumnSettings>>;
  readonly split: Split;
  /** Absolute path of a file source; null otherwise. */
  readonly file: string | null;
}

/** What led to the progress that a run begins with. */
export interface Past {
  /** Names the curve: runs of one name go on with each other's. */
  readonly curve: string;
  readonly epochs: readonly EpochPoint[];
  /** Steps after which this network took over from another one: the figures of the epochs before are that one's. */
  readonly since: number;
}

/** All that a run needs; main sends it with every recompilation. */
export interface LoadRun {
  /** Main's number of the run: each is larger than the one before. */
  readonly run: number;
  readonly model: EngineModel;
  readonly data: GrantedSource;
  readonly bindings: readonly InputBinding[];
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameters: Parameters;
  readonly progress: Progress | null;
  /** The epoch up to which it is being played on beyond its settings, where it is. */
  readonly until?: number;
  readonly past: Past;
  readonly backend: 'wasm' | 'reference';
  readonly threads: number | null;
  /** Edge ids in the order of a frame's edge figures. */
  readonly edges: readonly string[];
  /** Neurons whose activations may be watched. */
  readonly neurons: readonly { readonly node: string; readonly activation: Activation }[];
}

/** A network with what it learnt, and a table for it. */
export interface NewTableWork {
  readonly model: EngineModel;
  readonly bindings: readonly InputBinding[];
  readonly use: DataUse;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameters: Parameters;
  readonly progress: Progress | null;
  readonly backend: Progress['backend'];
  /** The network's own data, for what it learnt and a document does not say. */
  readonly own: GrantedSource;
  readonly table: { readonly source: FileSource; readonly file: string };
  /** Whether rows that cannot be read are left out. */
  readonly leavesOut: boolean;
}

export type RunPhase = 'idle' | 'loading' | 'ready' | 'training' | 'paused' | 'finished' | 'diverged' | 'failed';

/** The epoch whose validation loss is the lowest. */
export interface BestEpoch {
  readonly epoch: number;
  readonly validationLoss: number;
}

/**
 * How a run is. `run` and `number` are its stamp (see run-clock.ts): a status whose run is larger, or whose number is larger
 * within one run, was made later.
 */
export interface RunStatus {
  /** As in LoadRun; main takes a number of its own for what it says of no run. */
  readonly run: number;
  /** Grows with every status that the trainer makes; 0 in those of main. */
  readonly number: number;
  readonly phase: RunPhase;
  /** What it trains towards, or was kept from reaching by a pause; null once that is reached. */
  readonly goal: Exclude<RunControl, 'pause'> | null;
  readonly step: number;
  /** Epochs that are finished. */
  readonly epoch: number;
  /** Steps that are done of the epoch under way, and steps that it has; 0 of 0 where no network is loaded. */
  readonly batch: number;
  readonly batches: number;
  /** As in Past. */
  readonly since: number;
  readonly finished: 'epochs' | 'targetLoss' | 'patience' | null;
  /** Under patience the best epoch so far; a finished run has its weights. */
  readonly best: BestEpoch | null;
  /** Mistakes of the last epoch under the perceptron rule; null where they were not counted. */
  readonly mistakes: number | null;
  /** What stopped it, where phase is diverged or failed. */
  readonly finding: Finding | null;
}

/** 'play' trains on to the settings' epochs; 'epoch' to the end of the epoch under way, 'step' one batch. */
export type RunControl = 'play' | 'pause' | 'step' | 'epoch';

export type TrainerRequest =
  | { readonly kind: 'profile'; readonly request: number; readonly data: GrantedSource }
  | { readonly kind: 'cancelProfile'; readonly request: number }
  /** Rows [from, to) of the profiled table as display text, for the Data panel. */
  | { readonly kind: 'rows'; readonly request: number; readonly data: GrantedSource; readonly from: number; readonly to: number }
  /** All rows of a small file as they are written, for a document that is to hold them itself. */
  | { readonly kind: 'inline'; readonly request: number; readonly data: GrantedSource }
  | { readonly kind: 'load'; readonly request: number; readonly load: LoadRun }
  /**
   * `until`: a run that has ended is played on until so many epochs are done (see Run.goOn). A step or an epoch of a run that
   * has ended is one more.
   */
  | { readonly kind: 'control'; readonly request: number; readonly control: RunControl; readonly until?: number }
  /** How fast it plays from now on; a trainer that was just started plays at full pace. */
  | { readonly kind: 'pace'; readonly request: number; readonly pace: RunPace }
  | { readonly kind: 'configure'; readonly request: number; readonly training: TrainingSettings }
  /** `isMeasured`: with the losses that these parameters have over each part; training waits for them. */
  | { readonly kind: 'state'; readonly request: number; readonly isMeasured?: boolean }
  /** Writes the predictions for all rows to `file` as CSV; `names` says what a person calls a node. Training waits. */
  | { readonly kind: 'predictions'; readonly request: number; readonly file: string; readonly names: ReadonlyMap<string, string> }
  /** What a network says of a table that is new to it; the run that is loaded has no part in it. */
  | { readonly kind: 'predictTable'; readonly request: number; readonly work: NewTableWork }
  /** The same for all rows, as CSV; `names` as for predictions. */
  | {
      readonly kind: 'writeTable';
      readonly request: number;
      readonly work: NewTableWork;
      readonly file: string;
      readonly names: ReadonlyMap<string, string>;
      readonly withColumns: boolean;
    }
  /** Comes with a MessagePort: the renderer's live line. */
  | { readonly kind: 'connect' }
  | { readonly kind: 'unload'; readonly request: number };

export interface RunResults {
  readonly run: number;
  /** How it rests, or that training goes on. */
  readonly ended: RunEnd;
  /** The curve that led here, thinned to `mostRunPoints`. */
  readonly epochs: readonly EpochPoint[];
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameters: Parameters;
  readonly progress: Progress | null;
}

/** What ended a run: a rule, a divergence, or that nothing did. */
export type RunEnd = Exclude<RunStatus['finished'], null> | 'diverged' | 'paused';

/** Losses over whole parts in the evaluation pass; null for a part without rows. */
export interface RunLosses {
  readonly training: number | null;
  readonly validation: number | null;
}

export type TrainerReply =
  | { readonly kind: 'profiled'; readonly request: number; readonly profile: Profile }
  | { readonly kind: 'rows'; readonly request: number; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'done'; readonly request: number }
  | { readonly kind: 'state'; readonly request: number; readonly results: RunResults | null; readonly losses?: RunLosses }
  | { readonly kind: 'inline'; readonly request: number; readonly source: InlineSource }
  | { readonly kind: 'predicted'; readonly request: number; readonly rows: number }
  | { readonly kind: 'tablePredicted'; readonly request: number; readonly predictions: NewTablePredictions }
  /** `unread`: so many rows of a new table are the reason, and can be left out. */
  | { readonly kind: 'refused'; readonly request: number; readonly findings: readonly Finding[]; readonly unread?: number };

export type TrainerMessage =
  | TrainerReply
  | { readonly kind: 'progress'; readonly request: number; readonly bytes: number; readonly total: number; readonly rows: number }
  | { readonly kind: 'status'; readonly status: RunStatus }
  /** Each second, with the last step, so that busy and stuck differ. */
  | { readonly kind: 'heartbeat'; readonly step: number };
