/**
 * Why a layer cannot be split into neurons, or neurons not be joined into a layer: the first reason, or none.
 * Keeps true: what passes here computes the same split and joined; what would not (softmax looks at all units at once,
 * dropout and rrelu draw by the node, a loss compares whole layers) is refused with the reason.
 */
import type { Finding } from '../../findings';
import { displayName } from '../create';
import { isSame } from '../history/difference';
import { LIMITS } from '../limits';
import { type GraphView, viewGraph } from '../order';
import type { Document, NeuronNode, Node } from '../types';

function refusal(code: string, node: Node | undefined, values: Finding['values'] = {}): Finding {
  return {
    code,
    severity: 'error',
    values: node === undefined ? values : { name: displayName(node), ...values },
    place: node === undefined ? {} : { node: node.id },
  };
}

/** The codes of what stands in the way of both. */
const UNIT_CODES = {
  split: { softmax: 'split.softmax', rrelu: 'split.rrelu', dropout: 'split.dropout', loss: 'split.feedsLoss', loop: 'split.loop' },
  join: { softmax: 'join.softmax', rrelu: 'join.rrelu', dropout: 'join.dropout', loss: 'join.feedsLoss', loop: 'join.loop' },
} as const;

/** Why the node's units do not compute each on its own. */
function unitProblem(action: keyof typeof UNIT_CODES, node: NeuronNode, view: GraphView): Finding | null {
  const codes = UNIT_CODES[action];
  if (node.activation.type === 'softmax') return refusal(codes.softmax, node);
  if (node.activation.type === 'rrelu') return refusal(codes.rrelu, node);
  if (node.dropout > 0) return refusal(codes.dropout, node);
  const outgoing = view.outgoing.get(node.id) ?? [];
  const loss = outgoing.map(({ target }) => view.nodes.get(target)).find((target) => target?.kind === 'loss');
  if (loss !== undefined) return refusal(codes.loss, node, { loss: displayName(loss) });
  if (outgoing.some(({ target }) => target === node.id)) return refusal(codes.loop, node);
  return null;
}

/** Why a node cannot be split; null where it can. */
export function splitProblem(document: Document, id: string): Finding | null {
  const view = viewGraph(document);
  const node = view.nodes.get(id);
  if (node?.kind !== 'neuron') return refusal('split.notNeuron', node);
  if (node.units < 2) return refusal('split.single', node);
  const problem = unitProblem('split', node, view);
  if (problem !== null) return problem;
  const wires = (view.incoming.get(id)?.length ?? 0) + (view.outgoing.get(id)?.length ?? 0);
  const more = node.units - 1;
  if (document.graph.nodes.length + more > LIMITS.nodes || document.graph.edges.length + more * wires > LIMITS.edges) {
    return refusal('split.tooMany', node, { units: node.units, nodes: LIMITS.nodes, wires: LIMITS.edges });
  }
  return null;
}

/** What two neurons of one layer share, and under which code it is told where they don't. */
const SHARED = [
  ['join.activations', ({ activation }) => activation],
  ['join.settings', ({ bias, init, regularization, trainable }) => [bias, init, regularization, trainable]],
] as const satisfies readonly (readonly [string, (node: NeuronNode) => unknown])[];

/** Which nodes are at the other ends of a node's wires, and at which ports, in an order of their own. */
function ends(view: GraphView, id: string, side: 'source' | 'target'): readonly string[] {
  const edges = (side === 'source' ? view.incoming : view.outgoing).get(id) ?? [];
  return edges.map((edge) => `${edge[side]} ${edge.port}`).sort();
}

/** Why nodes cannot be joined into one layer; null where they can. */
export function joinProblem(document: Document, ids: Iterable<string>): Finding | null {
  const view = viewGraph(document);
  const chosen = new Set(ids);
  const nodes = document.graph.nodes.filter(({ id }) => chosen.has(id));
  const neurons = nodes.filter((node) => node.kind === 'neuron');
  const other = nodes.find((node) => node.kind !== 'neuron');
  if (other !== undefined) return refusal('join.notNeuron', other);
  const [first, ...rest] = neurons;
  if (first === undefined || rest.length === 0) return refusal('join.tooFew', first);
  for (const neuron of neurons) {
    if (neuron.units !== 1) return refusal('join.notSingle', neuron, { units: neuron.units });
    const problem = unitProblem('join', neuron, view);
    if (problem !== null) return problem;
  }
  const sources = ends(view, first.id, 'source');
  const targets = ends(view, first.id, 'target');
  for (const neuron of rest) {
    const other = { other: displayName(first) };
    for (const [code, shared] of SHARED) if (!isSame(shared(first), shared(neuron))) return refusal(code, neuron, other);
    if (!isSame(ends(view, neuron.id, 'source'), sources)) return refusal('join.inputs', neuron, other);
    if (!isSame(ends(view, neuron.id, 'target'), targets)) return refusal('join.outputs', neuron, other);
  }
  return null;
}
