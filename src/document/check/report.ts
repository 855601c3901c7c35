/**
 * What the checks of a document share: the document, its neighbours and widths, and how a finding is made.
 * Keeps true: every finding at a node carries the node's name as `node` and its id in the place.
 */

import type { Fitted, Profile } from '../../data/types';
import type { Finding } from '../../findings';
import { displayName } from '../create';
import type { GraphView } from '../order';
import type { Widths } from '../results/tensors';
import type { Document, Edge, Node } from '../types';

/** What a check looks at. */
export interface CheckContext {
  readonly document: Document;
  readonly profile: Profile | null;
  readonly view: GraphView;
  readonly widths: Widths;
  /** What inputs learnt of the data, by theirs; category lists go before the profile's. */
  readonly fitted: ReadonlyMap<string, Fitted>;
  /** Ids of every node from which a loss can be reached, losses included. */
  readonly useful: ReadonlySet<string>;
}

/** A finding at a node. */
export function atNode(severity: Finding['severity'], code: string, node: Node, values: Finding['values'] = {}): Finding {
  return { code, severity, values: { node: displayName(node), ...values }, place: { node: node.id } };
}

/** A finding at an edge; its badge stands at the node where the edge arrives. */
export function atEdge(severity: Finding['severity'], code: string, edge: Edge, view: GraphView, values: Finding['values'] = {}): Finding {
  const named = { source: nameOf(view, edge.source), target: nameOf(view, edge.target) };
  return { code, severity, values: { ...named, node: named.target, ...values }, place: { node: edge.target, edge: edge.id } };
}

/** What a person calls the node with an id. */
export function nameOf(view: GraphView, id: string): string {
  const node = view.nodes.get(id);
  return node === undefined ? id : displayName(node);
}
