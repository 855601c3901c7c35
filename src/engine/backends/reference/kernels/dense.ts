/**
 * dense and its gradients. N rows, k sources of m units, u units.
 *   z  (N, u) = Σ_k x (N, m) · Wᵀ (m, u) + b (u)
 *   dx (N, m) = Σ dz (N, u) · W (u, m)    dW (u, m) = dzᵀ (u, N) · x (N, m)      db (u) = Σ_N dz
 */
import { at, nth } from '../../../indexing';
import { mapFunctions } from '../../../ops/map-functions';
import type { Kernels } from '../kernel';

export const dense = {
  dense: (z, inputs, { map }, { rows }) => {
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

  denseInputGradient: (dx, inputs, _, { rows }) => {
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

  denseWeightGradient: (dw, inputs, _, { rows }) => {
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

  denseBiasGradient: (db, inputs, _, { rows }) => {
    const dz = nth(inputs, 0).data;
    db.data.fill(0);
    for (let i = 0; i < rows * db.size; i++) db.data[i % db.size] = at(db.data, i % db.size) + at(dz, i);
  },
} satisfies Kernels<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;
