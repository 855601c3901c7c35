/**
 * Sums: the penalty on weights, the total L, and the adding up of gradients where a value feeds several others.
 *   penalty  l1·Σ|w| + l2/2·Σw²     W → []        gradient l1·sign(w) + l2·w
 *   total    Σ weight_i · input_i   [] … → []     (every term starts its own gradient, so total passes none)
 *   add      a + b + …, left to right
 */
import { nth, sizeOf } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount, inputSize, SCALAR, shapedLike } from './shapes';

export const sums = {
  penalty: {
    shape: (inputs) => inputCount(inputs, 1) ?? SCALAR,
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('penaltyGradient', inputs, attributes)] },
  },
  penaltyGradient: { shape: shapedLike(0, 1), gradient: stops },
  total: { shape: (inputs, { weights }) => inputCount(inputs, weights.length) ?? SCALAR, gradient: stops },
  add: {
    shape: (inputs) => {
      const size = sizeOf(nth(inputs, 0).dims);
      for (let i = 1; i < inputs.length; i++) {
        const problem = inputSize(inputs, i, size);
        if (problem) return problem;
      }
      return nth(inputs, 0);
    },
    gradient: stops,
  },
} satisfies OpRules<'penalty' | 'penaltyGradient' | 'total' | 'add'>;
