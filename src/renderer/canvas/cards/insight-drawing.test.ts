import { describe, expect, it } from 'vitest';
import { barSizes, cellPlaces, cellsOf, histogramPath } from './insight-drawing';

const box = { width: 160, height: 66 };

/** [left, height] of each bar. */
function barsOf(path: string): [number, number][] {
  return [...path.matchAll(/M([\d.]+) 63v-([\d.]+)h[\d.]+V63z/g)].map((found) => [Number(found[1]), Number(found[2])]);
}

describe('a histogram', () => {
  it('is empty without values', () => {
    expect(histogramPath([], box)).toBe('');
    expect(histogramPath([0, 0], box)).toBe('');
  });
  it('has a bar a bin that holds something, the fullest as high as ever, the others in proportion', () => {
    const [first, second, ...more] = barsOf(histogramPath([0.5, 0, 0.25, 0], box));
    expect(more).toEqual([]);
    expect(first).toEqual([0.8, 51.6]);
    expect(second).toEqual([80.8, 25.8]);
    expect(barsOf(histogramPath([1, 0, 0.5, 0], box))).toEqual([first, second]);
  });
  it('shows a bin with one value among thousands', () => {
    expect(barsOf(histogramPath([0.9999, 0.0001], box))[1]?.[1]).toBe(1);
  });
  it('leaves out what is no number', () => {
    expect(barsOf(histogramPath([Number.NaN, 1], box))).toHaveLength(1);
  });
});

describe('cells of units', () => {
  it('are as strong as a mean against the largest, with its sign', () => {
    expect(cellsOf([2, -1, 0], { type: 'relu' })).toEqual([
      { isNegative: false, strength: 1 },
      { isNegative: true, strength: 0.5 },
      { isNegative: false, strength: 0 },
    ]);
  });
  it('mean the output itself where it is bounded', () => {
    expect(cellsOf([0.5], { type: 'tanh' })[0]?.strength).toBe(0.5);
    expect(cellsOf([0.5], { type: 'relu' })[0]?.strength).toBe(1);
  });
  it('show a unit that does a little as more than nothing', () => {
    expect(cellsOf([1, 0.001], { type: 'relu' })[1]?.strength).toBeGreaterThan(0);
    expect(cellsOf([0, 0], { type: 'relu' })[1]?.strength).toBe(0);
  });
  it('fill the whole row, a pixel apart', () => {
    const places = cellPlaces(16, 154);
    const last = places.at(-1);
    expect(places).toHaveLength(16);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(154, 9);
    expect((places[1]?.x ?? 0) - (places[0]?.width ?? 0)).toBeCloseTo(1, 9);
  });
});

describe('bars of classes', () => {
  it('get thinner where there are many, and stay in their height', () => {
    expect(barSizes(3, 60)).toEqual({ height: 9, gap: 4 });
    const { height, gap } = barSizes(10, 60);
    expect(10 * height + 9 * gap).toBeCloseTo(60, 9);
    expect(height).toBeGreaterThan(3);
  });
});
