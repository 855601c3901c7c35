import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from './decimal';
import { type NumberStyle, numberParser, PLAIN_STYLE } from './number-style';

function read(text: string, style: Partial<NumberStyle>): number {
  return numberParser({ ...PLAIN_STYLE, ...style })(text, 0, text.length);
}

describe('a style of numbers', () => {
  it('is parseDecimal itself where it says nothing', () => {
    expect(numberParser(PLAIN_STYLE)).toBe(parseDecimal);
  });

  it('reads back every number whose marks were changed', () => {
    const styles: readonly (readonly [NumberStyle['decimal'], string])[] = [
      [',', '.'],
      ['.', ','],
      [',', ' '],
      ['.', "'"],
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 45), max: 2 ** 45 }),
        fc.nat(999),
        fc.constantFrom(...styles),
        (whole, part, [decimal, thousands]) => {
          const grouped = String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, thousands);
          const sign = whole < 0 ? '-' : '';
          expect(read(`${sign}${grouped}${decimal}${part}`, { decimal, thousands })).toBe(
            Number(`${whole === 0 ? `${sign}0` : whole}.${part}`),
          );
        },
      ),
    );
  });

  it.each<readonly [string, Partial<NumberStyle>, number]>([
    ['1,5', { decimal: ',' }, 1.5],
    ['1,5e3', { decimal: ',' }, 1500],
    [' ,5 ', { decimal: ',' }, 0.5],
    ['1.5', { decimal: ',' }, Number.NaN],
    ['1.234', { decimal: ',', thousands: '.' }, 1234],
    ['1.5', { decimal: ',', thousands: '.' }, Number.NaN],
    ['1,5', { thousands: ',' }, Number.NaN],
    ['12,34,567.5', { thousands: ',' }, 1_234_567.5],
    ['0,123', { thousands: ',' }, Number.NaN],
    ['1,2345', { thousands: ',' }, Number.NaN],
    ['1\u00a0234\u202f567', { thousands: ' ' }, 1_234_567],
    ['1\u2019234', { thousands: "'" }, 1234],
    ['1,234,5', { decimal: ',' }, Number.NaN],
    ['45%', { units: true }, 45],
    ['45 ％', { units: true }, 45],
    ['$-3.50', { units: true }, -3.5],
    ['-£3', { units: true }, -3],
    ['3 ₹', { units: true }, 3],
    ['\u22125', { units: true }, -5],
    ['１２．５', { units: true }, 12.5],
    ['12 kg', { units: true }, Number.NaN],
    ['%', { units: true }, Number.NaN],
    ['45%', {}, Number.NaN],
    ['inf', { units: true }, Number.NaN],
    ['', { decimal: ',' }, Number.NaN],
  ])('reads %j under %j as %d', (text, style, value) => {
    expect(read(text, style)).toBe(value);
  });
});
