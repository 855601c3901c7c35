/**
 * Finds what stands between the cells of a file: the delimiter and quote under which its lines agree and its cells look whole.
 * Keeps true: a delimiter inside of quotes counts for nothing; where nothing parts the lines the table has one column.
 * After the idea of CleverCSV (van den Burg, Nazábal, Sutton 2019): agreement of the rows times plausibility of the cells.
 */
import { BLANKS, USUAL_DELIMITERS } from '../csv-rows';
import { parseDecimal } from '../decimal';
import { isStyledNumber } from './number-shape';
import { rowsOf, type Sample, type SampleRow, type Splitting } from './sample';

/** A way of splitting, its rows and how many cells most of them have. */
export interface SplitSample extends Splitting {
  readonly rows: readonly SampleRow[];
  readonly width: number;
  /** 0…1: how well rows and cells fit it. */
  readonly score: number;
}

/** Blanks part words of a text too, so they come behind a delimiter that does as well. */
const BLANKS_WEIGHT = 0.9;
/** Less than this is no agreement. */
const LEAST_SCORE = 0.2;
/** A quote that is opened by mistake swallows rows. */
const SWALLOWED = 0.5;
/** A column of numbers may hold so many other cells. */
const NUMERIC_SHARE = 0.8;

/** The best way of splitting the sample behind its first `skip` lines. */
export function findSplitting(sample: Sample, skip: number): SplitSample {
  const double = bestUnder(sample, skip, '"');
  const single = sample.text.includes('"') ? null : bestUnder(sample, skip, "'");
  const none = bestUnder(sample, skip, '');
  if (double === null || double.rows.length < SWALLOWED * none.rows.length) {
    return none;
  }
  const isWhole = single !== null && single.rows.length >= SWALLOWED * none.rows.length;
  return isWhole && (single.score > none.score || holdsQuoted(none, "'")) ? single : double;
}

function bestUnder(sample: Sample, skip: number, quote: ''): SplitSample;
function bestUnder(sample: Sample, skip: number, quote: string): SplitSample | null;
function bestUnder(sample: Sample, skip: number, quote: string): SplitSample | null {
  let best: SplitSample | null = null;
  for (const delimiter of [...USUAL_DELIMITERS, BLANKS]) {
    const rows = rowsOf(sample, { delimiter, quote, trim: true }, skip);
    const split = rows === null ? null : scored(rows, delimiter, quote);
    if (split !== null && split.score >= LEAST_SCORE && split.score > (best?.score ?? 0)) {
      best = split;
    }
  }
  if (best !== null) {
    return best;
  }
  const rows = rowsOf(sample, { delimiter: ',', quote, trim: true }, skip);
  if (rows === null && quote !== '') {
    return null;
  }
  return { delimiter: ',', quote, trim: true, rows: rows ?? [], width: 1, score: 0 };
}

function scored(rows: readonly SampleRow[], delimiter: string, quote: string): SplitSample | null {
  const width = usualWidth(rows);
  if (width < 2) {
    return null;
  }
  const fitting = rows.filter(({ cells }) => fits(cells, width));
  const agreement = fitting.length / rows.length;
  const cells = fitting.flatMap((row) => row.cells);
  const whole = 1 - cells.filter((cell) => isTorn(cell, delimiter)).length / cells.length;
  const isProse = delimiter === BLANKS && !hasNumericColumn(fitting, width);
  const weight = delimiter === BLANKS ? BLANKS_WEIGHT : 1;
  return isProse ? null : { delimiter, quote, trim: true, rows, width, score: (agreement * whole) ** 2 * weight };
}

/** The number of cells that most rows have; the larger one where two are as frequent. */
function usualWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || b - a);
  return first?.[0] ?? 0;
}

/** Whether a row has `width` cells, or empty ones alone behind them. */
export function fits(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell === '');
}

/** Whether a cell looks like a piece of several: it holds other delimiters, quotes in its midst or numbers side by side. */
function isTorn(cell: string, delimiter: string): boolean {
  if (cell === '') {
    return false;
  }
  if (/[;\t|]/.test(cell) || /^[^"]*"[^"]*$/.test(cell)) {
    return true;
  }
  if (delimiter !== ',' && /,(?! )|,$/.test(cell) && !isStyledNumber(cell)) {
    return true;
  }
  const words = cell.split(/\s+/);
  return words.length > 1 && delimiter !== BLANKS && words.every((word) => !Number.isNaN(parseDecimal(word))) && !isStyledNumber(cell);
}

function hasNumericColumn(rows: readonly SampleRow[], width: number): boolean {
  return Array.from({ length: width }, (_, column) => column).some((column) => {
    const numbers = rows.filter(({ cells }) => isStyledNumber(cells[column] ?? '')).length;
    return numbers >= NUMERIC_SHARE * (rows.length - 1);
  });
}

/** Whether cells of a splitting without quotes stand in `quote`, and none has it at its start alone, as ’tis has. */
function holdsQuoted({ rows }: SplitSample, quote: string): boolean {
  const opened = rows.flatMap(({ cells }) => cells).filter((cell) => cell.startsWith(quote));
  return opened.length > 0 && opened.every((cell) => cell.length > 1 && cell.endsWith(quote));
}
