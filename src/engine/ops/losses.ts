/**
 * Losses over a batch of N samples: a number for the batch, and the gradient at the prediction times the loss's weight.
 * pointLoss is 1/N Σ Σ ℓ(ŷ, y), ℓ a row of the table below; binaryCrossEntropy's first input is the sigmoid neuron's z.
 * crossEntropy is −1/N Σ Σ_c y_c ln ŷ_c from the softmax neuron's z; its gradient is (ŷ·Σy − y)/N.
 *   prediction or z [width], target [width] → []        gradient [width]
 * Keeps true: |u| and max(0,u) have derivative 0 at u = 0. A last, smaller batch divides by its own size.
 */
import { at, nth, sizeOf } from '../indexing';
import type { OpRules, PointLossType, Shape, ShapeProblem } from './op';
import { stops } from './op';
import { inputCount, inputSize, SCALAR, shapedLike } from './shapes';
import { largestOf, softmaxRow } from './softmax';
import { sigmoid } from './special';

/** One term and its derivative by the prediction p; t is the target, δ Huber's. */
interface PointLossRule {
  readonly value: (p: number, t: number, delta: number) => number;
  readonly derivative: (p: number, t: number, delta: number) => number;
}

/** The losses that are a sum of one term for each output. */
const pointLosses = {
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

/** Shape, forward and backward. */
export const losses = {
  pointLoss: {
    shape: lossShape,
    compute: (loss, inputs, { loss: name, delta }, { rows }) => {
      const [p, t] = [nth(inputs, 0), nth(inputs, 1).data];
      const { value } = pointLosses[name];
      let sum = 0;
      for (let i = 0; i < rows * p.size; i++) sum += value(at(p.data, i), at(t, i), delta);
      loss.data[0] = sum / rows;
    },
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('pointLossGradient', inputs, attributes), null] },
  },
  pointLossGradient: {
    shape: shapedLike(0, 2, [1]),
    compute: (dp, inputs, { loss: name, delta, weight }, { rows }) => {
      const [p, t] = [nth(inputs, 0).data, nth(inputs, 1).data];
      const { derivative } = pointLosses[name];
      for (let i = 0; i < rows * dp.size; i++) dp.data[i] = (weight * derivative(at(p, i), at(t, i), delta)) / rows;
    },
    gradient: stops,
  },

  crossEntropy: {
    shape: lossShape,
    compute: (loss, inputs, _, { rows }) => {
      const [z, t] = [nth(inputs, 0), nth(inputs, 1).data];
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const start = row * z.size;
        const largest = largestOf(z.data, start, z.size);
        let exponentials = 0;
        for (let i = start; i < start + z.size; i++) exponentials += Math.exp(at(z.data, i) - largest);
        const logSum = Math.log(exponentials);
        for (let i = start; i < start + z.size; i++) sum -= at(t, i) * (at(z.data, i) - largest - logSum);
      }
      loss.data[0] = sum / rows;
    },
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('crossEntropyGradient', inputs, attributes), null] },
  },
  crossEntropyGradient: {
    shape: shapedLike(0, 2, [1]),
    compute: (dz, inputs, { weight }, { rows }) => {
      const [z, t] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let row = 0; row < rows; row++) {
        const start = row * dz.size;
        softmaxRow(z, start, dz.size, dz.data);
        let mass = 0;
        for (let i = start; i < start + dz.size; i++) mass += at(t, i);
        for (let i = start; i < start + dz.size; i++) dz.data[i] = (weight * (at(dz.data, i) * mass - at(t, i))) / rows;
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'pointLoss' | 'pointLossGradient' | 'crossEntropy' | 'crossEntropyGradient'>;
