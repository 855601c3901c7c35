/**
 * An edit made again upon a document that lacks an earlier one: what was refused is taken back, what came after stays.
 * Keeps true: the differences it answers lead from the document given to the one answered, and back; a part of an edit
 * that has nothing left to stand on is left out, and told; no wire is left without its ends by it, no group without members.
 */

import { removeRecords } from '../edits';
import type { Document, Edge, Group } from '../types';
import { applyDifferences, type Difference, differencesBetween, isSame, type RecordChange } from './difference';

/** An edit, made to fit. */
export interface Rebased {
  readonly document: Document;
  /** What it changes now; empty where nothing of it is left to do. */
  readonly differences: readonly Difference[];
  /** Whether all of the edit is there. */
  readonly isWhole: boolean;
}

interface Indexed {
  readonly id: string;
}

/** A value with parts of its own that edits set one by one: no list, and no member of a union, whose parts go together. */
function hasParts(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('type' in value);
}

function partOf(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
}

/**
 * `present` with what an edit changed from `before` to `after`, part by part: what the edit left alone stays as it is now,
 * what it set is set again.
 */
function merged<T>(before: T, after: T, present: T): T {
  if (isSame(before, after)) return present;
  if (isSame(before, present) || !hasParts(before) || !hasParts(after) || !hasParts(present)) return after;
  const result = { ...present };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = merged(partOf(before, key), partOf(after, key), partOf(present, key));
    // Defined, and not set, so that a column called __proto__ stays an ordinary key.
    if (value === undefined) Reflect.deleteProperty(result, key);
    else Reflect.defineProperty(result, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return result;
}

interface Fitting<Change> {
  readonly changes: readonly Change[];
  readonly isWhole: boolean;
}

/**
 * Changes of a table as they are upon `present`. `admit` has the last word about each record that comes or changes: it may
 * answer another one, or null for none.
 */
function fitting<T extends string, R extends Indexed>(
  present: readonly R[],
  all: readonly Difference[],
  isOfTable: (difference: Difference) => difference is Difference & RecordChange<T, R>,
  admit: (record: R) => R | null,
): Fitting<RecordChange<T, R>> {
  const wanted = all.filter(isOfTable);
  const places = new Map(wanted.length === 0 ? [] : present.map((record, index) => [record.id, { index, record }]));
  const changes: RecordChange<T, R>[] = [];
  let isWhole = true;
  for (const { table, id, before, after } of wanted) {
    const now = places.get(id) ?? null;
    if (after === null) {
      if (now !== null) changes.push({ table, id, before: now, after: null });
      continue;
    }
    // What would come is there already, or what would change is gone: there is nothing to do it to.
    const isPossible = (before === null) === (now === null);
    const isChange = before !== null && now !== null;
    const record = isPossible ? admit(isChange ? merged(before.record, after.record, now.record) : after.record) : null;
    if (record === null) isWhole = false;
    else changes.push({ table, id, before: now, after: { index: after.index + (isChange ? now.index - before.index : 0), record } });
  }
  return { changes, isWhole };
}

const isNodeChange = (difference: Difference) => difference.table === 'nodes';
const isEdgeChange = (difference: Difference) => difference.table === 'edges';
const isNoteChange = (difference: Difference) => difference.table === 'notes';
const isGroupChange = (difference: Difference) => difference.table === 'groups';

/** The edge where both its ends are there and none that the edit leaves alone joins them so already. */
function edgeIn({ graph }: Document, changed: ReadonlySet<string>): (edge: Edge) => Edge | null {
  const nodes = new Set(graph.nodes.map((node) => node.id));
  const key = ({ source, target, port }: Edge): string => `${source} ${target} ${port}`;
  const taken = new Set(graph.edges.flatMap((edge) => (changed.has(edge.id) ? [] : [key(edge)])));
  return (edge) => (nodes.has(edge.source) && nodes.has(edge.target) && !taken.has(key(edge)) ? edge : null);
}

/** The group with those of its members that are there; null where none is. */
function groupIn({ graph: { nodes, notes } }: Document): (group: Group) => Group | null {
  const there = new Set([...nodes, ...notes].map((record) => record.id));
  return (group) => {
    const members = group.members.filter((member) => there.has(member));
    if (members.length === group.members.length) return group;
    return members.length === 0 ? null : { ...group, members };
  };
}

/** A change of one value, upon the value that is there now. */
function fittingValue(document: Document, difference: Difference): readonly Difference[] {
  switch (difference.table) {
    case 'data':
      return [{ ...difference, before: document.data, after: merged(difference.before, difference.after, document.data) }];
    case 'training':
      return [{ ...difference, before: document.training, after: merged(difference.before, difference.after, document.training) }];
    case 'view':
      return [{ ...difference, before: document.view, after: merged(difference.before, difference.after, document.view) }];
    case 'title':
    case 'description':
    case 'runs':
    case 'given':
    case 'extra':
      return [difference];
    default:
      return [];
  }
}

/**
 * Makes an edit again, upon a document other than the one that it was made upon. What changed places keeps about its place.
 * A regrouping of units is done whole or not at all, since parameters go with it.
 */
export function rebase(document: Document, differences: readonly Difference[]): Rebased {
  const keep = <R>(record: R): R => record;
  const nodes = fitting(document.graph.nodes, differences, isNodeChange, keep);
  const notes = fitting(document.graph.notes, differences, isNoteChange, keep);
  const values = differences.flatMap((difference) => fittingValue(document, difference));
  const wires = differences.filter(isEdgeChange);
  const cut = wires.filter(({ after }) => after === null);
  // Wires and groups are judged where the nodes that they need have come and the wires in their way have gone.
  const base = applyDifferences(document, [...nodes.changes, ...notes.changes, ...values, ...cut]);
  const edges = fitting(base.graph.edges, differences, isEdgeChange, edgeIn(base, new Set(wires.map(({ id }) => id))));
  const groups = fitting(base.graph.groups, differences, isGroupChange, groupIn(base));
  const gone = [...nodes.changes, ...notes.changes].flatMap(({ id, after }) => (after === null ? [id] : []));
  const after = removeRecords(applyDifferences(base, [...edges.changes, ...groups.changes]), gone);
  const isWhole = [nodes, notes, edges, groups].every((table) => table.isWhole);
  const besides = differences.filter(({ table }) => table === 'results' || table === 'units');
  if (!isWhole && besides.some(({ table }) => table === 'units')) return { document, differences: [], isWhole };
  return { document: after, differences: [...differencesBetween(document, after), ...besides], isWhole };
}
