/**
 * What is known of a matrix: all of it, in blocks where it is large, and what is seen of it where it is zoomed.
 * Keeps true: a detail belongs to the matrix as it was asked for last; another size forgets what was known of the one before.
 */
import type { RegionAnswer } from '../../ipc/questions';
import type { MatrixSize } from './view';

/** A cell's value, or a block's strongest, and the cells that it stands for; counted from 0, `bottom` and `right` not in it. */
export interface CellValue {
  readonly area: RegionAnswer['area'];
  readonly value: number;
}

/** The value of the cell or block at a cell, and what it covers; null where the region has none. */
function lookUp(region: RegionAnswer, row: number, column: number): CellValue | null {
  const { area, pool, size, values, rows, columns } = region;
  if (row < area.top || row >= area.bottom || column < area.left || column >= area.right) return null;
  const [down, across] = [Math.floor((row - area.top) / pool[0]), Math.floor((column - area.left) / pool[1])];
  const [top, left] = [area.top + down * pool[0], area.left + across * pool[1]];
  const value = values[down * size[1] + across];
  return value === undefined
    ? null
    : { value, area: { top, left, bottom: Math.min(rows, top + pool[0]), right: Math.min(columns, left + pool[1]) } };
}

/** The regions of one matrix as they were answered last, the whole and a detail at most. */
export class KnownRegions {
  #size: MatrixSize | null = null;
  #whole: RegionAnswer | null = null;
  #detail: RegionAnswer | null = null;

  /** Null before the first answer, and where there is no such matrix. */
  get size(): MatrixSize | null {
    return this.#size;
  }

  /** Takes in an answer; true where the matrix has another size than before, or is there no more. */
  take(answer: RegionAnswer | null): boolean {
    const before = this.#size;
    if (answer === null) {
      this.#size = null;
      this.#whole = null;
      this.#detail = null;
      return before !== null;
    }
    const { area, rows, columns } = answer;
    const isOther = before?.rows !== rows || before.columns !== columns;
    if (isOther) {
      this.#size = { rows, columns };
      this.#whole = null;
    }
    const isAll = area.top === 0 && area.left === 0 && area.bottom === rows && area.right === columns;
    if (isAll) this.#whole = answer;
    this.#detail = isAll ? null : answer;
    return isOther;
  }

  /** What to paint, one over the other; `isWhole` where all of the matrix is seen. */
  seen(isWhole: boolean): readonly RegionAnswer[] {
    return [this.#whole, isWhole ? null : this.#detail].filter((region) => region !== null);
  }

  /** The value at a cell, the finest that is known; null where none is. */
  at(row: number, column: number, isWhole: boolean): CellValue | null {
    const found = this.seen(isWhole)
      .toReversed()
      .map((region) => lookUp(region, row, column));
    return found.find((value) => value !== null) ?? null;
  }
}
