/**
 * What can be chosen of a network and of its training: activations, initialisers, optimisers, schedules and the settings
 * of a run, each with its fields, their defaults and bounds, and what an activation learns. A row is all that types, the
 * file's reader and writer, the fields of the panels and the random documents of the tests need to know it.
 * Keeps true: defaults, bounds and order are those of docs/nngraph-format.md.
 */
import type { Row } from '../fields';
import { choice, flag, keysOf, nullable, number, numberOrWord, object, seed, tagged } from '../fields';

/**
 * A tensor that an activation learns: its shape, by `units` and the activation's own figures, and what every unit starts
 * with: a number, one of the figures, or a function of the place along the last axis and the axis' length.
 */
export interface LearntRow {
  readonly shape: readonly ['units', ...string[]];
  readonly start: number | string | ((place: number, count: number) => number);
}

export interface ActivationRow extends Row {
  /** By name, in the format's order. */
  readonly learns?: Readonly<Record<string, LearntRow>>;
}

const plain = { fields: {} };
const fromZero = { minimum: 0 };
const share = { minimum: 0, below: 1 };
const counted = { minimum: 1, isWhole: true };
const pieces = { minimum: 1, maximum: 1024, isWhole: true };

/** f and its parameters; x is the pre-activation z. */
export const activations = {
  identity: plain,
  threshold: { fields: { theta: number(0) } },
  sigmoid: plain,
  tanh: plain,
  relu: plain,
  leakyRelu: { fields: { slope: number(0.01) } },
  prelu: { fields: { init: number(0.25) }, learns: { alpha: { shape: ['units'], start: 'init' } } },
  rrelu: { fields: { lower: number(1 / 8), upper: number(1 / 3) }, ordered: ['lower', 'upper'] },
  elu: { fields: { alpha: number(1) } },
  selu: plain,
  softplus: plain,
  silu: plain,
  gelu: plain,
  mish: plain,
  apl: {
    fields: { segments: number(2, pieces) },
    learns: {
      a: { shape: ['units', 'segments'], start: 0 },
      b: { shape: ['units', 'segments'], start: (place, count) => place - (count - 1) / 2 },
    },
  },
  srelu: {
    fields: {},
    learns: {
      tr: { shape: ['units'], start: 1 },
      ar: { shape: ['units'], start: 1 },
      tl: { shape: ['units'], start: 0 },
      al: { shape: ['units'], start: 0.2 },
    },
  },
  maxout: { fields: { pieces: number(2, pieces) } },
  softmax: plain,
} as const satisfies Readonly<Record<string, ActivationRow>>;

export const lossTypes = ['mse', 'mae', 'huber', 'crossEntropy', 'binaryCrossEntropy', 'hinge'] as const;

/** How weights and biases begin. */
export const initializers = {
  glorotUniform: plain,
  glorotNormal: plain,
  heUniform: plain,
  heNormal: plain,
  uniform: { fields: { min: number(null, {}, -0.5), max: number(null, {}, 0.5) }, ordered: ['min', 'max'] },
  normal: { fields: { mean: number(null, {}, 0), std: number(null, fromZero, 0.1) } },
  zeros: plain,
  constant: { fields: { value: number(null, {}, 0) } },
} as const satisfies Readonly<Record<string, Row>>;

/** A rate that the file leaves out is 0.1; a new optimiser begins with one that usually works with it. */
const learningRate = (start: number) => number(0.1, fromZero, start);
const epsilon = number(1e-8, fromZero);
const moments = { learningRate: learningRate(0.01), beta1: number(0.9, share), beta2: number(0.999, share), epsilon };

/** Optimisers with PyTorch's defaults. */
export const optimizers = {
  sgd: { fields: { learningRate: learningRate(0.1), momentum: number(0, fromZero), nesterov: flag(false) } },
  adam: { fields: moments },
  adamw: { fields: { ...moments, weightDecay: number(0.01, fromZero) } },
  rmsprop: { fields: { learningRate: learningRate(0.01), decay: number(0.99, { minimum: 0, maximum: 1 }), epsilon } },
  adagrad: { fields: { learningRate: learningRate(0.05), epsilon: number(1e-10, fromZero) } },
} as const satisfies Readonly<Record<string, Row>>;

/** What becomes of the learning rate, epoch by epoch. */
export const schedules = {
  constant: plain,
  step: { fields: { every: number(null, counted, 30), factor: number(null, fromZero, 0.5) } },
  exponential: { fields: { gamma: number(null, fromZero, 0.98) } },
  cosine: { fields: { epochs: number(null, counted, 100), floor: number(0, fromZero) } },
} as const satisfies Readonly<Record<string, Row>>;

/** Hyperparameters of a run. */
export const trainingFields = {
  rule: choice(['gradient', 'perceptron'], 'gradient'),
  optimizer: tagged(optimizers, 'sgd', { isTypeOptional: true }),
  schedule: tagged(schedules, 'constant', { isTypeOptional: true }),
  batchSize: numberOrWord('full', 32, counted),
  /** In all since the last reset. */
  epochs: number(100, { minimum: 0, isWhole: true }),
  shuffle: flag(true),
  seed,
  clipNorm: nullable(number(1, { above: 0 })),
  stop: object({ targetLoss: nullable(number(0)), patience: nullable(number(1, counted)) }),
} as const;

/** Who computes a run; what is named first is preferred. */
export const backends = ['wasm', 'reference'] as const;

/** What an activation learns: name and row, in the format's order. */
function learntRows(type: keyof typeof activations): readonly (readonly [name: string, row: LearntRow])[] {
  const row: ActivationRow = activations[type];
  return Object.entries(row.learns ?? {});
}

/** The names of the tensors that an activation learns. */
export function learntNames(type: keyof typeof activations): readonly string[] {
  return learntRows(type).map(([name]) => name);
}

/** The tensors that any activation learns, by name. */
export const allLearntNames: readonly string[] = [...new Set(keysOf(activations).flatMap(learntNames))];

/**
 * A tensor that an activation of `units` units learns; `start` is what each unit's part of it begins with, `axes` are the
 * names of what its dimensions count.
 */
export interface LearntTensor {
  readonly name: string;
  readonly axes: LearntRow['shape'];
  readonly shape: readonly number[];
  readonly start: readonly number[];
}

/** All that an activation learns, in the format's order. */
export function learntTensors(activation: { readonly type: keyof typeof activations }, units: number): readonly LearntTensor[] {
  const figure = (name: string): number => {
    const value: unknown = Reflect.get(activation, name);
    if (typeof value !== 'number') throw new Error(`${activation.type} has no ${name}`);
    return value;
  };
  return learntRows(activation.type).map(([name, { shape, start }]) => {
    const [, ...inner] = shape;
    const sizes = inner.map(figure);
    const count = sizes.reduce((product, size) => product * size, 1);
    const each = (place: number): number =>
      typeof start === 'number' ? start : typeof start === 'string' ? figure(start) : start(place, count);
    return { name, axes: shape, shape: [units, ...sizes], start: Array.from({ length: count }, (_, place) => each(place)) };
  });
}
