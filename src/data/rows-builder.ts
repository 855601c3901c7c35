/**
 * Gathers a small file's rows as they are written down, for a document that is to hold its data itself.
 * Keeps true: read again as an inline source the cells mean what they meant in the file; a number is kept as one only
 * where it prints as the file wrote it.
 */
import type { CellReading } from './column-builder';
import { isBlank, parseDecimal } from './decimal';
import { type RowSink, settingsOf } from './table-builder';
import type { ColumnSettings, RawTable } from './types';

/** A builder that keeps cells and decides nothing of their kinds, so that nothing surprises it. */
export interface RowsBuilder extends RowSink {
  rawTable(): RawTable;
}

/** An empty builder for cells that are read as `reading` says, in columns of which the document says `settings`. */
export function createRowsBuilder(reading: CellReading, settings: Readonly<Record<string, ColumnSettings>>): RowsBuilder {
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
    rawTable() {
      const rules = columns.map((name, column) => plainRule(reading, settingsOf(settings, name), rows, column));
      return { columns, rows: rows.map((cells) => cells.map((cell, column) => rules[column]?.(cell) ?? cell)) };
    },
  };
}

/** What makes a column's cells mean the same where nothing is said of decimal signs and missing words. */
function plainRule(
  { parse, missing }: CellReading,
  { kind }: ColumnSettings,
  rows: readonly (readonly (number | string)[])[],
  column: number,
): (cell: number | string) => number | string {
  const keep = (cell: number | string): number | string => cell;
  if (parse === parseDecimal && !missing.isJudging) {
    return keep;
  }
  const plain = (cell: number | string): number | string => {
    const text = String(cell);
    const value = parse(text, 0, text.length);
    if (Number.isNaN(value)) {
      return missing.words.has(text.trim()) ? '' : cell;
    }
    return value === parseDecimal(text) ? cell : value;
  };
  const isNumber = (cell: number | string): boolean => !Number.isNaN(parseDecimal(String(plain(cell)))) || isBlank(String(plain(cell)));
  const isNumeric = kind === 'numeric' || (kind === undefined && rows.every((cells) => isNumber(cells[column] ?? '')));
  return isNumeric ? plain : keep;
}

function cellOf(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) && String(value) === text ? value : text;
}
