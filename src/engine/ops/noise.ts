/**
 * Ops with random numbers. The numbers are values of their own (`uniform`, `dropoutMask`), drawn from counters, so that
 * forward and backward read the same ones. In the evaluation pass rrelu is a leakyRelu and dropout is gone (passes.ts).
 *   rrelu    x > 0 ? x : α·x with α ~ U(lower, upper) for every element      z, α [units] → y [units]
 *   dropout  x · mask, mask 0 or 1/(1−p)                                     x, mask [units] → y [units]
 */
import { at, nth } from '../indexing';
import { stream } from '../random';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount, shapedLike } from './shapes';

/** Shape, forward and backward. */
export const noise = {
  uniform: {
    shape: (inputs, { width }) => inputCount(inputs, 0) ?? { dims: [width], batched: true },
    compute: (alpha, _, { lower, upper, stream: name }, { rows, step, seed }) => {
      const source = stream(seed, name);
      for (let i = 0; i < rows * alpha.size; i++) alpha.data[i] = lower + (upper - lower) * source.uniform(i, step);
    },
    gradient: stops,
  },
  rrelu: {
    shape: shapedLike(0, 2, [1]),
    compute: (y, inputs, _, { rows }) => {
      const [z, alpha] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let i = 0; i < rows * y.size; i++) y.data[i] = at(z, i) > 0 ? at(z, i) : at(alpha, i) * at(z, i);
    },
    gradient: {
      kind: 'flows',
      of: ({ inputs, emit }, dy) => [emit('rreluGradient', [nth(inputs, 0), nth(inputs, 1), dy], {}), null],
    },
  },
  rreluGradient: {
    shape: shapedLike(0, 3, [1, 2]),
    compute: (dz, inputs, _, { rows }) => {
      const [z, alpha, dy] = [nth(inputs, 0).data, nth(inputs, 1).data, nth(inputs, 2).data];
      for (let i = 0; i < rows * dz.size; i++) dz.data[i] = (at(z, i) > 0 ? 1 : at(alpha, i)) * at(dy, i);
    },
    gradient: stops,
  },

  dropoutMask: {
    shape: (inputs, { width }) => inputCount(inputs, 0) ?? { dims: [width], batched: true },
    compute: (mask, _, { probability, stream: name }, { rows, step, seed }) => {
      const source = stream(seed, name);
      for (let i = 0; i < rows * mask.size; i++) {
        const isDropped = source.word(i, step) >>> 8 < probability * 2 ** 24;
        mask.data[i] = isDropped ? 0 : 1 / (1 - probability);
      }
    },
    gradient: stops,
  },
  dropout: {
    shape: shapedLike(0, 2, [1]),
    compute: (y, inputs, _, { rows }) => {
      const [x, mask] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let i = 0; i < rows * y.size; i++) y.data[i] = at(x, i) * at(mask, i);
    },
    gradient: { kind: 'flows', of: ({ inputs, emit }, dy) => [emit('dropout', [dy, nth(inputs, 1)], {}), null] },
  },
} satisfies OpRules<'uniform' | 'rrelu' | 'rreluGradient' | 'dropoutMask' | 'dropout'>;
