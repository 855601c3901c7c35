/**
 * prelu, apl, srelu, maxout and their gradients. x = z (N, u); parameters (u) or (u, S); a parameter's gradient is summed
 * over the rows.
 */
import { at, nth } from '../../../indexing';
import type { Kernels, Operand } from '../kernel';

/** Calls `each` for every element of (N, u) with its place and its unit. */
function forEachUnit(rows: number, units: number, each: (place: number, unit: number) => void): void {
  for (let place = 0; place < rows * units; place++) each(place, place % units);
}

/** The operands of srelu's rules, by name. */
function sreluOperands(inputs: readonly Operand[]) {
  const [x, tr, ar, tl, al] = [0, 1, 2, 3, 4].map((i) => nth(inputs, i).data);
  if (!x || !tr || !ar || !tl || !al) throw new Error('srelu takes five operands');
  return { x, tr, ar, tl, al };
}

/** ∂srelu/∂parameter on the branch to its side; 0 elsewhere. d is x minus the branch's threshold, a its slope. */
const sreluDerivatives = {
  tr: { side: 'right', of: (_: number, slope: number) => 1 - slope },
  ar: { side: 'right', of: (distance: number) => distance },
  tl: { side: 'left', of: (_: number, slope: number) => 1 - slope },
  al: { side: 'left', of: (distance: number) => distance },
} as const;

export const learnt = {
  prelu: (y, inputs, _, { rows }) => {
    const x = nth(inputs, 0).data;
    const alpha = nth(inputs, 1).data;
    forEachUnit(rows, y.size, (i, unit) => {
      y.data[i] = at(x, i) > 0 ? at(x, i) : at(alpha, unit) * at(x, i);
    });
  },
  preluGradient: (dx, inputs, _, { rows }) => {
    const x = nth(inputs, 0).data;
    const alpha = nth(inputs, 1).data;
    const dy = nth(inputs, 2).data;
    forEachUnit(rows, dx.size, (i, unit) => {
      dx.data[i] = (at(x, i) > 0 ? 1 : at(alpha, unit)) * at(dy, i);
    });
  },
  preluAlphaGradient: (dalpha, inputs, _, { rows }) => {
    const x = nth(inputs, 0).data;
    const dy = nth(inputs, 2).data;
    dalpha.data.fill(0);
    forEachUnit(rows, dalpha.size, (i, unit) => {
      if (!(at(x, i) > 0)) dalpha.data[unit] = at(dalpha.data, unit) + at(x, i) * at(dy, i);
    });
  },

  apl: (y, inputs, _, { rows }) => {
    const x = nth(inputs, 0).data;
    const a = nth(inputs, 1);
    const b = nth(inputs, 2).data;
    const segments = a.size / y.size;
    forEachUnit(rows, y.size, (i, unit) => {
      let sum = Math.max(0, at(x, i));
      for (let s = unit * segments; s < (unit + 1) * segments; s++) sum += at(a.data, s) * Math.max(0, at(b, s) - at(x, i));
      y.data[i] = sum;
    });
  },
  aplGradient: (dx, inputs, _, { rows }) => {
    const x = nth(inputs, 0).data;
    const a = nth(inputs, 1);
    const b = nth(inputs, 2).data;
    const dy = nth(inputs, 3).data;
    const segments = a.size / dx.size;
    forEachUnit(rows, dx.size, (i, unit) => {
      let slope = at(x, i) > 0 ? 1 : 0;
      for (let s = unit * segments; s < (unit + 1) * segments; s++) if (at(b, s) - at(x, i) > 0) slope -= at(a.data, s);
      dx.data[i] = slope * at(dy, i);
    });
  },
  aplParameterGradient: (gradient, inputs, { parameter }, { rows }) => {
    const x = nth(inputs, 0);
    const a = nth(inputs, 1).data;
    const b = nth(inputs, 2).data;
    const dy = nth(inputs, 3).data;
    const segments = gradient.size / x.size;
    gradient.data.fill(0);
    forEachUnit(rows, x.size, (i, unit) => {
      for (let s = unit * segments; s < (unit + 1) * segments; s++) {
        const hinge = at(b, s) - at(x.data, i);
        if (hinge > 0) gradient.data[s] = at(gradient.data, s) + at(dy, i) * (parameter === 'a' ? hinge : at(a, s));
      }
    });
  },

  srelu: (y, inputs, _, { rows }) => {
    const { x, tr, ar, tl, al } = sreluOperands(inputs);
    forEachUnit(rows, y.size, (i, unit) => {
      const value = at(x, i);
      const right = at(tr, unit);
      const left = at(tl, unit);
      if (value >= right) y.data[i] = right + at(ar, unit) * (value - right);
      else if (value <= left) y.data[i] = left + at(al, unit) * (value - left);
      else y.data[i] = value;
    });
  },
  sreluGradient: (dx, inputs, _, { rows }) => {
    const { x, tr, ar, tl, al } = sreluOperands(inputs);
    const dy = nth(inputs, 5).data;
    forEachUnit(rows, dx.size, (i, unit) => {
      const value = at(x, i);
      let slope = 1;
      if (value >= at(tr, unit)) slope = at(ar, unit);
      else if (value <= at(tl, unit)) slope = at(al, unit);
      dx.data[i] = slope * at(dy, i);
    });
  },
  sreluParameterGradient: (gradient, inputs, { parameter }, { rows }) => {
    const { x, tr, ar, tl, al } = sreluOperands(inputs);
    const dy = nth(inputs, 5).data;
    const { side, of } = sreluDerivatives[parameter];
    gradient.data.fill(0);
    forEachUnit(rows, gradient.size, (i, unit) => {
      const value = at(x, i);
      const isRight = value >= at(tr, unit);
      const isLeft = !isRight && value <= at(tl, unit);
      if (side === 'right' ? !isRight : !isLeft) return;
      const derivative = isRight ? of(value - at(tr, unit), at(ar, unit)) : of(value - at(tl, unit), at(al, unit));
      gradient.data[unit] = at(gradient.data, unit) + derivative * at(dy, i);
    });
  },

  maxout: (y, inputs, _, { rows }) => {
    const z = nth(inputs, 0);
    const pieces = z.size / y.size;
    for (let i = 0; i < rows * y.size; i++) y.data[i] = at(z.data, i * pieces + firstLargest(z.data, i * pieces, pieces));
  },
  maxoutGradient: (dz, inputs, _, { rows }) => {
    const z = nth(inputs, 0).data;
    const dy = nth(inputs, 1);
    const pieces = dz.size / dy.size;
    dz.data.fill(0, 0, rows * dz.size);
    for (let i = 0; i < rows * dy.size; i++) dz.data[i * pieces + firstLargest(z, i * pieces, pieces)] = at(dy.data, i);
  },
} satisfies Kernels<
  | 'prelu'
  | 'preluGradient'
  | 'preluAlphaGradient'
  | 'apl'
  | 'aplGradient'
  | 'aplParameterGradient'
  | 'srelu'
  | 'sreluGradient'
  | 'sreluParameterGradient'
  | 'maxout'
  | 'maxoutGradient'
>;

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
