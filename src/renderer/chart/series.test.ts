import { describe, expect, it } from 'vitest';
import { chartColumns, epochAt } from './series';

const epoch = (number: number, step: number, validationLoss: number | null = null) => ({
  epoch: number,
  step,
  trainingLoss: 1 / number,
  validationLoss,
});
const bucket = (first: number, last: number, value: number) => ({ first, last, min: value / 2, max: value * 2, value });

describe('the chart’s columns', () => {
  it('place steps between the ends of epochs, and go on at the last pace', () => {
    const epochs = [epoch(1, 10), epoch(2, 30)];
    expect(epochAt(5, epochs)).toBe(0.5);
    expect(epochAt(10, epochs)).toBe(1);
    expect(epochAt(20, epochs)).toBe(1.5);
    expect(epochAt(40, epochs)).toBe(2.5);
    expect(epochAt(7, [])).toBe(7);
  });
  it('have one x for buckets and epochs, in order, and keep the extremes', () => {
    const columns = chartColumns([bucket(1, 5, 1), bucket(6, 12, 0.5)], [epoch(1, 10, 0.7)], 0, false);
    expect(columns.x).toHaveLength(3);
    expect([...columns.x].sort((a, b) => a - b)).toEqual(columns.x);
    expect(columns.low).toEqual([0.5, null, 0.25]);
    expect(columns.high).toEqual([2, null, 1]);
    expect(columns.validation).toEqual([null, 0.7, null]);
  });
  it('leave out what a logarithmic scale cannot show', () => {
    const columns = chartColumns([bucket(1, 1, 0), bucket(2, 2, 1)], [], 0, true);
    expect(columns.training).toEqual([null, 1]);
  });
  it('are the values themselves without smoothing', () => {
    const columns = chartColumns([bucket(1, 1, 3), bucket(2, 2, 1)], [], 0, false);
    expect(columns.training).toEqual(columns.raw);
  });
});
