/**
 * What a cell that is no number looks like, so that a message can say which setting reads it.
 * Keeps true: each look has one finding; `word` is left for everything that no setting makes a number.
 */
import { USUAL_WORDS } from './missing-words';
import { type NumberStyle, numberParser, PLAIN_STYLE } from './number-style';

/** What it takes to read a cell as a number. */
export type CellLook =
  | 'decimalComma'
  | 'thousands'
  | 'decimalPoint'
  | 'percent'
  | 'currency'
  | 'fullWidth'
  | 'missingWord'
  | 'infinite'
  | 'word';

const INFINITE = /^[+\-\u2212]?(?:inf|infinity|∞)$/i;
const WORDS: ReadonlySet<string> = new Set(USUAL_WORDS);

/** Styles beside the plain one in the order in which they are tried: a comma is a decimal sign before it parts thousands. */
const LOOKS: readonly (readonly [CellLook, NumberStyle])[] = [
  ['decimalComma', { ...PLAIN_STYLE, decimal: ',' }],
  ['decimalPoint', PLAIN_STYLE],
  ['thousands', { ...PLAIN_STYLE, thousands: ',' }],
  ['thousands', { ...PLAIN_STYLE, decimal: ',', thousands: '.' }],
  ['thousands', { ...PLAIN_STYLE, thousands: ' ' }],
  ['thousands', { ...PLAIN_STYLE, decimal: ',', thousands: ' ' }],
  ['thousands', { ...PLAIN_STYLE, thousands: "'" }],
];

/** Whether a cell says that a number is infinite, which no network can learn from. */
export function isInfinite(cell: string): boolean {
  return INFINITE.test(cell.trim());
}

/** What a cell that is no number under its source's style looks like. */
export function lookOf(cell: string): CellLook {
  const text = cell.trim();
  if (isInfinite(text)) {
    return 'infinite';
  }
  if (WORDS.has(text)) {
    return 'missingWord';
  }
  const styled = LOOKS.find(([, style]) => !Number.isNaN(numberParser(style)(text, 0, text.length)));
  if (styled !== undefined) {
    return styled[0];
  }
  if (!LOOKS.some(([, style]) => !Number.isNaN(numberParser({ ...style, units: true })(text, 0, text.length)))) {
    return 'word';
  }
  if (/[%\uff05]/.test(text)) {
    return 'percent';
  }
  return /\p{Sc}/u.test(text) ? 'currency' : 'fullWidth';
}
