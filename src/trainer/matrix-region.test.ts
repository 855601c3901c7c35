import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholePlace } from '../engine/place';
import { type CellArea, mostRegionNumbers } from '../ipc/questions';
import { cellsOf, regionOf } from './matrix-region';

function matrix(rows: number, columns: number) {
  const numbers = Float32Array.from({ length: rows * columns }, (_, index) => Math.sin(index * 12.9898) * (1 + (index % 7)));
  return { shape: [rows, columns], numbers, place: wholePlace(rows * columns) };
}

const question = (area: CellArea | null, most: readonly [number, number]) => ({ of: 'region', node: 'h', name: 'w', area, most }) as const;

const strongest = (numbers: readonly number[]) => numbers.reduce((best, each) => (Math.abs(each) > Math.abs(best) ? each : best), 0);

describe('a region of a weight matrix', () => {
  it('is the numbers themselves where there is room for them', () => {
    const tensor = matrix(3, 5);
    const answer = regionOf(tensor, question(null, [10, 10]), null);
    expect(answer).toMatchObject({ rows: 3, columns: 5, pool: [1, 1], size: [3, 5], values: tensor.numbers });
    expect(answer?.largest).toBe(Math.max(...tensor.numbers.map(Math.abs)));
    const part = regionOf(tensor, question({ top: 1, left: 2, bottom: 2, right: 4 }, [10, 10]), null);
    expect(part?.values).toEqual(tensor.numbers.slice(7, 9));
    expect(part?.largest).toBe(answer?.largest);
  });

  it('has the strongest cell of every block, aligned, within the bound, whatever is asked for', () => {
    const edge = fc.integer({ min: -5, max: 90 });
    const asked = fc.record({
      size: fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 })),
      area: fc.option(fc.record({ top: edge, left: edge, bottom: edge, right: edge })),
      most: fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })),
    });
    fc.assert(
      fc.property(asked, ({ size: [rows, columns], area, most }) => {
        const tensor = matrix(rows, columns);
        const answer = regionOf(tensor, question(area, most), null);
        if (answer === null) {
          expect(area).not.toBeNull();
          return;
        }
        const { pool, size, values } = answer;
        expect(values).toHaveLength(size[0] * size[1]);
        expect(answer.area.top % pool[0]).toBe(0);
        expect(answer.area.left % pool[1]).toBe(0);
        expect(size[0]).toBeLessThanOrEqual(Math.max(1, most[0]));
        expect(size[1]).toBeLessThanOrEqual(Math.max(1, most[1]));
        for (let block = 0; block < values.length; block++) {
          const top = answer.area.top + Math.floor(block / size[1]) * pool[0];
          const left = answer.area.left + (block % size[1]) * pool[1];
          const cells: number[] = [];
          for (let row = top; row < Math.min(rows, top + pool[0]); row++) {
            cells.push(...tensor.numbers.slice(row * columns + left, row * columns + Math.min(columns, left + pool[1])));
          }
          expect(values[block]).toBe(strongest(cells));
        }
      }),
    );
  });

  it('stays under 256 KB for the largest matrix, and keeps the largest that it knows', () => {
    const tensor = matrix(2048, 2048);
    const whole = regionOf(tensor, question(null, [4096, 4096]), null);
    expect(whole?.values.length).toBeLessThanOrEqual(mostRegionNumbers);
    expect(whole?.area).toEqual({ top: 0, left: 0, bottom: 2048, right: 2048 });
    const part = regionOf(tensor, question({ top: 0, left: 0, bottom: 4, right: 4 }, [64, 64]), 123);
    expect(part?.largest).toBe(123);
  });

  it('reads a tensor that is packed among others', () => {
    // Two neurons of three inputs in a slot with rows of seven: the tensor begins at the second column.
    const numbers = Float32Array.from({ length: 14 }, (_, index) => index);
    const tensor = { shape: [2, 3], numbers, place: { offset: 1, count: 2, length: 3, stride: 7 } };
    expect(regionOf(tensor, question(null, [9, 9]), null)?.values).toEqual(Float32Array.of(1, 2, 3, 8, 9, 10));
    const single = { shape: [1, 3], numbers, place: { offset: 2, count: 3, length: 1, stride: 4 } };
    expect(regionOf(single, question(null, [9, 9]), null)?.values).toEqual(Float32Array.of(2, 6, 10));
  });

  it('puts the pieces of a maxout layer under each other', () => {
    expect(cellsOf([16, 4])).toEqual({ rows: 16, columns: 4 });
    expect(cellsOf([2, 3, 5])).toEqual({ rows: 6, columns: 5 });
  });
});
