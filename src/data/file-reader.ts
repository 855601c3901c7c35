/**
 * Chooses the reader that a file's source asks for.
 * Keeps true: it does what the source says and never guesses.
 */
import type { Finding } from '../findings';
import { csvOptionsFinding } from './csv';
import { BLANKS, type CsvLayout, createCsvReader } from './csv-rows';
import { errorFinding } from './finding';
import { createJsonArrayReader } from './json-array';
import { createJsonLinesReader } from './jsonl';
import type { LineReader } from './line-reader';
import type { RowSink } from './table-builder';
import type { FileSource } from './types';

/** A reader that fills `builder`, or what is wrong with the source's options. */
export function createFileReader(source: FileSource, builder: RowSink): LineReader | Finding {
  const finding = numberStyleFinding(source);
  if (finding !== null) {
    return finding;
  }
  switch (source.type) {
    case 'jsonl':
      return createJsonLinesReader(builder);
    case 'json':
      return createJsonArrayReader(builder);
    default: {
      const layout = layoutOf(source);
      return (
        csvOptionsFinding({ ...layout, delimiter: layout.delimiter === BLANKS ? ' ' : layout.delimiter }) ??
        createCsvReader(layout, builder)
      );
    }
  }
}

function numberStyleFinding({ decimal = '.', thousands = null }: FileSource): Finding | null {
  return thousands !== decimal ? null : errorFinding('data.badNumberStyle', { decimal, thousands: thousands ?? '' });
}

/** How a file of delimited text is laid out. */
function layoutOf({ type, delimiter, quote, header, skip, rowNames, names, trim }: FileSource): CsvLayout {
  return {
    delimiter: type === 'tsv' ? '\t' : delimiter,
    quote,
    header,
    trim: trim ?? false,
    skip: skip ?? 0,
    rowNames: rowNames ?? false,
    names: names ?? [],
  };
}
