import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeBuckets, stepOfBucket } from '../ipc/loss-curve';
import type { LossBucket } from '../ipc/renderer-trainer';
import { LossBuckets, ThinnedList } from './loss-buckets';

function checkCurve(buckets: readonly LossBucket[], losses: readonly number[]) {
  let next = 1;
  for (const { first, last, min, max, value } of buckets) {
    expect(first).toBe(next);
    next = last + 1;
    const part = losses.slice(first - 1, last);
    expect(min).toBe(Math.min(...part));
    expect(max).toBe(Math.max(...part));
    expect(value).toBe(part.at(-1));
  }
  expect(next).toBe(losses.length + 1);
}

describe('loss buckets', () => {
  it('hold every step once, with its extremes, in at most as many buckets as allowed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 2, max: 20 }),
        (losses, limit) => {
          const collector = new LossBuckets(limit);
          for (const [index, loss] of losses.entries()) collector.add(index + 1, loss);
          const buckets = collector.take();
          expect(buckets.length).toBeLessThanOrEqual(limit);
          checkCurve(buckets, losses);
        },
      ),
    );
  });

  it('go on after a take without a gap', () => {
    const collector = new LossBuckets(4);
    const losses = Array.from({ length: 100 }, (_, index) => Math.sin(index));
    const taken: LossBucket[] = [];
    losses.forEach((loss, index) => {
      collector.add(index + 1, loss);
      if (index % 33 === 0) taken.push(...collector.take());
    });
    taken.push(...collector.take());
    checkCurve(taken, losses);
  });

  it('show single steps again once they come slowly', () => {
    const collector = new LossBuckets(8);
    for (let step = 1; step <= 1000; step += 1) collector.add(step, step);
    let step = 1000;
    for (let turn = 0; turn < 20; turn += 1) {
      collector.take();
      step += 1;
      collector.add(step, step);
    }
    step += 1;
    collector.add(step, step);
    expect(collector.take()).toHaveLength(2);
  });
});

describe('a thinned list', () => {
  it('stays bounded and keeps the extremes', () => {
    const list = new ThinnedList<LossBucket>(10, stepOfBucket, mergeBuckets);
    const losses = Array.from({ length: 500 }, (_, index) => Math.cos(index * 1.7));
    for (const [index, loss] of losses.entries()) list.push({ first: index + 1, last: index + 1, min: loss, max: loss, value: loss });
    expect(list.items.length).toBeLessThanOrEqual(10);
    checkCurve(list.items, losses);
  });
});
