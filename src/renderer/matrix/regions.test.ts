/** Regions of a matrix: the finest that is known answers, and another matrix forgets them. */
import { describe, expect, it } from 'vitest';
import type { RegionAnswer } from '../../ipc/questions';
import { KnownRegions } from './regions';

/** A region of a matrix of 4 rows and 6 columns; a block's value is told by the caller. */
function region(area: RegionAnswer['area'], pool: readonly [number, number], values: readonly number[], rows = 4): RegionAnswer {
  const size = [Math.ceil((area.bottom - area.top) / pool[0]), Math.ceil((area.right - area.left) / pool[1])] as const;
  return { of: 'region', name: 'weights', area, pool, size, values: Float32Array.from(values), rows, columns: 6, largest: 9 };
}

const all = { top: 0, left: 0, bottom: 4, right: 6 };
const whole = region(all, [2, 4], [1, 2, 3, 4]);
const corner = { top: 2, left: 2, bottom: 4, right: 4 };
const detail = region(corner, [1, 1], [5, 6, 7, 8]);

describe('known regions', () => {
  it('tell a block’s value with the cells that it covers, cut where the matrix ends', () => {
    const known = new KnownRegions();
    expect(known.take(whole)).toBe(true);
    expect(known.at(0, 1, true)).toEqual({ value: 1, area: { top: 0, left: 0, bottom: 2, right: 4 } });
    expect(known.at(3, 5, true)).toEqual({ value: 4, area: { top: 2, left: 4, bottom: 4, right: 6 } });
  });

  it('tell the finer value where a detail is known and seen, the coarse one elsewhere', () => {
    const known = new KnownRegions();
    known.take(whole);
    expect(known.take(detail)).toBe(false);
    expect(known.at(2, 3, false)).toEqual({ value: 6, area: { top: 2, left: 3, bottom: 3, right: 4 } });
    expect(known.at(0, 0, false)?.value).toBe(1);
    expect(known.at(2, 3, true)?.value).toBe(3);
    expect(known.seen(false)).toEqual([whole, detail]);
  });

  it('are those of one matrix: another size forgets the whole, no answer all', () => {
    const known = new KnownRegions();
    known.take(whole);
    expect(known.take(region(corner, [1, 1], [5, 6, 7, 8], 5))).toBe(true);
    expect(known.size).toEqual({ rows: 5, columns: 6 });
    expect(known.at(0, 0, false)).toBeNull();
    expect(known.take(null)).toBe(true);
    expect([known.size, known.seen(false), known.take(null)]).toEqual([null, [], false]);
  });
});
