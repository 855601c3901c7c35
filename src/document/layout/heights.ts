/**
 * How high everything in its column stands: as level with its neighbours as the things above and below allow.
 * Keeps true: nothing overlaps, the order of a column stays; a column is placed at the least squares from where its
 * members want to be (isotonic regression by pooling adjacent violators), linear in its length.
 */
import type { Links } from './links';

/** What has a place in a column. */
export interface Slot {
  /** From its upper edge to where its wires are, in pixels. */
  readonly above: number;
  /** From where its wires are to its lower edge. */
  readonly below: number;
}

const ROUNDS = 3;
/** What a point without neighbours counts. */
const LONELY = 1e-6;

/** Works on typed arrays by place in a column, made once for the longest. */
class Settling {
  readonly #slots: readonly Slot[];
  readonly #gap: number;
  readonly heights: Float64Array;
  readonly #starts: Float64Array;
  /** The pools: what is settled together, from the top. */
  readonly #sums: Float64Array;
  readonly #weights: Float64Array;
  readonly #counts: Int32Array;

  constructor(slots: readonly Slot[], gap: number, longest: number) {
    this.#slots = slots;
    this.#gap = gap;
    this.heights = new Float64Array(slots.length);
    this.#starts = new Float64Array(longest);
    this.#sums = new Float64Array(longest);
    this.#weights = new Float64Array(longest);
    this.#counts = new Int32Array(longest);
  }

  /** Places a column by its ties to the neighbours on the given sides. */
  settle(column: readonly number[], sides: readonly Links[]): void {
    const { heights } = this;
    let pools = 0;
    let start = 0;
    for (let place = 0; place < column.length; place += 1) {
      const point = column[place] ?? 0;
      const before = place === 0 ? undefined : this.#slots[column[place - 1] ?? 0];
      if (before !== undefined) start += before.below + this.#gap + (this.#slots[point]?.above ?? 0);
      this.#starts[place] = start;
      let sum = 0;
      let weight = 0;
      for (const { starts, others, weights } of sides) {
        for (let at = starts[point] ?? 0; at < (starts[point + 1] ?? 0); at += 1) {
          const own = weights[at] ?? 0;
          sum += own * (heights[others[at] ?? 0] ?? 0);
          weight += own;
        }
      }
      const wish = weight === 0 ? (heights[point] ?? 0) : sum / weight;
      // Distances taken out, the only demand is that heights do not fall.
      let poolWeight = weight === 0 ? LONELY : Math.min(1, weight);
      let poolSum = poolWeight * (wish - start);
      let count = 1;
      while (pools > 0 && (this.#sums[pools - 1] ?? 0) / (this.#weights[pools - 1] ?? 1) >= poolSum / poolWeight) {
        pools -= 1;
        poolSum += this.#sums[pools] ?? 0;
        poolWeight += this.#weights[pools] ?? 0;
        count += this.#counts[pools] ?? 0;
      }
      this.#sums[pools] = poolSum;
      this.#weights[pools] = poolWeight;
      this.#counts[pools] = count;
      pools += 1;
    }
    for (let pool = 0, place = 0; pool < pools; pool += 1) {
      const level = (this.#sums[pool] ?? 0) / (this.#weights[pool] ?? 1);
      for (const end = place + (this.#counts[pool] ?? 0); place < end; place += 1) {
        heights[column[place] ?? 0] = level + (this.#starts[place] ?? 0);
      }
    }
  }
}

/** Where the wires of each point are, with `gap` between what stands in one column. */
export function heightsOf(
  columns: readonly (readonly number[])[],
  slots: readonly Slot[],
  gap: number,
  left: Links,
  right: Links,
): Float64Array {
  const longest = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const settling = new Settling(slots, gap, longest);
  for (const column of columns) settling.settle(column, []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const column of columns) settling.settle(column, [left]);
    for (const column of [...columns].reverse()) settling.settle(column, [right]);
  }
  for (const column of columns) settling.settle(column, [left, right]);
  return settling.heights;
}
