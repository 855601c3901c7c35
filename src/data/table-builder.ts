/**
 * Gathers a source's rows into a columnar table.
 * Keeps true: every column has every row; rows where a column with the rule `drop` is empty are left out of all columns.
 */
import type { Finding } from '../findings';
import type { CellReading, ColumnBuilder } from './column-builder';
import { createColumn } from './create-column';
import { errorFinding } from './finding';
import type { ColumnKind, ColumnSettings, Table } from './types';

/** How the readers hand over cells: cells of a row in any order, one a column, then endRow. A cell left out is empty. */
export interface RowSink {
  readonly columnCount: number;
  readonly rowCount: number;
  /** Earlier rows are empty in it. */
  addColumn(name: string): void;
  text(column: number, text: string, from: number, to: number, line: number | null): void;
  /** `written` is the cell as the source has it, where that may be another number. */
  number(column: number, value: number, line: number | null, written?: string): void;
  endRow(): void;
  /** Columns that began with numbers and met a text: read the source again with these as categories. */
  surprises(): readonly string[];
}

/** A sink whose rows become a table. */
export interface TableBuilder extends RowSink {
  finish(findings: readonly Finding[]): Table;
}

/** `known` holds kinds that an earlier reading found out. */
export function createTableBuilder(
  settings: Readonly<Record<string, ColumnSettings>>,
  known: ReadonlyMap<string, ColumnKind>,
  reading: CellReading,
): TableBuilder {
  const columns: ColumnBuilder[] = [];
  let rowCount = 0;
  /** Cells of the row so far, of which no two are of one column. */
  let filled = 0;

  function rowsToKeep(): Int32Array | null {
    const dropping = columns.filter((column) => settingsOf(settings, column.name).missing === 'drop');
    if (dropping.length === 0) {
      return null;
    }
    const rows = new Int32Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount; row += 1) {
      if (!dropping.some((column) => column.isMissing(row))) {
        rows[count] = row;
        count += 1;
      }
    }
    return count === rowCount ? null : rows.slice(0, count);
  }

  return {
    get columnCount() {
      return columns.length;
    },
    get rowCount() {
      return rowCount;
    },
    addColumn(name) {
      const column = createColumn(name, settingsOf(settings, name), known.get(name), reading);
      for (let row = 0; row < rowCount; row += 1) {
        column.addEmpty();
      }
      columns.push(column);
    },
    text(column, text, from, to, line) {
      filled += 1;
      columns[column]?.addText(text, from, to, line);
    },
    number(column, value, line, written) {
      filled += 1;
      columns[column]?.addNumber(value, line, written);
    },
    endRow() {
      rowCount += 1;
      // Rows without a gap are the rule; nobody looks at their cells again.
      const gapped = filled === columns.length ? [] : columns.filter((column) => column.length < rowCount);
      for (const column of gapped) {
        column.addEmpty();
      }
      filled = 0;
    },
    surprises: () => columns.filter((column) => column.isSurprised).map((column) => column.name),
    finish(findings) {
      const keep = rowsToKeep();
      const kept = keep === null ? rowCount : keep.length;
      const droppedAll = kept === 0 && rowCount > 0 ? [errorFinding('data.allRowsDropped', { rows: rowCount })] : [];
      return {
        rowCount: kept,
        columns: columns.map((column) => column.finish(keep)),
        droppedRows: rowCount - kept,
        findings: [...findings, ...columns.flatMap((column) => column.findings()), ...droppedAll],
      };
    },
  };
}

/** A column's settings by name; names such as `constructor` find nothing by accident. */
export function settingsOf(settings: Readonly<Record<string, ColumnSettings>>, name: string): ColumnSettings {
  if (Object.hasOwn(settings, name)) return settings[name] ?? {};
  const key = Object.keys(settings).find((candidate) => candidate.normalize('NFC') === name.normalize('NFC'));
  return key === undefined ? {} : (settings[key] ?? {});
}
