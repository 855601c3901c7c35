/**
 * The rules of ports and wires: which ports a node has, what they ask of a wire's ends, and whether a wire may be drawn.
 * Keeps true: a wire under the hand and the check of a whole document ask the same table; a document whose wires all passed
 * here breaks none of the format's rules for edges.
 */
import type { Finding } from '../findings';
import { displayName } from './create';
import type { Document, Node, Port } from './types';

/** A wire somebody is about to draw; `replacing` is the edge it takes the place of, when one is rewired. */
export interface Wire {
  readonly source: string;
  readonly target: string;
  readonly port: Port;
  readonly replacing?: string;
}

/** What a port asks of the nodes that a wire joins; with the code for a wire under the hand, and the one for a document. */
interface PortNeed {
  readonly isMet: (source: Node, target: Node) => boolean;
  readonly refused: string;
  readonly found: string;
}

interface PortRule {
  /** The kind of node that has it. */
  readonly of: Node['kind'];
  readonly need: PortNeed | null;
  /** Codes of a port that takes one wire alone: where it has one, and where the other port's is of another width. */
  readonly single: { readonly taken: string; readonly width: string } | null;
}

const isThreshold = (node: Node): boolean => node.kind === 'neuron' && node.activation.type === 'threshold';

const portRules: Readonly<Record<Port, PortRule>> = {
  in: { of: 'neuron', need: null, single: null },
  inhibit: {
    of: 'neuron',
    need: {
      isMet: (_, target) => isThreshold(target),
      refused: 'connect.inhibitNotThreshold',
      found: 'graph.inhibitNotThreshold',
    },
    single: null,
  },
  prediction: { of: 'loss', need: null, single: { taken: 'connect.predictionTaken', width: 'connect.predictionWidth' } },
  target: {
    of: 'loss',
    need: { isMet: (source) => source.kind === 'input', refused: 'connect.targetNotInput', found: 'graph.targetNotInput' },
    single: { taken: 'connect.targetTaken', width: 'connect.targetWidth' },
  },
};

/** What a port asks of a wire's ends and they do not give; null where nothing is missing, or the node has no such port. */
export function unmetNeed(source: Node, target: Node, port: Port): PortNeed | null {
  const { of, need } = portRules[port];
  return need === null || of !== target.kind || need.isMet(source, target) ? null : need;
}

/** The ports of a node where wires arrive, the default one first. */
export function portsOf(node: Node): readonly Port[] {
  switch (node.kind) {
    case 'input':
      return [];
    case 'neuron':
      return isThreshold(node) ? ['in', 'inhibit'] : ['in'];
    case 'loss':
      return ['prediction', 'target'];
  }
}

/** Whether `to` can be reached from `from` along the edges, `except` left out. */
function isReachable(document: Document, from: string, to: string, except: string | undefined): boolean {
  const following = new Map<string, string[]>();
  for (const edge of document.graph.edges) {
    if (edge.id === except) continue;
    const list = following.get(edge.source);
    if (list === undefined) following.set(edge.source, [edge.target]);
    else list.push(edge.target);
  }
  const seen = new Set([from]);
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === to) return true;
    for (const next of following.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

/** Why the wire may not be drawn, with the nodes' names in the values; null where it may. `widths` by node id. */
export function connectionProblem(document: Document, wire: Wire, widths?: Readonly<Record<string, number>>): Finding | null {
  const source = document.graph.nodes.find((node) => node.id === wire.source);
  const target = document.graph.nodes.find((node) => node.id === wire.target);
  const refusal = (code: string, values: Finding['values'] = {}): Finding => ({
    code,
    severity: 'error',
    values: {
      source: source === undefined ? wire.source : displayName(source),
      target: target === undefined ? wire.target : displayName(target),
      ...values,
    },
    place: { node: wire.target },
  });
  if (source === undefined || target === undefined) return refusal('connect.missingNode');
  if (source.id === target.id) return refusal('connect.self');
  if (source.kind === 'loss') return refusal('connect.lossAsSource');
  if (target.kind === 'input') return refusal('connect.inputAsTarget');
  const { of, single } = portRules[wire.port];
  if (of !== target.kind) return refusal('connect.wrongPort');
  const unmet = unmetNeed(source, target, wire.port);
  if (unmet !== null) return refusal(unmet.refused);
  const others = document.graph.edges.filter((edge) => edge.target === target.id && edge.id !== wire.replacing);
  if (others.some((edge) => edge.source === source.id && edge.port === wire.port)) return refusal('connect.duplicate');
  if (single !== null) {
    if (others.some((edge) => edge.port === wire.port)) return refusal(single.taken);
    const partner = others.find((edge) => edge.port !== wire.port);
    const width = widths?.[source.id];
    const partnerWidth = partner === undefined ? undefined : widths?.[partner.source];
    if (width !== undefined && partnerWidth !== undefined && width !== partnerWidth) {
      return refusal(single.width, { width, other: partnerWidth });
    }
  }
  if (isReachable(document, target.id, source.id, wire.replacing)) return refusal('connect.cycle');
  return null;
}
