/**
 * A rectangle of a weight matrix at the resolution of a screen: the cells themselves, or blocks of them by the strongest.
 * Keeps true: an answer has at most `mostRegionNumbers` numbers; blocks are powers of two and begin at multiples of their
 * size, so that a picture that moves does not shimmer; nothing is copied but what is answered.
 */
import type { TensorInPlace } from '../engine/run.types';
import { type CellArea, mostRegionNumbers, type Question, type RegionAnswer } from '../ipc/questions';

/** Matrices up to so many cells are searched for their largest at every look. */
const MOST_SEARCHED = 250_000;

/** Rows and columns of a tensor as cells: [units, m], or [units, k, m] with the pieces under each other. */
export function cellsOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } {
  const columns = shape.at(-1) ?? 1;
  const all = shape.reduce((product, size) => product * size, 1);
  return { rows: columns === 0 ? 0 : all / columns, columns };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly pool: number;
  readonly count: number;
}

/** The blocks of `pool` cells that cover `from` … `to` of `size` cells. */
function stretch(from: number, to: number, size: number, pool: number): Stretch {
  const first = Math.floor(from / pool);
  const count = Math.ceil(to / pool) - first;
  return { from: first * pool, to: Math.min(size, (first + count) * pool), pool, count };
}

/** The same with the smallest pool that leaves at most `most` blocks. */
function pooled(from: number, to: number, size: number, most: number): Stretch {
  let pool = 1;
  let found = stretch(from, to, size, pool);
  while (found.count > Math.max(1, most)) {
    pool *= 2;
    if (pool >= 2 * size) return stretch(0, size, size, pool);
    found = stretch(from, to, size, pool);
  }
  return found;
}

/** An edge of an area as a whole number of cells within 0 … `size`; what is no number is `otherwise`. */
function within(cell: number, size: number, otherwise: number): number {
  return Number.isFinite(cell) ? Math.min(size, Math.max(0, Math.trunc(cell))) : otherwise;
}

function stretches(rows: number, columns: number, area: CellArea | null, most: readonly [number, number]): [Stretch, Stretch] | null {
  const top = area === null ? 0 : within(area.top, rows, 0);
  const left = area === null ? 0 : within(area.left, columns, 0);
  const bottom = area === null ? rows : within(area.bottom, rows, rows);
  const right = area === null ? columns : within(area.right, columns, columns);
  if (bottom <= top || right <= left) return null;
  const wanted = (count: number): number => within(count, mostRegionNumbers, 1);
  let down = pooled(top, bottom, rows, wanted(most[0]));
  let across = pooled(left, right, columns, wanted(most[1]));
  while (down.count * across.count > mostRegionNumbers) {
    if (down.count > across.count) down = pooled(top, bottom, rows, Math.ceil(down.count / 2));
    else across = pooled(left, right, columns, Math.ceil(across.count / 2));
  }
  return [down, across];
}

/** Where cells of a tensor stand among its slot's numbers. */
function placer({ place }: TensorInPlace): (index: number) => number {
  const { offset, count, length, stride } = place;
  if (count === 1) return (index) => offset + index;
  return (index) => offset + Math.floor(index / length) * stride + (index % length);
}

/** Writes the strongest cell of every block. `into` [down.count, across.count] begins at 0. */
function strongestIn(tensor: TensorInPlace, columns: number, down: Stretch, across: Stretch, into: Float32Array): void {
  const { numbers, place } = tensor;
  const at = placer(tensor);
  const isRowWhole = place.count === 1 || place.length % columns === 0;
  const { from, to, pool } = across;
  for (let row = down.from; row < down.to; row++) {
    const line = Math.floor((row - down.from) / down.pool) * across.count;
    const start = row * columns;
    const first = at(start + from);
    for (let column = from, block = 0; column < to; block++) {
      const end = Math.min(to, column + pool);
      let strongest = into[line + block] ?? 0;
      for (; column < end; column++) {
        const weight = numbers[isRowWhole ? first + column - from : at(start + column)] ?? 0;
        if (Math.abs(weight) > Math.abs(strongest)) strongest = weight;
      }
      into[line + block] = strongest;
    }
  }
}

function largestOf(values: Float32Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/**
 * The answer about a region; null for a matrix or an area without cells. `known` is the largest magnitude as it was last
 * seen: a very large matrix is not searched again for a small part of it.
 */
export function regionOf(
  tensor: TensorInPlace,
  { name, area, most }: Extract<Question, { of: 'region' }>,
  known: number | null,
): RegionAnswer | null {
  const { rows, columns } = cellsOf(tensor.shape);
  const found = stretches(rows, columns, area, most);
  if (found === null) return null;
  const [down, across] = found;
  const values = new Float32Array(down.count * across.count);
  strongestIn(tensor, columns, down, across, values);
  const isWhole = down.from === 0 && down.to === rows && across.from === 0 && across.to === columns;
  let largest = known;
  if (isWhole) largest = largestOf(values);
  else if (largest === null || rows * columns <= MOST_SEARCHED) {
    const all = new Float32Array(1);
    strongestIn(tensor, columns, stretch(0, rows, rows, 2 * rows), stretch(0, columns, columns, 2 * columns), all);
    largest = Math.abs(all[0] ?? 0);
  }
  return {
    of: 'region',
    name,
    rows,
    columns,
    area: { top: down.from, left: across.from, bottom: down.to, right: across.to },
    pool: [down.pool, across.pool],
    size: [down.count, across.count],
    values,
    largest,
  };
}
