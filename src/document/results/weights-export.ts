/**
 * The exported weights (docs/weights-format.md): plain JSON from which a script can run the network.
 * Keeps true: weights are float32 values, written as the exact numbers they are; neurons stand in an order in which each
 * comes after all that feed it. The version is 2 where a gap is filled, else 1.
 */

import { settingsOf } from '../../data/table-builder';
import type { Category, Fill, Fitted, Profile } from '../../data/types';
import type { Tensor } from '../../engine/types';
import type { Finding, Result } from '../../findings';
import { displayName } from '../create';
import { flowOrder, type GraphView, viewGraph } from '../order';
import { fittingParameters } from '../results';
import type { Document, Edge, InputNode, JsonValue, LossNode, NeuronNode, Node, Results } from '../types';
import { widthsOf } from '../widths';
import { tensorsOf, type Widths, widthAt } from './tensors';

/** Figures of the run that the file mentions; null where they are not known. */
export interface TrainedFigures {
  readonly loss: number | null;
  readonly validationLoss: number | null;
}

type JsonObject = { readonly [key: string]: JsonValue };
type Part = { readonly json: JsonObject } | { readonly problem: Finding };

function problemAt(code: string, node: Node): Part {
  return { problem: { code, severity: 'error', values: { node: displayName(node) }, place: { node: node.id } } };
}

/** A tensor as lists within lists, every number rounded to float32. */
function nested(tensor: Tensor): JsonValue {
  const build = (depth: number, offset: number, stride: number): JsonValue => {
    const size = tensor.shape[depth];
    if (size === undefined) return Math.fround(tensor.data[offset] ?? 0);
    const inner = size === 0 ? 0 : stride / size;
    return Array.from({ length: size }, (_, index) => build(depth + 1, offset + index * inner, inner));
  };
  return build(0, 0, tensor.data.length);
}

function scalingOf(node: InputNode, fitted: Fitted | undefined): JsonObject | null {
  if (node.encoding !== 'numeric' || node.scaling === 'none') return { type: 'none' };
  if (fitted === undefined || 'categories' in fitted) return null;
  if ('mean' in fitted) return { type: 'standardize', mean: fitted.mean, std: fitted.std };
  return 'min' in fitted ? { type: 'minmax', min: fitted.min, max: fitted.max } : null;
}

/** What takes a gap's place, a number a column, before scaling; null where no column's rule is the mean. */
function fillOf({ encoding, columns }: InputNode, fitted: Fitted | undefined, { data }: Document): Fill | null {
  if (encoding !== 'numeric' || fitted === undefined || 'categories' in fitted) return null;
  if (!('mean' in fitted)) return fitted.fill ?? null;
  const fill = columns.map((name, index) => (settingsOf(data.columns, name).missing === 'mean' ? (fitted.mean[index] ?? null) : null));
  return fill.some((mean) => mean !== null) ? fill : null;
}

function categoriesOf(node: InputNode, fitted: Fitted | undefined, profile: Profile): readonly Category[] | null {
  if (node.encoding === 'numeric') return null;
  if (fitted !== undefined && 'categories' in fitted) return fitted.categories;
  return profile.columns.find((column) => column.name === node.columns[0])?.categories ?? null;
}

function writeInput(document: Document, node: InputNode, results: Results, profile: Profile, widths: Widths): Part {
  const fitted = results.fitted.get(node.id);
  const scaling = scalingOf(node, fitted);
  const size = widthAt(widths, node.id);
  if (scaling === null || size === null) return problemAt('export.notFitted', node);
  const { id, columns, encoding } = node;
  const categories = categoriesOf(node, fitted, profile);
  const fill = fillOf(node, fitted, document);
  return { json: { id, name: displayName(node), columns, size, encoding, categories, scaling, ...(fill === null ? {} : { fill }) } };
}

function writeEdge(edge: Edge, tensors: ReadonlyMap<string, Tensor>): JsonObject {
  const tensor = tensors.get(`weights:${edge.id}`);
  return { edge: edge.id, from: edge.source, port: edge.port, weights: tensor === undefined ? null : nested(tensor) };
}

function writeNeuron(node: NeuronNode, view: GraphView, results: Results, widths: Widths): Part {
  const tensors = results.parameters.get(node.id) ?? new Map<string, Tensor>();
  const needed = [...tensorsOf(node, view, widths).keys()];
  if (needed.some((name) => !tensors.has(name))) return problemAt('export.notInitialised', node);
  const learnt = needed.flatMap((name): [string, JsonValue][] => {
    const tensor = tensors.get(name);
    return tensor === undefined || name === 'bias' || name.startsWith('weights:') ? [] : [[name, nested(tensor)]];
  });
  const bias = tensors.get('bias');
  return {
    json: {
      id: node.id,
      name: displayName(node),
      units: node.units,
      activation: { ...node.activation, ...Object.fromEntries(learnt) },
      incoming: (view.incoming.get(node.id) ?? []).map((edge) => writeEdge(edge, tensors)),
      bias: node.bias && bias !== undefined ? nested(bias) : null,
    },
  };
}

function writeLoss(node: LossNode, view: GraphView): JsonObject {
  const edges = view.incoming.get(node.id) ?? [];
  const sourceAt = (port: Edge['port']): string | null => edges.find((edge) => edge.port === port)?.source ?? null;
  return { id: node.id, loss: node.loss, prediction: sourceAt('prediction'), target: sourceAt('target') };
}

function split(parts: readonly Part[]): { readonly json: readonly JsonObject[]; readonly problems: readonly Finding[] } {
  return {
    json: parts.flatMap((part) => ('json' in part ? [part.json] : [])),
    problems: parts.flatMap((part) => ('problem' in part ? [part.problem] : [])),
  };
}

/**
 * The network as the weights format has it. Errors: a neuron without parameters (never trained, or changed since), an
 * input whose scaling figures are not known, a cycle.
 */
export function exportWeights(
  document: Document,
  results: Results,
  profile: Profile,
  figures: TrainedFigures = { loss: null, validationLoss: null },
): Result<JsonObject> {
  const view = viewGraph(document);
  const order = flowOrder(view);
  if (order.length < view.nodes.size) {
    return { ok: false, findings: [{ code: 'export.cycle', severity: 'error', values: {}, place: {} }] };
  }
  const widths = widthsOf(document, profile, results.fitted);
  const fitting = fittingParameters(document, widths, results);
  const nodes = document.graph.nodes;
  const inputs = split(
    nodes.flatMap((node) =>
      node.kind === 'input' && (view.outgoing.get(node.id)?.length ?? 0) > 0 ? [writeInput(document, node, fitting, profile, widths)] : [],
    ),
  );
  const neurons = split(
    order.flatMap((id) => {
      const node = view.nodes.get(id);
      return node?.kind === 'neuron' ? [writeNeuron(node, view, fitting, widths)] : [];
    }),
  );
  const problems = [...inputs.problems, ...neurons.problems];
  if (problems.length > 0) return { ok: false, findings: problems };
  const { progress } = results;
  return {
    ok: true,
    value: {
      format: 'nngraph-weights',
      version: inputs.json.some((input) => 'fill' in input) ? 2 : 1,
      title: document.title ?? '',
      trained: {
        epochs: progress?.epoch ?? 0,
        steps: progress?.step ?? 0,
        loss: figures.loss,
        validationLoss: figures.validationLoss,
      },
      inputs: inputs.json,
      neurons: neurons.json,
      losses: nodes.flatMap((node) => (node.kind === 'loss' ? [writeLoss(node, view)] : [])),
    },
  };
}
