/**
 * Decimal numbers in text, read in place: a table of ten million cells makes no ten million substrings.
 * Keeps true: equals Number(text.trim()) for every finite decimal number and is NaN for everything else, so hexadecimal,
 * Infinity and empty text are no numbers.
 */

const ZERO = 48;
const NINE = 57;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const SMALL_E = 101;
const CAPITAL_E = 69;
/** Powers of ten that float64 holds exactly. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Below it a mantissa of decimal digits is exact, and may still take one more digit. */
const MANTISSA_LIMIT = 1e14;

/** Whether text[from, to) is empty or nothing but white space. */
export function isBlank(text: string, from = 0, to = text.length): boolean {
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 32 && code < 128) {
      return false;
    }
    if (code >= 128) {
      return text.slice(index, to).trim() === '';
    }
  }
  return true;
}

/**
 * The finite decimal number that text[from, to) is once trimmed; NaN where it is none.
 * A mantissa below 10¹⁵ times or over an exact power of ten needs one rounding, so it is right to the bit (Clinger 1990).
 */
export function parseDecimal(text: string, from = 0, to = text.length): number {
  let index = from;
  let end = to;
  while (index < end && text.charCodeAt(index) <= 32) {
    index += 1;
  }
  while (end > index && text.charCodeAt(end - 1) <= 32) {
    end -= 1;
  }
  const start = index;
  const first = text.charCodeAt(index);
  if (first >= 128 || text.charCodeAt(end - 1) >= 128) {
    // It may be white space beyond ASCII, which trim knows.
    const trimmed = text.slice(from, to).trim();
    return trimmed.length < end - index ? parseDecimal(trimmed) : Number.NaN;
  }
  const isNegative = first === MINUS;
  if (isNegative || first === PLUS) {
    index += 1;
  }
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  let hasPoint = false;
  let isLong = false;
  for (; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= ZERO && code <= NINE) {
      isLong ||= mantissa >= MANTISSA_LIMIT;
      mantissa = mantissa * 10 + (code - ZERO);
      digits += 1;
      decimals += hasPoint ? 1 : 0;
    } else if (code === POINT && !hasPoint) {
      hasPoint = true;
    } else if (digits > 0 && (code === SMALL_E || code === CAPITAL_E) && isInteger(text, index + 1, end)) {
      isLong = true;
      break;
    } else {
      return Number.NaN;
    }
  }
  const power = EXACT_POWERS[decimals];
  if (digits === 0) {
    return Number.NaN;
  }
  if (isLong || power === undefined) {
    const value = Number(text.slice(start, end));
    return Number.isFinite(value) ? value : Number.NaN;
  }
  const magnitude = mantissa / power;
  return isNegative ? -magnitude : magnitude;
}

/** Whether text[from, to) is digits with or without a sign before them. */
function isInteger(text: string, from: number, to: number): boolean {
  const sign = text.charCodeAt(from);
  const start = sign === MINUS || sign === PLUS ? from + 1 : from;
  for (let index = start; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code < ZERO || code > NINE) {
      return false;
    }
  }
  return to > start;
}
