/**
 * The optimisers, one slot at a time, in order of increasing complexity, as PyTorch defines them. They are the reference's;
 * wasm has its own sweep over all slots at once (wasm/update.ts), and comes here where a slot's tensors differ in age. There
 * no comparison of the backends can find a slip: the golden runs and the resumed ones must.
 * Keeps true: t counts this tensor's updates from 1; moments start at 0; g includes the penalty and is clipped already.
 */

import type { Numbers, StepsRequest } from './backends/backend';
import { numberAt as at, nth } from './indexing';
import { forEachRun } from './place';
import type { Plan, SlotId, Update } from './plan';
import type { Optimizer } from './types';

/** A slot with its gradient and moments, all of the same length. */
export interface UpdateOperands {
  readonly weights: Numbers;
  readonly gradient: Numbers;
  readonly m: Numbers;
  readonly v: Numbers;
}

/** Which of a slot's numbers are updated. */
interface Range {
  readonly start: number;
  readonly end: number;
}

type OptimizerOf<T extends Optimizer['type']> = Extract<Optimizer, { readonly type: T }>;

/** v = μv + g; w −= η·(nesterov ? g + μv : v). With μ = 0, w −= η·g. */
function sgd(
  { weights, gradient, v }: UpdateOperands,
  { momentum, nesterov }: OptimizerOf<'sgd'>,
  rate: number,
  { start, end }: Range,
): void {
  for (let i = start; i < end; i++) {
    const g = at(gradient, i);
    let step = g;
    if (momentum !== 0) {
      const velocity = momentum * at(v, i) + g;
      v[i] = velocity;
      step = nesterov ? g + momentum * velocity : velocity;
    }
    weights[i] = at(weights, i) - rate * step;
  }
}

/** v += g²; w −= η·g/(√v + ε). Duchi et al. 2011. */
function adagrad({ weights, gradient, v }: UpdateOperands, { epsilon }: OptimizerOf<'adagrad'>, rate: number, { start, end }: Range): void {
  for (let i = start; i < end; i++) {
    const g = at(gradient, i);
    const squares = at(v, i) + g * g;
    v[i] = squares;
    weights[i] = at(weights, i) - (rate * g) / (Math.sqrt(squares) + epsilon);
  }
}

/** v = decay·v + (1−decay)·g²; w −= η·g/(√v + ε). Tieleman & Hinton 2012. */
function rmsprop(
  { weights, gradient, v }: UpdateOperands,
  { decay, epsilon }: OptimizerOf<'rmsprop'>,
  rate: number,
  { start, end }: Range,
): void {
  for (let i = start; i < end; i++) {
    const g = at(gradient, i);
    const squares = decay * at(v, i) + (1 - decay) * g * g;
    v[i] = squares;
    weights[i] = at(weights, i) - (rate * g) / (Math.sqrt(squares) + epsilon);
  }
}

/** m = β1m + (1−β1)g, v = β2v + (1−β2)g²; w −= η/(1−β1^t) · m/(√v/√(1−β2^t) + ε). Kingma & Ba 2015. */
function adam(
  { weights, gradient, m, v }: UpdateOperands,
  { beta1, beta2, epsilon }: Pick<OptimizerOf<'adam'>, 'beta1' | 'beta2' | 'epsilon'>,
  rate: number,
  t: number,
  { start, end }: Range,
): void {
  const step = rate / (1 - beta1 ** t);
  const correction = Math.sqrt(1 - beta2 ** t);
  for (let i = start; i < end; i++) {
    const g = at(gradient, i);
    const mean = beta1 * at(m, i) + (1 - beta1) * g;
    const squares = beta2 * at(v, i) + (1 - beta2) * g * g;
    m[i] = mean;
    v[i] = squares;
    weights[i] = at(weights, i) - (step * mean) / (Math.sqrt(squares) / correction + epsilon);
  }
}

/** First w −= η·weightDecay·w, then adam. Loshchilov & Hutter 2019. */
function adamw(operands: UpdateOperands, optimizer: OptimizerOf<'adamw'>, rate: number, t: number, range: Range): void {
  const { weights } = operands;
  const { start, end } = range;
  for (let i = start; i < end; i++) weights[i] = at(weights, i) * (1 - rate * optimizer.weightDecay);
  adam(operands, optimizer, rate, t, range);
}

/** The t-th update of part of a slot. */
function updateRange(operands: UpdateOperands, optimizer: Optimizer, rate: number, t: number, range: Range): void {
  switch (optimizer.type) {
    case 'sgd':
      sgd(operands, optimizer, rate, range);
      break;
    case 'adagrad':
      adagrad(operands, optimizer, rate, range);
      break;
    case 'rmsprop':
      rmsprop(operands, optimizer, rate, range);
      break;
    case 'adam':
      adam(operands, optimizer, rate, t, range);
      break;
    case 'adamw':
      adamw(operands, optimizer, rate, t, range);
      break;
    default:
      optimizer satisfies never;
  }
}

/** Updates a slot; its tensors one by one where they have been updated different times. */
export function updateSlot(
  plan: Plan,
  { parameters }: Update,
  operands: UpdateOperands,
  { optimizer, rate, counts, updates }: Pick<StepsRequest, 'optimizer' | 'rate' | 'counts' | 'updates'>,
): void {
  const count = at(counts, nth(parameters, 0));
  if (parameters.every((parameter) => counts[parameter] === count)) {
    updateRange(operands, optimizer, rate, count + updates, { start: 0, end: operands.weights.length });
    return;
  }
  for (const parameter of parameters) {
    forEachRun(nth(plan.parameters, parameter).place, (start, end) => {
      updateRange(operands, optimizer, rate, at(counts, parameter) + updates, { start, end });
    });
  }
}

/**
 * Scales the gradients by min(1, c/(‖g‖₂ + 1e-6)), the norm over all of them together. Squares are summed from the
 * smallest on, so that the norm depends on no order of neurons: a layer is clipped like its neurons one by one.
 */
export function clipGradients(gradients: ReadonlyMap<SlotId, Float64Array>, clipNorm: number): void {
  const squares = new Float64Array([...gradients.values()].reduce((count, { length }) => count + length, 0));
  let filled = 0;
  for (const gradient of gradients.values()) for (const number of gradient) squares[filled++] = number ** 2;
  const sum = squares.sort().reduce((before, square) => before + square, 0);
  const scale = Math.min(1, clipNorm / (Math.sqrt(sum) + 1e-6));
  for (const gradient of gradients.values()) for (let i = 0; i < gradient.length; i++) gradient[i] = at(gradient, i) * scale;
}
