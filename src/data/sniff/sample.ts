/**
 * The first rows of a file under one way of splitting them.
 * Keeps true: rows come from the scanners that read the file later, so a quote, a line end and a blank mean the same.
 */
import { BlankScanner } from '../blank-rows';
import { type CellSink, CsvScanner } from '../csv';
import { BLANKS } from '../csv-rows';

/** Rows that are looked at. */
const MOST_ROWS = 1000;

/** A row and the physical line on which it begins. */
export interface SampleRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The beginning of a file as text. */
export interface Sample {
  /** Whole lines; where the file goes on behind it its last line is left out. */
  readonly text: string;
  readonly isWhole: boolean;
}

/** A way of splitting text into cells. */
export interface Splitting {
  readonly delimiter: string;
  readonly quote: string;
  readonly trim: boolean;
}

/** The sample's rows from its line `skip` + 1 on, empty ones left out; null where a quote stays open. */
export function rowsOf({ text, isWhole }: Sample, { delimiter, quote, trim }: Splitting, skip: number): readonly SampleRow[] | null {
  const rows: SampleRow[] = [];
  let cells: string[] = [];
  const sink: CellSink = {
    cell(_, source, from, to) {
      cells.push(source.slice(from, to));
    },
    row(_, line) {
      if (cells.some((cell) => cell.trim() !== '')) {
        rows.push({ cells, line });
      }
      cells = [];
      return rows.length < MOST_ROWS;
    },
  };
  const first = skip + 1;
  const scanner = delimiter === BLANKS ? new BlankScanner(quote, sink, first) : new CsvScanner({ delimiter, quote, trim }, sink, first);
  const finding = scanner.push(withoutLines(text, skip)) ?? (isWhole ? scanner.end() : null);
  return finding === null ? rows : null;
}

/** The text behind its first `count` lines. */
function withoutLines(text: string, count: number): string {
  let from = 0;
  const lineEnd = /\r\n|\r|\n/g;
  for (let line = 0; line < count; line += 1) {
    from = lineEnd.exec(text) === null ? text.length : lineEnd.lastIndex;
  }
  return text.slice(from);
}
