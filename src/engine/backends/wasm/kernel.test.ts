/** Shapes as keys: functions that differ are never taken for each other. */
import { expect, test } from 'vitest';
import { keyOf } from './kernel';

test('shapes that differ anywhere have different keys, also where numbers are not finite', () => {
  const shapes = [
    { units: 3, delta: 1 },
    { units: 3, delta: 1.0000000000000002 },
    { units: 3, delta: Number.POSITIVE_INFINITY },
    { units: 3, delta: Number.NEGATIVE_INFINITY },
    { units: 3, delta: null },
    { units: 3, terms: [1, 2] },
    { units: 3, terms: [[1], 2] },
    { units: 3, map: { name: 'tanh', parameter: 0 } },
    { units: 3, map: { name: 'relu', parameter: 0 } },
    3,
  ];
  expect(new Set(shapes.map(keyOf)).size).toBe(shapes.length);
  expect(keyOf({ units: 3, terms: [1, 2] })).toBe(keyOf({ units: 3, terms: [1, 2] }));
});

test('a shape that text would not hold whole is a bug', () => {
  expect(() => keyOf({ units: new Map([[1, 2]]) })).toThrow();
  expect(() => keyOf({ units: 1, body: () => 1 })).toThrow();
});
