/**
 * A layer of n units becomes n single neurons: the same mathematics, with every neuron to be seen and wired by itself.
 * Keeps true: each wire becomes n wires at its place in the document, so that every sum has its terms in the same order
 * and the pack pass makes the layer's equations again; the neurons remember the layer (split/origin.ts).
 */
import { freshIds } from './create';
import { regroupedGiven, withGiven } from './given';
import { type UnitOrigin, wireOrigins, withMemory } from './split/origin';
import { unitPosition, withRoom } from './split/places';
import { splitProblem } from './split/problems';
import type { UnitsForm, UnitsMove } from './split/units';
import type { Document, Edge, NeuronNode, Node } from './types';

/** A document with units and neurons regrouped, and how its parameters go over. */
export interface Regrouped {
  readonly document: Document;
  readonly move: UnitsMove;
  /** The new nodes. */
  readonly ids: readonly string[];
}

function neuronsOf(document: Document, layer: NeuronNode): readonly NeuronNode[] {
  const { id, name, position, units } = layer;
  const ids = freshIds(document, `${id.slice(0, 39)}_`, units);
  const isNamed = name !== undefined && name.trim() !== '';
  return ids.map((own, unit): NeuronNode => {
    const { extra, ...plain } = layer;
    const origin: UnitOrigin = { id, name: name ?? null, position, unit, units };
    return {
      ...plain,
      id: own,
      ...(isNamed ? { name: `${name} ${unit + 1}` } : {}),
      position: unitPosition(position, unit, units),
      units: 1,
      ...withMemory(extra, origin),
    };
  });
}

/** `units` copies of an edge, each with its own unit at the end that was split. */
function wiresOf(edge: Edge, end: 'source' | 'target', neurons: readonly NeuronNode[], ids: readonly string[]): readonly Edge[] {
  const { extra, ...plain } = edge;
  const memory = withMemory(extra, [...wireOrigins(extra), { edge: edge.id, end }]);
  return neurons.map((neuron, unit): Edge => ({ ...plain, id: ids[unit] ?? edge.id, [end]: neuron.id, ...memory }));
}

/** Splits a layer into its neurons. Throws where `splitProblem` has a reason against it. */
export function splitNode(document: Document, id: string): Regrouped {
  const problem = splitProblem(document, id);
  const layer = document.graph.nodes.find((node) => node.id === id);
  if (problem !== null || layer?.kind !== 'neuron') throw new Error(`${id} cannot be split: ${problem?.code}`);
  const neurons = neuronsOf(document, layer);
  const own = neurons.map((neuron) => neuron.id);
  const touched = document.graph.edges.filter(({ source, target }) => source === id || target === id);
  const ids = freshIds(document, 'wire', touched.length * neurons.length);
  let next = 0;
  const incoming: { readonly before: string; readonly after: readonly string[] }[] = [];
  const outgoing: { readonly target: string; readonly before: string; readonly after: readonly string[] }[] = [];
  const kinds = new Map(document.graph.nodes.map((node) => [node.id, node.kind]));
  const edges = document.graph.edges.flatMap((edge): readonly Edge[] => {
    if (edge.source !== id && edge.target !== id) return [edge];
    const names = ids.slice(next, next + neurons.length);
    next += neurons.length;
    const isOut = edge.source === id;
    if (edge.port === 'in' && !isOut) incoming.push({ before: edge.id, after: names });
    if (edge.port === 'in' && isOut && kinds.get(edge.target) === 'neuron') {
      outgoing.push({ target: edge.target, before: edge.id, after: names });
    }
    return wiresOf(edge, isOut ? 'source' : 'target', neurons, names);
  });
  const before: UnitsForm = {
    nodes: [id],
    incoming: incoming.map((wire) => [wire.before]),
    outgoing: outgoing.map((wire) => ({ target: wire.target, edges: [wire.before] })),
  };
  const after: UnitsForm = {
    nodes: own,
    incoming: incoming.map((wire) => wire.after),
    outgoing: outgoing.map((wire) => ({ target: wire.target, edges: wire.after })),
  };
  const graph = {
    ...document.graph,
    nodes: document.graph.nodes.flatMap((node): readonly Node[] => (node === layer ? neurons : [node])),
    edges,
    groups: document.graph.groups.map((group) =>
      group.members.includes(id) ? { ...group, members: group.members.flatMap((member) => (member === id ? own : [member])) } : group,
    ),
  };
  const roomy = withRoom(graph, layer.position, layer.units, { neurons: new Set(own), way: 'apart' });
  const move = { before, after };
  return { document: withGiven({ ...document, graph: roomy }, regroupedGiven(document, move)), move, ids: own };
}
