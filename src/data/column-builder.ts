/**
 * What gathers one column's cells in little memory: numbers as float64, texts as codes of a dictionary.
 * Keeps true: a column that began with numbers and then met a text is `isSurprised`: its texts are gone, so the source is
 * read again with that column known as a category. No cell is kept twice.
 */
import type { Finding } from '../findings';
import { parseDecimal } from './decimal';
import { type MissingWords, missingWordsOf } from './missing-words';
import { numberParser, type ParseNumber, PLAIN_STYLE } from './number-style';
import type { Column, FileSource } from './types';

/** Takes a column's cells row by row. */
export interface ColumnBuilder {
  readonly name: string;
  readonly length: number;
  readonly isSurprised: boolean;
  addText(text: string, from: number, to: number, line: number | null): void;
  /** `written` is the cell as the source has it, where that may be another number. */
  addNumber(value: number, line: number | null, written?: string): void;
  addEmpty(): void;
  isMissing(row: number): boolean;
  /** The column over the rows that `keep` names, all where it is null. */
  finish(keep: Int32Array | null): Column;
  /** What is odd about the cells, whichever rows are kept. */
  findings(): readonly Finding[];
}

/** How a source's cells are read. */
export interface CellReading {
  readonly parse: ParseNumber;
  readonly missing: MissingWords;
}

/** How cells are read where the source says nothing of it. */
export const PLAIN_READING: CellReading = { parse: parseDecimal, missing: missingWordsOf(null) };

/** How a file's cells are read. */
export function cellReadingOf({ decimal, thousands, units, missingWords }: FileSource): CellReading {
  const style = { decimal: decimal ?? PLAIN_STYLE.decimal, thousands: thousands ?? null, units: units ?? false };
  return { parse: numberParser(style), missing: missingWordsOf(missingWords) };
}
