/**
 * Gathers a small file's rows as they are written down, for a document that is to hold its data itself.
 * Keeps true: read again as an inline source the cells mean what they meant in the file; a number is kept as one only
 * where it prints as the file wrote it.
 */
import type { RowSink } from './table-builder';
import type { RawTable } from './types';

/** A builder that keeps cells and decides nothing of their kinds, so that nothing surprises it. */
export interface RowsBuilder extends RowSink {
  rawTable(): RawTable;
}

/** An empty builder. */
export function createRowsBuilder(): RowsBuilder {
  const columns: string[] = [];
  const rows: (number | string)[][] = [];
  let row: (number | string)[] = [];
  return {
    get columnCount() {
      return columns.length;
    },
    get rowCount() {
      return rows.length;
    },
    addColumn(name) {
      columns.push(name);
      for (const earlier of rows) earlier.push('');
    },
    text(column, text, from, to) {
      row[column] = cellOf(text.slice(from, to));
    },
    number(column, value) {
      row[column] = value;
    },
    endRow() {
      rows.push(columns.map((_, column) => row[column] ?? ''));
      row = [];
    },
    surprises: () => [],
    rawTable: () => ({ columns, rows }),
  };
}

function cellOf(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) && String(value) === text ? value : text;
}
