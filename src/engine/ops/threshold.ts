/**
 * threshold: the McCulloch–Pitts neuron. y = 1 where z ≥ θ and no inhibiting value of the sample is above 0, else 0.
 *   z [units], then one value of any width for each `inhibit` edge → y [units]
 * No gradient passes: its derivative is 0 wherever it exists. The perceptron rule takes perceptronError instead of ∂L/∂z:
 *   e = y − target, so that w −= η·e·x is the textbook's "W += η·x where the target is 1 and the output 0" and the reverse.
 */
import { at, nth } from '../indexing';
import type { Emit, OpRules, ValueId } from './op';
import { stops } from './op';
import { shapedLike } from './shapes';

/** Shape, forward and backward. */
export const threshold = {
  threshold: {
    shape: (inputs) => nth(inputs, 0),
    compute: (y, inputs, { theta }, { rows }) => {
      const z = nth(inputs, 0).data;
      for (let row = 0; row < rows; row++) {
        let isVetoed = false;
        for (let input = 1; input < inputs.length; input++) {
          const inhibitor = nth(inputs, input);
          for (let i = 0; i < inhibitor.size; i++) isVetoed ||= at(inhibitor.data, row * inhibitor.size + i) > 0;
        }
        for (let i = row * y.size; i < (row + 1) * y.size; i++) y.data[i] = at(z, i) >= theta && !isVetoed ? 1 : 0;
      }
    },
    gradient: stops,
  },
  perceptronError: {
    shape: shapedLike(0, 2, [1]),
    compute: (error, inputs, _, { rows }) => {
      const [y, target] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let i = 0; i < rows * error.size; i++) error.data[i] = at(y, i) - at(target, i);
    },
    gradient: stops,
  },
} satisfies OpRules<'threshold' | 'perceptronError'>;

/** What the perceptron rule puts at z in place of ∂L/∂z. */
export function perceptronError(emit: Emit, output: ValueId, target: ValueId): ValueId {
  return emit('perceptronError', [output, target], {});
}
