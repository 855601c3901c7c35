/**
 * Two sets of differences made one after the other, as one set: what coalesces a gesture into one undo entry and what
 * a message of several edits carries.
 * Keeps true: apply(document, compose(a, b)) equals apply(apply(document, a), b).
 */
import { type Difference, isSame, type RecordChange } from '../history/difference';

interface Indexed {
  readonly id: string;
}

/**
 * Where the record at `index` of a table stands after the records at `removed` left and records arrived at the final
 * places `inserted`; both ascending.
 */
function shifted(index: number, removed: readonly number[], inserted: readonly number[]): number {
  let place = index;
  for (const gone of removed) {
    if (gone >= index) break;
    place -= 1;
  }
  for (const arrived of inserted) {
    if (arrived > place) break;
    place += 1;
  }
  return place;
}

function indexes(entries: readonly ({ readonly index: number } | null)[]): readonly number[] {
  return entries.flatMap((entry) => (entry === null ? [] : [entry.index])).sort((a, b) => a - b);
}

function isEqualList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function composeTable<T extends string, R extends Indexed>(
  first: readonly RecordChange<T, R>[],
  second: readonly RecordChange<T, R>[],
): readonly RecordChange<T, R>[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const left = indexes(first.map((change) => change.before));
  const arrived = indexes(first.map((change) => change.after));
  const leaving = indexes(second.map((change) => change.before));
  const arriving = indexes(second.map((change) => change.after));
  const firstKeepsPlaces = isEqualList(left, arrived);
  const secondKeepsPlaces = isEqualList(leaving, arriving);
  const rest = new Map(second.map((change) => [change.id, change]));
  const composed: RecordChange<T, R>[] = [];
  const add = (change: RecordChange<T, R>): void => {
    const { before, after } = change;
    if (before === null && after === null) return;
    composed.push(change);
  };
  for (const change of first) {
    const later = rest.get(change.id);
    rest.delete(change.id);
    const after = change.after;
    if (later !== undefined) add({ ...change, after: later.after });
    else if (after === null || secondKeepsPlaces) add(change);
    else add({ ...change, after: { index: shifted(after.index, leaving, arriving), record: after.record } });
  }
  for (const change of rest.values()) {
    const before = change.before;
    if (before === null || firstKeepsPlaces) add(change);
    // Backwards through the first set: what arrived leaves, what left comes back.
    else add({ ...change, before: { index: shifted(before.index, arrived, left), record: before.record } });
  }
  return composed;
}

function ofTable<T extends Difference['table']>(
  differences: readonly Difference[],
  table: T,
): readonly Extract<Difference, { readonly table: T }>[] {
  const isOfTable = (difference: Difference): difference is Extract<Difference, { readonly table: T }> => difference.table === table;
  return differences.filter(isOfTable);
}

function composeValue<D extends { readonly before: unknown; readonly after: unknown }>(first: readonly D[], second: readonly D[]): D[] {
  const [earlier] = first;
  const [later] = second;
  if (earlier === undefined || later === undefined) return [...first, ...second];
  return isSame(earlier.before, later.after) ? [] : [{ ...later, before: earlier.before }];
}

/** One set of differences that does what `first` and then `second` do. */
export function composeDifferences(first: readonly Difference[], second: readonly Difference[]): readonly Difference[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  return [
    ...composeTable(ofTable(first, 'nodes'), ofTable(second, 'nodes')),
    ...composeTable(ofTable(first, 'edges'), ofTable(second, 'edges')),
    ...composeTable(ofTable(first, 'notes'), ofTable(second, 'notes')),
    ...composeTable(ofTable(first, 'groups'), ofTable(second, 'groups')),
    ...composeValue(ofTable(first, 'title'), ofTable(second, 'title')),
    ...composeValue(ofTable(first, 'description'), ofTable(second, 'description')),
    ...composeValue(ofTable(first, 'data'), ofTable(second, 'data')),
    ...composeValue(ofTable(first, 'training'), ofTable(second, 'training')),
    ...composeValue(ofTable(first, 'view'), ofTable(second, 'view')),
    ...composeValue(ofTable(first, 'runs'), ofTable(second, 'runs')),
    ...composeValue(ofTable(first, 'given'), ofTable(second, 'given')),
    ...composeValue(ofTable(first, 'extra'), ofTable(second, 'extra')),
    ...composeValue(ofTable(first, 'results'), ofTable(second, 'results')),
    ...ofTable(first, 'units'),
    ...ofTable(second, 'units'),
  ];
}
