/**
 * Parameters, moments and update counts on their way between a document and a backend's slots.
 * Keeps true: what is taken out is a copy; what no longer fits in shape starts afresh (initial values, t = 0, moments 0).
 */
import type { Backend } from './backends/backend';
import { nth, numberAt, sameShape } from './indexing';
import { initialValueAt } from './initialise';
import { momentsOf } from './optimizers';
import { clearPlace, fillPlace, readPlace, writePlace } from './place';
import type { Plan, PlanParameter, Update } from './plan';
import type { Optimizer, OptimizerSlot, OptimizerState, Parameters, Tensor } from './types';

function fits(tensor: Tensor | undefined, shape: readonly number[]): tensor is Tensor {
  return tensor !== undefined && sameShape(tensor.shape, shape);
}

/** Adds an entry to a map of maps. */
function put<T>(into: Map<string, Map<string, T>>, node: string, name: string, value: T): void {
  const inner = into.get(node) ?? new Map<string, T>();
  inner.set(name, value);
  into.set(node, inner);
}

/** Writes every parameter: from the document where shapes fit, otherwise its initial values. Says which started afresh. */
export function writeParameters(plan: Plan, backend: Backend, parameters: Parameters, seed: number): readonly boolean[] {
  let last: { readonly node: string; readonly own: ReadonlyMap<string, Tensor> | undefined } | null = null;
  return plan.parameters.map((parameter) => {
    const { node, name, shape, slot, place } = parameter;
    // A node's parameters follow one another.
    if (last?.node !== node) last = { node, own: parameters.get(node) };
    const tensor = last.own?.get(name);
    const isKept = fits(tensor, shape);
    if (isKept) writePlace(backend.view(slot), place, tensor.data);
    else fillPlace(backend.view(slot), place, initialValueAt(parameter, seed));
    return !isKept;
  });
}

/** Copies every parameter, those that no loss needs included. */
export function readParameters(plan: Plan, backend: Backend): Parameters {
  const parameters = new Map<string, Map<string, Tensor>>();
  for (const { node, name, shape, slot, place } of plan.parameters) {
    put(parameters, node, name, { shape, data: readPlace(backend.view(slot), place) });
  }
  return parameters;
}

/** Calls `each` with every update's tensors: the update, the tensor's index among the parameters, and the tensor. */
function forEachLearnt(plan: Plan, each: (update: Update, index: number, parameter: PlanParameter) => void): void {
  for (const update of plan.updates) for (const index of update.parameters) each(update, index, nth(plan.parameters, index));
}

/** Writes moments; gives counts of updates in the order of the plan's parameters. `fresh` parameters start at 0. */
export function writeOptimizerState(
  plan: Plan,
  backend: Backend,
  state: OptimizerState | null,
  optimizer: Optimizer,
  fresh: readonly boolean[],
): Int32Array {
  const counts = new Int32Array(plan.parameters.length);
  const kept = momentsOf(optimizer);
  // A moment that is not kept has no room, and a fresh one is 0.
  forEachLearnt(plan, (update, index, { node, name, shape, place }) => {
    const saved = fresh[index] ? undefined : state?.get(node)?.get(name);
    const isUsable = saved !== undefined && kept.every((moment) => fits(saved.moments.get(moment), shape));
    counts[index] = isUsable ? saved.t : 0;
    for (const moment of kept) {
      const view = backend.view(update[moment]);
      const tensor = saved?.moments.get(moment);
      if (isUsable && tensor !== undefined) writePlace(view, place, tensor.data);
      else clearPlace(view, place);
    }
  });
  return counts;
}

/** Copies the moments that the optimiser keeps; a tensor has been updated counts[i] + updates times. */
export function readOptimizerState(
  plan: Plan,
  backend: Backend,
  optimizer: Optimizer,
  counts: Int32Array,
  updates: number,
): OptimizerState {
  const state = new Map<string, Map<string, OptimizerSlot>>();
  forEachLearnt(plan, (update, index, { node, name, shape, place }) => {
    const moments = new Map(
      momentsOf(optimizer).map((moment) => [moment, { shape, data: readPlace(backend.view(update[moment]), place) }] as const),
    );
    put(state, node, name, { t: numberAt(counts, index) + updates, moments });
  });
  return state;
}
