/**
 * The few ways in which ops make their output's shape out of their inputs', shared by the families.
 * Keeps true: a rule never throws for inputs that do not fit; it says which one.
 */
import { nth, sizeOf } from '../indexing';
import type { Shape, ShapeProblem } from './op';

/** A number for the whole batch. */
export const SCALAR: Shape = { dims: [], batched: false };

/** Refuses another count of inputs. */
export function inputCount(inputs: readonly Shape[], expected: number): ShapeProblem | null {
  if (inputs.length === expected) return null;
  return { problem: 'inputCount', input: inputs.length, expected, actual: inputs.length };
}

/** Refuses an input of another size. */
export function inputSize(inputs: readonly Shape[], input: number, expected: number): ShapeProblem | null {
  const actual = sizeOf(nth(inputs, input).dims);
  return actual === expected ? null : { problem: 'width', input, expected, actual };
}

/** Output shaped like input `like`; all inputs in `same` must have its size. */
export function shapedLike(like: number, count: number, same: readonly number[] = []): (inputs: readonly Shape[]) => Shape | ShapeProblem {
  return (inputs) => {
    const problem = inputCount(inputs, count);
    if (problem) return problem;
    const shape = nth(inputs, like);
    for (const input of same) {
      const misfit = inputSize(inputs, input, sizeOf(shape.dims));
      if (misfit) return misfit;
    }
    return shape;
  };
}

/** A batch's gradient for an unbatched parameter that is shaped like input `like`. */
export function parameterLike(like: number, count: number): (inputs: readonly Shape[]) => Shape | ShapeProblem {
  return (inputs) => inputCount(inputs, count) ?? { dims: nth(inputs, like).dims, batched: false };
}
