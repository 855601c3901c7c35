/**
 * Parameters, moments and update counts on their way between a document and a backend's slots.
 * Keeps true: what is taken out is a copy; what no longer fits in shape starts afresh (initial values, t = 0, moments 0).
 */
import type { Backend, Numbers } from './backends/backend';
import { nth, numberAt, sameShape } from './indexing';
import { initialValues } from './initialise';
import { momentsOf } from './optimizers';
import type { Plan } from './plan';
import type { Optimizer, OptimizerSlot, OptimizerState, Parameters, Tensor } from './types';

function fits(tensor: Tensor | undefined, shape: readonly number[]): tensor is Tensor {
  return tensor !== undefined && sameShape(tensor.shape, shape);
}

function copyOf(shape: readonly number[], data: Numbers): Tensor {
  return { shape, data: data.slice() };
}

/** Adds an entry to a map of maps. */
function put<T>(into: Map<string, Map<string, T>>, node: string, name: string, value: T): void {
  const inner = into.get(node) ?? new Map<string, T>();
  inner.set(name, value);
  into.set(node, inner);
}

/** Writes every parameter: from the document where shapes fit, otherwise its initial values. Says which started afresh. */
export function writeParameters(plan: Plan, backend: Backend, parameters: Parameters, seed: number): readonly boolean[] {
  return plan.parameters.map(({ node, name, shape, slot, initial }) => {
    const tensor = parameters.get(node)?.get(name);
    const isKept = fits(tensor, shape);
    backend.view(slot).set(isKept ? tensor.data : initialValues(shape, initial, seed));
    return !isKept;
  });
}

/** Copies every parameter, those that no loss needs included. */
export function readParameters(plan: Plan, backend: Backend): Parameters {
  const parameters = new Map<string, Map<string, Tensor>>();
  for (const { node, name, shape, slot } of plan.parameters) put(parameters, node, name, copyOf(shape, backend.view(slot)));
  return parameters;
}

/** Writes moments and counts of updates, in the order of the plan's updates. `fresh` parameters start at 0. */
export function writeOptimizerState(
  plan: Plan,
  backend: Backend,
  state: OptimizerState | null,
  optimizer: Optimizer,
  fresh: readonly boolean[],
  counts: Int32Array,
): void {
  const kept = momentsOf(optimizer);
  plan.updates.forEach((update, i) => {
    const { node, name, shape } = nth(plan.parameters, update.parameter);
    const saved = fresh[update.parameter] ? undefined : state?.get(node)?.get(name);
    const isUsable = saved !== undefined && kept.every((moment) => fits(saved.moments.get(moment), shape));
    counts[i] = isUsable ? saved.t : 0;
    for (const moment of ['m', 'v'] as const) {
      const view = backend.view(update[moment]);
      const tensor = saved?.moments.get(moment);
      if (isUsable && kept.includes(moment) && tensor !== undefined) view.set(tensor.data);
      else view.fill(0);
    }
  });
}

/** Copies the moments that the optimiser keeps, and the counts. */
export function readOptimizerState(plan: Plan, backend: Backend, optimizer: Optimizer, counts: Int32Array): OptimizerState {
  const state = new Map<string, Map<string, OptimizerSlot>>();
  plan.updates.forEach((update, i) => {
    const { node, name, shape } = nth(plan.parameters, update.parameter);
    const moments = new Map(momentsOf(optimizer).map((moment) => [moment, copyOf(shape, backend.view(update[moment]))] as const));
    put(state, node, name, { t: numberAt(counts, i), moments });
  });
  return state;
}
