/**
 * Ops with random numbers. The numbers are values of their own (`uniform`, `dropoutMask`), drawn from counters, so that
 * forward and backward read the same ones. In the evaluation pass rrelu is a leakyRelu and dropout is gone (passes.ts).
 *   rrelu    x > 0 ? x : α·x with α ~ U(lower, upper) for every element      z, α [units] → y [units]
 *   dropout  x · mask, mask 0 or 1/(1−p)                                     x, mask [units] → y [units]
 */
import { nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount, shapedLike } from './shapes';

export const noise = {
  uniform: { shape: (inputs, { width }) => inputCount(inputs, 0) ?? { dims: [width], batched: true }, gradient: stops },
  rrelu: {
    shape: shapedLike(0, 2, [1]),
    gradient: {
      kind: 'flows',
      of: ({ inputs, emit }, dy) => [emit('rreluGradient', [nth(inputs, 0), nth(inputs, 1), dy], {}), null],
    },
  },
  rreluGradient: { shape: shapedLike(0, 3, [1, 2]), gradient: stops },
  dropoutMask: { shape: (inputs, { width }) => inputCount(inputs, 0) ?? { dims: [width], batched: true }, gradient: stops },
  dropout: {
    shape: shapedLike(0, 2, [1]),
    gradient: { kind: 'flows', of: ({ inputs, emit }, dy) => [emit('dropout', [dy, nth(inputs, 1)], {}), null] },
  },
} satisfies OpRules<'uniform' | 'rrelu' | 'rreluGradient' | 'dropoutMask' | 'dropout'>;
