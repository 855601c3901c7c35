/**
 * Results of training beside a document that may have changed since: what still fits.
 * Keeps true: a tensor is kept when its neuron, its name and its shape are still there (DESIGN §2), with its optimiser
 * state; nothing is reshaped or made up.
 */
import type { Fitted } from '../data/types';
import type { OptimizerState, Parameters, Progress, Tensor } from '../engine/types';
import { type GraphView, viewGraph } from './order';
import { isShape, tensorsOf, type Widths } from './results/tensors';
import type { Document, InputNode, Results } from './types';

/** neuron id → tensor name → shape. */
export type ParameterShapes = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/** The tensors that a document's neurons have, as far as widths are known. */
function parameterShapes(document: Document, widths: Widths): ParameterShapes {
  const view: GraphView = viewGraph(document);
  return new Map(
    document.graph.nodes.flatMap((node): [string, ReadonlyMap<string, readonly number[]>][] =>
      node.kind === 'neuron' ? [[node.id, tensorsOf(node, view, widths)]] : [],
    ),
  );
}

function keptEntries<T>(
  table: ReadonlyMap<string, ReadonlyMap<string, T>>,
  isKept: (neuron: string, name: string, value: T) => boolean,
): ReadonlyMap<string, ReadonlyMap<string, T>> {
  const kept = new Map<string, ReadonlyMap<string, T>>();
  for (const [neuron, entries] of table) {
    const own = new Map([...entries].filter(([name, value]) => isKept(neuron, name, value)));
    if (own.size > 0) kept.set(neuron, own);
  }
  return kept;
}

function fittingTensors(parameters: Parameters, shapes: ParameterShapes): Parameters {
  return keptEntries<Tensor>(parameters, (neuron, name, tensor) => isShape(shapes.get(neuron)?.get(name), tensor.shape));
}

function fittingState(state: OptimizerState, shapes: ParameterShapes): OptimizerState {
  return keptEntries(
    state,
    (neuron, name, slot) =>
      [...slot.moments.values()].every((moment) => isShape(shapes.get(neuron)?.get(name), moment.shape)) &&
      shapes.get(neuron)?.has(name) === true,
  );
}

function fittingProgress(progress: Progress, shapes: ParameterShapes): Progress {
  const { optimizer, best } = progress;
  return {
    ...progress,
    optimizer: { type: optimizer.type, state: fittingState(optimizer.state, shapes) },
    best: best === null ? null : { ...best, parameters: fittingTensors(best.parameters, shapes), state: fittingState(best.state, shapes) },
  };
}

/** Whether what an input learnt has the form that the input needs now. */
function isFittedFor(node: InputNode, fitted: Fitted): boolean {
  if ('categories' in fitted) return node.encoding !== 'numeric';
  if (node.encoding !== 'numeric') return false;
  if ('mean' in fitted) return node.scaling === 'standardize' && fitted.mean.length === node.columns.length;
  if (fitted.fill !== undefined && fitted.fill.length !== node.columns.length) return false;
  if (!('min' in fitted)) return node.scaling === 'none';
  return node.scaling === 'minmax' && fitted.min.length === node.columns.length;
}

/** The results that fit the document: parameters and optimiser state by id and shape, fitted figures by their form. */
export function fittingParameters(document: Document, widths: Widths, results: Results): Results {
  const shapes = parameterShapes(document, widths);
  const inputs = new Map(document.graph.nodes.flatMap((node): [string, InputNode][] => (node.kind === 'input' ? [[node.id, node]] : [])));
  const fitted = [...results.fitted].filter(([id, figures]) => {
    const node = inputs.get(id);
    return node !== undefined && isFittedFor(node, figures);
  });
  return {
    fitted: new Map(fitted),
    parameters: fittingTensors(results.parameters, shapes),
    progress: results.progress === null ? null : fittingProgress(results.progress, shapes),
  };
}
