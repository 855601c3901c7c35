import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSign, readNumber, stepNumber, writeNumber } from './number-text';

const value = (text: string, decimal: '.' | ',' = '.') => {
  const reading = readNumber(text, {}, decimal);
  return reading.ok ? reading.value : reading.code;
};

describe('numbers as people type them', () => {
  it('reads plain and scientific notation', () => {
    expect(value('16')).toBe(16);
    expect(value(' 1e-3 ')).toBe(0.001);
    expect(value('.5')).toBe(0.5);
    expect(value('-2.5E+2')).toBe(-250);
    expect(value('−4')).toBe(-4);
  });
  it('reads a comma as the decimal sign where the region writes so', () => {
    expect(value('0,5', ',')).toBe(0.5);
    expect(value('1.000,25', ',')).toBe(1000.25);
    expect(value('0.5', ',')).toBe(0.5);
  });
  it('reads a comma as grouping where the region writes so, and as decimal where it can be nothing else', () => {
    expect(value('1,000')).toBe(1000);
    expect(value('0,5')).toBe(0.5);
  });
  it('reads fractions, percents and full-width digits', () => {
    expect(value('1/8')).toBe(0.125);
    expect(value('7%')).toBe(0.07);
    expect(value('12.5')).toBe(12.5);
  });
  it('refuses what is no number, with the reason', () => {
    for (const text of ['', 'abc', '1e', '1.2.3', '1/0', 'NaN', 'Infinity', '0x10', '1e999']) expect(value(text)).toBe('number.notANumber');
  });
  it('holds the value against the rule', () => {
    expect(readNumber('1.5', { isWhole: true })).toMatchObject({ code: 'number.notWhole' });
    expect(readNumber('0', { minimum: 1 })).toMatchObject({ code: 'number.tooSmall', values: { min: 1 } });
    expect(readNumber('2', { maximum: 1 })).toMatchObject({ code: 'number.tooLarge' });
    expect(readNumber('0', { above: 0 })).toMatchObject({ code: 'number.notAbove' });
    expect(readNumber('1', { below: 1 })).toMatchObject({ code: 'number.notBelow' });
  });
  it('writes what reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom('.', ','), (number, decimal) => {
        const reading = readNumber(writeNumber(number, decimal), {}, decimal);
        return reading.ok && (Object.is(reading.value, number) || reading.value === number);
      }),
    );
  });
  it('knows the decimal sign of a region', () => {
    expect(decimalSign('en-US')).toBe('.');
    expect(decimalSign('de-DE')).toBe(',');
  });
});

describe('arrow keys in a number field', () => {
  it('move whole numbers by one and others by their leading place', () => {
    expect(stepNumber(16, 1, false, { isWhole: true })).toBe(17);
    expect(stepNumber(0.01, 1, false)).toBe(0.02);
    expect(stepNumber(16, -1, true, { isWhole: true })).toBe(6);
  });
  it('stop at the bounds', () => {
    expect(stepNumber(1, -1, false, { isWhole: true, minimum: 1 })).toBe(1);
    expect(stepNumber(0.1, -1, true, { minimum: 0 })).toBe(0);
  });
});
