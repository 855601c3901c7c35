import { expect, it } from 'vitest';
import { actionFit } from './action-search';

const size = ['Interface at 100%', '界面恢复 100%', 'actualSize'];

it('letters scattered over a name find nothing', () => {
  expect(actionFit('accur', size)).toBe(0);
});

it('the beginning of a word finds an action, that of the whole name first', () => {
  expect(actionFit('inter', size)).toBe(1);
  expect(actionFit('100', size)).toBe(0.8);
  expect(actionFit('interface 100', size)).toBeCloseTo(0.9);
  expect(actionFit('interface 200', size)).toBe(0);
});

it('Chinese is found anywhere in a name', () => {
  expect(actionFit('恢复', size)).toBe(0.8);
});
