/**
 * maxout: the largest of each unit's pieces, whose weights are dense's; the gradient goes to the first of equal maxima.
 *   z [units, pieces] → y [units]        dz = dy at the largest piece, 0 at the others
 */
import { at, nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount, shapedLike } from './shapes';

/** Index of the first largest of `count` numbers from `start`; of the first NaN, so that it stays visible. */
function firstLargest(numbers: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) {
    const value = at(numbers, start + k);
    const largest = at(numbers, start + best);
    if (value > largest || (Number.isNaN(value) && !Number.isNaN(largest))) best = k;
  }
  return best;
}

/** Shape, forward and backward. */
export const maxout = {
  maxout: {
    shape: (inputs) => inputCount(inputs, 1) ?? { dims: nth(inputs, 0).dims.slice(0, -1), batched: true },
    compute: (y, inputs, _, { rows }) => {
      const z = nth(inputs, 0);
      const pieces = z.size / y.size;
      for (let i = 0; i < rows * y.size; i++) y.data[i] = at(z.data, i * pieces + firstLargest(z.data, i * pieces, pieces));
    },
    gradient: { kind: 'flows', of: ({ inputs, emit }, dy) => [emit('maxoutGradient', [nth(inputs, 0), dy], {})] },
  },
  maxoutGradient: {
    shape: shapedLike(0, 2),
    compute: (dz, inputs, _, { rows }) => {
      const z = nth(inputs, 0).data;
      const dy = nth(inputs, 1);
      const pieces = dz.size / dy.size;
      dz.data.fill(0, 0, rows * dz.size);
      for (let i = 0; i < rows * dy.size; i++) dz.data[i * pieces + firstLargest(z, i * pieces, pieces)] = at(dy.data, i);
    },
    gradient: stops,
  },
} satisfies OpRules<'maxout' | 'maxoutGradient'>;
