import { describe, expect, test } from 'vitest';
import { columnMeans, unitFigures } from './insight';
import type { NodeActivations } from './run.types';
import type { Activation } from './types';

const sizes = { bins: 16, cells: 64 };
const relu: Activation = { type: 'relu' };

/** z row by row, and the outputs of `f`. */
function values(rows: readonly (readonly number[])[], f: (z: number) => number): NodeActivations {
  const z = Float64Array.from(rows.flat());
  return { width: rows[0]?.length ?? 0, z, output: z.map(f) };
}
/** Units that rest on all of the rows; null where none can. */
const dead = (activation: Activation, rows: readonly (readonly number[])[]) =>
  unitFigures(activation, rectified(rows), sizes).resting?.reduce((count, rests) => count + rests, 0) ?? null;

const rectified = (rows: readonly (readonly number[])[]) => values(rows, (z) => Math.max(0, z));

describe('figures of units', () => {
  test('a ReLU whose z is never above zero is dead, one that is above it once is not', () => {
    const rows = [
      [-1, 2, 0],
      [-3, -1, 0],
      [-2, -1, -0.5],
    ];
    expect(dead(relu, rows)).toBe(2);
    expect(dead(relu, [...rows, [0.001, -1, -1]])).toBe(1);
  });

  test('only where there is no slope below zero can a unit die', () => {
    const rows = [[-1], [-2]];
    const leaky = (slope: number): Activation => ({ type: 'leakyRelu', slope });
    expect(dead(leaky(0), rows)).toBe(1);
    for (const activation of [leaky(0.01), { type: 'tanh' }, { type: 'elu', alpha: 1 }] as const) expect(dead(activation, rows)).toBeNull();
  });

  test('an active output is above zero for ReLU, and off zero on either side for tanh', () => {
    const rows = [
      [-1, 2],
      [0.5, 0],
    ];
    expect(unitFigures(relu, rectified(rows), sizes).active).toBe(0.5);
    expect(unitFigures({ type: 'tanh' }, values(rows, Math.tanh), sizes).active).toBe(0.75);
  });

  test('the histogram holds every z, zero on the border of the two middle bins', () => {
    const { bins, reach } = unitFigures(relu, rectified([[-0.1], [0], [0.1], [2.9], [-2.9]]), sizes);
    expect(reach).toBe(3);
    expect([...bins].map((share) => Math.round(share * 5))).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 1]);
  });

  test('the stretch grows in round numbers with the z, and a stray value lands in the outermost bin', () => {
    expect(unitFigures(relu, rectified([[4], [-1]]), sizes).reach).toBe(5);
    expect(unitFigures(relu, rectified([[-150], [1]]), sizes).reach).toBe(200);
    const stray = [...Array.from({ length: 199 }, () => [1]), [1e9]];
    const { reach, bins } = unitFigures(relu, rectified(stray), sizes);
    expect(reach).toBe(3);
    expect(bins[15]).toBeCloseTo(1 / 200, 12);
    expect(bins.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('the stretch shows a threshold neuron’s θ, however small its z', () => {
    const figures = unitFigures(
      { type: 'threshold', theta: -7 },
      values([[1]], () => 1),
      sizes,
    );
    expect(figures.reach).toBe(8);
  });

  test('a maxout neuron’s histogram is of its outputs', () => {
    const figures = unitFigures(
      { type: 'maxout', pieces: 2 },
      { width: 1, z: Float64Array.of(-2.9, 0.1), output: Float64Array.of(0.1) },
      sizes,
    );
    expect(figures.bins[8]).toBe(1);
    expect(figures.resting).toBeNull();
  });

  test('means are of the first units only, each over all rows', () => {
    const figures = unitFigures(
      relu,
      rectified([
        [1, 2, 9],
        [3, -2, 9],
      ]),
      { bins: 16, cells: 2 },
    );
    expect([...figures.means]).toEqual([2, 1]);
    expect([...columnMeans(Float64Array.of(0.9, 0.1, 0.5, 0.5), 2, 10)]).toEqual([0.7, 0.3]);
  });
});
