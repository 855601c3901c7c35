/**
 * Losses over a batch of N samples: a number for the batch, and the gradient at the prediction times the loss's weight.
 * pointLoss is 1/N Σ Σ ℓ(ŷ, y), ℓ a row of the table below; binaryCrossEntropy's first input is the sigmoid neuron's z.
 * crossEntropy is −1/N Σ Σ_c y_c ln ŷ_c from the softmax neuron's z; its gradient is (ŷ·Σy − y)/N.
 *   prediction or z [width], target [width] → []        gradient [width]
 * With class weights k (a third input of crossEntropy, [width]) a category's term counts k times: −1/N Σ Σ_c k_c y_c ln ŷ_c,
 * gradient (ŷ·Σ_c k_c y_c − k∘y)/N; binaryCrossEntropy −1/N Σ Σ (k₁ y ln ŷ + k₀ (1−y) ln(1−ŷ)), gradient
 * (ŷ·(k₁ y + k₀ (1−y)) − k₁ y)/N. Divided by N, not by Σk.
 * Keeps true: |u| and max(0,u) have derivative 0 at u = 0. A last, smaller batch divides by its own size.
 */
import { at, nth, sizeOf } from '../indexing';
import type { Operand, OpRules, PointLoss, PointLossType, Shape, ShapeProblem } from './op';
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

/** binaryCrossEntropy with the weights k₀ of a 0 and k₁ of a 1; the derivative is by z. */
function weightedBinary([zero, one]: readonly [zero: number, one: number]): PointLossRule {
  const mass = (t: number): number => one * t + zero * (1 - t);
  return {
    value: (z, t) => mass(t) * Math.max(z, 0) - one * t * z + mass(t) * Math.log1p(Math.exp(-Math.abs(z))),
    derivative: (z, t) => sigmoid(z) * mass(t) - one * t,
  };
}

function pointRule({ loss, classWeights }: PointLoss): PointLossRule {
  return classWeights === undefined ? pointLosses[loss] : weightedBinary(classWeights);
}

/** The class weights that follow prediction and target, 1 where there are none. */
function weightsOf(inputs: readonly Operand[], start: number): (i: number) => number {
  const weights = inputs[2]?.data;
  return weights === undefined ? () => 1 : (i) => at(weights, i - start);
}

/** As of the other losses, and class weights of the same width where there are any. */
function weightedShape(inputs: readonly Shape[]): Shape | ShapeProblem {
  const [z, target, weights] = inputs;
  if (z === undefined || target === undefined || weights === undefined) return lossShape(inputs);
  return inputSize(inputs, 2, sizeOf(z.dims)) ?? lossShape([z, target]);
}

function lossShape(inputs: readonly Shape[]): Shape | ShapeProblem {
  return inputCount(inputs, 2) ?? inputSize(inputs, 1, sizeOf(nth(inputs, 0).dims)) ?? SCALAR;
}

/** Shape, forward and backward. */
export const losses = {
  pointLoss: {
    shape: lossShape,
    compute: (loss, inputs, attributes, { rows }) => {
      const [p, t] = [nth(inputs, 0), nth(inputs, 1).data];
      const { delta } = attributes;
      const { value } = pointRule(attributes);
      let sum = 0;
      for (let i = 0; i < rows * p.size; i++) sum += value(at(p.data, i), at(t, i), delta);
      loss.data[0] = sum / rows;
    },
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('pointLossGradient', inputs, attributes), null] },
  },
  pointLossGradient: {
    shape: shapedLike(0, 2, [1]),
    compute: (dp, inputs, attributes, { rows }) => {
      const [p, t] = [nth(inputs, 0).data, nth(inputs, 1).data];
      const { delta, weight } = attributes;
      const { derivative } = pointRule(attributes);
      for (let i = 0; i < rows * dp.size; i++) dp.data[i] = (weight * derivative(at(p, i), at(t, i), delta)) / rows;
    },
    gradient: stops,
  },

  crossEntropy: {
    shape: weightedShape,
    compute: (loss, inputs, _, { rows }) => {
      const [z, t] = [nth(inputs, 0), nth(inputs, 1).data];
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const start = row * z.size;
        const largest = largestOf(z.data, start, z.size);
        let exponentials = 0;
        for (let i = start; i < start + z.size; i++) exponentials += Math.exp(at(z.data, i) - largest);
        const logSum = Math.log(exponentials);
        const weightOf = weightsOf(inputs, start);
        for (let i = start; i < start + z.size; i++) sum -= weightOf(i) * at(t, i) * (at(z.data, i) - largest - logSum);
      }
      loss.data[0] = sum / rows;
    },
    gradient: { kind: 'starts', of: ({ inputs, attributes, emit }) => [emit('crossEntropyGradient', inputs, attributes), null] },
  },
  crossEntropyGradient: {
    shape: (inputs) => shapedLike(0, inputs.length === 3 ? 3 : 2, [1])(inputs),
    compute: (dz, inputs, { weight }, { rows }) => {
      const [z, t] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let row = 0; row < rows; row++) {
        const start = row * dz.size;
        softmaxRow(z, start, dz.size, dz.data);
        const weightOf = weightsOf(inputs, start);
        let mass = 0;
        for (let i = start; i < start + dz.size; i++) mass += weightOf(i) * at(t, i);
        for (let i = start; i < start + dz.size; i++) dz.data[i] = (weight * (at(dz.data, i) * mass - weightOf(i) * at(t, i))) / rows;
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'pointLoss' | 'pointLossGradient' | 'crossEntropy' | 'crossEntropyGradient'>;
