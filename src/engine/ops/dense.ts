/**
 * dense: z = Σ over pairs of W_e · x_e, plus b; with a fused map, f(z). Its inputs are x₁, W₁, …, x_k, W_k and, where
 * there is one, b: one pair an `in` edge, in document order.
 *   x [width]   W [...out, width]   b [...out]   z [...out]      (out is [units], or [units, pieces] for maxout)
 *   ∂x = Σ over consumers of Wᵀ·dz (the inputs dz₁, W₁, …)    ∂W = Σ_samples dz ⊗ x    ∂b = Σ_samples dz
 * Keeps true: sums run over the edges in order, within an edge over the source's units, then the bias.
 */
import { nth, sameShape, sizeOf } from '../indexing';
import { mapFunctions } from './map-functions';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount } from './shapes';

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
    gradient: stops,
  },
  denseWeightGradient: {
    shape: (inputs, { shape }) => inputCount(inputs, 2) ?? { dims: shape, batched: false },
    gradient: stops,
  },
  denseBiasGradient: {
    shape: (inputs) => inputCount(inputs, 1) ?? { dims: nth(inputs, 0).dims, batched: false },
    gradient: stops,
  },
} satisfies OpRules<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;

/** May a map be fused into the dense before it? Only where its derivative comes from its own value. */
export function isFusable(name: keyof typeof mapFunctions): boolean {
  return mapFunctions[name].derivative.from === 'y';
}
