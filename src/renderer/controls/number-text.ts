/**
 * Numbers as people type them: 1e-3, 0,5 where a comma is the decimal sign, 1,000, 1/8, 20 %, full-width digits of an
 * input method. Keeps true: a text is either one number or refused with a reason; nothing is guessed where it could mean two. What a number
 * may be is the rule of its field, the same one by which files are read and the door is kept.
 */

import { brokenBound, type NumberRule } from '../../fields';
import type { SayValues } from '../../strings/say';

/** The number, or the catalogue's code of why it is none, with its values. */
export type NumberReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly code: string; readonly values: SayValues };

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const grouped = (sign: string): RegExp => new RegExp(`^[+-]?\\d{1,3}(\\${sign}\\d{3})+(?!\\d)`);

/** Decimal sign of the user's region. */
export function decimalSign(locale?: string): '.' | ',' {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
}

/** One number's text with a point as its decimal sign and without grouping; null where it could mean two things. */
function normalised(text: string, decimal: '.' | ','): string {
  const grouping = decimal === '.' ? ',' : '.';
  const hasGroups = text.includes(grouping) && grouped(grouping).test(text);
  const ungrouped = hasGroups ? text.replaceAll(grouping, '') : text;
  return ungrouped.replace(',', '.');
}

function readOne(text: string, decimal: '.' | ','): number | null {
  const clean = normalised(text, decimal);
  if (!plain.test(clean)) return null;
  const value = Number(clean);
  return Number.isFinite(value) ? value : null;
}

function readAny(text: string, decimal: '.' | ','): number | null {
  if (text.endsWith('%')) {
    const percent = readOne(text.slice(0, -1), decimal);
    // Decimal arithmetic in text, so that 7 % is 0.07 and not 0.07000000000000001.
    return percent === null ? null : Number(`${percent}e-2`);
  }
  const fraction = text.split('/');
  if (fraction.length !== 2) return readOne(text, decimal);
  const above = readOne(fraction[0] ?? '', decimal);
  const below = readOne(fraction[1] ?? '', decimal);
  return above === null || below === null || below === 0 ? null : above / below;
}

/** Reads what was typed, and holds it against the rule. */
export function readNumber(text: string, rule: NumberRule = {}, decimal: '.' | ',' = '.'): NumberReading {
  const clean = text.normalize('NFKC').replaceAll('−', '-').replaceAll('。', '.').replace(/\s/g, '');
  const value = readAny(clean, decimal);
  const refuse = (code: string, values: SayValues = {}): NumberReading => ({ ok: false, code, values });
  if (value === null) return refuse('number.notANumber', { text: text.trim() });
  switch (brokenBound(value, rule)) {
    case 'isWhole':
      if (!Number.isInteger(value)) return refuse('number.notWhole');
      // Whole numbers go as far as they can be told apart.
      return value > 0
        ? refuse('number.tooLarge', { max: rule.maximum ?? Number.MAX_SAFE_INTEGER })
        : refuse('number.tooSmall', { min: rule.minimum ?? Number.MIN_SAFE_INTEGER });
    case 'minimum':
      return refuse('number.tooSmall', { min: rule.minimum ?? 0 });
    case 'maximum':
      return refuse('number.tooLarge', { max: rule.maximum ?? 0 });
    case 'above':
      return refuse('number.notAbove', { above: rule.above ?? 0 });
    case 'below':
      return refuse('number.notBelow', { below: rule.below ?? 0 });
    case null:
      return { ok: true, value };
  }
}

/** A number as a field shows it: the shortest text that reads back as the same number, with the region's decimal sign. */
export function writeNumber(value: number, decimal: '.' | ',' = '.'): string {
  return String(value).replace('.', decimal);
}

/**
 * The next value for an arrow key: a whole number moves by one, another by one of its leading digit's place; ten times
 * as far with `far`. Bounds of the rule are never passed.
 */
export function stepNumber(value: number, direction: 1 | -1, far: boolean, rule: NumberRule = {}): number {
  const place = rule.isWhole ? 0 : Math.min(0, Math.floor(Math.log10(Math.abs(value) || 0.1)));
  const step = 10 ** (far ? place + 1 : place) * direction;
  const digits = Math.max(0, -place + 1);
  const moved = Number((value + step).toFixed(Math.min(digits, 20)));
  const reading = readNumber(String(moved), rule);
  if (reading.ok) return moved;
  return direction < 0 ? (rule.minimum ?? value) : (rule.maximum ?? value);
}
