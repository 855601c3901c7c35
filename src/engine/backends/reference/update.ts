/**
 * The optimisers, one tensor at a time, in order of increasing complexity, as PyTorch defines them.
 * Keeps true: t counts this tensor's updates from 1; moments start at 0; g includes the penalty and is clipped already.
 */
import { at } from '../../indexing';
import type { Optimizer } from '../../types';

/** One tensor with its gradient and moments, all of the same length. */
export interface UpdateOperands {
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  readonly m: Float64Array;
  readonly v: Float64Array;
}

type OptimizerOf<T extends Optimizer['type']> = Extract<Optimizer, { readonly type: T }>;

/** v = μv + g; w −= η·(nesterov ? g + μv : v). With μ = 0, w −= η·g. */
function sgd({ weights, gradient, v }: UpdateOperands, { momentum, nesterov }: OptimizerOf<'sgd'>, rate: number): void {
  for (let i = 0; i < weights.length; i++) {
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
function adagrad({ weights, gradient, v }: UpdateOperands, { epsilon }: OptimizerOf<'adagrad'>, rate: number): void {
  for (let i = 0; i < weights.length; i++) {
    const g = at(gradient, i);
    const squares = at(v, i) + g * g;
    v[i] = squares;
    weights[i] = at(weights, i) - (rate * g) / (Math.sqrt(squares) + epsilon);
  }
}

/** v = decay·v + (1−decay)·g²; w −= η·g/(√v + ε). Tieleman & Hinton 2012. */
function rmsprop({ weights, gradient, v }: UpdateOperands, { decay, epsilon }: OptimizerOf<'rmsprop'>, rate: number): void {
  for (let i = 0; i < weights.length; i++) {
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
): void {
  const step = rate / (1 - beta1 ** t);
  const correction = Math.sqrt(1 - beta2 ** t);
  for (let i = 0; i < weights.length; i++) {
    const g = at(gradient, i);
    const mean = beta1 * at(m, i) + (1 - beta1) * g;
    const squares = beta2 * at(v, i) + (1 - beta2) * g * g;
    m[i] = mean;
    v[i] = squares;
    weights[i] = at(weights, i) - (step * mean) / (Math.sqrt(squares) / correction + epsilon);
  }
}

/** First w −= η·weightDecay·w, then adam. Loshchilov & Hutter 2019. */
function adamw(operands: UpdateOperands, optimizer: OptimizerOf<'adamw'>, rate: number, t: number): void {
  const { weights } = operands;
  for (let i = 0; i < weights.length; i++) weights[i] = at(weights, i) * (1 - rate * optimizer.weightDecay);
  adam(operands, optimizer, rate, t);
}

/** One update of one tensor, its t-th. */
export function updateTensor(operands: UpdateOperands, optimizer: Optimizer, rate: number, t: number): void {
  switch (optimizer.type) {
    case 'sgd':
      sgd(operands, optimizer, rate);
      break;
    case 'adagrad':
      adagrad(operands, optimizer, rate);
      break;
    case 'rmsprop':
      rmsprop(operands, optimizer, rate);
      break;
    case 'adam':
      adam(operands, optimizer, rate, t);
      break;
    case 'adamw':
      adamw(operands, optimizer, rate, t);
      break;
    default:
      optimizer satisfies never;
  }
}

/** Scales the gradients by min(1, c/(‖g‖₂ + 1e-6)), the norm over all of them together. */
export function clipGradients(gradients: readonly Float64Array[], clipNorm: number): void {
  let squares = 0;
  for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) squares += at(gradient, i) ** 2;
  const scale = Math.min(1, clipNorm / (Math.sqrt(squares) + 1e-6));
  for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) gradient[i] = at(gradient, i) * scale;
}
