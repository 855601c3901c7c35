/**
 * softmax: y_j = e^(z_j − m) / Σ_i e^(z_i − m), m = max z, over the node's units.
 *   z [units] → y [units]        dz_i = y_i · (dy_i − Σ_j dy_j · y_j), the full Jacobian y_i(δ_ij − y_j)
 */
import type { OpRules } from './op';
import { stops } from './op';
import { shapedLike } from './shapes';

export const softmax = {
  softmax: {
    shape: shapedLike(0, 1),
    gradient: { kind: 'flows', of: ({ output, emit }, dy) => [emit('softmaxGradient', [output, dy], {})] },
  },
  softmaxGradient: { shape: shapedLike(0, 2, [1]), gradient: stops },
} satisfies OpRules<'softmax' | 'softmaxGradient'>;
