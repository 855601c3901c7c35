/**
 * Differences of documents: what one edit changed, record by record, in a form that can be applied both ways.
 * Keeps true: apply(document, d) then apply(result, invert(d)) gives the document back, orders included. A list of
 * differences is a set: at most one of a record and one of a value, so two lists are joined by composeDifferences. Only
 * moves of units are several, and have an order.
 */
import type { UnitsForm } from '../split/units';
import type { Document, Edge, Group, Node, Note } from '../types';

/** A record of one of the graph's tables appearing (before null), vanishing (after null), changing or moving. */
export interface RecordChange<Table extends string, R> {
  readonly table: Table;
  readonly id: string;
  /** Where it stood, and what it was, among the table's records before the whole set of differences. */
  readonly before: { readonly index: number; readonly record: R } | null;
  readonly after: { readonly index: number; readonly record: R } | null;
}

/** A part of the document that is one value. */
interface ValueChange<Key extends 'title' | 'description' | 'data' | 'training' | 'view' | 'runs' | 'given' | 'extra'> {
  readonly table: Key;
  readonly before: Document[Key];
  readonly after: Document[Key];
}

/**
 * The results went from one branch to another, by the numbers that their keeper gave them: an import, a reset. They are
 * no part of the document, so applying it changes none; the keeper of the results follows.
 */
export interface ResultsChange {
  readonly table: 'results';
  readonly before: number;
  readonly after: number;
}

/**
 * A layer became neurons of their own, or the other way round (split.ts, join.ts). The records' differences say all of
 * it that is document; by this one the keeper of the results knows which parameters went where.
 */
export interface UnitsChange {
  readonly table: 'units';
  readonly before: UnitsForm;
  readonly after: UnitsForm;
}

export type Difference =
  | RecordChange<'nodes', Node>
  | RecordChange<'edges', Edge>
  | RecordChange<'notes', Note>
  | RecordChange<'groups', Group>
  | ValueChange<'title'>
  | ValueChange<'description'>
  | ValueChange<'data'>
  | ValueChange<'training'>
  | ValueChange<'view'>
  | ValueChange<'runs'>
  | ValueChange<'given'>
  | ValueChange<'extra'>
  | ResultsChange
  | UnitsChange;

interface Indexed {
  readonly id: string;
}

function isNumbers(value: unknown): value is Float32Array | Float64Array {
  return value instanceof Float64Array || value instanceof Float32Array;
}

/** Whether both are numbers of one kind and the same to the bit. */
function areSameNumbers(a: unknown, b: unknown): boolean {
  if (!isNumbers(a) || !isNumbers(b) || a.constructor !== b.constructor || a.length !== b.length) return false;
  return a.every((value, index) => Object.is(value, b[index]));
}

/** Whether two plain values hold the same, key order apart; tables and tensors too. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Map || b instanceof Map)
    return a instanceof Map && b instanceof Map && isSame(Object.fromEntries(a), Object.fromEntries(b));
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return areSameNumbers(a, b);
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSame(item, b[index]));
  }
  const left = new Map<string, unknown>(Object.entries(a).filter(([, value]) => value !== undefined));
  const right = new Map<string, unknown>(Object.entries(b).filter(([, value]) => value !== undefined));
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (!right.has(key) || !isSame(value, right.get(key))) return false;
  return true;
}

/**
 * The longest increasing subsequence of positions, which stayed where they were; the others moved. `positions` are
 * distinct. Patience sorting, O(n log n).
 */
function longestIncreasing(positions: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const position of positions) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    previous.set(position, low > 0 ? tails[low - 1] : undefined);
    tails[low] = position;
  }
  const rise = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) rise.add(at);
  return rise;
}

/** One table's changes: records added, removed, changed, and those whose place among the others changed. */
function recordChanges<T extends string, R extends Indexed>(table: T, before: readonly R[], after: readonly R[]): RecordChange<T, R>[] {
  if (before === after) return [];
  const changes: RecordChange<T, R>[] = [];
  if (before.length === after.length && before.every((record, index) => record.id === after[index]?.id)) {
    before.forEach((record, index) => {
      const next = after[index];
      if (next !== undefined && next !== record && !isSame(record, next)) {
        changes.push({ table, id: record.id, before: { index, record }, after: { index, record: next } });
      }
    });
    return changes;
  }
  const places = new Map(before.map((record, index) => [record.id, index]));
  const common: number[] = [];
  for (const record of after) {
    const place = places.get(record.id);
    if (place !== undefined) common.push(place);
  }
  const kept = longestIncreasing(common);
  const remaining = new Set(after.map((record) => record.id));
  before.forEach((record, index) => {
    if (!remaining.has(record.id)) changes.push({ table, id: record.id, before: { index, record }, after: null });
  });
  after.forEach((record, index) => {
    const place = places.get(record.id);
    const old = place === undefined ? undefined : before[place];
    if (place === undefined || old === undefined) {
      changes.push({ table, id: record.id, before: null, after: { index, record } });
    } else if (!kept.has(place) || !isSame(old, record)) {
      changes.push({ table, id: record.id, before: { index: place, record: old }, after: { index, record } });
    }
  });
  return changes;
}

/** What turns `before` into `after`; empty where they hold the same. */
export function differencesBetween(before: Document, after: Document): readonly Difference[] {
  const differences: Difference[] = [
    ...recordChanges('nodes', before.graph.nodes, after.graph.nodes),
    ...recordChanges('edges', before.graph.edges, after.graph.edges),
    ...recordChanges('notes', before.graph.notes, after.graph.notes),
    ...recordChanges('groups', before.graph.groups, after.graph.groups),
  ];
  if (!isSame(before.title, after.title)) differences.push({ table: 'title', before: before.title, after: after.title });
  if (!isSame(before.description, after.description)) {
    differences.push({ table: 'description', before: before.description, after: after.description });
  }
  if (!isSame(before.data, after.data)) differences.push({ table: 'data', before: before.data, after: after.data });
  if (!isSame(before.training, after.training)) differences.push({ table: 'training', before: before.training, after: after.training });
  if (!isSame(before.view, after.view)) differences.push({ table: 'view', before: before.view, after: after.view });
  if (!isSame(before.runs, after.runs)) differences.push({ table: 'runs', before: before.runs, after: after.runs });
  if (!isSame(before.given, after.given)) differences.push({ table: 'given', before: before.given, after: after.given });
  if (!isSame(before.extra, after.extra)) differences.push({ table: 'extra', before: before.extra, after: after.extra });
  return differences;
}

/**
 * A table after its changes: every changed record is taken out, and those that remain are put in at their new index,
 * lowest first. Records that no change names keep their order among each other.
 */
function changedTable<R extends Indexed>(records: readonly R[], changes: readonly RecordChange<string, R>[]): readonly R[] {
  if (changes.length === 0) return records;
  const changed = new Set(changes.map((change) => change.id));
  const arriving = changes.flatMap((change) => (change.after === null ? [] : [change.after])).sort((a, b) => a.index - b.index);
  const result: R[] = [];
  let next = 0;
  const admit = (): void => {
    for (let entry = arriving[next]; entry !== undefined && entry.index <= result.length; entry = arriving[next]) {
      result.push(entry.record);
      next += 1;
    }
  };
  for (const record of records) {
    admit();
    if (!changed.has(record.id)) result.push(record);
  }
  admit();
  for (const entry of arriving.slice(next)) result.push(entry.record);
  return result;
}

/** The document after one set of differences, as differencesBetween or composeDifferences makes them. */
export function applyDifferences(document: Document, differences: readonly Difference[]): Document {
  const nodes: RecordChange<'nodes', Node>[] = [];
  const edges: RecordChange<'edges', Edge>[] = [];
  const notes: RecordChange<'notes', Note>[] = [];
  const groups: RecordChange<'groups', Group>[] = [];
  let { title, description, data, training, view, runs, given, extra } = document;
  for (const difference of differences) {
    if (difference.table === 'nodes') nodes.push(difference);
    else if (difference.table === 'edges') edges.push(difference);
    else if (difference.table === 'notes') notes.push(difference);
    else if (difference.table === 'groups') groups.push(difference);
    else if (difference.table === 'title') title = difference.after;
    else if (difference.table === 'description') description = difference.after;
    else if (difference.table === 'data') data = difference.after;
    else if (difference.table === 'training') training = difference.after;
    else if (difference.table === 'view') view = difference.after;
    else if (difference.table === 'runs') runs = difference.after;
    else if (difference.table === 'given') given = difference.after;
    else if (difference.table === 'extra') extra = difference.after;
  }
  const graph = document.graph;
  const changesGraph = nodes.length + edges.length + notes.length + groups.length > 0;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    graph: changesGraph
      ? {
          nodes: changedTable(graph.nodes, nodes),
          edges: changedTable(graph.edges, edges),
          notes: changedTable(graph.notes, notes),
          groups: changedTable(graph.groups, groups),
        }
      : graph,
    data,
    training,
    view,
    runs,
    ...(given === undefined ? {} : { given }),
    ...(extra === undefined ? {} : { extra }),
  };
}

/** What takes the differences back, the last of them first: moves of units build upon each other. */
export function invertDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.map((difference) => swapped(difference)).reverse();
}

function swapped<D extends { readonly before: unknown; readonly after: unknown }>(difference: D): D {
  return { ...difference, before: difference.after, after: difference.before };
}
