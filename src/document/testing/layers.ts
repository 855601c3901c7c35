/** Small networks of layers, for tests that split and join them. */
import fc from 'fast-check';
import { createInput, createLoss, createNeuron, emptyDocument } from '../create';
import { withGiven } from '../given';
import type { Document, Edge, NeuronNode, Node } from '../types';
import { anyDocument } from './documents';

/** Where nobody looks. */
export const origin = { x: 0, y: 0 };

/** A document of these nodes and wires. */
export function withGraph(nodes: readonly Node[], edges: readonly Edge[]): Document {
  const empty = emptyDocument();
  return { ...empty, graph: { ...empty.graph, nodes, edges } };
}

/** Wires as `source target port`, the port `in` where none is said. */
export function wired(...texts: readonly string[]): readonly Edge[] {
  return texts.map((text, i): Edge => {
    const [source = '', target = '', port] = text.split(' ');
    return { id: `e${i}`, source, target, port: port === 'prediction' || port === 'target' || port === 'inhibit' ? port : 'in' };
  });
}

/** x → h (4 units) → k (3) → o → loss, x → k as well. */
export function small(change: Partial<NeuronNode> = {}): Document {
  const nodes = [
    createInput('x', origin, { columns: ['a', 'b'] }),
    { ...createNeuron('h', { x: 10.5, y: -3 }, { name: 'hidden', units: 4, activation: 'tanh' }), ...change },
    createNeuron('k', origin, { units: 3, activation: 'relu' }),
    createNeuron('o', origin),
    createInput('y', origin, { columns: ['c'] }),
    createLoss('loss', origin),
  ];
  return withGraph(nodes, wired('x h', 'h k', 'x k', 'k o', 'o loss prediction', 'y loss target'));
}

/** A random document whose layers are small enough to be split by the dozen, without wires from a node to itself. */
export const splittable = fc
  .tuple(anyDocument, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 }))
  .map(([document, units]): Document => {
    const nodes = document.graph.nodes.map(
      (node, i): Node => (node.kind === 'neuron' ? { ...node, units: units[i] ?? 2, dropout: 0 } : node),
    );
    // Given tensors of any shape do not come back; those that fit have a test of their own.
    return withGiven({ ...document, graph: { ...document.graph, nodes } }, {});
  });
