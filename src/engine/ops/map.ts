/**
 * map: y = f(z) element by element, f a row of map-functions.ts.
 *   z [units] → y [units]        dz = f′ · dy
 * mapGradient takes z, or y where f′ comes from y, and dy.
 */
import { nth } from '../indexing';
import { mapFunctions } from './map-functions';
import type { OpRules } from './op';
import { stops } from './op';
import { shapedLike } from './shapes';

export const map = {
  map: {
    shape: shapedLike(0, 1),
    gradient: {
      kind: 'flows',
      of: ({ inputs, output, attributes, emit }, dy) => {
        const from = mapFunctions[attributes.map.name].derivative.from;
        return [emit('mapGradient', [from === 'x' ? nth(inputs, 0) : output, dy], attributes)];
      },
    },
  },
  mapGradient: { shape: shapedLike(0, 2, [1]), gradient: stops },
} satisfies OpRules<'map' | 'mapGradient'>;
