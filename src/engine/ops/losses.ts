/**
 * Losses over a batch of N samples: a number for the batch, and the gradient at the prediction times the loss's weight.
 * pointLoss is 1/N Σ Σ ℓ(ŷ, y), ℓ a row of the table below; binaryCrossEntropy's first input is the sigmoid neuron's z.
 * crossEntropy is −1/N Σ Σ_c y_c ln ŷ_c from the softmax neuron's z; its gradient is (ŷ·Σy − y)/N.
 *   prediction or z [width], target [width] → []        gradient [width]
 * Keeps true: |u| and max(0,u) have derivative 0 at u = 0. A last, smaller batch divides by its own size.
 */
import { nth, sizeOf } from '../indexing';
import type { OpRules, PointLossType, Shape, ShapeProblem } from './op';
import { stops } from './op';
import { inputCount, inputSize, SCALAR, shapedLike } from './shapes';
import { sigmoid } from './special';

/** One term and its derivative by the prediction p; t is the target, δ Huber's. */
export interface PointLossRule {
  readonly value: (p: number, t: number, delta: number) => number;
  readonly derivative: (p: number, t: number, delta: number) => number;
}

export const pointLosses = {
  mse: { value: (p, t) => (t - p) ** 2 / 2, derivative: (p, t) => p - t },
  mae: { value: (p, t) => Math.abs(t - p), derivative: (p, t) => Math.sign(p - t) },
  huber: {
    value: (p, t, delta) => {
      const d = Math.abs(t - p);
      return d <= delta ? (d * d) / 2 : delta * (d - delta / 2);
    },
    derivative: (p, t, delta) => Math.max(-delta, Math.min(delta, p - t)),
  },
  binaryCrossEntropy: {
    value: (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z))),
    derivative: (z, t) => sigmoid(z) - t,
  },
  hinge: { value: (p, t) => Math.max(0, 1 - t * p), derivative: (p, t) => (1 - t * p > 0 ? -t : 0) },
} as const satisfies Record<PointLossType, PointLossRule>;

function lossShape(inputs: readonly Shape[]): Shape | ShapeProblem {
  return inputCount(inputs, 2) ?? inputSize(inputs, 1, sizeOf(nth(inputs, 0).dims)) ?? SCALAR;
}

export const losses = {
  pointLoss: {
    shape: lossShape,
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('pointLossGradient', inputs, attributes), null] },
  },
  pointLossGradient: { shape: shapedLike(0, 2, [1]), gradient: stops },
  crossEntropy: {
    shape: lossShape,
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('crossEntropyGradient', inputs, attributes), null] },
  },
  crossEntropyGradient: { shape: shapedLike(0, 2, [1]), gradient: stops },
} satisfies OpRules<'pointLoss' | 'pointLossGradient' | 'crossEntropy' | 'crossEntropyGradient'>;
