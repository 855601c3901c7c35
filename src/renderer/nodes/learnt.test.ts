/** Learnt activations as the plot sees them: unit by unit, and their mean curve. */
import { describe, expect, it } from 'vitest';
import { activationOf } from '../../document/create';
import { learntMeans, learntUnits } from './learnt';
import { activationPath, curvePath, type PlotArea } from './plot';

const area: PlotArea = { xMin: -4, xMax: 4, yMin: -2, yMax: 2, width: 80, height: 40 };
const tensor = (shape: readonly number[], ...data: readonly number[]) => ({ shape, data: Float32Array.from(data) });

describe('learnt activations', () => {
  it('are read unit by unit', () => {
    const tensors = new Map([
      ['a', tensor([2, 2], 1, 2, 3, 4)],
      ['b', tensor([2, 2], 5, 6, 7, 8)],
    ]);
    expect(learntUnits('apl', 2, tensors, 64)).toEqual([
      { a: [1, 2], b: [5, 6] },
      { a: [3, 4], b: [7, 8] },
    ]);
    expect(learntUnits('apl', 2, tensors, 1)).toEqual([{ a: [1, 2], b: [5, 6] }]);
    expect(learntMeans(learntUnits('apl', 2, tensors, 64))).toEqual([
      ['a', [2, 3]],
      ['b', [6, 7]],
    ]);
  });

  it('are none where a tensor is missing or of another network', () => {
    expect(learntUnits('apl', 2, new Map([['a', tensor([2, 2], 1, 2, 3, 4)]]), 64)).toEqual([]);
    expect(learntUnits('prelu', 3, new Map([['alpha', tensor([2], 1, 2)]]), 64)).toEqual([]);
    expect(learntUnits('relu', 2, new Map(), 64)).toEqual([]);
  });

  it('are drawn as the mean curve of their units', () => {
    const units = [{ alpha: [0.5] }, { alpha: [-0.1] }];
    const mean = curvePath((x) => (x > 0 ? x : 0.2 * x), area, 16);
    expect(activationPath(activationOf('prelu'), area, 16, units)).toBe(mean);
    const bent = [
      { tr: [1], ar: [2], tl: [-1], al: [0] },
      { tr: [2], ar: [1], tl: [-3], al: [1] },
    ];
    const first = (x: number) => (x >= 1 ? 1 + 2 * (x - 1) : x <= -1 ? -1 : x);
    expect(activationPath(activationOf('srelu'), area, 16, bent)).toBe(curvePath((x) => (first(x) + x) / 2, area, 16));
  });
});
