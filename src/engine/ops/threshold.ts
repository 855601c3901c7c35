/**
 * threshold: the McCulloch–Pitts neuron. y = 1 where z ≥ θ and no inhibiting value of the sample is above 0, else 0.
 *   z [units], then one value of any width for each `inhibit` edge → y [units]
 * No gradient passes: its derivative is 0 wherever it exists. The perceptron rule takes perceptronError instead of ∂L/∂z:
 *   e = y − target, so that w −= η·e·x is the textbook's "W += η·x where the target is 1 and the output 0" and the reverse.
 */
import { nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { shapedLike } from './shapes';

export const threshold = {
  threshold: { shape: (inputs) => nth(inputs, 0), gradient: stops },
  perceptronError: { shape: shapedLike(0, 2, [1]), gradient: stops },
} satisfies OpRules<'threshold' | 'perceptronError'>;
