import { describe, expect, it } from 'vitest';
import { cellsOf, strongest } from './heat-map';

describe('the heat map of weights', () => {
  it('puts the pieces of a maxout layer under each other', () => {
    expect(cellsOf([3, 2, 5])).toEqual({ rows: 6, columns: 5 });
  });

  it('shows every weight where there is room for it', () => {
    expect([...strongest([1, -2, 3, -4, 5, -6], 2, 3, 2, 3)]).toEqual([1, -2, 3, -4, 5, -6]);
  });

  it('shows the strongest of the weights that share a pixel, with its sign', () => {
    const weights = [1, -2, 3, 0, -9, 4, 5, 6];
    expect([...strongest(weights, 2, 4, 1, 2)]).toEqual([-9, 6]);
    expect([...strongest(weights, 2, 4, 2, 1)]).toEqual([3, -9]);
  });

  it('leaves no pixel without a weight', () => {
    const ones = new Float32Array(128 * 784).fill(0.5);
    expect(strongest(ones, 128, 784, 100, 272).every((weight) => weight === 0.5)).toBe(true);
  });
});
