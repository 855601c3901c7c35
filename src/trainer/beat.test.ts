import { expect, it } from 'vitest';
import { Beat } from './beat';

it('at full pace every step is due, at any time', () => {
  const beat = new Beat();
  expect([beat.due(0), beat.wait(0)]).toEqual([Number.POSITIVE_INFINITY, 0]);
});

it('the first step is due at once, and the next one a beat later', () => {
  const beat = new Beat();
  beat.set(4, 0);
  beat.begin(1_000);
  expect(beat.due(1_000)).toBe(1);
  beat.took(1, 1_001);
  expect([beat.due(1_001), beat.wait(1_001)]).toEqual([0, 249]);
  expect(beat.due(1_250)).toBe(1);
});

it('three hundred a second are taken a few at a time, where the clock is looked at no more often', () => {
  const beat = new Beat();
  beat.set(300, 0);
  let taken = 0;
  for (let now = 0; now <= 1_000; now += 10) {
    const due = beat.due(now);
    if (due > 0) beat.took(due, now);
    taken += due;
  }
  expect(taken).toBe(301);
});

it('what a stall made late is not made up for, but for a moment', () => {
  const beat = new Beat();
  beat.set(30, 0);
  beat.took(1, 0);
  const late = beat.due(5_000);
  beat.took(Math.min(late, 1), 5_000);
  expect(beat.due(5_000)).toBeLessThanOrEqual(4);
});

it('tells how long it is since the steps before, waiting included', () => {
  const beat = new Beat();
  beat.set(1, 0);
  beat.begin(0);
  beat.took(1, 3);
  expect(beat.took(1, 1_002)).toBe(999);
});
