import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText, decimalText, exactText, figureText, shareText, tickText } from './numbers';
import type { Language } from './sentence';

const language = fc.constantFrom<Language>('en', 'zh');
const anyNumber = fc.double({ min: -1e308, max: 1e308, noNaN: true });

const powers = new Map(Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹', (sign, digit) => [sign, String(digit)]));

/** The number that a text says. */
function read(text: string): number {
  const [mantissa = '', power] = text.replaceAll(',', '').split('×10');
  const exponent = Array.from(power ?? '⁰', (sign) => (sign === '⁻' ? '-' : (powers.get(sign) ?? '?'))).join('');
  return Number(`${mantissa}e${exponent}`);
}

describe('a measured figure', () => {
  it('has at most four significant digits, its whole part in full', () => {
    expect(figureText(0.0614287, 'en')).toBe('0.06143');
    expect(figureText(12.34567, 'en')).toBe('12.35');
    expect(figureText(1234.567, 'en')).toBe('1,235');
    expect(figureText(98_765.4, 'en')).toBe('98,765');
    expect(figureText(-0.25, 'zh')).toBe('-0.25');
    expect(figureText(0, 'en')).toBe('0');
  });
  it('is written with a power of ten from a million on and below a ten-thousandth', () => {
    expect(figureText(1.3792840715628593e38, 'en')).toBe('1.379×10³⁸');
    expect(figureText(-2.556e34, 'en')).toBe('-2.556×10³⁴');
    expect(figureText(999_999.4, 'en')).toBe('999,999');
    expect(figureText(999_999.6, 'en')).toBe('1×10⁶');
    expect(figureText(0.0001, 'en')).toBe('0.0001');
    expect(figureText(0.0000372, 'zh')).toBe('3.72×10⁻⁵');
  });
  it('keeps its places while it changes', () => {
    expect(figureText(0.5, 'en', { isSteady: true })).toBe('0.5000');
    expect(figureText(12, 'en', { isSteady: true })).toBe('12.00');
    expect(figureText(3e-7, 'en', { isSteady: true })).toBe('3.000×10⁻⁷');
  });
  it('says what is no number', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => figureText(value, 'en'))).toEqual([
      'NaN',
      '∞',
      '−∞',
    ]);
  });
  it('is never wider than fifteen signs nor further off than its digits', () => {
    fc.assert(
      fc.property(anyNumber, language, (value, inLanguage) => {
        const text = figureText(value, inLanguage, { isSteady: true });
        expect(text.length).toBeLessThanOrEqual(15);
        expect(Math.abs(read(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.00051);
      }),
    );
  });
});

describe('other numbers', () => {
  it('that count are written in full, with separators', () => {
    expect(countText(14_123_456, 'en')).toBe('14,123,456');
    expect(countText(14_123_456, 'zh')).toBe('14,123,456');
  });
  it('have all their digits where a hover asks for them', () => {
    expect(exactText(1.3792840715628593e38, 'en')).toBe('1.3792840715628593×10³⁸');
    expect(exactText(12_345.678912, 'en')).toBe('12,345.678912');
    expect(exactText(-0.1, 'en')).toBe('-0.1');
    fc.assert(fc.property(anyNumber, (value) => Object.is(read(exactText(value, 'en')), value) || value === 0));
  });
  it('of an axis are bare powers of ten', () => {
    expect(tickText(1e20, 'en')).toBe('10²⁰');
    expect(tickText(5e-7, 'en')).toBe('5×10⁻⁷');
    expect(tickText(0.001, 'en')).toBe('0.001');
  });
  it('near 1 keep their decimals, and huge ones do not', () => {
    expect(decimalText(0.5, 'en', 2)).toBe('0.50');
    expect(decimalText(-4e20, 'en', 2)).toBe('-4×10²⁰');
  });
  it('that are shares are neither all nor nothing where they are not quite', () => {
    expect(shareText(0.9996, 'en', 1)).toBe('99.9%');
    expect(shareText(0.001, 'en')).toBe('1%');
    expect(shareText(1, 'en', 1)).toBe('100.0%');
    expect(shareText(0, 'zh')).toBe('0%');
  });
});
