/**
 * Whether a wire may be drawn, asked while it is dragged: the first reason against it, or none.
 * Keeps true: a document whose wires all passed here breaks none of the format's rules for edges.
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

/** The ports of a node where wires arrive, the default one first. */
export function portsOf(node: Node): readonly Port[] {
  switch (node.kind) {
    case 'input':
      return [];
    case 'neuron':
      return node.activation.type === 'threshold' ? ['in', 'inhibit'] : ['in'];
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
  if (target.kind === 'neuron') {
    if (wire.port !== 'in' && wire.port !== 'inhibit') return refusal('connect.wrongPort');
    if (wire.port === 'inhibit' && target.activation.type !== 'threshold') return refusal('connect.inhibitNotThreshold');
  } else {
    if (wire.port !== 'prediction' && wire.port !== 'target') return refusal('connect.wrongPort');
    if (wire.port === 'target' && source.kind !== 'input') return refusal('connect.targetNotInput');
  }
  const others = document.graph.edges.filter((edge) => edge.target === target.id && edge.id !== wire.replacing);
  if (others.some((edge) => edge.source === source.id && edge.port === wire.port)) return refusal('connect.duplicate');
  if (target.kind === 'loss') {
    if (others.some((edge) => edge.port === wire.port)) {
      return refusal(wire.port === 'target' ? 'connect.targetTaken' : 'connect.predictionTaken');
    }
    const partner = others.find((edge) => edge.port !== wire.port);
    const width = widths?.[source.id];
    const partnerWidth = partner === undefined ? undefined : widths?.[partner.source];
    if (width !== undefined && partnerWidth !== undefined && width !== partnerWidth) {
      return refusal(wire.port === 'target' ? 'connect.targetWidth' : 'connect.predictionWidth', { width, other: partnerWidth });
    }
  }
  if (isReachable(document, target.id, source.id, wire.replacing)) return refusal('connect.cycle');
  return null;
}
