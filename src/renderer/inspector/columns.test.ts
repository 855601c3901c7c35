import { describe, expect, it } from 'vitest';
import type { Profile } from '../../data/types';
import { moved, nearSquare, withColumn, withoutColumn } from './columns';

const column = (name: string) => ({
  name,
  kind: 'numeric' as const,
  detectedKind: 'numeric' as const,
  missing: 0,
  categories: null,
  figures: null,
  histogram: [],
});
const profile: Profile = {
  rowCount: 1,
  columns: ['a', 'b', 'c', 'd'].map(column),
  fingerprint: '',
  parts: { training: 1, validation: 0, test: 0 },
};

describe('columns of an input', () => {
  it('move by one place and stop at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
  it('join where the table has them, unless the order is the user’s own', () => {
    expect(withColumn(['a', 'd'], 'b', profile)).toEqual(['a', 'b', 'd']);
    expect(withColumn(['d', 'a'], 'b', profile)).toEqual(['d', 'a', 'b']);
    expect(withColumn(['a'], 'a', profile)).toEqual(['a']);
  });
  it('leave by name', () => {
    expect(withoutColumn(['a', 'b'], 'a')).toEqual(['b']);
  });
  it('make an image as square as they can', () => {
    expect(nearSquare(784)).toEqual([28, 28]);
    expect(nearSquare(12)).toEqual([3, 4]);
    expect(nearSquare(7)).toEqual([1, 7]);
  });
});
