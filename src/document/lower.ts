/**
 * Document and profile → the engine's graph. Every neuron becomes one `dense` equation over its `in` edges in document
 * order, then its activation, then dropout; every loss node its loss. compile.ts goes on from there.
 * Keeps true: assumes that checkDocument found no error and reports what is left as findings all the same; neurons that
 * no loss needs keep their parameters, so that they are initialised, saved and exported like any other.
 */

import type { Category, Fitted, InputBinding, Profile } from '../data/types';
import type { Graph } from '../engine/graph';
import { GraphBuilder } from '../engine/graph';
import { isMap, mapFunctionOf } from '../engine/ops/map-functions';
import type { ValueId } from '../engine/ops/op';
import type { Activation, Parameters } from '../engine/types';
import type { Finding, Result } from '../findings';
import { classWeightsOf, targetCategories } from './class-weights';
import { displayName } from './create';
import type { GraphView } from './order';
import { flowOrder, upstream, viewGraph } from './order';
import { tensorStarts } from './results/first-values';
import type { Widths } from './results/tensors';
import { widthAt } from './results/tensors';
import type { Document, Edge, InputNode, LossNode, NeuronNode } from './types';
import { widthsOf } from './widths';

/** A document as the engine's graph, and how that is bound to data, wires and nodes. */
export interface Lowered {
  readonly graph: Graph;
  /** How each input reads its columns: those that a loss needs, and, spare, those that feed neurons which no loss needs. */
  readonly bindings: readonly InputBinding[];
  /** All edges, in document order: the order of the live figures. */
  readonly edges: readonly string[];
  /** All neurons, in document order: those whose activations may be watched. */
  readonly neurons: readonly { readonly node: string; readonly activation: Activation }[];
}

/** Where values stand while nodes are lowered in flow order. */
interface Lowering {
  readonly builder: GraphBuilder;
  readonly view: GraphView;
  readonly widths: Widths;
  readonly useful: ReadonlySet<string>;
  readonly isPerceptron: boolean;
  /** What tensors start with by the document's hand. */
  readonly given: Parameters;
  /** A target's categories in order; null where they are not known. */
  readonly categoriesOf: (loss: LossNode, target: InputNode) => readonly Category[] | null;
  /** z (of neurons) and output by node id. */
  readonly outputs: Map<string, { readonly z: ValueId; readonly output: ValueId }>;
  readonly findings: Finding[];
}

/** The graph of a document. `fitted` are the category lists learnt before, which decide one-hot widths. */
export function lower(document: Document, profile: Profile, fitted?: ReadonlyMap<string, Fitted>): Result<Lowered> {
  const view = viewGraph(document);
  const losses = document.graph.nodes.filter((node) => node.kind === 'loss');
  const lowering: Lowering = {
    builder: new GraphBuilder(),
    view,
    widths: widthsOf(document, profile, fitted),
    useful: upstream(
      view,
      losses.map(({ id }) => id),
    ),
    isPerceptron: document.training.rule === 'perceptron',
    given: document.given ?? new Map(),
    categoriesOf: (loss, target) => targetCategories(loss, target, profile, fitted?.get(target.id)),
    outputs: new Map(),
    findings: [],
  };
  const order = flowOrder(view);
  if (order.length < document.graph.nodes.length) lowering.findings.push(finding('network.cycle', ''));
  for (const id of order) {
    const node = view.nodes.get(id);
    if (node?.kind === 'input') lowerInput(node, lowering);
    if (node?.kind === 'neuron') lowerNeuron(node, lowering);
  }
  for (const loss of losses) lowerLoss(loss, lowering);
  if (lowering.findings.length > 0) return { ok: false, findings: named(lowering.findings, document) };

  const edges = document.graph.edges.map(({ id }) => id);
  const graph = lowering.builder.build(edges, document.training.rule);
  if (!graph.ok) return { ok: false, findings: named(graph.findings, document) };
  const neurons = document.graph.nodes.flatMap((node) => (node.kind === 'neuron' ? [{ node: node.id, activation: node.activation }] : []));
  const bindings = document.graph.nodes.flatMap((node) => bindingOf(node, lowering));
  return { ok: true, value: { graph: graph.value, bindings, edges, neurons } };
}

/** The engine knows nodes by id; people know them by name. */
export function named(findings: readonly Finding[], document: Document): readonly Finding[] {
  const { nodes } = viewGraph(document);
  return findings.map((finding) => {
    const node = nodes.get(String(finding.values.node ?? ''));
    return node === undefined ? finding : { ...finding, values: { ...finding.values, node: displayName(node) } };
  });
}

function finding(code: string, node: string): Finding {
  return { code, severity: 'error', values: { node }, place: node === '' ? {} : { node } };
}

/** Neurons that no loss needs are exported with the rest, so what feeds them learns its scaling as well. */
function bindingOf(node: Document['graph']['nodes'][number], { useful, view }: Lowering): readonly InputBinding[] {
  if (node.kind !== 'input') return [];
  const { id, columns, encoding, scaling } = node;
  if (useful.has(id)) return [{ id, columns, encoding, scaling }];
  return (view.outgoing.get(id) ?? []).length > 0 ? [{ id, columns, encoding, scaling, isSpare: true }] : [];
}

function lowerInput(node: InputNode, { builder, widths, useful, outputs, findings }: Lowering): void {
  const width = widthAt(widths, node.id);
  if (width === null) {
    if (useful.has(node.id)) findings.push(finding('network.unknownWidth', node.id));
    return;
  }
  const value = builder.input(node.id, width);
  outputs.set(node.id, { z: value, output: value });
}

/** A neuron's parameters, where they all have a shape. */
interface NeuronParameters {
  /** By `in` edge, in document order. */
  readonly weights: readonly ValueId[];
  readonly bias: ValueId | null;
  /** What the activation learns, in the format's order. */
  readonly learnt: readonly ValueId[];
}

/** Adds them all, in the format's order; null where a source's width is unknown. */
function addParameters(
  node: NeuronNode,
  edges: readonly Edge[],
  { builder, widths, isPerceptron, given }: Lowering,
): NeuronParameters | null {
  const starts = tensorStarts(node, edges, widths, given.get(node.id));
  if (starts === null) return null;
  const { id, trainable, regularization } = node;
  const { l1, l2 } = isPerceptron ? noPenalty : regularization;
  const values = starts.map(({ name, shape, initial }, index) => {
    const penalty = index < edges.length ? { l1, l2 } : noPenalty;
    return builder.parameter(shape, { node: id, name, initial, trainable, ...penalty });
  });
  const own = values.slice(edges.length);
  const [bias = null] = node.bias ? own : [];
  return { weights: values.slice(0, edges.length), bias, learnt: node.bias ? own.slice(1) : own };
}

const noPenalty = { l1: 0, l2: 0 };

function incoming(view: GraphView, id: string, port: Edge['port']): readonly Edge[] {
  return (view.incoming.get(id) ?? []).filter((edge) => edge.port === port);
}

function lowerNeuron(node: NeuronNode, lowering: Lowering): void {
  const { builder, view, outputs, useful, findings, isPerceptron } = lowering;
  const edges = incoming(view, node.id, 'in');
  const parameters = addParameters(node, edges, lowering);
  const inputs: ValueId[] = [];
  edges.forEach(({ source }, index) => {
    const from = outputs.get(source);
    const weights = parameters?.weights[index];
    if (from !== undefined && weights !== undefined) inputs.push(from.output, weights);
  });
  if (inputs.length !== 2 * edges.length || edges.length === 0) {
    if (useful.has(node.id)) findings.push(finding('network.notFed', node.id));
    return;
  }
  const origin = { node: node.id };
  const bias = parameters?.bias ?? null;
  if (bias !== null) inputs.push(bias);
  const z = builder.equation('dense', inputs, { map: null, edges: edges.map(({ id }) => id) }, origin, `${node.id}.z`);
  let output = activate(node, [z, ...(parameters?.learnt ?? [])], lowering);
  if (hasDropout(node) && !isPerceptron) {
    const attributes = { width: node.units, probability: node.dropout, stream: `dropout:${node.id}` };
    const mask = builder.equation('dropoutMask', [], attributes, origin, `${node.id}.mask`);
    output = builder.equation('dropout', [output, mask], {}, origin, `${node.id}.kept`);
  }
  outputs.set(node.id, { z, output });
  builder.node({ node: node.id, z, output });
}

/**
 * Whether dropout acts. On a maxout neuron it does not: golden/random-numbers gives one a dropout of 0.5, and PyTorch's
 * figures there are those of a network without it.
 */
function hasDropout({ dropout, activation }: NeuronNode): boolean {
  return dropout > 0 && activation.type !== 'maxout';
}

/** The activation's equation over z and what it learns; the identity has none. */
function activate(node: NeuronNode, inputs: readonly [z: ValueId, ...learnt: ValueId[]], { builder, view, outputs }: Lowering): ValueId {
  const { id, activation, units } = node;
  const [z] = inputs;
  const origin = { node: id };
  const label = `${id}.output`;
  switch (activation.type) {
    case 'threshold': {
      const inhibitors = incoming(view, id, 'inhibit').flatMap((edge) => outputs.get(edge.source)?.output ?? []);
      return builder.equation('threshold', [z, ...inhibitors], { theta: activation.theta }, origin, label);
    }
    case 'rrelu': {
      const { lower: low, upper } = activation;
      const slopes = builder.equation('uniform', [], { width: units, lower: low, upper, stream: `rrelu:${id}` }, origin, `${id}.slopes`);
      return builder.equation('rrelu', [z, slopes], { lower: low, upper }, origin, label);
    }
    default: {
      const { type } = activation;
      // An activation that is no map is an op of the same name.
      if (!isMap(type)) return builder.equation(type, inputs, {}, origin, label);
      const map = mapFunctionOf(activation);
      return map === null || type === 'identity' ? z : builder.equation('map', [z], { map }, origin, label);
    }
  }
}

function lowerLoss(node: LossNode, { builder, view, outputs, findings, categoriesOf }: Lowering): void {
  const [prediction] = incoming(view, node.id, 'prediction');
  const [target] = incoming(view, node.id, 'target');
  const predicted = outputs.get(prediction?.source ?? '');
  const wanted = outputs.get(target?.source ?? '');
  if (prediction === undefined || target === undefined || predicted === undefined || wanted === undefined) {
    findings.push(finding('network.notFed', node.id));
    return;
  }
  const origin = { node: node.id, edge: prediction.id };
  const { loss, weight, delta } = node;
  const source = view.nodes.get(prediction.source);
  const activation = source?.kind === 'neuron' ? source.activation.type : 'identity';
  const needed = loss === 'crossEntropy' ? 'softmax' : loss === 'binaryCrossEntropy' ? 'sigmoid' : activation;
  if (activation !== needed) {
    findings.push(finding(loss === 'crossEntropy' ? 'network.needsSoftmax' : 'network.needsSigmoid', node.id));
    return;
  }
  // The two cross-entropies are computed from z, which is exact where the output has rounded to 0 or 1.
  const fromZ = loss === 'crossEntropy' || loss === 'binaryCrossEntropy';
  const inputs = [fromZ ? predicted.z : predicted.output, wanted.output];
  const label = `${node.id}.value`;
  const answer = view.nodes.get(target.source);
  const weights = answer?.kind === 'input' ? classWeightsOf(node, categoriesOf(node, answer)) : null;
  let value: ValueId;
  if (loss === 'crossEntropy') {
    const own = weights === null ? [] : [builder.equation('constant', [], { numbers: weights }, origin, `${node.id}.classWeights`)];
    value = builder.equation('crossEntropy', [...inputs, ...own], { weight }, origin, label);
  } else {
    const [zero = 1, one = 1] = weights ?? [];
    const own = loss === 'binaryCrossEntropy' && weights !== null ? { classWeights: [zero, one] as const } : {};
    value = builder.equation('pointLoss', inputs, { loss, delta, weight, ...own }, origin, label);
  }
  builder.loss({
    node: node.id,
    type: loss,
    weight,
    value,
    predictionNode: prediction.source,
    prediction: predicted.output,
    targetInput: target.source,
    target: wanted.output,
  });
}
