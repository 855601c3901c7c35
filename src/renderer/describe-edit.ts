/**
 * What an edit did, in a few words for a screen reader: found by comparing the graphs before and after, so that it is true
 * of every gesture alike.
 * Keeps true: pure; names come from where the thing still is; an edit that changed no node, wire, note or group says nothing here.
 */
import { displayName } from '../document/create';
import type { Document, Edge } from '../document/types';
import type { Announcement } from './stores/announcing';

interface Change<R> {
  readonly added: readonly R[];
  readonly removed: readonly R[];
}

function changeOf<R extends { readonly id: string }>(before: readonly R[], after: readonly R[]): Change<R> {
  if (before === after) return { added: [], removed: [] };
  const old = new Set(before.map((record) => record.id));
  const now = new Set(after.map((record) => record.id));
  return { added: after.filter((record) => !old.has(record.id)), removed: before.filter((record) => !now.has(record.id)) };
}

function endsOf(edge: Edge, document: Document): { readonly source: string; readonly target: string } {
  const name = (id: string): string => {
    const node = document.graph.nodes.find((each) => each.id === id);
    return node ? displayName(node) : id;
  };
  return { source: name(edge.source), target: name(edge.target) };
}

/** How many nodes and notes are at other places. */
function movedCount(before: Document, after: Document): number {
  const count = <R extends { readonly id: string; readonly position: unknown }>(old: readonly R[], now: readonly R[]): number => {
    if (old === now) return 0;
    const places = new Map(old.map((record) => [record.id, record.position]));
    return now.filter((record) => places.has(record.id) && places.get(record.id) !== record.position).length;
  };
  return count(before.graph.nodes, after.graph.nodes) + count(before.graph.notes, after.graph.notes);
}

/** What to say of an edit; null where the graph's things are the same and in the same places. */
export function describeEdit(before: Document, after: Document): Announcement | null {
  const nodes = changeOf(before.graph.nodes, after.graph.nodes);
  const edges = changeOf(before.graph.edges, after.graph.edges);
  const [added] = nodes.added;
  const [removed] = nodes.removed;
  if (added && nodes.removed.length === 0) {
    if (nodes.added.length === 1) return { code: 'announce.addedNode', values: { name: displayName(added) } };
    return { code: 'announce.addedNodes', values: { count: nodes.added.length } };
  }
  if (removed && nodes.added.length === 0) {
    if (nodes.removed.length === 1) return { code: 'announce.removedNode', values: { name: displayName(removed) } };
    return { code: 'announce.removedNodes', values: { count: nodes.removed.length } };
  }
  if (added || removed) return { code: 'announce.replaced', values: { removed: nodes.removed.length, added: nodes.added.length } };
  const [connected] = edges.added;
  const [cut] = edges.removed;
  if (connected && edges.added.length === 1) return { code: 'announce.connected', values: endsOf(connected, after) };
  if (connected) return { code: 'announce.connectedMany', values: { count: edges.added.length } };
  if (cut && edges.removed.length === 1) return { code: 'announce.disconnected', values: endsOf(cut, before) };
  if (cut) return { code: 'announce.disconnectedMany', values: { count: edges.removed.length } };
  const moved = movedCount(before, after);
  return moved > 0 ? { code: 'announce.moved', values: { count: moved } } : null;
}
