/**
 * Sums: the penalty on weights, the total L, and the adding up of gradients where a value feeds several others.
 *   constant the same numbers always    → [n]
 *   penalty  l1·Σ|w| + l2/2·Σw²     W → []        gradient l1·sign(w) + l2·w
 *   total    Σ weight_i · input_i   [] … → []     (every term starts its own gradient, so total passes none)
 *   add      a + b + …, left to right
 */
import { at, nth, numberAt, sizeOf } from '../indexing';
import type { Emit, OpRules, ValueId } from './op';
import { stops } from './op';
import { inputCount, inputSize, SCALAR, shapedLike } from './shapes';

/** Shape, forward and backward. */
export const sums = {
  constant: {
    shape: (_, { numbers }) => ({ dims: [numbers.length], batched: false }),
    compute: (value, _, { numbers }) => value.data.set(numbers),
    gradient: stops,
  },
  penalty: {
    shape: (inputs) => inputCount(inputs, 1) ?? SCALAR,
    compute: (value, inputs, { l1, l2 }) => {
      const weights = nth(inputs, 0).data;
      let absolute = 0;
      let squares = 0;
      for (let i = 0; i < weights.length; i++) {
        absolute += Math.abs(at(weights, i));
        squares += at(weights, i) ** 2;
      }
      value.data[0] = l1 * absolute + (l2 / 2) * squares;
    },
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('penaltyGradient', inputs, attributes)] },
  },
  penaltyGradient: {
    shape: shapedLike(0, 1),
    compute: (gradient, inputs, { l1, l2 }) => {
      const weights = nth(inputs, 0).data;
      for (let i = 0; i < weights.length; i++) gradient.data[i] = l1 * Math.sign(at(weights, i)) + l2 * at(weights, i);
    },
    gradient: stops,
  },
  total: {
    shape: (inputs, { weights }) => inputCount(inputs, weights.length) ?? SCALAR,
    compute: (value, inputs, { weights }) => {
      let sum = 0;
      for (let i = 0; i < inputs.length; i++) sum += numberAt(weights, i) * at(nth(inputs, i).data, 0);
      value.data[0] = sum;
    },
    gradient: stops,
  },
  add: {
    shape: (inputs) => {
      const size = sizeOf(nth(inputs, 0).dims);
      for (let i = 1; i < inputs.length; i++) {
        const problem = inputSize(inputs, i, size);
        if (problem) return problem;
      }
      return nth(inputs, 0);
    },
    /** Batched and unbatched values alike: all rows that there is room for. */
    compute: (sum, inputs) => {
      sum.data.set(nth(inputs, 0).data);
      for (let input = 1; input < inputs.length; input++) {
        const { data } = nth(inputs, input);
        for (let i = 0; i < sum.data.length; i++) sum.data[i] = at(sum.data, i) + at(data, i);
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'constant' | 'penalty' | 'penaltyGradient' | 'total' | 'add'>;

/** The sum of a value's gradients, in this order. */
export function addUp(emit: Emit, gradients: readonly ValueId[]): ValueId {
  return emit('add', gradients, {});
}
