import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LossBucket } from '../curve';
import { LossBuckets } from './loss-buckets';

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
          for (const [index, loss] of losses.entries()) collector.addAll(index + 1, [loss], 1);
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
      collector.addAll(index + 1, [loss], 1);
      if (index % 33 === 0) taken.push(...collector.take());
    });
    taken.push(...collector.take());
    checkCurve(taken, losses);
  });

  it('show single steps again once they come slowly', () => {
    const collector = new LossBuckets(8);
    for (let step = 1; step <= 1000; step += 1) collector.addAll(step, [step], 1);
    let step = 1000;
    for (let turn = 0; turn < 20; turn += 1) {
      collector.take();
      step += 1;
      collector.addAll(step, [step], 1);
    }
    step += 1;
    collector.addAll(step, [step], 1);
    expect(collector.take()).toHaveLength(2);
  });
});
