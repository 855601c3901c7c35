/**
 * Copies of records: what paste, duplicate and clone have in common.
 * Keeps true: every copy has a fresh id; a group is copied with all that is in it, whole; wires among the copies come
 * with them, and a wire to a record outside only where a hand could draw it.
 */

import { freshIds } from '../create';
import { addRecords } from '../edits';
import { bothGiven, givenIn, renamedGiven, withGiven } from '../given';
import type { Document, Edge, GraphRecords, Group, Node, Note, Point } from '../types';
import { connectionProblem } from '../wire-rules';
import { withMembers } from './groups';

/** Records with the wires that lead from them to elsewhere. */
export interface Fragment {
  readonly graph: GraphRecords;
  /** Edges with exactly one end among the graph's nodes. */
  readonly outside: readonly Edge[];
  /** What its neurons were given to start with, for the graph's own wires. */
  readonly given: Pick<Document, 'given'>;
}

/** A document with copies in it, and the ids of the copied nodes, notes and groups. */
export interface Copied {
  readonly document: Document;
  readonly ids: readonly string[];
}

/** Wires judged × edges looked at for each: beyond it, wires among the copies are taken as they are, others left. */
const mostLooks = 4_000_000;

/**
 * What of a document belongs to a selection: its nodes and notes, those of the groups in it, the groups that are
 * in it whole, and the wires.
 */
export function fragmentOf(document: Document, ids: Iterable<string>): Fragment {
  const { nodes, edges, notes, groups } = document.graph;
  const chosen = withMembers(document, ids);
  const keptNodes = nodes.filter((node) => chosen.has(node.id));
  const keptNotes = notes.filter((note) => chosen.has(note.id));
  const kept = new Set([...keptNodes, ...keptNotes].map((record) => record.id));
  const inside = (edge: Edge): number => (kept.has(edge.source) ? 1 : 0) + (kept.has(edge.target) ? 1 : 0);
  const within = edges.filter((edge) => inside(edge) === 2);
  return {
    given: givenIn(document, keptNodes, within),
    graph: {
      nodes: keptNodes,
      edges: within,
      notes: keptNotes,
      groups: groups.filter(
        (group) => chosen.has(group.id) || (group.members.length > 0 && group.members.every((member) => kept.has(member))),
      ),
    },
    outside: edges.filter((edge) => inside(edge) === 1),
  };
}

/** Fresh ids for records, those of one prefix in one go: old id → new id. */
function renamed(document: Document, { nodes, notes, groups }: GraphRecords): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string[]>();
  const add = (prefix: string, id: string): void => {
    const list = prefixes.get(prefix);
    if (list === undefined) prefixes.set(prefix, [id]);
    else list.push(id);
  };
  for (const node of nodes) add(node.kind, node.id);
  for (const note of notes) add('note', note.id);
  for (const group of groups) add('group', group.id);
  const names = new Map<string, string>();
  for (const [prefix, old] of prefixes) {
    const fresh = freshIds(document, prefix, old.length);
    for (const [index, id] of old.entries()) names.set(id, fresh[index] ?? id);
  }
  return names;
}

/** Of `edges` those that may be drawn one after the other; `document` gets them. */
function drawn(document: Document, edges: readonly Edge[], beyond: 'keep' | 'leave'): Document {
  const size = document.graph.edges.length + edges.length;
  const judged = Math.floor(mostLooks / Math.max(1, size));
  const isTooMany = edges.length > judged;
  if (isTooMany && beyond === 'keep') return addRecords(document, { edges });
  let result = document;
  for (const edge of edges.slice(0, judged)) {
    if (connectionProblem(result, edge) === null) result = addRecords(result, { edges: [edge] });
  }
  return result;
}

/**
 * Adds copies of a fragment's records, moved by `shift`. Wires from the copies to records outside of the fragment are
 * drawn where the document has those records and its rules allow the wire.
 */
export function addCopies(document: Document, { graph, outside, given }: Fragment, shift: Point): Copied {
  const names = renamed(document, graph);
  const idOf = (id: string): string => names.get(id) ?? id;
  const moved = <R extends Node | Note>(record: R): R => {
    const position = { x: record.position.x + shift.x, y: record.position.y + shift.y };
    return { ...record, id: idOf(record.id), position };
  };
  const nodes = graph.nodes.map(moved);
  const notes = graph.notes.map(moved);
  const groups = graph.groups.map((group): Group => {
    const members = group.members.flatMap((member) => names.get(member) ?? []);
    return { ...group, id: idOf(group.id), members };
  });
  const wireIds = freshIds(document, 'wire', graph.edges.length + outside.length);
  const copyOf = (edge: Edge, index: number): Edge => {
    return { ...edge, id: wireIds[index] ?? edge.id, source: idOf(edge.source), target: idOf(edge.target) };
  };
  const alone: Document = { ...document, graph: { nodes, edges: [], notes, groups } };
  const within = drawn(alone, graph.edges.map(copyOf), 'keep').graph.edges;
  const leaving = outside.map((edge, index) => copyOf(edge, graph.edges.length + index));
  const added = drawn(addRecords(document, { nodes, notes, groups, edges: within }), leaving, 'leave');
  const wires = new Map(graph.edges.map((edge, index) => [edge.id, wireIds[index] ?? edge.id]));
  const copied = renamedGiven(given, names, wires);
  const all = copied.given === undefined ? added : withGiven(added, bothGiven(added, givenIn({ ...added, ...copied }, nodes, within)));
  return { document: all, ids: [...nodes, ...notes, ...groups].map((record) => record.id) };
}
