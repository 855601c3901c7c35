/**
 * What an edit did, in a few words for a screen reader: found by comparing the graphs before and after, so that it is true
 * of every gesture alike.
 * Keeps true: pure; names come from where the thing still is; an edit that changed no node, wire, note or group says nothing here.
 */
import { displayName } from '../document/create';
import type { Document, Edge, Group, Note } from '../document/types';
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

/** Pairs of a record before and after that are not the same. */
function changedOf<R extends { readonly id: string }>(before: readonly R[], after: readonly R[]): readonly (readonly [R, R])[] {
  if (before === after) return [];
  const old = new Map(before.map((record) => [record.id, record]));
  return after.flatMap((record): (readonly [R, R])[] => {
    const was = old.get(record.id);
    return was && was !== record ? [[was, record]] : [];
  });
}

/** What happened to groups; null for nothing. Members that move into a new group leave others, so what came is said first. */
function groupingOf(before: readonly Group[], after: readonly Group[]): Announcement | null {
  const { added, removed } = changeOf(before, after);
  const changed = changedOf(before, after);
  const [made] = added;
  const [gone] = removed;
  if (made && added.length === 1) return { code: 'announce.grouped', values: { name: made.name } };
  if (gone && added.length === 0 && removed.length === 1) return { code: 'announce.ungrouped', values: { name: gone.name } };
  const count = added.length + removed.length + changed.length;
  if (count > 1) return { code: 'announce.groupsChanged', values: { count } };
  const [pair] = changed;
  if (!pair) return null;
  const [was, is] = pair;
  const { name } = is;
  if (was.collapsed !== is.collapsed) return { code: is.collapsed ? 'announce.collapsed' : 'announce.expanded', values: { name } };
  if (was.name !== name) return { code: 'announce.groupRenamed', values: { name } };
  return was.members === is.members ? null : { code: 'announce.groupMembers', values: { name, count: is.members.length } };
}

/** What happened to notes besides moving; null for nothing. */
function noteTakingOf(before: readonly Note[], after: readonly Note[]): Announcement | null {
  const { added, removed } = changeOf(before, after);
  const changed = changedOf(before, after).filter(([was, is]) => was.text !== is.text || was.size !== is.size);
  const count = added.length + removed.length + changed.length;
  if (count > 1) return { code: 'announce.notesChanged', values: { count } };
  if (added.length === 1) return { code: 'announce.addedNote', values: {} };
  if (removed.length === 1) return { code: 'announce.removedNote', values: {} };
  const [pair] = changed;
  if (!pair) return null;
  return { code: pair[0].text === pair[1].text ? 'announce.resizedNote' : 'announce.changedNote', values: {} };
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
  const grouping = groupingOf(before.graph.groups, after.graph.groups) ?? noteTakingOf(before.graph.notes, after.graph.notes);
  if (grouping) return grouping;
  const moved = movedCount(before, after);
  return moved > 0 ? { code: 'announce.moved', values: { count: moved } } : null;
}
