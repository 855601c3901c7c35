import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks } from './ticks';

/** The smallest distance between neighbours, as a share of the axis. */
function nearest(places: readonly number[]): number {
  return places.slice(1).reduce((least, place, index) => Math.min(least, place - (places[index] ?? 0)), Number.POSITIVE_INFINITY);
}

const magnitude = fc.double({ min: -40, max: 38, noNaN: true }).map((power) => 10 ** power);
const most = fc.integer({ min: 1, max: 30 });

describe('ticks', () => {
  it('are round numbers', () => {
    expect(linearTicks(0, 0.68, 4)).toEqual([0, 0.2, 0.4, 0.6]);
    expect(linearTicks(0, 3, 4)).toEqual([0, 1, 2, 3]);
    expect(linearTicks(0, 14_000_000, 4)).toEqual([0, 5_000_000, 10_000_000]);
  });
  it('stand on an axis of huge values too', () => {
    expect(linearTicks(0, 1.448e38, 4)).toEqual([0, 5e37, 1e38]);
    expect(logTicks(1, 1e38, 4)).toEqual([1, 1e10, 1e20, 1e30]);
  });
  it('of a logarithm are powers of ten, with 2 and 5 where there is room, or round numbers within one of them', () => {
    expect(logTicks(0.01, 100, 8)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(logTicks(0.1, 10, 10)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10]);
    expect(logTicks(0.24, 0.29, 5)).toEqual([0.24, 0.25, 0.26, 0.27, 0.28, 0.29]);
  });
  it('of epochs are whole', () => {
    expect(linearTicks(0, 2, 10, 1)).toEqual([0, 1, 2]);
  });
  it('never collide', () => {
    fc.assert(
      fc.property(magnitude, magnitude, most, (one, other, count) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        fc.pre(high > low * 1.001);
        const even = linearTicks(low, high, count).map((tick) => (tick - low) / (high - low));
        expect(nearest(even)).toBeGreaterThan(0.999 / count);
        const powers = logTicks(low, high, count);
        const isEven = high / low < 10;
        fc.pre(!isEven);
        const places = powers.map((tick) => Math.log10(tick / low) / Math.log10(high / low));
        expect(nearest(places)).toBeGreaterThan(0.999 / count);
      }),
    );
  });
  it('of sixty decades with room for two do not collide', () => {
    expect(logTicks(9.99999999999771e-23, 9.999999999997873e37, 2)).toEqual([1]);
  });
  it('are none where there is nothing to part', () => {
    expect(linearTicks(1, 1, 5)).toEqual([]);
    expect(logTicks(0, 1, 5)).toEqual([]);
  });
});
