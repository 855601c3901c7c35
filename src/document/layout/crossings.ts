/**
 * How the points of each column follow one another, so that few wires cross: each column is sorted by where its
 * neighbours stand (barycentres; Sugiyama, Tagawa & Toda 1981), from left to right and back, a bounded number of times.
 * Keeps true: the order found is the best of those seen, the one given among them; members of a group stay together
 * within a column; deterministic.
 */
import { type Links, linksOf, type Piece } from './links';

/** What stands in columns: nodes, and the lanes of long wires. */
export interface Columned {
  /** Points by column, in the order given. */
  readonly columns: readonly (readonly number[])[];
  readonly columnOf: ArrayLike<number>;
  readonly pieces: readonly Piece[];
  /** The group of each point; null for none. */
  readonly groupOf: readonly (number | null)[];
}

type Columns = readonly (readonly number[])[];

const MOST_ROUNDS = 8;
/** Rounds without a better order, after which there will hardly be one. */
const PATIENCE = 2;

/** The place of each point in its column. */
function placesOf(count: number, columns: Columns): Int32Array {
  const places = new Int32Array(count);
  for (const column of columns) {
    for (let place = 0; place < column.length; place += 1) places[column[place] ?? 0] = place;
  }
  return places;
}

/** Pairs of pieces between neighbouring columns that cross, by a Fenwick tree: O(pieces · log). */
function crossingsIn(columns: Columns, places: Int32Array, right: Links, columnOf: ArrayLike<number>): number {
  const { starts, others } = right;
  const longest = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const tree = new Int32Array(longest + 1);
  const ends = new Int32Array(others.length);
  let crossings = 0;
  for (let index = 0; index + 1 < columns.length; index += 1) {
    const size = columns[index + 1]?.length ?? 0;
    tree.fill(0, 0, size + 1);
    let before = 0;
    for (const point of columns[index] ?? []) {
      let found = 0;
      for (let at = starts[point] ?? 0; at < (starts[point + 1] ?? 0); at += 1) {
        const other = others[at] ?? 0;
        if (columnOf[other] !== index + 1) continue;
        ends[found] = places[other] ?? 0;
        found += 1;
      }
      const own = ends.subarray(0, found);
      // Of the wires that start above, those that do not end level or higher cross this one.
      for (const end of own) {
        let uncrossed = 0;
        for (let i = end + 1; i > 0; i -= i & -i) uncrossed += tree[i] ?? 0;
        crossings += before - uncrossed;
      }
      for (const end of own) for (let i = end + 1; i <= size; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
      before += found;
    }
  }
  return crossings;
}

/** Sorts columns by their neighbours on one side; keeps the places up to date. */
class Sorter {
  readonly #columns: readonly number[][];
  readonly #columnOf: ArrayLike<number>;
  readonly #groupOf: readonly (number | null)[];
  readonly #hasGroups: boolean;
  readonly #heights: Float64Array;
  readonly places: Int32Array;

  constructor({ columns, columnOf, groupOf }: Columned) {
    this.#columnOf = columnOf;
    this.#groupOf = groupOf;
    this.#hasGroups = groupOf.some((group) => group !== null);
    this.#heights = Float64Array.from(columnOf, () => 0);
    this.places = placesOf(columnOf.length, columns);
    this.#columns = columns.map((column) => [...column]);
    this.#columns.forEach((column) => {
      for (const point of column) this.#heights[point] = this.places[point] ?? 0;
      this.#sort(column);
    });
  }

  get columns(): Columns {
    return this.#columns;
  }

  sortBy(index: number, { starts, others, slants }: Links): void {
    const column = this.#columns[index] ?? [];
    for (const point of column) {
      const start = starts[point] ?? 0;
      const end = starts[point + 1] ?? 0;
      let sum = end === start ? this.#heightOf(point, 0) : 0;
      for (let at = start; at < end; at += 1) sum += this.#heightOf(others[at] ?? 0, slants[at] ?? 0);
      this.#heights[point] = sum / Math.max(1, end - start);
    }
    this.#sort(column);
  }

  /** Where a point stands in its column, from 0 to 1, so that columns of any length compare. */
  #heightOf(point: number, slant: number): number {
    return ((this.places[point] ?? 0) + 0.5 + slant) / (this.#columns[this.#columnOf[point] ?? 0]?.length ?? 1);
  }

  /** By height, members of one group next to each other at the group's middle; ties keep their order. */
  #sort(column: number[]): void {
    const heights = this.#heights;
    const height = (point: number): number => heights[point] ?? 0;
    if (!this.#hasGroups) column.sort((a, b) => height(a) - height(b));
    else {
      const sums = new Map<number, { readonly sum: number; readonly count: number }>();
      for (const point of column) {
        const group = this.#groupOf[point] ?? null;
        if (group === null) continue;
        const { sum, count } = sums.get(group) ?? { sum: 0, count: 0 };
        sums.set(group, { sum: sum + height(point), count: count + 1 });
      }
      const groupOf = (point: number): number => this.#groupOf[point] ?? -1;
      const middle = (point: number): number => {
        const own = sums.get(groupOf(point));
        return own === undefined ? height(point) : own.sum / own.count;
      };
      column.sort((a, b) => middle(a) - middle(b) || groupOf(a) - groupOf(b) || height(a) - height(b));
    }
    for (let place = 0; place < column.length; place += 1) this.places[column[place] ?? 0] = place;
  }
}

/** The columns in an order with few crossings. */
export function untangled(graph: Columned): Columns {
  const count = graph.columnOf.length;
  const left = linksOf(count, graph.pieces, 'left');
  const right = linksOf(count, graph.pieces, 'right');
  const sorter = new Sorter(graph);
  const copied = (): Columns => sorter.columns.map((column) => [...column]);
  let best = copied();
  let fewest = crossingsIn(best, sorter.places, right, graph.columnOf);
  for (let round = 0, idle = 0; round < MOST_ROUNDS && idle < PATIENCE; round += 1) {
    if (round % 2 === 0) for (let index = 1; index < best.length; index += 1) sorter.sortBy(index, left);
    else for (let index = best.length - 2; index >= 0; index -= 1) sorter.sortBy(index, right);
    const crossings = crossingsIn(sorter.columns, sorter.places, right, graph.columnOf);
    idle = crossings < fewest ? 0 : idle + 1;
    // Among equals the newest: a sweep to the left also puts a target under its prediction.
    if (crossings <= fewest) best = copied();
    fewest = Math.min(fewest, crossings);
  }
  return best;
}
