/**
 * The values that a network's parameters start with, before any run drew them.
 * Keeps true: the same numbers that a run of this document would begin with; what one neuron's tensors start with depends
 * on that neuron, the widths of what feeds it and the seed alone, so a document with problems elsewhere has them too.
 */
import type { InitialValue } from '../../engine/graph';
import { initialValueAt, initialValues } from '../../engine/initialise';
import { learntTensors } from '../../engine/settings';
import type { Parameters, Tensor } from '../../engine/types';
import { viewGraph } from '../order';
import type { Document, Edge, NeuronNode } from '../types';
import { isShape, rowsOf, type Widths, widthAt } from './tensors';

/** Numbers that a document gives for tensors of one neuron, by their names. */
type Given = ReadonlyMap<string, Tensor> | undefined;

/** A tensor that a neuron has, and how its values start. */
export interface TensorStart {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: InitialValue;
}

/**
 * A neuron's tensors in the format's order: the weights of its `in` edges, which are given, its bias, what its activation
 * learns. Numbers that the document gives for one, `given`, are what it starts with, where their shape fits. Null where a
 * source's width is unknown: how many values come in decides how all of them are drawn.
 */
export function tensorStarts(node: NeuronNode, edges: readonly Edge[], widths: Widths, given: Given): readonly TensorStart[] | null {
  const sources: number[] = [];
  let fanIn = 0;
  for (const { source } of edges) {
    const width = widthAt(widths, source);
    if (width === null) return null;
    sources.push(width);
    fanIn += width;
  }
  const rows = rowsOf(node);
  const drawn = (of: 'weights' | 'bias'): InitialValue => ({ kind: 'random', initializer: node.init[of], fanIn, fanOut: node.units });
  const initial = drawn('weights');
  let shape: readonly number[] = [];
  const starts = edges.map(({ id }, index): TensorStart => {
    const width = sources[index] ?? 0;
    // Plain data, so what is equal may be one: a net wired neuron by neuron has a shape and a start for every wire.
    if (shape.at(-1) !== width) shape = [...rows, width];
    return { name: `weights:${id}`, shape, initial };
  });
  if (node.bias) starts.push({ name: 'bias', shape: rows, initial: drawn('bias') });
  for (const { name, shape: own, start } of learntTensors(node.activation, node.units)) {
    starts.push({ name, shape: own, initial: { kind: 'pattern', numbers: start } });
  }
  return given === undefined ? starts : starts.map((start) => withNumbers(start, given.get(start.name)));
}

function withNumbers(start: TensorStart, numbers: Tensor | undefined): TensorStart {
  if (numbers === undefined || !isShape(numbers.shape, start.shape)) return start;
  return { ...start, initial: { kind: 'given', numbers: numbers.data } };
}

/** The starts of a neuron of a document, by its id; null where they are not known. */
function startsIn(document: Document, id: string, widths: Widths): readonly TensorStart[] | null {
  const { nodes, incoming } = viewGraph(document);
  const node = nodes.get(id);
  if (node?.kind !== 'neuron') return null;
  const edges = (incoming.get(id) ?? []).filter(({ port }) => port === 'in');
  return tensorStarts(node, edges, widths, document.given?.get(id));
}

/** What a neuron's tensor starts with at a row-major index, given or drawn by the seed; null where that is not known. */
export function firstValueAt(document: Document, widths: Widths, node: string, name: string): ((index: number) => number) | null {
  const start = startsIn(document, node, widths)?.find((tensor) => tensor.name === name);
  return start === undefined ? null : initialValueAt({ node, ...start }, document.training.seed);
}

/** First values of the tensors that `isWanted` picks, as far as widths are known. */
export function firstValues(document: Document, widths: Widths, isWanted: (node: string, name: string) => boolean): Parameters {
  const values = new Map<string, ReadonlyMap<string, Tensor>>();
  for (const { id } of document.graph.nodes) {
    const starts = (startsIn(document, id, widths) ?? []).filter(({ name }) => isWanted(id, name));
    if (starts.length === 0) continue;
    const { seed } = document.training;
    values.set(id, new Map(starts.map((start) => [start.name, { shape: start.shape, data: initialValues({ node: id, ...start }, seed) }])));
  }
  return values;
}
