import { expect, it } from 'vitest';
import { nextZoom } from './zoom';

it('zooms in steps that lead back, and stops at the ends', () => {
  let factor = 1;
  for (let step = 0; step < 3; step += 1) factor = nextZoom(factor, 1);
  expect(factor).toBe(1.5);
  for (let step = 0; step < 3; step += 1) factor = nextZoom(factor, -1);
  expect(factor).toBe(1);
  for (let step = 0; step < 50; step += 1) factor = nextZoom(factor, 1);
  expect(factor).toBe(nextZoom(factor, 1));
  expect(nextZoom(1.2, -1)).toBe(1.1);
});
