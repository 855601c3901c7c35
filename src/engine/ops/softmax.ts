/**
 * softmax: y_j = e^(z_j − m) / Σ_i e^(z_i − m), m = max z, over the node's units.
 *   z [units] → y [units]        dz_i = y_i · (dy_i − Σ_j dy_j · y_j), the full Jacobian y_i(δ_ij − y_j)
 */
import { at, nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { shapedLike } from './shapes';

/** The largest of `count` numbers from `start`. */
export function largestOf(numbers: Float64Array, start: number, count: number): number {
  let largest = at(numbers, start);
  for (let i = 1; i < count; i++) largest = Math.max(largest, at(numbers, start + i));
  return largest;
}

/** Writes softmax(z[start … start+count)) to the same places of `y`. */
export function softmaxRow(z: Float64Array, start: number, count: number, y: Float64Array): void {
  const largest = largestOf(z, start, count);
  let sum = 0;
  for (let i = start; i < start + count; i++) {
    const e = Math.exp(at(z, i) - largest);
    y[i] = e;
    sum += e;
  }
  for (let i = start; i < start + count; i++) y[i] = at(y, i) / sum;
}

/** Shape, forward and backward. */
export const softmax = {
  softmax: {
    shape: shapedLike(0, 1),
    compute: (y, inputs, _, { rows }) => {
      const z = nth(inputs, 0).data;
      for (let row = 0; row < rows; row++) softmaxRow(z, row * y.size, y.size, y.data);
    },
    gradient: { kind: 'flows', of: ({ output, emit }, dy) => [emit('softmaxGradient', [output, dy], {})] },
  },
  softmaxGradient: {
    shape: shapedLike(0, 2, [1]),
    compute: (dz, inputs, _, { rows }) => {
      const [y, dy] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let row = 0; row < rows; row++) {
        const start = row * dz.size;
        let dot = 0;
        for (let i = start; i < start + dz.size; i++) dot += at(dy, i) * at(y, i);
        for (let i = start; i < start + dz.size; i++) dz.data[i] = at(y, i) * (at(dy, i) - dot);
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'softmax' | 'softmaxGradient'>;
