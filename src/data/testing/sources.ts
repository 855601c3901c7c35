/**
 * Sources for the tests of this folder: text as a file that arrives in pieces, and tables from rows.
 * Keeps true: only tests import it.
 */
import type { Finding } from '../../findings';
import { readSource } from '../read';
import type { Column, ColumnSettings, FileSource, Source, Split, Table } from '../types';

/** A CSV source as the format's defaults have it. */
export const CSV: FileSource = { type: 'csv', path: 'some.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true };

/** No rows held back. */
export const NO_SPLIT: Split = { validation: 0, test: 0, seed: 1, stratify: null, column: null };

/** Opens bytes as a file whose chunks have `size` bytes. */
export function bytesInChunks(bytes: Uint8Array, size: number): () => AsyncIterable<Uint8Array> {
  return async function* chunks() {
    for (let from = 0; from < bytes.length; from += size) {
      yield bytes.subarray(from, from + size);
    }
  };
}

/** Opens text as a UTF-8 file. */
export function fileOf(text: string, size = 1 << 16): () => AsyncIterable<Uint8Array> {
  return bytesInChunks(new TextEncoder().encode(text), size);
}

/** Reads text as a file; throws where that fails. */
export async function readText(
  text: string,
  change: Partial<FileSource> = {},
  columns: Readonly<Record<string, ColumnSettings>> = {},
  size?: number,
): Promise<Table> {
  return tableOf(await readSource({ ...CSV, ...change }, columns, fileOf(text, size)));
}

/** Reads text that can't be read, and gives the findings; throws where it can. */
export async function findingsOf(text: string, change: Partial<FileSource> = {}): Promise<readonly Finding[]> {
  const result = await readSource({ ...CSV, ...change }, {}, fileOf(text));
  if (result.ok) {
    throw new Error('the text was read');
  }
  return result.findings;
}

/** A table of rows; throws where that fails. */
export async function tableOfRows(
  columns: readonly string[],
  rows: readonly (readonly (number | string)[])[],
  settings: Readonly<Record<string, ColumnSettings>> = {},
): Promise<Table> {
  const source: Source = { type: 'inline', columns, rows };
  return tableOf(await readSource(source, settings, () => null));
}

/** The table of a reading that succeeded; throws otherwise. */
export function tableOf(
  result: { readonly ok: true; readonly value: Table } | { readonly ok: false; readonly findings: readonly Finding[] },
): Table {
  if (!result.ok) {
    throw new Error(JSON.stringify(result.findings));
  }
  return result.value;
}

/** All cells of a table by column: numbers, null where missing, or texts. */
export function cellsOf(table: Table): Record<string, (number | string | null)[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, cellsOfColumn(column)]));
}

/** All cells of a column. */
export function cellsOfColumn(column: Column): (number | string | null)[] {
  return column.kind === 'numeric'
    ? [...column.values].map((value) => (Number.isNaN(value) ? null : value))
    : [...column.codes].map((code) => column.categories[code] ?? null);
}
