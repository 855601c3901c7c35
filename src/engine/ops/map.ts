/**
 * map: y = f(z) element by element, f a row of map-functions.ts.
 *   z [units] → y [units]        dz = f′ · dy
 * mapGradient takes z, or y where f′ comes from y, and dy.
 */
import { at, nth } from '../indexing';
import { mapFunctions } from './map-functions';
import type { OpRules } from './op';
import { stops } from './op';
import { shapedLike } from './shapes';

/** Shape, forward and backward. */
export const map = {
  map: {
    shape: shapedLike(0, 1),
    compute: (y, inputs, { map: { name, parameter } }, { rows }) => {
      const z = nth(inputs, 0).data;
      const { value } = mapFunctions[name];
      for (let i = 0; i < rows * y.size; i++) y.data[i] = value(at(z, i), parameter);
    },
    gradient: {
      kind: 'flows',
      of: ({ inputs, output, attributes, emit }, dy) => {
        const from = mapFunctions[attributes.map.name].derivative.from;
        return [emit('mapGradient', [from === 'x' ? nth(inputs, 0) : output, dy], attributes)];
      },
    },
  },
  mapGradient: {
    shape: shapedLike(0, 2, [1]),
    compute: (dz, inputs, { map: { name, parameter } }, { rows }) => {
      const [zOrY, dy] = [nth(inputs, 0).data, nth(inputs, 1).data];
      const derivative = mapFunctions[name].derivative.of;
      for (let i = 0; i < rows * dz.size; i++) dz.data[i] = derivative(at(zOrY, i), parameter) * at(dy, i);
    },
    gradient: stops,
  },
} satisfies OpRules<'map' | 'mapGradient'>;
