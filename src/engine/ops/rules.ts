/**
 * The one table of rules, gathered from the families.
 * Keeps true: every op has its shape, its forward and its gradient rule, or this file does not compile.
 */
import { apl } from './apl';
import { dense } from './dense';
import { losses } from './losses';
import { map } from './map';
import { maxout } from './maxout';
import { noise } from './noise';
import type { OpAttributes, OpName, OpRules, Shape, ShapeProblem } from './op';
import { prelu } from './prelu';
import { softmax } from './softmax';
import { srelu } from './srelu';
import { sums } from './sums';
import { threshold } from './threshold';

/** Shape, forward and backward of every op. */
export const rules: OpRules<OpName> = {
  ...dense,
  ...map,
  ...threshold,
  ...softmax,
  ...prelu,
  ...apl,
  ...srelu,
  ...maxout,
  ...noise,
  ...losses,
  ...sums,
} satisfies OpRules<OpName>;

/** The op's shape rule on inputs of these shapes. */
export function outputShape<N extends OpName>(op: N, inputs: readonly Shape[], attributes: OpAttributes[N]): Shape | ShapeProblem {
  return rules[op].shape(inputs, attributes);
}
