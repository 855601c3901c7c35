/**
 * Parameters and optimiser state on their way between a layer and its neurons: rows of what the units own, columns of
 * what reads them.
 * Keeps true: the numbers are the same ones, to the bit; what does not fit (a shape of another time) is left out and
 * starts afresh; everything else stays as it is.
 */
import type { OptimizerSlot, Tensor } from '../../engine/types';
import { emptyLike } from '../results/pieces';
import { neuronTensors } from '../results/tensors';
import type { Results } from '../types';
import type { UnitsForm, UnitsMove } from './units';

/** How one kind of value is cut up and put together again; null where it does not fit. */
interface Cutting<T> {
  /** One value by unit of one whose first dimension counts units. */
  readonly rows: (value: T, units: number) => readonly T[] | null;
  readonly stacked: (values: readonly T[]) => T | null;
  /** One value by unit of one whose last dimension counts units. */
  readonly columns: (value: T, units: number) => readonly T[] | null;
  readonly beside: (values: readonly T[]) => T | null;
}

function isSameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, index) => size === b[index]);
}

/** Tensors of one shape as rows or columns; null where they differ. */
function alike(tensors: readonly Tensor[]): Tensor | null {
  const [first] = tensors;
  return first !== undefined && tensors.every(({ shape }) => isSameShape(shape, first.shape)) ? first : null;
}

const tensors: Cutting<Tensor> = {
  rows: ({ shape, data }, units) => {
    const [count, ...rest] = shape;
    if (count !== units) return null;
    const length = data.length / units;
    return Array.from({ length: units }, (_, unit) => ({ shape: [1, ...rest], data: data.slice(unit * length, (unit + 1) * length) }));
  },
  stacked: (values) => {
    const first = alike(values);
    const [count, ...rest] = first?.shape ?? [];
    if (first === null || count !== 1) return null;
    const { length } = first.data;
    const data = emptyLike(first.data, length * values.length);
    values.forEach((value, unit) => {
      data.set(value.data, unit * length);
    });
    return { shape: [values.length, ...rest], data };
  },
  columns: ({ shape, data }, units) => {
    if (shape.length < 2 || shape.at(-1) !== units) return null;
    const dims = [...shape.slice(0, -1), 1];
    const length = data.length / units;
    return Array.from({ length: units }, (_, unit) => ({
      shape: dims,
      data: emptyLike(data, length).map((_zero, i) => data[i * units + unit] ?? 0),
    }));
  },
  beside: (values) => {
    const first = alike(values);
    if (first === null || first.shape.length < 2 || first.shape.at(-1) !== 1) return null;
    const units = values.length;
    const data = emptyLike(first.data, first.data.length * units);
    values.forEach((value, unit) => {
      value.data.forEach((number, i) => {
        data[i * units + unit] = number;
      });
    });
    return { shape: [...first.shape.slice(0, -1), units], data };
  },
};

/** A slot's moments have its tensor's shape. */
const slots: Cutting<OptimizerSlot> = {
  rows: (slot, units) => cutSlot(slot, units, tensors.rows),
  columns: (slot, units) => cutSlot(slot, units, tensors.columns),
  stacked: (list) => joinedSlot(list, tensors.stacked),
  beside: (list) => joinedSlot(list, tensors.beside),
};

function cutSlot({ t, moments }: OptimizerSlot, units: number, cut: Cutting<Tensor>['rows']): readonly OptimizerSlot[] | null {
  const parts = [...moments].map(([name, moment]) => ({ name, cut: cut(moment, units) }));
  if (parts.some((part) => part.cut === null)) return null;
  return Array.from({ length: units }, (_, unit) => ({
    t,
    moments: new Map(parts.flatMap(({ name, cut: own }) => (own?.[unit] === undefined ? [] : [[name, own[unit]] as const]))),
  }));
}

/** Neurons that learnt for different times: the longest counts, which makes the others' next steps small and not large. */
function joinedSlot(list: readonly OptimizerSlot[], join: Cutting<Tensor>['stacked']): OptimizerSlot | null {
  const moments = new Map<string, Tensor>();
  for (const name of list[0]?.moments.keys() ?? []) {
    const own = list.flatMap((slot) => slot.moments.get(name) ?? []);
    const joined = own.length === list.length ? join(own) : null;
    if (joined === null) return null;
    moments.set(name, joined);
  }
  if (list.some((slot) => slot.moments.size !== moments.size)) return null;
  return { t: list.reduce((most, { t }) => Math.max(most, t), 0), moments };
}

/** node → name → value. */
type Table<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

class Entries<T> {
  readonly found = new Map<string, Map<string, T>>();

  put(node: string, name: string, value: T): void {
    const own = this.found.get(node) ?? new Map<string, T>();
    this.found.set(node, own.set(name, value));
  }
}

/** The values that a move makes of those before it, under their new names. */
function regroupedEntries<T>(table: Table<T>, { before, after }: UnitsMove, cutting: Cutting<T>): Table<T> {
  const entries = new Entries<T>();
  const isSplit = before.nodes.length === 1;
  const units = Math.max(before.nodes.length, after.nodes.length);
  /** The same tensor under its names in both forms, unit by unit. */
  const carry = (
    from: readonly (readonly [node: string, name: string])[],
    to: readonly (readonly [node: string, name: string])[],
    cut: (value: T, units: number) => readonly T[] | null,
    join: (values: readonly T[]) => T | null,
  ): void => {
    const values = from.flatMap(([node, name]) => table.get(node)?.get(name) ?? []);
    if (isSplit) {
      const parts = values[0] === undefined ? null : cut(values[0], units);
      to.forEach(([node, name], unit) => {
        const part = parts?.[unit];
        if (part !== undefined) entries.put(node, name, part);
      });
      return;
    }
    // A single neuron's tensor is one that is its own only row, or column.
    const joined = values.length === units && values.every((value) => cut(value, 1) !== null) ? join(values) : null;
    const [[node, name] = ['', '']] = to;
    if (joined !== null) entries.put(node, name, joined);
  };
  const own = (form: UnitsForm, name: (unit: number) => string) => form.nodes.map((node, unit) => [node, name(unit)] as const);
  for (const name of neuronTensors) {
    carry(
      own(before, () => name),
      own(after, () => name),
      cutting.rows,
      cutting.stacked,
    );
  }
  before.incoming.forEach((edges, wire) => {
    const to = after.incoming[wire] ?? [];
    carry(
      own(before, (unit) => `weights:${edges[unit]}`),
      own(after, (unit) => `weights:${to[unit]}`),
      cutting.rows,
      cutting.stacked,
    );
  });
  before.outgoing.forEach(({ target, edges }, wire) => {
    const named = (list: readonly string[]) => list.map((edge) => [target, `weights:${edge}`] as const);
    carry(named(edges), named(after.outgoing[wire]?.edges ?? []), cutting.columns, cutting.beside);
  });
  return entries.found;
}

/** A table with the entries of the old form replaced by those of the new one. */
function regrouped<T>(table: Table<T>, move: UnitsMove, cutting: Cutting<T>): Table<T> {
  const gone = new Set(move.before.nodes);
  const read = new Set(move.before.outgoing.flatMap(({ target, edges }) => edges.map((edge) => `${target} weights:${edge}`)));
  const result = new Map<string, Map<string, T>>();
  for (const [node, own] of table) {
    if (!gone.has(node)) result.set(node, new Map([...own].filter(([name]) => !read.has(`${node} ${name}`))));
  }
  for (const [node, own] of regroupedEntries(table, move, cutting)) result.set(node, new Map([...(result.get(node) ?? []), ...own]));
  return result;
}

/** Tensors with those of the old form replaced by those of the new one. */
export function regroupedTable(table: Table<Tensor>, move: UnitsMove): Table<Tensor> {
  return regrouped(table, move, tensors);
}

/** A progress whose optimiser state and best parameters went over with a move. */
function regroupedProgress(progress: NonNullable<Results['progress']>, move: UnitsMove): NonNullable<Results['progress']> {
  const { optimizer, best } = progress;
  return {
    ...progress,
    optimizer: { ...optimizer, state: regrouped(optimizer.state, move, slots) },
    best: best === null ? null : { ...best, parameters: regroupedTable(best.parameters, move), state: regrouped(best.state, move, slots) },
  };
}

/** Results for the document after a move, from those for the document before it. */
export function regroupedResults(results: Results, move: UnitsMove): Results {
  return {
    ...results,
    parameters: regroupedTable(results.parameters, move),
    progress: results.progress === null ? null : regroupedProgress(results.progress, move),
  };
}
