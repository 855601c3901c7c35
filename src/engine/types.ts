/**
 * The engine's vocabulary: what a network is made of and what training leaves behind.
 * Keeps true: plain data that survives structured clone; nothing here knows documents, files or processes.
 */
import type { Tagged, ValuesOf } from '../fields';
import type { activations, backends, initializers, lossTypes, optimizers, schedules, trainingFields } from './settings';

/** f and its parameters, as the format's table lists them. */
export type Activation = Tagged<typeof activations>;
export type ActivationType = Activation['type'];
export type LossType = (typeof lossTypes)[number];
export type Initializer = Tagged<typeof initializers>;
export type Optimizer = Tagged<typeof optimizers>;
export type Schedule = Tagged<typeof schedules>;
/** Hyperparameters of a run. Epochs are counted in all since the last reset. */
export type TrainingSettings = ValuesOf<typeof trainingFields>;

/** A dense array, row-major. Float32Array after the wasm backend, Float64Array after reference. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}

/** neuron id → tensor name (`weights:<edge id>`, `bias`, or what an activation learns) → tensor. */
export type Parameters = ReadonlyMap<string, ReadonlyMap<string, Tensor>>;

/** One tensor's optimiser state: its count of updates, and its moments by name (`m`, `v`). */
export interface OptimizerSlot {
  readonly t: number;
  readonly moments: ReadonlyMap<string, Tensor>;
}
export type OptimizerState = ReadonlyMap<string, ReadonlyMap<string, OptimizerSlot>>;

/** Everything needed to go on training exactly where it stopped, parameters apart. */
export interface Progress {
  readonly backend: (typeof backends)[number];
  /** Instruction set of the backend, such as `simd+relaxed`; `f64` for reference. */
  readonly instructions: string;
  readonly threads: number;
  /** Steps taken. */
  readonly step: number;
  /** Epochs completed: the index, from 0, of the epoch under way. */
  readonly epoch: number;
  /** Batches of that epoch already taken. */
  readonly batch: number;
  readonly epochLossSum: number;
  readonly epochSamples: number;
  readonly optimizer: { readonly type: Optimizer['type']; readonly state: OptimizerState };
  readonly best: {
    readonly epoch: number;
    readonly validationLoss: number;
    readonly parameters: Parameters;
    readonly state: OptimizerState;
  } | null;
}

/** Where an equation or a finding comes from in the document. */
export interface Origin {
  readonly node?: string;
  readonly edge?: string;
  /** The neurons of a packed equation, in order; `node` is the first of them. */
  readonly members?: readonly string[];
}
