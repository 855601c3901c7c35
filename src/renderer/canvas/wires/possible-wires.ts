/**
 * "Connect to…": the ports to which a wire from (or into) a node may be drawn without a pointer, and why not to the others.
 * Keeps true: pure; what may be joined is decided by the document's rules alone (document/wire-rules.ts); what fits comes first,
 * then what does not with its reason, each in the document's order.
 */

import { displayName } from '../../../document/create';
import type { Document, Node } from '../../../document/types';
import { connectionProblem, portsOf, type Wire } from '../../../document/wire-rules';
import type { Finding } from '../../../findings';

/** One wire that could be drawn. */
export interface PossibleWire {
  readonly wire: Wire;
  /** The node at the other end. */
  readonly other: Node;
  /** Whether the wire leaves the node that was asked about, or arrives there. */
  readonly direction: 'to' | 'from';
  readonly name: string;
  /** Why it may not be drawn; null where it may. */
  readonly problem: Finding | null;
}

/**
 * All wires that could take the place of one: the same beginning with another end, then the same end with another
 * beginning. Weights go with the pair of nodes, so only another port of the same two keeps them.
 */
export function rewiringsOf(document: Document, edgeId: string, widths: Readonly<Record<string, number>>): readonly PossibleWire[] {
  const edge = document.graph.edges.find((each) => each.id === edgeId);
  if (!edge) return [];
  const { source, target, port } = edge;
  const ends = document.graph.nodes
    .filter((other) => other.id !== source)
    .flatMap((other): Omit<PossibleWire, 'problem'>[] =>
      portsOf(other)
        .filter((each) => other.id !== target || each !== port)
        .map((each) => ({ wire: { source, target: other.id, port: each }, other, direction: 'to', name: displayName(other) })),
    );
  const beginnings = document.graph.nodes
    .filter((other) => other.kind !== 'loss' && other.id !== source && other.id !== target)
    .map(
      (other): Omit<PossibleWire, 'problem'> => ({
        wire: { source: other.id, target, port },
        other,
        direction: 'from',
        name: displayName(other),
      }),
    );
  return judgedOf(document, [...ends, ...beginnings], widths, edgeId);
}

/** Candidates with what speaks against them, those that fit first. */
function judgedOf(
  document: Document,
  candidates: readonly Omit<PossibleWire, 'problem'>[],
  widths: Readonly<Record<string, number>>,
  replacing?: string,
): readonly PossibleWire[] {
  const judged = candidates.map((each) => {
    const wire = replacing === undefined ? each.wire : { ...each.wire, replacing };
    return { ...each, problem: connectionProblem(document, wire, widths) };
  });
  return [...judged.filter((each) => each.problem === null), ...judged.filter((each) => each.problem !== null)];
}

/** All wires that could leave a node, or arrive at it where none can leave (a loss). */
export function connectionsOf(document: Document, id: string, widths: Readonly<Record<string, number>>): readonly PossibleWire[] {
  const node = document.graph.nodes.find((each) => each.id === id);
  if (!node) return [];
  const others = document.graph.nodes.filter((each) => each !== node);
  const candidates = others.flatMap((other): Omit<PossibleWire, 'problem'>[] => {
    const name = displayName(other);
    if (node.kind !== 'loss') {
      return portsOf(other).map((port) => ({ wire: { source: node.id, target: other.id, port }, other, direction: 'to', name }));
    }
    if (other.kind === 'loss') return [];
    return portsOf(node).map((port) => ({ wire: { source: other.id, target: node.id, port }, other, direction: 'from', name }));
  });
  return judgedOf(document, candidates, widths);
}
