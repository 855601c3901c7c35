/**
 * What is odd about a column's cells without standing in the way: texts that a setting would make numbers, a few words
 * among numbers, words that differ in blanks alone, different cells that become one number.
 * Keeps true: a finding a column and kind, with the first line; it only tells, a column reads the same with and without.
 */
import type { Finding } from '../findings';
import { type CellLook, lookOf } from './cell-look';
import { shortened, warningFinding } from './finding';
import type { SameNumber } from './spellings';

/** A category and the line on which it came first. */
export interface FirstCell {
  readonly text: string;
  readonly line: number;
}

/** The cells of a category column, counted. */
export interface CategoryCells {
  readonly name: string;
  /** Distinct cells that are no number, in order of appearance; none where the source has no lines, nor settings to name. */
  readonly texts: readonly FirstCell[];
  readonly textCount: number;
  /** Cells that are numbers. */
  readonly numberCount: number;
}

/** Distinct cells that are looked at; a column with more is text. */
export const MOST_LOOKED_AT = 1000;
/** So many numbers for every cell that is none make a column of numbers with odd cells in it. */
const NUMBERS_FOR_A_TEXT = 9;
const BLANK_EDGE = /^\s|\s$/;

/** The warning for cells of a look: it names the setting that reads them. */
const CODES: Readonly<Record<CellLook, string | null>> = {
  decimalComma: 'data.looksLikeDecimalComma',
  decimalPoint: 'data.looksLikeDecimalPoint',
  thousands: 'data.looksLikeThousands',
  percent: 'data.looksLikeUnits',
  currency: 'data.looksLikeUnits',
  fullWidth: 'data.looksLikeFullWidth',
  missingWord: 'data.looksLikeMissing',
  infinite: 'data.looksInfinite',
  word: null,
};

/** The warnings of a column that was read as categories though nobody asked for that. */
export function categoryFindings({ name, texts, textCount, numberCount }: CategoryCells): readonly Finding[] {
  const [first] = texts;
  if (first === undefined || texts.length > MOST_LOOKED_AT) {
    return [];
  }
  return [...numberFinding(name, texts, textCount, numberCount), ...blankFinding(name, texts)];
}

function numberFinding(name: string, texts: readonly FirstCell[], count: number, numberCount: number): readonly Finding[] {
  const looks = texts.map(({ text }) => lookOf(text));
  const odd = looks.findIndex((look) => look !== 'missingWord');
  const at = odd < 0 ? 0 : odd;
  const [cell, look] = [texts[at], looks[at]];
  const isEnough = numberCount > 0 || looks.some((each) => each !== 'missingWord' && each !== 'infinite' && each !== 'word');
  if (cell === undefined || look === undefined || !isEnough) {
    return [];
  }
  const values = { cell: shortened(cell.text), count };
  const place = { column: name, line: cell.line };
  const code = looks.every((each) => each !== 'word') ? CODES[look] : null;
  if (code !== null) {
    return [warningFinding(code, values, place)];
  }
  return numberCount >= NUMBERS_FOR_A_TEXT * count ? [warningFinding('data.mostlyNumbers', values, place)] : [];
}

function blankFinding(name: string, texts: readonly FirstCell[]): readonly Finding[] {
  const bare = new Map<string, string>();
  for (const { text, line } of texts) {
    const trimmed = text.trim();
    const other = bare.get(trimmed);
    if (other !== undefined && (BLANK_EDGE.test(text) || BLANK_EDGE.test(other))) {
      return [warningFinding('data.blanksAround', { cell: shortened(trimmed) }, { column: name, line })];
    }
    bare.set(trimmed, text);
  }
  return [];
}

/** The warning of two cells that become one number. */
export function sameNumberFinding(name: string, { first, second, value, line }: SameNumber): Finding {
  const values = { first: shortened(first), second: shortened(second ?? String(value)), number: value };
  return warningFinding('data.sameNumber', values, { column: name, line });
}

/** The code that tells which setting reads a cell as a number; null where none does. */
export function codeOfCell(cell: string): string | null {
  return CODES[lookOf(cell)];
}
