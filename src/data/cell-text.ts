/**
 * A table's cells as text.
 * Keeps true: a missing cell is the empty text; a number prints as the shortest that reads back.
 */
import type { Column, Table } from './types';

/** A cell as text; empty where it is missing. */
export function cellOf(column: Column, row: number): string {
  if (column.kind === 'category') {
    return column.categories[column.codes[row] ?? -1] ?? '';
  }
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? '' : String(value);
}

/** The cell in a row (from 0) of a column (from 0) as text; empty where it is missing. */
export function cellText(table: Table, row: number, column: number): string {
  const found = table.columns[column];
  return found === undefined ? '' : cellOf(found, row);
}
