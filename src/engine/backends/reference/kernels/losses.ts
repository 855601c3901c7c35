/**
 * softmax, the losses and the sums. p prediction (or z) and t target are (N, c); a loss is one number, divided by N.
 */
import { at, nth, numberAt } from '../../../indexing';
import { pointLosses } from '../../../ops/losses';
import type { Kernels } from '../kernel';

function maximum(numbers: Float64Array, start: number, count: number): number {
  let largest = at(numbers, start);
  for (let i = 1; i < count; i++) largest = Math.max(largest, at(numbers, start + i));
  return largest;
}

/** Writes softmax(z[start …]) into `into` at `place`. */
function softmaxRow(z: Float64Array, start: number, count: number, into: Float64Array): void {
  const largest = maximum(z, start, count);
  let sum = 0;
  for (let i = start; i < start + count; i++) {
    const e = Math.exp(at(z, i) - largest);
    into[i] = e;
    sum += e;
  }
  for (let i = start; i < start + count; i++) into[i] = at(into, i) / sum;
}

export const losses = {
  softmax: (y, inputs, _, { rows }) => {
    const z = nth(inputs, 0).data;
    for (let row = 0; row < rows; row++) softmaxRow(z, row * y.size, y.size, y.data);
  },
  softmaxGradient: (dz, inputs, _, { rows }) => {
    const y = nth(inputs, 0).data;
    const dy = nth(inputs, 1).data;
    for (let row = 0; row < rows; row++) {
      const start = row * dz.size;
      let dot = 0;
      for (let i = start; i < start + dz.size; i++) dot += at(dy, i) * at(y, i);
      for (let i = start; i < start + dz.size; i++) dz.data[i] = at(y, i) * (at(dy, i) - dot);
    }
  },

  pointLoss: (loss, inputs, { loss: name, delta }, { rows }) => {
    const p = nth(inputs, 0);
    const t = nth(inputs, 1).data;
    const { value } = pointLosses[name];
    let sum = 0;
    for (let i = 0; i < rows * p.size; i++) sum += value(at(p.data, i), at(t, i), delta);
    loss.data[0] = sum / rows;
  },
  pointLossGradient: (dp, inputs, { loss: name, delta, weight }, { rows }) => {
    const p = nth(inputs, 0).data;
    const t = nth(inputs, 1).data;
    const { derivative } = pointLosses[name];
    for (let i = 0; i < rows * dp.size; i++) dp.data[i] = (weight * derivative(at(p, i), at(t, i), delta)) / rows;
  },

  crossEntropy: (loss, inputs, _, { rows }) => {
    const z = nth(inputs, 0);
    const t = nth(inputs, 1).data;
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const start = row * z.size;
      const largest = maximum(z.data, start, z.size);
      let exponentials = 0;
      for (let i = start; i < start + z.size; i++) exponentials += Math.exp(at(z.data, i) - largest);
      const logSum = Math.log(exponentials);
      for (let i = start; i < start + z.size; i++) sum -= at(t, i) * (at(z.data, i) - largest - logSum);
    }
    loss.data[0] = sum / rows;
  },
  crossEntropyGradient: (dz, inputs, { weight }, { rows }) => {
    const z = nth(inputs, 0).data;
    const t = nth(inputs, 1).data;
    for (let row = 0; row < rows; row++) {
      const start = row * dz.size;
      softmaxRow(z, start, dz.size, dz.data);
      let mass = 0;
      for (let i = start; i < start + dz.size; i++) mass += at(t, i);
      for (let i = start; i < start + dz.size; i++) dz.data[i] = (weight * (at(dz.data, i) * mass - at(t, i))) / rows;
    }
  },

  penalty: (value, inputs, { l1, l2 }) => {
    const weights = nth(inputs, 0).data;
    let absolute = 0;
    let squares = 0;
    for (let i = 0; i < weights.length; i++) {
      absolute += Math.abs(at(weights, i));
      squares += at(weights, i) ** 2;
    }
    value.data[0] = l1 * absolute + (l2 / 2) * squares;
  },
  penaltyGradient: (gradient, inputs, { l1, l2 }) => {
    const weights = nth(inputs, 0).data;
    for (let i = 0; i < weights.length; i++) gradient.data[i] = l1 * Math.sign(at(weights, i)) + l2 * at(weights, i);
  },
  total: (value, inputs, { weights }) => {
    let sum = 0;
    for (let i = 0; i < inputs.length; i++) sum += numberAt(weights, i) * at(nth(inputs, i).data, 0);
    value.data[0] = sum;
  },
  /** Batched and unbatched values alike: all rows that the slots hold. */
  add: (sum, inputs) => {
    sum.data.set(nth(inputs, 0).data);
    for (let input = 1; input < inputs.length; input++) {
      const { data } = nth(inputs, input);
      for (let i = 0; i < sum.data.length; i++) sum.data[i] = at(sum.data, i) + at(data, i);
    }
  },
} satisfies Kernels<
  | 'softmax'
  | 'softmaxGradient'
  | 'pointLoss'
  | 'pointLossGradient'
  | 'crossEntropy'
  | 'crossEntropyGradient'
  | 'penalty'
  | 'penaltyGradient'
  | 'total'
  | 'add'
>;
