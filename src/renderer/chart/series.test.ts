import { describe, expect, it } from 'vitest';
import { noRun } from '../../ipc/run-clock';
import { clearestOf, marksOf } from './marks';
import { chartColumns, epochAt, lonePoint } from './series';

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
  it('have batch losses as they are, and the training losses of epochs once there are two', () => {
    const buckets = [bucket(1, 1, 3), bucket(2, 2, 1), bucket(3, 3, 4)];
    expect(chartColumns(buckets, [], 0, false)).toMatchObject({ batch: [3, 1, 4], training: [3, 1, 4] });
    expect(chartColumns(buckets, [epoch(1, 1), epoch(2, 3)], 0, false)).toMatchObject({ batch: [3, 1, 4], training: [1, null, 0.5] });
    expect(chartColumns(buckets, [epoch(1, 1), epoch(2, 3)], 0.5, false).batch).toEqual([3, 1, 4]);
  });
});

describe('a value that is alone', () => {
  it('is a dot where it stands, as no line would show it; two values are a line', () => {
    const { batch, training } = chartColumns([bucket(1, 1, 0.5)], [], 0, false);
    expect([lonePoint(batch), lonePoint(training)]).toEqual([[0], [0]]);
    expect(lonePoint([null, 0.7, undefined])).toEqual([1]);
    expect(lonePoint([0.7, null, 0.6])).toBeNull();
    expect(lonePoint([null])).toBeNull();
    expect(lonePoint([])).toBeNull();
  });
});

describe('the chart’s marks', () => {
  it('stand where another network took over, in parts of epochs, and at the best epoch', () => {
    const epochs = [epoch(1, 10), epoch(2, 20)];
    const best = { epoch: 1, validationLoss: 0.5 };
    expect(marksOf({ status: { ...noRun, best }, changes: [5, 20], epochs })).toEqual([
      { kind: 'changed', epoch: 0.5 },
      { kind: 'changed', epoch: 2 },
      { kind: 'best', epoch: 1 },
    ]);
  });
});

describe('the word of a mark', () => {
  it('stands at the first height that the curves leave free, or at the freest', () => {
    expect(clearestOf([0, 30, 60], [], 12)).toBe(0);
    expect(clearestOf([0, 30, 60], [6, 40], 12)).toBe(60);
    expect(clearestOf([0, 30, 60], [6, 34, 70], 12)).toBe(60);
    expect(clearestOf([0, 30], [8, 30], 12)).toBe(30);
  });
});
