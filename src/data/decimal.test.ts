import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, parseDecimal } from './decimal';

describe('decimal numbers in text', () => {
  it('are read to the bit as Number reads them', () => {
    const digits = fc.stringMatching(/^[+-]?(\d{1,25}\.?\d{0,30}|\.\d{1,10})([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), (text) => {
        const expected = Number(text);
        expect(parseDecimal(text)).toBe(Number.isFinite(expected) ? expected : Number.NaN);
      }),
    );
  });

  it('may stand in white space and in the middle of a text', () => {
    expect(parseDecimal('a, -1.5e3\t,b', 2, 10)).toBe(-1500);
    expect(parseDecimal('\u00a07\u3000')).toBe(7);
    expect(parseDecimal('1e3\u3000')).toBe(1000);
    expect(parseDecimal(' \u00a0 -1.25 \u3000 ')).toBe(-1.25);
    expect(parseDecimal('1\u30002')).toBeNaN();
  });

  it('are nothing else that Number takes', () => {
    for (const text of [
      '',
      ' ',
      '0x10',
      '0b1',
      'Infinity',
      '-Infinity',
      'NaN',
      '1e999',
      '1_000',
      '1,5',
      '.',
      '-',
      'e5',
      '1e',
      '+-1',
      '1.2.3',
      '１',
    ]) {
      expect(parseDecimal(text), text).toBeNaN();
    }
  });

  it('are told from empty text', () => {
    expect([isBlank(''), isBlank(' \t\u00a0'), isBlank('0'), isBlank('x,  ,y', 2, 4)]).toEqual([true, true, false, true]);
  });
});
