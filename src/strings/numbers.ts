/**
 * The one way from a number to its text on the screen: counts in full, measured figures in few digits, all digits for a
 * hover. Keeps true: a measured figure has at most four significant digits, its whole part in full, and ×10ⁿ from 10⁶ on
 * and below 10⁻⁴, so that its width has a bound; nothing here is written into files or read back by fields.
 */
import type { Language } from './sentence';

const locales: Readonly<Record<Language, string>> = { en: 'en-US', zh: 'zh-CN' };
const formats = new Map<string, Intl.NumberFormat>();

/** From here on, and below `smallest`, a measured figure is written with a power of ten. */
const largest = 1e6;
const smallest = 1e-4;
const usualDigits = 4;

const raised: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** How a measured figure is written. */
export interface FigureOptions {
  /** Significant digits; four where nothing else is said. */
  readonly digits?: number;
  /** Zeros at the end stay, so that a figure that changes keeps its places. */
  readonly isSteady?: boolean;
}

/** The BCP 47 tag that stands for a language wherever Intl is asked. */
export function localeOf(language: Language): string {
  return locales[language];
}

function formatted(value: number, language: Language, options: Intl.NumberFormatOptions): string {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locales[language], options);
    formats.set(key, format);
  }
  return format.format(value);
}

/** A count in full, with the language's separators. */
export function countText(value: number, language: Language): string {
  return formatted(value, language, { maximumFractionDigits: 0 });
}

function notFinite(value: number): string | null {
  if (Number.isFinite(value)) return null;
  if (Number.isNaN(value)) return 'NaN';
  return value < 0 ? '−∞' : '∞';
}

/** `1.5e+38` as `1.5×10³⁸`. */
function withPower(exponential: string): string {
  const [mantissa = '', exponent = '0'] = exponential.split('e');
  return `${mantissa}×10${Array.from(String(Number(exponent)), (sign) => raised[sign] ?? sign).join('')}`;
}

/** A measured figure: at most so many significant digits, its whole part in full, ×10ⁿ where it is very large or small. */
export function figureText(value: number, language: Language, { digits = usualDigits, isSteady = false }: FigureOptions = {}): string {
  const special = notFinite(value);
  if (special !== null) return special;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const isWhole = size >= 10 ** (digits - 1);
  const rounded = isWhole ? Math.round(value) : Number(value.toPrecision(digits));
  if (Math.abs(rounded) >= largest || Math.abs(rounded) < smallest) {
    const exponential = value.toExponential(digits - 1);
    return withPower(isSteady ? exponential : exponential.replace(/\.?0*e/, 'e'));
  }
  if (isWhole) return countText(rounded, language);
  return formatted(rounded, language, { maximumSignificantDigits: digits, minimumSignificantDigits: isSteady ? digits : 1 });
}

/** A figure of an axis: a power of ten stands alone. */
export function tickText(value: number, language: Language): string {
  return figureText(value, language).replace(/^(-?)1×/, '$1');
}

/** A measured figure with so many decimals, for columns of figures near 1; as others are where it is large. */
export function decimalText(value: number, language: Language, places: number): string {
  if (!(Math.abs(value) < 10)) return figureText(value, language);
  return formatted(value, language, { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** All digits that tell a number from its neighbours, with the language's separators: what a shortened figure is in full. */
export function exactText(value: number, language: Language): string {
  const special = notFinite(value);
  if (special !== null) return special;
  const plain = String(value);
  if (plain.includes('e')) return withPower(plain);
  const [whole = '', fraction] = plain.split('.');
  const grouped = whole === '-0' ? whole : countText(Number(whole), language);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A share 0…1 in percents with so many decimals, but neither 0 % nor 100 % where it is not quite. */
export function shareText(share: number, language: Language, places = 0): string {
  const step = 10 ** -(places + 2);
  const shown = share > 0 && share < 1 ? Math.max(step, Math.min(1 - step, share)) : share;
  return formatted(shown, language, { style: 'percent', minimumFractionDigits: places, maximumFractionDigits: places });
}
