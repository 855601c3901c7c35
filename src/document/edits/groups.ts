/**
 * Groups as edits: making, dissolving, joining, leaving, folding; and what a folded (collapsed) group stands for.
 * Keeps true: a node or note is in one group at the most after any edit here, an empty group goes, and nothing that trains
 * is touched: groups are how the graph is looked at.
 */
import { freshId } from '../create';
import { addRecords, changeGroup, removeRecords } from '../edits';
import type { Document, Group } from '../types';

const idPrefix = 'group';

function withGroups(document: Document, groups: readonly Group[]): Document {
  return { ...document, graph: { ...document.graph, groups } };
}

/** Ids of a selection with the members of its groups; what is no record stays. */
export function withMembers(document: Document, ids: Iterable<string>): ReadonlySet<string> {
  const all = new Set(ids);
  for (const group of document.graph.groups) {
    if (all.has(group.id)) for (const member of group.members) all.add(member);
  }
  return all;
}

/** Nodes and notes of a selection, and the members of its groups, in the document's order. */
function groupable(document: Document, ids: Iterable<string>): readonly string[] {
  const chosen = withMembers(document, ids);
  const { nodes, notes } = document.graph;
  return [...nodes, ...notes].filter(({ id }) => chosen.has(id)).map(({ id }) => id);
}

/** Whether grouping a selection would make a group that is not there yet. */
export function canGroup(document: Document, ids: Iterable<string>): boolean {
  const members = groupable(document, ids);
  const wanted = new Set(members);
  return (
    members.length > 0 &&
    !document.graph.groups.some((group) => {
      const present = new Set(group.members);
      return present.size === wanted.size && [...wanted].every((id) => present.has(id));
    })
  );
}

/** Takes nodes and notes out of their groups; groups that lose all of theirs go. */
export function leaveGroups(document: Document, ids: Iterable<string>): Document {
  const leaving = new Set(ids);
  const { groups } = document.graph;
  if (!groups.some((group) => group.members.some((member) => leaving.has(member)))) return document;
  const trimmed = groups.map((group) => {
    const members = group.members.filter((member) => !leaving.has(member));
    return members.length === group.members.length ? group : { ...group, members };
  });
  return withGroups(
    document,
    trimmed.filter((group, index) => group === groups[index] || group.members.length > 0),
  );
}

/** A document with a group more, and its id. */
export interface Grouped {
  readonly document: Document;
  readonly id: string | null;
}

/** Puts nodes and notes of a selection, groups' members included, into a new group. Where there are none, nothing changes. */
export function groupRecords(document: Document, ids: Iterable<string>, name: string): Grouped {
  const members = groupable(document, ids);
  if (members.length === 0) return { document, id: null };
  const id = freshId(document, idPrefix);
  const free = leaveGroups(document, members);
  return { document: addRecords(free, { groups: [{ id, name, members, collapsed: false }] }), id };
}

/** Puts nodes and notes into a group that is there; they leave those they were in. */
export function joinGroup(document: Document, groupId: string, ids: Iterable<string>): Document {
  const group = document.graph.groups.find(({ id }) => id === groupId);
  if (group === undefined) throw new Error(`No group ${groupId}`);
  const present = new Set(group.members);
  const arriving = groupable(document, ids).filter((id) => !present.has(id));
  if (arriving.length === 0) return document;
  const members = [...group.members, ...arriving];
  const others = leaveGroups(document, arriving);
  return changeGroup(others, groupId, { members });
}

/** Dissolves groups; their members stay where they are. */
export function dissolveGroups(document: Document, ids: Iterable<string>): Document {
  const gone = new Set(ids);
  const { groups } = document.graph;
  return groups.some(({ id }) => gone.has(id))
    ? withGroups(
        document,
        groups.filter(({ id }) => !gone.has(id)),
      )
    : document;
}

/** Folds groups to one card each, or unfolds them. */
export function collapseGroups(document: Document, ids: Iterable<string>, collapsed: boolean): Document {
  const chosen = new Set(ids);
  const { groups } = document.graph;
  if (!groups.some((group) => chosen.has(group.id) && group.collapsed !== collapsed)) return document;
  return withGroups(
    document,
    groups.map((group) => (chosen.has(group.id) ? { ...group, collapsed } : group)),
  );
}

/** The groups that a selection means: those selected, and those that its nodes and notes are in. */
export function groupsMeant(document: Document, ids: ReadonlySet<string>): readonly Group[] {
  return document.graph.groups.filter((group) => ids.has(group.id) || group.members.some((member) => ids.has(member)));
}

/** By node or note id: the folded group whose card stands for it. */
export function foldedInto(groups: readonly Group[]): ReadonlyMap<string, string> {
  const folded = new Map<string, string>();
  for (const group of groups) {
    if (!group.collapsed) continue;
    for (const member of group.members) if (!folded.has(member)) folded.set(member, group.id);
  }
  return folded;
}

/**
 * Removes what a person sees selected: a folded group goes with everything in it, as its card is all that is seen of it; of
 * an open one only the frame goes.
 */
export function removeSelected(document: Document, ids: Iterable<string>): Document {
  const gone = new Set(ids);
  const folded = document.graph.groups.filter((group) => group.collapsed && gone.has(group.id));
  return removeRecords(document, [...gone, ...folded.flatMap((group) => group.members)]);
}
