/**
 * The engine's vocabulary: what a network is made of and what training leaves behind.
 * Keeps true: plain data that survives structured clone; nothing here knows documents, files or processes.
 */

/** f and its parameters, as the format's table lists them; x is the pre-activation z. */
export type Activation =
  | { readonly type: 'identity' | 'sigmoid' | 'tanh' | 'relu' | 'selu' | 'softplus' | 'silu' | 'gelu' | 'mish' | 'srelu' | 'softmax' }
  | { readonly type: 'threshold'; readonly theta: number }
  | { readonly type: 'leakyRelu'; readonly slope: number }
  | { readonly type: 'prelu'; readonly init: number }
  | { readonly type: 'rrelu'; readonly lower: number; readonly upper: number }
  | { readonly type: 'elu'; readonly alpha: number }
  | { readonly type: 'apl'; readonly segments: number }
  | { readonly type: 'maxout'; readonly pieces: number };
export type ActivationType = Activation['type'];

export type LossType = 'mse' | 'mae' | 'huber' | 'crossEntropy' | 'binaryCrossEntropy' | 'hinge';

export type Initializer =
  | { readonly type: 'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal' | 'zeros' }
  | { readonly type: 'uniform'; readonly min: number; readonly max: number }
  | { readonly type: 'normal'; readonly mean: number; readonly std: number }
  | { readonly type: 'constant'; readonly value: number };

export type Optimizer =
  | { readonly type: 'sgd'; readonly learningRate: number; readonly momentum: number; readonly nesterov: boolean }
  | { readonly type: 'adam'; readonly learningRate: number; readonly beta1: number; readonly beta2: number; readonly epsilon: number }
  | {
      readonly type: 'adamw';
      readonly learningRate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      readonly weightDecay: number;
    }
  | { readonly type: 'rmsprop'; readonly learningRate: number; readonly decay: number; readonly epsilon: number }
  | { readonly type: 'adagrad'; readonly learningRate: number; readonly epsilon: number };

export type Schedule =
  | { readonly type: 'constant' }
  | { readonly type: 'step'; readonly every: number; readonly factor: number }
  | { readonly type: 'exponential'; readonly gamma: number }
  | { readonly type: 'cosine'; readonly epochs: number; readonly floor: number };

/** Hyperparameters of a run. Epochs are counted in all since the last reset. */
export interface TrainingSettings {
  readonly rule: 'gradient' | 'perceptron';
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  readonly batchSize: number | 'full';
  readonly epochs: number;
  readonly shuffle: boolean;
  /** 0…2³²−1 */
  readonly seed: number;
  readonly clipNorm: number | null;
  readonly stop: { readonly targetLoss: number | null; readonly patience: number | null };
}

/** A dense array, row-major. Float32Array after the wasm backend, Float64Array after reference. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}

/** neuron id → tensor name (`weights:<edge id>`, `bias`, `alpha`, `a`, `b`, `tr`, `ar`, `tl`, `al`) → tensor. */
export type Parameters = ReadonlyMap<string, ReadonlyMap<string, Tensor>>;

/** One tensor's optimiser state: its count of updates, and its moments by name (`m`, `v`). */
export interface OptimizerSlot {
  readonly t: number;
  readonly moments: ReadonlyMap<string, Tensor>;
}
export type OptimizerState = ReadonlyMap<string, ReadonlyMap<string, OptimizerSlot>>;

/** Everything needed to go on training exactly where it stopped, parameters apart. */
export interface Progress {
  readonly backend: 'wasm' | 'reference';
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
