import { describe, expect, it } from 'vitest';
import { LossBuckets } from './loss-buckets';
import { OwnLosses } from './own-losses';

/** Steps of [epoch, samples, own values], the last of an epoch marked. */
type Step = readonly [epoch: number, samples: number, own: readonly number[], isEnd?: boolean];

function call(steps: readonly Step[]) {
  return {
    ownLosses: steps.flatMap(([, , own]) => own),
    forEachStep: (each: (step: number, epoch: number, loss: number, trainingLoss: number, samples: number) => void) => {
      steps.forEach(([epoch, samples, , isEnd], index) => {
        each(index + 1, epoch, 0, isEnd ? 0 : Number.NaN, samples);
      });
    },
  };
}

describe('the losses of several loss nodes', () => {
  it('are means of an epoch’s steps, weighed by their samples, whatever calls took them', () => {
    const own = new OwnLosses(2, false);
    own.stepped(call([[1, 3, [1, 10]]]));
    expect(own.ofEpoch(1)).toBeUndefined();
    own.stepped(
      call([
        [1, 1, [5, 30], true],
        [2, 3, [2, 2]],
        [2, 1, [6, 6], true],
      ]),
    );
    expect(own.ofEpoch(1)).toEqual([(3 * 1 + 5) / 4, (3 * 10 + 30) / 4]);
    expect(own.ofEpoch(2)).toEqual([3, 3]);
  });

  it('are not known of an epoch whose beginning nobody saw', () => {
    const own = new OwnLosses(1, true);
    own.stepped(call([[4, 2, [1], true]]));
    expect(own.ofEpoch(4)).toBeUndefined();
    own.stepped(call([[5, 2, [3], true]]));
    expect(own.ofEpoch(5)).toEqual([3]);
  });

  it('come with the bucket of their last step', () => {
    const buckets = new LossBuckets(100);
    buckets.addAll(1, [3, 5], 2, [1, 2, 2, 3], 2);
    expect(buckets.take()).toMatchObject([
      { value: 3, own: [1, 2] },
      { value: 5, own: [2, 3] },
    ]);
  });
});
