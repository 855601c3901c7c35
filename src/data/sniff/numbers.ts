/**
 * Finds how a sample's columns write numbers: decimal sign, thousands, units, missing words.
 * Keeps true: the style under which the most columns are numbers, the plainest of several; a word is missing only in a
 * column that holds numbers besides; what could be read in two ways is told.
 */
import type { Finding } from '../../findings';
import { isInfinite } from '../cell-look';
import { shortened, warningFinding } from '../finding';
import { USUAL_WORDS } from '../missing-words';
import { type NumberStyle, numberParser, type ParseNumber, PLAIN_STYLE } from '../number-style';
import { STYLES } from './number-shape';

/** A cell and its physical line. */
export interface SampleCell {
  readonly text: string;
  readonly line: number;
}

/** The cells of a column that are not empty. */
export interface SampleColumn {
  readonly name: string;
  readonly cells: readonly SampleCell[];
}

/** How numbers are written. */
export interface GuessedNumbers {
  readonly style: NumberStyle;
  /** Null where no column has missing words. */
  readonly missingWords: readonly string[] | null;
  readonly findings: readonly Finding[];
}

/** Words of single programs and languages, which count as missing beside the usual ones. */
const OTHER_WORDS = ['n/a', 'na', 'n.a.', 'N.A.', 'None', 'none', 'Null', '<NA>', 'NaT', '\\N', '(null)', '--', '---', '..', 'k.A.'];
const ERRORS_OF_SHEETS = ['#N/A', '#NV', '#DIV/0!', '#VALUE!', '#REF!', '#NUM!', '#NAME?', '#NULL!'];
const WORDS: ReadonlySet<string> = new Set([...USUAL_WORDS, ...OTHER_WORDS, ...ERRORS_OF_SHEETS]);
/** A whole number in groups of three, or a number with three decimals: nobody can tell. */
const AMBIGUOUS = /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/;

/** Whether a cell is a word for "no value". */
export function isMissingWord(cell: string): boolean {
  return WORDS.has(cell.trim());
}

/** The style of a sample's columns. `delimiter` tells which programs may have written it. */
export function guessNumbers(columns: readonly SampleColumn[], delimiter: string): GuessedNumbers {
  const distinct = columns.map(({ cells }) => [...new Set(cells.map(({ text }) => text))].filter((cell) => !isMissingWord(cell)));
  let best = { style: PLAIN_STYLE, numeric: -1 };
  for (const style of STYLES) {
    const parse = numberParser(style);
    const numeric = distinct.filter((cells) => isNumeric(cells, parse)).length;
    if (numeric > best.numeric) {
      best = { style, numeric };
    }
  }
  const style = settled(best.style, distinct, delimiter);
  const parse = numberParser(style);
  const numeric = columns.filter((_, index) => isNumeric(distinct[index] ?? [], parse));
  const words = new Set(numeric.flatMap(({ cells }) => cells.map(({ text }) => text.trim()).filter((text) => WORDS.has(text))));
  const infinite = numeric.flatMap(infiniteFinding);
  const isNeeded = words.size > 0 || infinite.length > 0;
  return {
    style,
    missingWords: isNeeded ? [...new Set([...USUAL_WORDS, ...words])] : null,
    findings: [...infinite, ...doubtOf(style, numeric, delimiter)],
  };
}

/** Whether cells are numbers but for infinite ones, and at least one is. */
function isNumeric(cells: readonly string[], parse: ParseNumber): boolean {
  let numbers = 0;
  for (const cell of cells) {
    if (!Number.isNaN(parse(cell, 0, cell.length))) {
      numbers += 1;
    } else if (!isInfinite(cell)) {
      return false;
    }
  }
  return numbers > 0;
}

/** Three digits behind a comma: in a file whose cells commas part, people would not have quoted a decimal comma each time. */
function settled(style: NumberStyle, columns: readonly (readonly string[])[], delimiter: string): NumberStyle {
  if (style.decimal !== ',' || style.thousands !== null || delimiter !== ',') {
    return style;
  }
  const withComma = columns.flat().filter((cell) => /\d,\d/.test(cell));
  const isGrouped = withComma.every((cell) => AMBIGUOUS.test(cell));
  return isGrouped ? { ...style, decimal: '.', thousands: ',' } : style;
}

function infiniteFinding({ name, cells }: SampleColumn): readonly Finding[] {
  const infinite = cells.filter(({ text }) => isInfinite(text));
  const [first] = infinite;
  return first === undefined
    ? []
    : [warningFinding('data.looksInfinite', { cell: first.text.trim(), count: infinite.length }, { column: name, line: first.line })];
}

/** A word where every cell with a comma or point could be read in another way. */
function doubtOf(style: NumberStyle, columns: readonly SampleColumn[], delimiter: string): readonly Finding[] {
  const marks = style.decimal === ',' || style.thousands !== null || delimiter === ';' ? /\d[.,]\d/ : /\d,\d/;
  const marked = columns.flatMap(({ name, cells }) => cells.filter(({ text }) => marks.test(text)).map((cell) => ({ name, ...cell })));
  const [first] = marked;
  if (first === undefined || !marked.every(({ text }) => AMBIGUOUS.test(text))) {
    return [];
  }
  const value = numberParser(style)(first.text, 0, first.text.length);
  return [warningFinding('data.doubtfulMark', { cell: shortened(first.text), number: value }, { column: first.name, line: first.line })];
}
