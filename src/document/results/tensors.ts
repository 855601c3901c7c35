/**
 * Which parameters a document's neurons have, by name and shape.
 * Keeps true: names and shapes are the format's, whatever trained the network; a tensor whose shape depends on a width
 * that is unknown yet is left out.
 */
import { allLearntNames, learntTensors } from '../../engine/settings';
import type { GraphView } from '../order';
import type { NeuronNode } from '../types';

/** Widths by node id, as far as they are known. */
export type Widths = Readonly<Record<string, number>>;

/** A node's width; null where it is not known. */
export function widthAt(widths: Widths, id: string): number | null {
  return Object.hasOwn(widths, id) ? (widths[id] ?? null) : null;
}

/** Tensors of a neuron other than its edges' weights. */
export const neuronTensors: readonly string[] = ['bias', ...allLearntNames];

/** The shape of a neuron's bias, and of its weights but for the source's width: a maxout neuron's units have pieces. */
export function rowsOf({ activation, units }: NeuronNode): readonly number[] {
  return activation.type === 'maxout' ? [units, activation.pieces] : [units];
}

/** Names and shapes of one neuron's tensors: `weights:<edge id>` for each of its `in` edges, `bias`, and what its activation learns. */
export function tensorsOf(node: NeuronNode, view: GraphView, widths: Widths): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  const rows = rowsOf(node);
  for (const edge of view.incoming.get(node.id) ?? []) {
    if (edge.port !== 'in') continue;
    const width = widthAt(widths, edge.source);
    if (width !== null) shapes.set(`weights:${edge.id}`, [...rows, width]);
  }
  if (node.bias) shapes.set('bias', rows);
  for (const { name, shape } of learntTensors(node.activation, node.units)) shapes.set(name, shape);
  return shapes;
}

/** How many numbers the tensors of one neuron hold; null where a width is unknown. */
export function parameterCountOf(node: NeuronNode, view: GraphView, widths: Widths): number | null {
  const rows = node.activation.type === 'maxout' ? node.units * node.activation.pieces : node.units;
  let count = node.bias ? rows : 0;
  for (const edge of view.incoming.get(node.id) ?? []) {
    if (edge.port !== 'in') continue;
    const width = widthAt(widths, edge.source);
    if (width === null) return null;
    count += rows * width;
  }
  for (const { shape } of learntTensors(node.activation, node.units)) count += sizeOf(shape);
  return count;
}

/** Whether two shapes are one. */
export function isShape(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a !== undefined && a.length === b.length && a.every((size, index) => size === b[index]);
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
