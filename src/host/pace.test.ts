/** Steps at a time: more while they are short, fewer when they are long. */
import { expect, test } from 'vitest';
import { Pace } from './pace';

/** Milliseconds of the last of many calls whose steps take so long each. */
function settled(pace: Pace, step: number): number {
  let passed = 0;
  for (let i = 0; i < 50; i++) {
    const { steps } = pace;
    passed = steps * step;
    pace.took(steps, passed);
  }
  return passed;
}

test('calls come to take about as long as they may, however long a step is', () => {
  for (const step of [1e-4, 1e-3, 0.07, 0.9]) {
    const passed = settled(new Pace(4), step);
    expect(passed).toBeGreaterThan(1);
    expect(passed).toBeLessThanOrEqual(4);
  }
});

test('a step that takes longer than a call may is asked for alone, and faster ones again together', () => {
  const pace = new Pace(4);
  expect(settled(pace, 100)).toBe(100);
  expect(pace.steps).toBe(1);
  expect(settled(pace, 0.01)).toBeGreaterThan(1);
});

test('a call that took fewer steps than it was asked for says nothing of how many fit', () => {
  const pace = new Pace(4);
  settled(pace, 0.1);
  const { steps } = pace;
  pace.took(1, 0.1);
  expect(pace.steps).toBe(steps);
});
