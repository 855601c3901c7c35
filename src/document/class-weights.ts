/**
 * What a loss counts each category of its target: `classWeights` by name against the target's categories in order.
 * Keeps true: a category that is not named counts 1; names that are no category count nothing, and the check tells of them.
 */
import { byName } from '../data/column-names';
import type { Category, Fitted, Profile } from '../data/types';
import type { InputNode, LossNode } from './types';

/**
 * The categories of a loss's target in order; null where they are not known. Numbers are 0 and 1, and for a softmax the
 * names of their columns.
 */
export function targetCategories(
  { loss }: LossNode,
  target: InputNode,
  profile: Profile | null,
  learnt: Fitted | undefined,
): readonly Category[] | null {
  if (target.encoding === 'numeric') return loss === 'crossEntropy' ? target.columns : [0, 1];
  if (learnt !== undefined && 'categories' in learnt) return learnt.categories;
  return byName(profile?.columns ?? [])(target.columns[0] ?? '')?.categories ?? null;
}

/** Each category's weight, in order; null where every category counts 1. */
export function classWeightsOf({ classWeights }: LossNode, categories: readonly Category[] | null): readonly number[] | null {
  const weights = new Map(Object.entries(classWeights));
  if (categories === null || weights.size === 0) return null;
  return categories.map((category) => weights.get(String(category)) ?? 1);
}

/** Names in `classWeights` that are no category. */
export function strangeClasses({ classWeights }: LossNode, categories: readonly Category[]): readonly string[] {
  const known = new Set(categories.map(String));
  return Object.keys(classWeights).filter((name) => !known.has(name));
}
