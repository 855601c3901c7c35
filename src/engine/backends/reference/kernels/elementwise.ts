/**
 * Kernels that treat each number by itself: map, threshold, rrelu, dropout. Every operand is (N, u) unless it says so.
 */
import { at, nth } from '../../../indexing';
import { mapFunctions } from '../../../ops/map-functions';
import type { Stream } from '../../../random';
import { stream } from '../../../random';
import type { Kernels } from '../kernel';

export const elementwise = {
  map: (y, inputs, { map }, { rows }) => {
    const z = nth(inputs, 0).data;
    const { value } = mapFunctions[map.name];
    for (let i = 0; i < rows * y.size; i++) y.data[i] = value(at(z, i), map.parameter);
  },

  /** Its first input is z or y, as the function's row says. */
  mapGradient: (dz, inputs, { map }, { rows }) => {
    const zOrY = nth(inputs, 0).data;
    const dy = nth(inputs, 1).data;
    const derivative = mapFunctions[map.name].derivative.of;
    for (let i = 0; i < rows * dz.size; i++) dz.data[i] = derivative(at(zOrY, i), map.parameter) * at(dy, i);
  },

  /** One value above 0 in any inhibiting source silences all units of that sample. */
  threshold: (y, inputs, { theta }, { rows }) => {
    const z = nth(inputs, 0).data;
    for (let row = 0; row < rows; row++) {
      let vetoed = false;
      for (let input = 1; input < inputs.length; input++) {
        const inhibitor = nth(inputs, input);
        for (let i = 0; i < inhibitor.size; i++) vetoed ||= at(inhibitor.data, row * inhibitor.size + i) > 0;
      }
      for (let unit = 0; unit < y.size; unit++) {
        const place = row * y.size + unit;
        y.data[place] = at(z, place) >= theta && !vetoed ? 1 : 0;
      }
    }
  },

  perceptronError: (error, inputs, _, { rows }) => {
    const y = nth(inputs, 0).data;
    const target = nth(inputs, 1).data;
    for (let i = 0; i < rows * error.size; i++) error.data[i] = at(y, i) - at(target, i);
  },

  uniform: (alpha, _, { lower, upper, stream: name }, { rows, step, seed }) => {
    const source: Stream = stream(seed, name);
    for (let i = 0; i < rows * alpha.size; i++) alpha.data[i] = lower + (upper - lower) * source.uniform(i, step);
  },

  rrelu: (y, inputs, _, { rows }) => {
    const z = nth(inputs, 0).data;
    const alpha = nth(inputs, 1).data;
    for (let i = 0; i < rows * y.size; i++) y.data[i] = at(z, i) > 0 ? at(z, i) : at(alpha, i) * at(z, i);
  },

  rreluGradient: (dz, inputs, _, { rows }) => {
    const z = nth(inputs, 0).data;
    const alpha = nth(inputs, 1).data;
    const dy = nth(inputs, 2).data;
    for (let i = 0; i < rows * dz.size; i++) dz.data[i] = (at(z, i) > 0 ? 1 : at(alpha, i)) * at(dy, i);
  },

  dropoutMask: (mask, _, { probability, stream: name }, { rows, step, seed }) => {
    const source: Stream = stream(seed, name);
    for (let i = 0; i < rows * mask.size; i++) {
      const isDropped = source.word(i, step) >>> 8 < probability * 2 ** 24;
      mask.data[i] = isDropped ? 0 : 1 / (1 - probability);
    }
  },

  dropout: (y, inputs, _, { rows }) => {
    const x = nth(inputs, 0).data;
    const mask = nth(inputs, 1).data;
    for (let i = 0; i < rows * y.size; i++) y.data[i] = at(x, i) * at(mask, i);
  },
} satisfies Kernels<
  'map' | 'mapGradient' | 'threshold' | 'perceptronError' | 'uniform' | 'rrelu' | 'rreluGradient' | 'dropoutMask' | 'dropout'
>;
