/**
 * The one table of rules, gathered from the families.
 * Keeps true: every op has its shape rule and its gradient rule, or this file does not compile.
 */
import { dense } from './dense';
import { learnt } from './learnt';
import { losses } from './losses';
import { map } from './map';
import { noise } from './noise';
import type { OpAttributes, OpName, OpRules, Shape, ShapeProblem } from './op';
import { softmax } from './softmax';
import { sums } from './sums';
import { threshold } from './threshold';

export const rules: OpRules<OpName> = {
  ...dense,
  ...map,
  ...threshold,
  ...softmax,
  ...learnt,
  ...noise,
  ...losses,
  ...sums,
} satisfies OpRules<OpName>;

/** The op's shape rule on inputs of these shapes. */
export function outputShape<N extends OpName>(op: N, inputs: readonly Shape[], attributes: OpAttributes[N]): Shape | ShapeProblem {
  return rules[op].shape(inputs, attributes);
}
