/**
 * How much data is read at all, so that a file cannot exhaust memory.
 * Keeps true: every reader of tables asks these before it makes room.
 */
import type { Finding } from '../findings';
import { errorFinding } from './finding';

/** Columns of a table; as many as a neuron node has units. */
export const MOST_COLUMNS = 65_536;
/** Cells of a table that is read from a file: 1.6 GB of numbers. */
export const MOST_FILE_CELLS = 200_000_000;
/** Cells of a table that stands in the document itself. */
export const MOST_INLINE_CELLS = 5_000_000;

/** Why a table of `rows` and `columns` is not read; null where it is. */
export function sizeFinding(rows: number, columns: number, mostCells: number, place: Finding['place'] = {}): Finding | null {
  if (columns > MOST_COLUMNS) return errorFinding('data.tooManyColumns', { limit: MOST_COLUMNS }, place);
  return rows * columns > mostCells ? errorFinding('data.tooManyCells', { limit: mostCells }, place) : null;
}
