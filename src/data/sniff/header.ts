/**
 * Finds where a table begins in its sample: what stands above it, whether a header names its columns, whether rows have names.
 * Keeps true: a doubt is told; what stands above the table is left out by its physical lines.
 */
import type { Finding } from '../../findings';
import { warningFinding } from '../finding';
import { numberParser, type ParseNumber } from '../number-style';
import { fits, type SplitSample } from './delimiter';
import { classOf, isStyledNumber } from './number-shape';
import { type GuessedNumbers, guessNumbers, isMissingWord, type SampleColumn } from './numbers';
import type { SampleRow } from './sample';

/** Where the table begins and what its first row and cells are. */
export interface GuessedTop {
  /** Rows of the sample above the table. */
  readonly above: number;
  readonly header: boolean;
  readonly rowNames: boolean;
  readonly numbers: GuessedNumbers;
  readonly findings: readonly Finding[];
}

/** A column is of a class where so many of its cells are. */
const CLASS_SHARE = 0.9;
/** Words that come back in their column so often are categories. */
const CATEGORY_SHARE = 0.5;
const FIRST_YEAR = 1800;
const LAST_YEAR = 2100;

/** The top of a sample's table. */
export function guessTop(split: SplitSample): GuessedTop {
  const least = rowsAbove(split);
  const above = isTitleOverHeader(split, least) ? least + 1 : least;
  const [top, ...body] = split.rows.slice(above);
  if (top === undefined) {
    return { above, header: true, rowNames: false, numbers: guessNumbers([], split.delimiter), findings: [] };
  }
  const width = Math.max(split.width, top.cells.length);
  const isShort = body.length > 0 && top.cells.length === split.width - 1;
  const columns = columnsOf(body, width, isShort ? ['', ...top.cells] : top.cells);
  const numbers = guessNumbers(columns, split.delimiter);
  if (isShort) {
    const told = warningFinding('data.foundRowNames', {}, { line: top.line });
    return { above, header: true, rowNames: true, numbers, findings: [...numbers.findings, told] };
  }
  const findings: Finding[] = [];
  const votes = votesFor(top, columns, numberParser(numbers.style));
  const isSequence = votes.against > 0 && isNumberedHeader(top.cells, votes.isFor);
  const header = isSequence || (votes.isFor === 0 && votes.against === 0 ? true : votes.isFor > votes.against);
  const isSure = !isSequence && Math.min(votes.isFor, votes.against) === 0 && votes.isFor + votes.against > 0;
  if (!header) {
    findings.push(warningFinding('data.foundNoHeader', {}, { line: top.line }));
  } else if (!isSure) {
    findings.push(warningFinding('data.doubtfulHeader', {}, { line: top.line }));
  }
  const rowNames = header && hasRowNames(top, columns[0], body.length);
  if (rowNames) {
    findings.push(warningFinding('data.foundRowNames', {}, { line: top.line }));
  }
  // Without a header the first row is one of the body, and may say more of its numbers.
  const all = header ? numbers : guessNumbers(columnsOf([top, ...body], width, []), split.delimiter);
  return { above, header, rowNames, numbers: all, findings: [...all.findings, ...findings] };
}

/** The cells of each column that are not empty; a column without a name has that of its place. */
function columnsOf(rows: readonly SampleRow[], width: number, names: readonly string[]): readonly SampleColumn[] {
  return Array.from({ length: width }, (_, column) => ({
    name: names[column] || `c${column + 1}`,
    cells: rows.flatMap(({ cells, line }) => {
      const text = cells[column] ?? '';
      return text.trim() === '' ? [] : [{ text, line }];
    }),
  }));
}

/** How many rows stand above the table: titles, notes, a count of rows and columns. */
function rowsAbove({ rows, width }: SplitSample): number {
  if (width < 2) {
    return 0;
  }
  const isShortHeader = (index: number): boolean =>
    rows[index]?.cells.length === width - 1 &&
    !isCount(rows, index, width) &&
    rows.slice(index + 1).every(({ cells }) => cells.length === width);
  let above = rows.findIndex((row, index) => (fits(row.cells, width) && !isTitle(row, rows[index + 1])) || isShortHeader(index));
  if (above < 0) {
    return 0;
  }
  while (isCount(rows, above, width)) {
    above += 1;
  }
  return above;
}

/** Whether what may be a short header stands over a row that is a header itself. */
function isTitleOverHeader({ rows, width, delimiter }: SplitSample, index: number): boolean {
  const [title, top, ...body] = rows.slice(index);
  if (title === undefined || top === undefined || title.cells.length !== width - 1) {
    return false;
  }
  const columns = columnsOf(body, width, []);
  const votes = votesFor(top, columns, numberParser(guessNumbers(columns, delimiter).style));
  return votes.isFor > votes.against;
}

/** A row with its first cell alone, above a row with more. */
function isTitle({ cells }: SampleRow, next: SampleRow | undefined): boolean {
  const isAlone = cells.length > 1 && cells[0] !== '' && cells.slice(1).every((cell) => cell === '');
  return isAlone && next !== undefined && next.cells.filter((cell) => cell !== '').length > 1;
}

/** `150,4,setosa,versicolor,virginica` above 150 rows with 4 features, as scikit-learn writes it. */
function isCount(rows: readonly SampleRow[], index: number, width: number): boolean {
  const [first = '', second = '', ...rest] = rows[index]?.cells ?? [];
  const isNumbers = /^\d+$/.test(first) && /^\d+$/.test(second) && rest.every((cell) => cell === '' || /[^\d.\s-]/.test(cell));
  const left = rows.length - index - 1;
  return isNumbers && Number(second) === width - 1 && (Number(first) === left || Number(first) === left - 1 || rest.length > 0);
}

interface Votes {
  readonly isFor: number;
  readonly against: number;
}

/** What the columns say of the row above them: it is unlike them, or one of theirs. */
function votesFor({ cells }: SampleRow, columns: readonly SampleColumn[], parse: ParseNumber): Votes {
  let isFor = 0;
  let against = 0;
  for (const [index, column] of columns.entries()) {
    const vote = voteOf((cells[index] ?? '').trim(), column, parse);
    isFor += Math.max(0, vote);
    against += Math.max(0, -vote);
  }
  return { isFor, against };
}

function voteOf(cell: string, { cells }: SampleColumn, parse: ParseNumber): number {
  const texts = cells.map(({ text }) => text.trim()).filter((text) => !isMissingWord(text));
  if (cell === '' || isMissingWord(cell) || texts.length === 0) {
    return 0;
  }
  const isNumber = (text: string): boolean => !Number.isNaN(parse(text, 0, text.length));
  const share = (isOne: (text: string) => boolean): number => texts.filter(isOne).length / texts.length;
  if (share(isNumber) >= CLASS_SHARE) {
    return isNumber(cell) || isStyledNumber(cell) ? -1 : 1;
  }
  for (const each of ['date', 'boolean'] as const) {
    if (share((text) => classOf(text) === each) >= CLASS_SHARE) {
      return classOf(cell) === each ? -1 : 1;
    }
  }
  if (texts.includes(cell)) {
    return -1;
  }
  return isStyledNumber(cell) ? 0 : new Set(texts).size <= CATEGORY_SHARE * texts.length ? 0.5 : 0;
}

/** A header of years, or of the numbers 0, 1, 2, … that pandas gives to columns without names. */
function isNumberedHeader(cells: readonly string[], isFor: number): boolean {
  const numbers = cells.filter((cell) => cell.trim() !== '').map(Number);
  const plain = numbers.filter((number) => !Number.isNaN(number));
  const isRising = plain.length > 1 && plain.every((number, index) => index === 0 || number === (plain[index - 1] ?? 0) + 1);
  if (!isRising) {
    return false;
  }
  const isYears = plain.every((number) => number >= FIRST_YEAR && number <= LAST_YEAR);
  return (isYears && (isFor > 0 || plain.length < cells.length)) || (plain[0] === 0 && plain.length === numbers.length && plain.length > 2);
}

/** Whether the first column has no name and another cell in each row, as a data frame's row names have. */
function hasRowNames({ cells }: SampleRow, column: SampleColumn | undefined, rows: number): boolean {
  if (cells.length < 2 || cells[0] !== '' || cells.slice(1).every((cell) => cell === '') || column === undefined) {
    return false;
  }
  return column.cells.length === rows && new Set(column.cells.map(({ text }) => text)).size === rows && rows > 0;
}
