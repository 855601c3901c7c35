/**
 * The kinds of things that palette and menus offer, in the order in which they are shown; names are codes such as
 * `activation.relu`. Keeps true: every kind of the engine and the data is listed (a missing one does not compile).
 */
import type { Encoding, Scaling } from '../../data/types';
import type { ActivationType, Initializer, LossType, Optimizer, Schedule } from '../../engine/types';

/** The keys of a complete table, in its order: the table's type makes sure that none is missing. */
function keysOf<K extends string>(table: Readonly<Record<K, number>>): readonly K[] {
  const keys: K[] = [];
  for (const key in table) keys.push(key);
  return keys.sort((a, b) => table[a] - table[b]);
}

/** Activations; those below 10 are what the palette shows first. */
const activationOrder: Readonly<Record<ActivationType, number>> = {
  relu: 0,
  tanh: 1,
  sigmoid: 2,
  threshold: 3,
  softmax: 4,
  identity: 5,
  leakyRelu: 10,
  prelu: 11,
  rrelu: 12,
  elu: 13,
  selu: 14,
  softplus: 15,
  silu: 16,
  gelu: 17,
  mish: 18,
  srelu: 19,
  apl: 20,
  maxout: 21,
};

/** All activations. */
export const allActivations: readonly ActivationType[] = keysOf(activationOrder);
/** What the palette shows first. */
export const firstActivations: readonly ActivationType[] = allActivations.filter((type) => activationOrder[type] < 10);
/** What the palette shows on demand. */
export const moreActivations: readonly ActivationType[] = allActivations.filter((type) => activationOrder[type] >= 10);

/** All losses; the first two are what the palette shows first. */
export const allLosses = keysOf<LossType>({ crossEntropy: 0, mse: 1, binaryCrossEntropy: 2, mae: 3, huber: 4, hinge: 5 });

export const allInitializers = keysOf<Initializer['type']>({
  glorotUniform: 0,
  glorotNormal: 1,
  heUniform: 2,
  heNormal: 3,
  uniform: 4,
  normal: 5,
  constant: 6,
  zeros: 7,
});

export const allOptimizers = keysOf<Optimizer['type']>({ sgd: 0, adam: 1, adamw: 2, rmsprop: 3, adagrad: 4 });
export const allSchedules = keysOf<Schedule['type']>({ constant: 0, step: 1, exponential: 2, cosine: 3 });
export const allEncodings = keysOf<Encoding>({ numeric: 0, oneHot: 1, binary: 2, signed: 3 });
export const allScalings = keysOf<Scaling>({ none: 0, standardize: 1, minmax: 2 });
