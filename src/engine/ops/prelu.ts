/**
 * prelu: x > 0 ? x : α·x, whose slope α each unit learns.
 *   x, α [units] → y [units]        dx = (x > 0 ? 1 : α) · dy        dα = Σ_samples (x > 0 ? 0 : x) · dy
 * Keeps true: at the kink it takes the branch x ≤ 0.
 */
import { at, nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { parameterLike, shapedLike } from './shapes';

/** Shape, forward and backward. */
export const prelu = {
  prelu: {
    shape: shapedLike(0, 2, [1]),
    compute: (y, inputs, _, { rows }) => {
      const [x, alpha] = [nth(inputs, 0).data, nth(inputs, 1).data];
      for (let i = 0; i < rows * y.size; i++) y.data[i] = at(x, i) > 0 ? at(x, i) : at(alpha, i % y.size) * at(x, i);
    },
    gradient: {
      kind: 'flows',
      of: ({ inputs, wants, emit }, dy) => [
        wants[0] ? emit('preluGradient', [...inputs, dy], {}) : null,
        wants[1] ? emit('preluAlphaGradient', [...inputs, dy], {}) : null,
      ],
    },
  },
  preluGradient: {
    shape: shapedLike(0, 3, [1, 2]),
    compute: (dx, inputs, _, { rows }) => {
      const [x, alpha, dy] = [nth(inputs, 0).data, nth(inputs, 1).data, nth(inputs, 2).data];
      for (let i = 0; i < rows * dx.size; i++) dx.data[i] = (at(x, i) > 0 ? 1 : at(alpha, i % dx.size)) * at(dy, i);
    },
    gradient: stops,
  },
  preluAlphaGradient: {
    shape: parameterLike(1, 3),
    compute: (dalpha, inputs, _, { rows }) => {
      const [x, dy] = [nth(inputs, 0).data, nth(inputs, 2).data];
      dalpha.data.fill(0);
      for (let i = 0; i < rows * dalpha.size; i++) {
        const unit = i % dalpha.size;
        if (!(at(x, i) > 0)) dalpha.data[unit] = at(dalpha.data, unit) + at(x, i) * at(dy, i);
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'prelu' | 'preluGradient' | 'preluAlphaGradient'>;
