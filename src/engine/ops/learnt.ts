/**
 * Activations that learn: prelu, apl, srelu and maxout (whose pieces are dense's weights). z [units] → y [units].
 *   prelu  x > 0 ? x : α·x                                          α [units]
 *   apl    max(0,x) + Σ_s a_s · max(0, b_s − x)                     a, b [units, S]
 *   srelu  x ≥ tr: tr + ar·(x−tr);  x ≤ tl: tl + al·(x−tl);  else x   tr, ar, tl, al [units]
 *   maxout max over the pieces, z [units, pieces] → y [units]; the gradient goes to the first of equal maxima
 * Keeps true: srelu differentiates the branch taken; at its kink prelu takes the branch x ≤ 0, each apl hinge has slope 0.
 */
import { nth } from '../indexing';
import type { OpRules } from './op';
import { stops } from './op';
import { inputCount, parameterLike, shapedLike } from './shapes';

export const learnt = {
  prelu: {
    shape: shapedLike(0, 2, [1]),
    gradient: {
      kind: 'flows',
      of: ({ inputs, wants, emit }, dy) => {
        const [z, alpha] = [nth(inputs, 0), nth(inputs, 1)];
        return [
          wants[0] ? emit('preluGradient', [z, alpha, dy], {}) : null,
          wants[1] ? emit('preluAlphaGradient', [z, alpha, dy], {}) : null,
        ];
      },
    },
  },
  preluGradient: { shape: shapedLike(0, 3, [1, 2]), gradient: stops },
  preluAlphaGradient: { shape: parameterLike(1, 3), gradient: stops },

  apl: {
    shape: (inputs) => inputCount(inputs, 3) ?? nth(inputs, 0),
    gradient: {
      kind: 'flows',
      of: ({ inputs, wants, emit }, dy) => [
        wants[0] ? emit('aplGradient', [...inputs, dy], {}) : null,
        wants[1] ? emit('aplParameterGradient', [...inputs, dy], { parameter: 'a' }) : null,
        wants[2] ? emit('aplParameterGradient', [...inputs, dy], { parameter: 'b' }) : null,
      ],
    },
  },
  aplGradient: { shape: shapedLike(0, 4, [3]), gradient: stops },
  aplParameterGradient: { shape: parameterLike(1, 4), gradient: stops },

  srelu: {
    shape: shapedLike(0, 5, [1, 2, 3, 4]),
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
  sreluGradient: { shape: shapedLike(0, 6, [1, 2, 3, 4, 5]), gradient: stops },
  sreluParameterGradient: { shape: parameterLike(1, 6), gradient: stops },

  maxout: {
    shape: (inputs) => inputCount(inputs, 1) ?? { dims: nth(inputs, 0).dims.slice(0, -1), batched: true },
    gradient: { kind: 'flows', of: ({ inputs, emit }, dy) => [emit('maxoutGradient', [nth(inputs, 0), dy], {})] },
  },
  maxoutGradient: { shape: shapedLike(0, 2), gradient: stops },
} satisfies OpRules<
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
