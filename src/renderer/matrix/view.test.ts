import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounded, cellAt, fitted, isFitted, pannedBy, readable, seenCells, zoomedAt } from './view';

const frame = { width: 272, height: 220 };
const sizes = fc.record({ rows: fc.integer({ min: 1, max: 4096 }), columns: fc.integer({ min: 1, max: 4096 }) });
const places = fc.tuple(fc.double({ min: 0, max: 271, noNaN: true }), fc.double({ min: 0, max: 219, noNaN: true }));

describe('the view of a matrix', () => {
  it('shows all of it at first, and any part of a large one close enough to read', () => {
    const size = { rows: 4096, columns: 4096 };
    const all = fitted(size, frame);
    expect(seenCells(all, size, frame, 0)).toEqual({ left: 0, top: 0, right: 4096, bottom: 4096 });
    const near = zoomedAt(all, 1e6, 136, 110, size, frame);
    expect(near.across).toBeGreaterThanOrEqual(readable.across);
    expect(near.down).toBeGreaterThanOrEqual(readable.down);
    expect(isFitted(all, size, frame)).toBe(true);
    expect(isFitted(near, size, frame)).toBe(false);
    expect(zoomedAt(near, 1e-6, 0, 0, size, frame)).toEqual(all);
  });

  it('keeps the cell under the pointer while it zooms in', () => {
    fc.assert(
      fc.property(sizes, places, fc.double({ min: 1, max: 50, noNaN: true }), (size, [x, y], factor) => {
        const all = fitted(size, frame);
        const near = zoomedAt(all, factor, x, y, size, frame);
        expect(near.left + x / near.across).toBeCloseTo(all.left + x / all.across, 4);
        expect(near.top + y / near.down).toBeCloseTo(all.top + y / all.down, 4);
      }),
    );
  });

  it('never leaves the matrix, however it is moved', () => {
    fc.assert(
      fc.property(sizes, places, fc.integer({ min: -9000, max: 9000 }), (size, [x, y], by) => {
        const view = pannedBy(zoomedAt(fitted(size, frame), 9, x, y, size, frame), by, -by, size, frame);
        expect(view).toEqual(bounded(view, size, frame));
        expect(view.left).toBeGreaterThanOrEqual(0);
        expect(view.left + frame.width / view.across).toBeLessThanOrEqual(size.columns + 1e-6);
        expect(cellAt(view, x, y, size).row).toBeLessThan(size.rows);
      }),
    );
  });
});
