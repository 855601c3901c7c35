/**
 * srelu: x ≥ tr: tr + ar·(x − tr);  x ≤ tl: tl + al·(x − tl);  else x. Each unit learns tr, ar, tl and al.
 *   x, tr, ar, tl, al [units] → y [units]
 *   dx = (ar, al or 1) · dy      dt = Σ_samples (1 − a) · dy, da = Σ_samples (x − t) · dy on the branch to its side
 * Keeps true: what is differentiated is the branch taken.
 */
import { at, nth } from '../indexing';
import type { Operand, OpRules } from './op';
import { stops } from './op';
import { parameterLike, shapedLike } from './shapes';

/** Its operands by name. */
function operands(inputs: readonly Operand[]) {
  const [x, tr, ar, tl, al] = [0, 1, 2, 3, 4].map((i) => nth(inputs, i).data);
  if (!x || !tr || !ar || !tl || !al) throw new Error('srelu takes five operands');
  return { x, tr, ar, tl, al };
}

/** ∂srelu/∂parameter on the branch to its side; 0 elsewhere. The distance is x minus the branch's threshold. */
const derivatives = {
  tr: { side: 'right', of: (_: number, slope: number) => 1 - slope },
  ar: { side: 'right', of: (distance: number) => distance },
  tl: { side: 'left', of: (_: number, slope: number) => 1 - slope },
  al: { side: 'left', of: (distance: number) => distance },
} as const;

/** Shape, forward and backward. */
export const srelu = {
  srelu: {
    shape: shapedLike(0, 5, [1, 2, 3, 4]),
    compute: (y, inputs, _, { rows }) => {
      const { x, tr, ar, tl, al } = operands(inputs);
      for (let i = 0; i < rows * y.size; i++) {
        const unit = i % y.size;
        const [value, right, left] = [at(x, i), at(tr, unit), at(tl, unit)];
        if (value >= right) y.data[i] = right + at(ar, unit) * (value - right);
        else if (value <= left) y.data[i] = left + at(al, unit) * (value - left);
        else y.data[i] = value;
      }
    },
    gradient: {
      kind: 'flows',
      of: ({ inputs, wants, emit }, dy) => [
        wants[0] ? emit('sreluGradient', [...inputs, dy], {}) : null,
        ...(['tr', 'ar', 'tl', 'al'] as const).map((parameter, i) =>
          wants[i + 1] ? emit('sreluParameterGradient', [...inputs, dy], { parameter }) : null,
        ),
      ],
    },
  },
  sreluGradient: {
    shape: shapedLike(0, 6, [1, 2, 3, 4, 5]),
    compute: (dx, inputs, _, { rows }) => {
      const { x, tr, ar, tl, al } = operands(inputs);
      const dy = nth(inputs, 5).data;
      for (let i = 0; i < rows * dx.size; i++) {
        const unit = i % dx.size;
        let slope = 1;
        if (at(x, i) >= at(tr, unit)) slope = at(ar, unit);
        else if (at(x, i) <= at(tl, unit)) slope = at(al, unit);
        dx.data[i] = slope * at(dy, i);
      }
    },
    gradient: stops,
  },
  sreluParameterGradient: {
    shape: parameterLike(1, 6),
    compute: (gradient, inputs, { parameter }, { rows }) => {
      const { x, tr, ar, tl, al } = operands(inputs);
      const dy = nth(inputs, 5).data;
      const { side, of } = derivatives[parameter];
      gradient.data.fill(0);
      for (let i = 0; i < rows * gradient.size; i++) {
        const unit = i % gradient.size;
        const value = at(x, i);
        const isRight = value >= at(tr, unit);
        const isLeft = !isRight && value <= at(tl, unit);
        if (side === 'right' ? !isRight : !isLeft) continue;
        const derivative = isRight ? of(value - at(tr, unit), at(ar, unit)) : of(value - at(tl, unit), at(al, unit));
        gradient.data[unit] = at(gradient.data, unit) + derivative * at(dy, i);
      }
    },
    gradient: stops,
  },
} satisfies OpRules<'srelu' | 'sreluGradient' | 'sreluParameterGradient'>;
