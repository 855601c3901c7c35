/**
 * What the beginning of a file looks like to its source, for a person to judge a guess by.
 * Keeps true: made by the reader itself, so what is shown is what will be read.
 */
import type { Finding } from '../../findings';
import { cellReadingOf } from '../column-builder';
import { createColumn } from '../create-column';
import { createFileReader } from '../file-reader';
import type { RowSink } from '../table-builder';
import type { ColumnKind, FileSource } from '../types';
import type { SampleColumn } from './numbers';
import type { Sample } from './sample';

/** Rows that are shown. */
const PREVIEW_ROWS = 20;

/** The beginning of a table. */
export interface Preview {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** The first rows as texts, '' where a cell is empty. */
  readonly rows: readonly (readonly string[])[];
}

/** A sample as a source reads it. */
export interface SampleReading {
  readonly preview: Preview;
  readonly columns: readonly SampleColumn[];
  /** What the reader found odd or wrong. */
  readonly findings: readonly Finding[];
}

/** Reads a sample as `source` says. */
export function readSample({ text, isWhole }: Sample, source: FileSource): SampleReading {
  const sink = createSampleSink();
  const reader = createFileReader(source, sink);
  const isRead = !('code' in reader);
  const failure = isRead ? (reader.push(text) ?? (isWhole ? reader.end() : null)) : reader;
  const columns = sink.columns();
  const kinds = columns.map((column) => kindOf(column, source));
  return {
    columns,
    preview: {
      columns: columns.map(({ name }, index) => ({ name, kind: kinds[index] ?? 'category' })),
      rows: sink.rows().slice(0, PREVIEW_ROWS),
    },
    findings: [...(failure === null ? [] : [failure]), ...(isRead ? reader.warnings : [])],
  };
}

function kindOf({ name, cells }: SampleColumn, source: FileSource): ColumnKind {
  const column = createColumn(name, {}, undefined, cellReadingOf(source));
  for (const { text, line } of cells) {
    column.addText(text, 0, text.length, line);
  }
  return column.isSurprised ? 'category' : 'numeric';
}

interface SampleSink extends RowSink {
  columns(): readonly SampleColumn[];
  rows(): readonly (readonly string[])[];
}

/** A sink that keeps cells as texts. */
function createSampleSink(): SampleSink {
  const names: string[] = [];
  const rows: { cells: string[]; lines: number[] }[] = [];
  let row: { cells: string[]; lines: number[] } = { cells: [], lines: [] };
  function put(column: number, text: string, line: number | null): void {
    row.cells[column] = text;
    row.lines[column] = line ?? 0;
  }
  return {
    get columnCount() {
      return names.length;
    },
    get rowCount() {
      return rows.length;
    },
    addColumn(name) {
      names.push(name);
    },
    text: (column, text, from, to, line) => put(column, text.slice(from, to), line),
    number: (column, value, line, written) => put(column, written ?? String(value), line),
    endRow() {
      rows.push(row);
      row = { cells: [], lines: [] };
    },
    surprises: () => [],
    rows: () => rows.map(({ cells }) => names.map((_, column) => cells[column] ?? '')),
    columns: () =>
      names.map((name, column) => ({
        name,
        cells: rows.flatMap(({ cells, lines }) => {
          const text = cells[column] ?? '';
          return text.trim() === '' ? [] : [{ text, line: lines[column] ?? 0 }];
        }),
      })),
  };
}
