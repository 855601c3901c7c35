/**
 * What a cell of a sample may be: a number in any style, a date, a yes or no.
 * Keeps true: a class is a fact of the cell's text alone.
 */
import { type NumberStyle, numberParser } from '../number-style';

/** Styles in the order in which they are preferred, the plain one first. */
export const STYLES: readonly NumberStyle[] = [false, true].flatMap((units) => [
  { decimal: '.', thousands: null, units },
  { decimal: ',', thousands: null, units },
  { decimal: '.', thousands: ',', units },
  { decimal: ',', thousands: '.', units },
  { decimal: '.', thousands: ' ', units },
  { decimal: ',', thousands: ' ', units },
  { decimal: '.', thousands: "'", units },
  { decimal: ',', thousands: "'", units },
]);

const PARSERS = STYLES.map(numberParser);
const DATE = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]\d{1,2}:\d\d.*)?$|^\d{1,2}:\d\d(?::\d\d.*)?$|^\d{4}年\d{1,2}月(?:\d{1,2}日)?$/;
const BOOLEANS: ReadonlySet<string> = new Set(['true', 'false', 'yes', 'no', 't', 'f', 'y', 'n', 'wahr', 'falsch', 'vrai', 'faux']);

/** Whether a cell is a number in one of the styles. */
export function isStyledNumber(cell: string): boolean {
  return PARSERS.some((parse) => !Number.isNaN(parse(cell, 0, cell.length)));
}

/** A class of cells that a column's name is not in, when its cells are. */
export type CellClass = 'date' | 'boolean';

/** The class of a text; null where it has none. */
export function classOf(cell: string): CellClass | null {
  const text = cell.trim();
  if (DATE.test(text)) {
    return 'date';
  }
  return BOOLEANS.has(text.toLowerCase()) ? 'boolean' : null;
}
