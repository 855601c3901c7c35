/**
 * dense: z = Σ over pairs of W_e · x_e, plus b; with a fused map, f(z). Its inputs are x₁, W₁, …, x_k, W_k and, where
 * there is one, b: one pair an `in` edge, in document order.
 *   x [width]   W [...out, width]   b [...out]   z [...out]      (out is [units], or [units, pieces] for maxout)
 *   ∂x = Σ over consumers of Wᵀ·dz (the inputs dz₁, W₁, …)    ∂W = Σ_samples dz ⊗ x    ∂b = Σ_samples dz
 * Keeps true: sums run over the edges in order, within an edge over the source's units, then the bias.
 */
import { at, nth, sameShape, sizeOf } from '../indexing';
import { mapFunctions } from './map-functions';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount } from './shapes';

/** Shape, forward and backward. */
export const dense = {
  dense: {
    shape: (inputs) => {
      if (inputs.length < 2) return { problem: 'inputCount', input: 0, expected: 2, actual: inputs.length };
      const out = nth(inputs, 1).dims.slice(0, -1);
      for (let input = 0; input + 1 < inputs.length; input += 2) {
        const width = sizeOf(nth(inputs, input).dims);
        const weights = nth(inputs, input + 1).dims;
        if (weights.at(-1) !== width) return { problem: 'width', input, expected: weights.at(-1) ?? 0, actual: width };
        if (!sameShape(weights.slice(0, -1), out))
          return { problem: 'width', input: input + 1, expected: sizeOf(out), actual: sizeOf(weights) / width };
      }
      if (inputs.length % 2 === 1) {
        const bias = sizeOf(nth(inputs, inputs.length - 1).dims);
        if (bias !== sizeOf(out)) return { problem: 'width', input: inputs.length - 1, expected: sizeOf(out), actual: bias };
      }
      return { dims: out, batched: true };
    },
    compute: (z, inputs, { map }, { rows }) => {
      const units = z.size;
      z.data.fill(0, 0, rows * units);
      for (let input = 0; input + 1 < inputs.length; input += 2) {
        const x = nth(inputs, input);
        const weights = nth(inputs, input + 1);
        for (let row = 0; row < rows; row++) {
          for (let unit = 0; unit < units; unit++) {
            let sum = at(z.data, row * units + unit);
            for (let i = 0; i < x.size; i++) sum += at(weights.data, unit * x.size + i) * at(x.data, row * x.size + i);
            z.data[row * units + unit] = sum;
          }
        }
      }
      if (inputs.length % 2 === 1) {
        const bias = nth(inputs, inputs.length - 1).data;
        for (let i = 0; i < rows * units; i++) z.data[i] = at(z.data, i) + at(bias, i % units);
      }
      if (map !== null) {
        const { value } = mapFunctions[map.name];
        for (let i = 0; i < rows * units; i++) z.data[i] = value(at(z.data, i), map.parameter);
      }
    },
    gradient: {
      kind: 'flows',
      of: ({ inputs, output, attributes, wants, shapeOf, emit }, outputGradient) => {
        const { map, edges } = attributes;
        // Fusion kept f(z) and not z; passes.ts fuses only where f′ comes from f's value.
        const dz = map === null ? outputGradient : emit('mapGradient', [output, outputGradient], { map });
        return inputs.map((input, i) => {
          if (!wants[i]) return null;
          const edge = edges[i >> 1];
          if (i === inputs.length - 1 && i % 2 === 0) return emit('denseBiasGradient', [dz], {});
          if (i % 2 === 0) return emit('denseInputGradient', [dz, nth(inputs, i + 1)], {}, edge);
          return emit('denseWeightGradient', [dz, nth(inputs, i - 1)], { shape: shapeOf(input).dims }, edge);
        });
      },
    },
  },
  denseInputGradient: {
    shape: (inputs) => {
      if (inputs.length === 0 || inputs.length % 2 === 1) return { problem: 'inputCount', input: 0, expected: 2, actual: inputs.length };
      const dims = nth(inputs, 1).dims.slice(-1);
      for (let input = 3; input < inputs.length; input += 2) {
        const width = nth(inputs, input).dims.at(-1) ?? 0;
        if (width !== dims[0]) return { problem: 'width', input, expected: dims[0] ?? 0, actual: width };
      }
      return { dims, batched: true };
    },
    compute: (dx, inputs, _, { rows }) => {
      dx.data.fill(0, 0, rows * dx.size);
      for (let input = 0; input < inputs.length; input += 2) {
        const dz = nth(inputs, input);
        const weights = nth(inputs, input + 1).data;
        for (let row = 0; row < rows; row++) {
          for (let unit = 0; unit < dz.size; unit++) {
            const gradient = at(dz.data, row * dz.size + unit);
            for (let i = 0; i < dx.size; i++) {
              const place = row * dx.size + i;
              dx.data[place] = at(dx.data, place) + gradient * at(weights, unit * dx.size + i);
            }
          }
        }
      }
    },
    gradient: stops,
    isSum: true,
  },
  denseWeightGradient: {
    shape: (inputs, { shape }) => inputCount(inputs, 2) ?? { dims: shape, batched: false },
    compute: (dw, inputs, _, { rows }) => {
      const dz = nth(inputs, 0);
      const x = nth(inputs, 1);
      dw.data.fill(0);
      for (let row = 0; row < rows; row++) {
        for (let unit = 0; unit < dz.size; unit++) {
          const gradient = at(dz.data, row * dz.size + unit);
          for (let i = 0; i < x.size; i++) {
            const place = unit * x.size + i;
            dw.data[place] = at(dw.data, place) + gradient * at(x.data, row * x.size + i);
          }
        }
      }
    },
    gradient: stops,
  },
  denseBiasGradient: {
    shape: (inputs) => inputCount(inputs, 1) ?? { dims: nth(inputs, 0).dims, batched: false },
    compute: (db, inputs, _, { rows }) => {
      const dz = nth(inputs, 0).data;
      db.data.fill(0);
      for (let i = 0; i < rows * db.size; i++) db.data[i % db.size] = at(db.data, i % db.size) + at(dz, i);
    },
    gradient: stops,
  },
} satisfies OpRules<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;

/** May a map be fused into the dense before it? Only where its derivative comes from its own value. */
export function isFusable(name: keyof typeof mapFunctions): boolean {
  return mapFunctions[name].derivative.from === 'y';
}
