/**
 * Takes parameters from another document or an exported weights file into the neurons that match: by id, else by name
 * and shape. This is how a trained part is reused.
 * Keeps true: a tensor is taken whole or not at all; nothing is reshaped; a neuron whose parameters were taken loses the
 * optimiser state of its old ones.
 */

import type { OptimizerState, Tensor } from '../../engine/types';
import type { Finding, Result } from '../../findings';
import { displayName } from '../create';
import { LIMITS } from '../limits';
import { type GraphView, viewGraph } from '../order';
import { parseDocument } from '../parse';
import { FieldReader, isList, isObject, readNumber } from '../parse/fields';
import { Findings } from '../parse/findings';
import type { PathStep } from '../parse/json-text';
import type { Document, JsonValue, NeuronNode, Results } from '../types';
import { neuronTensors, tensorsOf, type Widths } from './tensors';

/** One wire into a donor's neuron, with the tensor that it carries. */
interface DonorEdge {
  readonly id: string;
  readonly from: string;
  readonly fromName: string;
  readonly weights: Tensor;
}

/** A neuron that has parameters to give. */
export interface DonorNeuron {
  readonly id: string;
  readonly name: string;
  readonly edges: readonly DonorEdge[];
  /** `bias` and what its activation has learnt. */
  readonly own: ReadonlyMap<string, Tensor>;
}

/** What a file offers to an import. */
export type Donor = readonly DonorNeuron[];

/** Results with what was taken in, the ids of the neurons that took something, and of those that did not take all. */
export interface Import {
  readonly results: Results;
  readonly taken: readonly string[];
  readonly partly: readonly string[];
}

function refused(code: string): Result<never> {
  const finding: Finding = { code, severity: 'error', values: {}, place: {} };
  return { ok: false, findings: [finding] };
}

/** The neurons of a document that have parameters. */
export function donorOf(document: Document, { parameters }: Results): Donor {
  const view = viewGraph(document);
  return document.graph.nodes.flatMap((node): DonorNeuron[] => {
    const tensors = parameters.get(node.id);
    if (node.kind !== 'neuron' || tensors === undefined) return [];
    const edges = (view.incoming.get(node.id) ?? []).flatMap((edge): DonorEdge[] => {
      const weights = tensors.get(`weights:${edge.id}`);
      const source = view.nodes.get(edge.source);
      return weights === undefined || source === undefined
        ? []
        : [{ id: edge.id, from: source.id, fromName: displayName(source), weights }];
    });
    const own = new Map([...tensors].filter(([name]) => !name.startsWith('weights:')));
    return [{ id: node.id, name: displayName(node), edges, own }];
  });
}

/** Numbers in lists within lists as a tensor; null, with a finding, where lists differ in length or hold other things. */
function readNested(findings: Findings, path: readonly PathStep[], value: JsonValue): Tensor | null {
  const shape: number[] = [];
  for (let level: JsonValue | undefined = value; isList(level) && shape.length < 3; level = level[0]) shape.push(level.length);
  const data: number[] = [];
  const walk = (item: JsonValue, depth: number, at: readonly PathStep[]): boolean => {
    if (depth === shape.length) {
      const number = readNumber(findings, at, item);
      if (number !== null) data.push(number);
      return number !== null;
    }
    if (!isList(item) || item.length !== shape[depth]) {
      findings.add('import.raggedTensor', at);
      return false;
    }
    return item.every((inner, index) => walk(inner, depth + 1, [...at, index]));
  };
  return walk(value, 0, path) ? { shape, data: Float64Array.from(data) } : null;
}

function readWeightsFile(source: string, json: { readonly [key: string]: JsonValue }): Result<Donor> {
  const findings = new Findings(source);
  const root = new FieldReader(findings, [], json);
  if (json.version !== 1 && json.version !== 2) return refused('import.weightsVersion');
  const inputs = objects(root, 'inputs');
  const neurons = objects(root, 'neurons');
  const names = new Map([...inputs, ...neurons].map((node) => [node.text('id', null), node.text('name', '')]));
  const donor = neurons.map((neuron): DonorNeuron => {
    const edges = objects(neuron, 'incoming').flatMap((edge): DonorEdge[] => {
      const value = edge.take('weights') ?? null;
      const weights = value === null ? null : readNested(findings, edge.at('weights'), value);
      const from = edge.text('from', null);
      return weights === null ? [] : [{ id: edge.text('edge', null), from, fromName: names.get(from) ?? from, weights }];
    });
    const activation = neuron.object('activation');
    const own = neuronTensors.flatMap((name): [string, Tensor][] => {
      const reader = name === 'bias' ? neuron : activation;
      const value = reader?.take(name);
      // elu's alpha is a number and no tensor.
      const tensor = reader === null || !isList(value) ? null : readNested(findings, reader.at(name), value);
      return tensor === null ? [] : [[name, tensor]];
    });
    return { id: neuron.text('id', null), name: neuron.text('name', ''), edges, own: new Map(own) };
  });
  return findings.isEmpty ? { ok: true, value: donor } : { ok: false, findings: findings.all() };
}

/** The objects of a list under a key; what is none becomes a finding. */
function objects(reader: FieldReader, key: string): readonly FieldReader[] {
  return (reader.list(key) ?? []).flatMap((item, index) => {
    if (isObject(item)) return [new FieldReader(reader.findings, reader.at(key, index), item)];
    reader.findings.add('document.notAnObject', reader.at(key, index), { found: isList(item) ? '[…]' : String(item) });
    return [];
  });
}

/** What a file's text offers: an exported weights file, or a document. */
export function readDonor(text: string): Result<Donor> {
  if (text.length > LIMITS.length) return refused('import.otherFormat');
  let json: JsonValue;
  try {
    json = JSON.parse(text);
  } catch {
    return refused('import.otherFormat');
  }
  if (!isObject(json)) return refused('import.otherFormat');
  if (json.format === 'nngraph-weights') return readWeightsFile(text, json);
  if (json.format !== 'nngraph') return refused('import.otherFormat');
  const parsed = parseDocument(text);
  return parsed.ok ? { ok: true, value: donorOf(parsed.value.document, parsed.value.results) } : parsed;
}

function isShape(tensor: Tensor, shape: readonly number[]): boolean {
  return tensor.shape.length === shape.length && tensor.shape.every((size, index) => size === shape[index]);
}

/** The donor's tensors under the names that the neuron has for them, where shapes fit. */
function tensorsFor(node: NeuronNode, donor: DonorNeuron, view: GraphView, widths: Widths): ReadonlyMap<string, Tensor> {
  const shapes = tensorsOf(node, view, widths);
  const found = new Map<string, Tensor>();
  const used = new Set<DonorEdge>();
  for (const edge of view.incoming.get(node.id) ?? []) {
    const shape = shapes.get(`weights:${edge.id}`);
    const source = view.nodes.get(edge.source);
    if (shape === undefined || source === undefined) continue;
    const free = donor.edges.filter((candidate) => !used.has(candidate) && isShape(candidate.weights, shape));
    const best =
      free.find(({ id, from }) => id === edge.id && from === source.id) ??
      free.find(({ from }) => from === source.id) ??
      free.find(({ fromName }) => fromName === displayName(source)) ??
      free.find(({ id }) => id === edge.id) ??
      free[0];
    if (best === undefined) continue;
    used.add(best);
    found.set(`weights:${edge.id}`, best.weights);
  }
  for (const [name, tensor] of donor.own) {
    const shape = shapes.get(name);
    if (shape !== undefined && isShape(tensor, shape)) found.set(name, tensor);
  }
  return found;
}

/**
 * Takes what fits. A neuron with the donor's id takes every tensor that fits; else one of the donor's name, if all of its
 * tensors are there and fit.
 */
export function importParameters(document: Document, widths: Widths, results: Results, donor: Donor): Import {
  const parameters = new Map(results.parameters);
  const taken = new Set<string>();
  const partly: string[] = [];
  const view = viewGraph(document);
  const byId = new Map(donor.map((neuron) => [neuron.id, neuron]));
  const byName = new Map<string, DonorNeuron[]>();
  for (const neuron of donor) byName.set(neuron.name, [...(byName.get(neuron.name) ?? []), neuron]);
  for (const node of document.graph.nodes) {
    if (node.kind !== 'neuron') continue;
    const needed = tensorsOf(node, view, widths).size;
    const own = byId.get(node.id);
    const namesakes = (byName.get(displayName(node)) ?? []).map((neuron) => tensorsFor(node, neuron, view, widths));
    const tensors = [
      ...(own === undefined ? [] : [tensorsFor(node, own, view, widths)]),
      ...namesakes.filter(({ size }) => size === needed),
    ].find(({ size }) => size > 0);
    if (tensors === undefined) continue;
    parameters.set(node.id, new Map([...(parameters.get(node.id) ?? []), ...tensors]));
    taken.add(node.id);
    if (tensors.size < needed) partly.push(node.id);
  }
  const { progress } = results;
  if (taken.size === 0 || progress === null) return { results: { ...results, parameters }, taken: [...taken], partly };
  const state: OptimizerState = new Map([...progress.optimizer.state].filter(([node]) => !taken.has(node)));
  const kept = { ...progress, optimizer: { ...progress.optimizer, state }, best: null };
  return { results: { ...results, parameters, progress: kept }, taken: [...taken], partly };
}
