/**
 * Numbers as people and their programs write them: with a decimal comma, groups of three digits, a unit, full-width digits.
 * Keeps true: the plain style is parseDecimal itself, so it costs nothing and means what it always meant; groups must be
 * well formed, so that `1,5` never reads as 15: what does not fit is no number and can be told of.
 */
import { parseDecimal } from './decimal';

/** How a source writes its numbers; see the keys of the same names in FileSource. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly thousands: string | null;
  readonly units: boolean;
}

/** The number that text[from, to) is; NaN where it is none. */
export type ParseNumber = (text: string, from: number, to: number) => number;

/** As programs write numbers. */
export const PLAIN_STYLE: NumberStyle = { decimal: '.', thousands: null, units: false };

/** Blanks of typesetting that people put between groups of digits. */
const BLANKS = ' \u00a0\u2009\u202f';
const CURRENCY = /^([+\-\u2212\uff0d]?)\s*\p{Sc}\s*|\s*\p{Sc}$/gu;
const PERCENT = /\s*[%\uff05]$/;
/** Western groups of three, or the Indian form, whose last group alone has three. */
const GROUPS = /^(?:[1-9]\d{0,2}(?:_\d{3})+|[1-9]\d?(?:_\d\d)*_\d{3})$/;

/** The function that reads numbers of a style. */
export function numberParser(style: NumberStyle): ParseNumber {
  if (style.decimal === '.' && style.thousands === null && !style.units) {
    return parseDecimal;
  }
  return (text, from, to) => {
    const plain = style.units ? withoutUnits(text.slice(from, to)) : text.slice(from, to).trim();
    return styledNumber(plain, style);
  };
}

function styledNumber(text: string, { decimal, thousands }: NumberStyle): number {
  const mark = decimal === '.' ? text.indexOf('.') : text.indexOf(decimal);
  const exponent = text.search(/e/i);
  const end = exponent < 0 ? text.length : exponent;
  const whole = text.slice(0, mark < 0 ? end : mark);
  const rest = mark < 0 ? text.slice(end) : `.${text.slice(mark + 1)}`;
  if (rest.includes('.', 1) || (decimal !== '.' && whole.includes('.') && thousands !== '.')) {
    return Number.NaN;
  }
  const digits = thousands === null ? whole : withoutGroups(whole, thousands);
  return digits === null ? Number.NaN : parseDecimal(digits + rest);
}

/** A whole number without its group marks; null where the groups are not well formed. */
function withoutGroups(whole: string, thousands: string): string | null {
  const marks = marksOf(thousands);
  const sign = /^[+-]?/.exec(whole)?.[0] ?? '';
  const body = whole.slice(sign.length);
  const plain = [...body].map((char) => (marks.includes(char) ? '_' : char)).join('');
  if (!plain.includes('_')) {
    return whole;
  }
  return GROUPS.test(plain) ? sign + plain.replaceAll('_', '') : null;
}

/** All characters that a `thousands` key stands for. */
function marksOf(thousands: string): string {
  if (BLANKS.includes(thousands)) {
    return BLANKS;
  }
  return thousands === "'" ? "'\u2019" : thousands;
}

/** A cell without currency sign and %, its full-width characters and − as those of ASCII. */
function withoutUnits(text: string): string {
  const bare = text.trim().replace(PERCENT, '').replace(CURRENCY, '$1').trim();
  return bare.replace(/[\uff0b-\uff0e\uff10-\uff19\u2212]/g, (char) =>
    char === '\u2212' ? '-' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}
