import { describe, expect, it } from 'vitest';
import { type EpochPoint, type LossBucket, laterEpoch, mergeBuckets, stepOfBucket, stepOfEpoch, ThinnedList, thinned } from './curve';

const bucket = (step: number, value: number): LossBucket => ({ first: step, last: step, min: value, max: value, value });
const epoch = (step: number): EpochPoint => ({ epoch: step, step, trainingLoss: 1 / step, validationLoss: null });

describe('a thinned curve', () => {
  it('is left alone up to its limit', () => {
    const points = [1, 2, 3].map(epoch);
    expect(thinned(points, 3, stepOfEpoch, laterEpoch)).toBe(points);
  });

  it('is as fine everywhere, and finer at its start, however often it was thinned', () => {
    let points: readonly EpochPoint[] = [];
    for (let step = 1; step <= 20_000; step += 1) points = thinned([...points, epoch(step)], 100, stepOfEpoch, laterEpoch);
    expect(points.length).toBeLessThanOrEqual(100);
    const gaps = points.slice(1).map((point, index) => point.step - (points[index]?.step ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_024);
    expect(Math.max(...gaps.slice(0, 8))).toBeLessThanOrEqual(256);
    expect(points.at(-1)?.step).toBe(20_000);
  });

  it('keeps the first epochs of fourteen million', () => {
    const list = new ThinnedList<EpochPoint>(4_096, stepOfEpoch, laterEpoch);
    for (let step = 1; step <= 14_000_000; step += step < 100 ? 1 : 700) list.push(epoch(step));
    const steps = list.items.map(stepOfEpoch);
    expect(steps.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(steps.length).toBeLessThanOrEqual(4_096);
    expect(list.items.filter(({ step }) => step > 7_000_000).length).toBeGreaterThan(500);
  });

  it('loses no extreme, no step and no order', () => {
    let buckets: readonly LossBucket[] = [];
    for (let step = 0; step < 1_000; step += 1) {
      buckets = thinned([...buckets, bucket(step, step === 333 ? 50 : step === 700 ? -50 : 0)], 16, stepOfBucket, mergeBuckets);
    }
    expect(Math.max(...buckets.map(({ max }) => max))).toBe(50);
    expect(Math.min(...buckets.map(({ min }) => min))).toBe(-50);
    expect(buckets[0]?.first).toBe(0);
    for (const [index, { first }] of buckets.entries()) expect(first).toBe((buckets[index - 1]?.last ?? -1) + 1);
  });

  it('becomes one point where all stand at the same place', () => {
    expect(thinned([bucket(5, 1), bucket(5, 2), bucket(5, 3)], 2, stepOfBucket, mergeBuckets)).toHaveLength(1);
  });
});
