import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LossBucket, mergeBuckets } from '../../curve';
import { extendCurve, smooth } from './curve';

/** One bucket a step, with the given losses, from step 1. */
const steps = (losses: readonly number[], from = 1): LossBucket[] =>
  losses.map((loss, index) => ({ first: from + index, last: from + index, min: loss, max: loss, value: loss }));

describe('the loss curve', () => {
  it('keeps extremes and the last value when buckets merge', () => {
    const [a, b] = steps([3, 1]);
    expect(a && b && mergeBuckets(a, b)).toEqual({ first: 1, last: 2, min: 1, max: 3, value: 1 });
  });
  it('never grows beyond its bound, loses no extreme and stays in order', () => {
    const losses = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 40 }), (values, chunk) => {
        let curve: readonly LossBucket[] = [];
        for (let i = 0; i < values.length; i += chunk) curve = extendCurve(curve, steps(values.slice(i, i + chunk), i + 1), 16);
        expect(curve.length).toBeLessThanOrEqual(16);
        expect(Math.min(...curve.map((bucket) => bucket.min))).toBe(Math.min(...values));
        expect(Math.max(...curve.map((bucket) => bucket.max))).toBe(Math.max(...values));
        expect(curve.at(-1)?.value).toBe(values.at(-1));
        expect(curve.at(-1)?.last).toBe(values.length);
        curve.forEach((bucket, index) => {
          if (index > 0) expect(bucket.first).toBe((curve[index - 1]?.last ?? 0) + 1);
        });
      }),
    );
  });
  it('leaves out what it has already', () => {
    const curve = extendCurve([], steps([1, 2]));
    expect(extendCurve(curve, steps([2], 2))).toBe(curve);
    expect(extendCurve(curve, steps([2, 3], 2))).toHaveLength(3);
  });
});

describe('smoothing', () => {
  it('is off at 0', () => {
    expect(smooth([3, null, 1], 0)).toEqual([3, null, 1]);
  });
  it('does not pull the start towards 0', () => {
    expect(smooth([5, 5, 5], 0.9).map((value) => Number(value?.toFixed(12)))).toEqual([5, 5, 5]);
  });
  it('keeps gaps and stays between the extremes', () => {
    const smoothed = smooth([1, null, 3, Number.NaN, 2], 0.5);
    expect(smoothed[1]).toBeNull();
    expect(smoothed[3]).toBeNull();
    for (const value of smoothed) if (value !== null) expect(value >= 1 && value <= 3).toBe(true);
  });
});
