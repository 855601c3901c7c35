/**
 * apl: max(0, x) + Σ_s a_s · max(0, b_s − x), whose S hinges each unit learns.
 *   x [units], a, b [units, S] → y [units]
 *   dx = (x > 0) − Σ_s a_s·(b_s > x), times dy      da_s = Σ_samples max(0, b_s − x) · dy      db_s = Σ_samples a_s·(b_s > x) · dy
 * Keeps true: at its kink each hinge has slope 0.
 */
import { at, nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount, parameterLike, shapedLike } from './shapes';

/** Shape, forward and backward. */
export const apl = {
  apl: {
    shape: (inputs) => inputCount(inputs, 3) ?? nth(inputs, 0),
    compute: (y, inputs, _, { rows }) => {
      const [x, a, b] = [nth(inputs, 0).data, nth(inputs, 1), nth(inputs, 2).data];
      const segments = a.size / y.size;
      for (let i = 0; i < rows * y.size; i++) {
        const first = (i % y.size) * segments;
        let sum = Math.max(0, at(x, i));
        for (let s = first; s < first + segments; s++) sum += at(a.data, s) * Math.max(0, at(b, s) - at(x, i));
        y.data[i] = sum;
      }
    },
    gradient: {
      kind: 'flows',
      of: ({ inputs, wants, emit }, dy) => [
        wants[0] ? emit('aplGradient', [...inputs, dy], {}) : null,
        wants[1] ? emit('aplParameterGradient', [...inputs, dy], { parameter: 'a' }) : null,
        wants[2] ? emit('aplParameterGradient', [...inputs, dy], { parameter: 'b' }) : null,
      ],
    },
  },
  aplGradient: {
    shape: shapedLike(0, 4, [3]),
    compute: (dx, inputs, _, { rows }) => {
      const [x, a, b, dy] = [nth(inputs, 0).data, nth(inputs, 1), nth(inputs, 2).data, nth(inputs, 3).data];
      const segments = a.size / dx.size;
      for (let i = 0; i < rows * dx.size; i++) {
        const first = (i % dx.size) * segments;
        let slope = at(x, i) > 0 ? 1 : 0;
        for (let s = first; s < first + segments; s++) if (at(b, s) - at(x, i) > 0) slope -= at(a.data, s);
        dx.data[i] = slope * at(dy, i);
      }
    },
    gradient: stops,
  },
  aplParameterGradient: {
    shape: parameterLike(1, 4),
    compute: (gradient, inputs, { parameter }, { rows }) => {
      const [x, a, b, dy] = [nth(inputs, 0), nth(inputs, 1).data, nth(inputs, 2).data, nth(inputs, 3).data];
      const segments = gradient.size / x.size;
      gradient.data.fill(0);
      for (let i = 0; i < rows * x.size; i++) {
        const first = (i % x.size) * segments;
        for (let s = first; s < first + segments; s++) {
          const hinge = at(b, s) - at(x.data, i);
          if (hinge > 0) gradient.data[s] = at(gradient.data, s) + at(dy, i) * (parameter === 'a' ? hinge : at(a, s));
        }
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'apl' | 'aplGradient' | 'aplParameterGradient'>;
