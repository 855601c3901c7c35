/**
 * The values that a network's parameters start with, before any run drew them.
 * Keeps true: the same numbers that a run of this document would begin with.
 */
import type { Fitted, Profile } from '../../data/types';
import { initialValues } from '../../engine/initialise';
import type { Parameters, Tensor } from '../../engine/types';
import { compileDocument } from '../compile';
import type { Document } from '../types';

/** First values of the tensors that `isWanted` picks; none where the document has problems that keep it from training. */
export function firstValues(
  document: Document,
  profile: Profile,
  fitted: ReadonlyMap<string, Fitted>,
  isWanted: (node: string, name: string) => boolean,
): Parameters {
  const compiled = compileDocument(document, profile, fitted);
  if (!compiled.ok) return new Map();
  const { plan, training } = compiled.value.model;
  const values = new Map<string, Map<string, Tensor>>();
  for (const parameter of plan.parameters) {
    const { node, name, shape } = parameter;
    if (!isWanted(node, name)) continue;
    const own = values.get(node) ?? new Map<string, Tensor>();
    values.set(node, own.set(name, { shape, data: initialValues(parameter, training.seed) }));
  }
  return values;
}
