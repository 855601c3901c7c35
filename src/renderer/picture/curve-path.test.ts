import { describe, expect, it } from 'vitest';
import { activationCurve, sparkline } from './curve-path';

const box = { width: 154, height: 64 };

function pointsOf(path: string): [number, number][] {
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map((found) => [Number(found[1]), Number(found[2])]);
}

describe('an activation as a curve', () => {
  it('rises from bottom left to top right for the identity, inside the box', () => {
    const curve = activationCurve({ type: 'identity' }, box);
    const points = pointsOf(curve?.path ?? '');
    expect(points[0]).toEqual([0, 61]);
    expect(points.at(-1)).toEqual([154, 3]);
    expect(curve?.axisX).toBe(77);
    expect(curve?.axisY).toBe(32);
  });

  it('is flat at the bottom and then a straight line for ReLU, with the kink at x = 0', () => {
    const points = pointsOf(activationCurve({ type: 'relu' }, box)?.path ?? '');
    expect(points.filter(([x]) => x <= 77).every(([, y]) => y === 61)).toBe(true);
    expect(points).toContainEqual([77, 61]);
    expect(points.at(-1)).toEqual([154, 3]);
  });

  it('steps from the bottom to the top at its θ for the threshold neuron', () => {
    const points = pointsOf(activationCurve({ type: 'threshold', theta: 1.5 }, box)?.path ?? '');
    const place = ((1.5 + 3) / 6) * 154;
    expect(points.filter(([x]) => x < place - 2).every(([, y]) => y === 61)).toBe(true);
    expect(points.filter(([x]) => x > place + 2).every(([, y]) => y === 3)).toBe(true);
  });

  it('does not exist for softmax, which is no function of one number', () => {
    expect(activationCurve({ type: 'softmax' }, box)).toBeNull();
  });
});

const inOrder = (...values: readonly number[]) => values.map((value, index) => [index, value] as const);

describe('a sparkline', () => {
  it('is empty without values and a flat line for one', () => {
    expect(sparkline([], box)).toBe('');
    expect(pointsOf(sparkline(inOrder(2), box))).toEqual([
      [1, 32],
      [153, 32],
    ]);
  });

  it('goes from the left to the right edge, the largest value at the top', () => {
    const points = pointsOf(sparkline(inOrder(3, 2, 1), box));
    expect(points).toEqual([
      [1, 2],
      [77, 32],
      [153, 62],
    ]);
  });

  it('keeps a spike among ten thousand values and stays short', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 5_000 ? 100 : 1));
    const points = pointsOf(sparkline(inOrder(...values), box));
    expect(points.length).toBeLessThan(2 * box.width + 2);
    expect(points.some(([, y]) => y === 2)).toBe(true);
  });

  it('has every point at its place, however uneven they come', () => {
    const points = pointsOf(
      sparkline(
        [
          [0, 3],
          [1, 2],
          [4, 1],
        ],
        box,
      ),
    );
    expect(points.map(([x]) => x)).toEqual([1, 39, 153]);
  });

  it('leaves out what is no number', () => {
    expect(pointsOf(sparkline(inOrder(3, Number.NaN, 1), box))).toHaveLength(2);
  });
});
