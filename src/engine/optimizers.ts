/**
 * What the training loop knows of an optimiser: which moments it keeps. The arithmetic is in update.ts.
 */
import type { Optimizer } from './types';

/** An optimiser's memory of a tensor: `m` the mean of its gradients, `v` of their squares, or the velocity. */
export type Moment = 'm' | 'v';

/** The moments that are saved for a tensor; plain gradient descent keeps none. */
export function momentsOf(optimizer: Optimizer): readonly Moment[] {
  switch (optimizer.type) {
    case 'sgd':
      return optimizer.momentum === 0 ? [] : ['v'];
    case 'rmsprop':
    case 'adagrad':
      return ['v'];
    case 'adam':
    case 'adamw':
      return ['m', 'v'];
  }
}

/** Do two optimisers keep the same moments? */
export function sameMoments(a: Optimizer, b: Optimizer): boolean {
  return momentsOf(a).join() === momentsOf(b).join();
}
