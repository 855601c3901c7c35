import { describe, expect, it } from 'vitest';
import { drawLessInMotion, restAfter, restWhileStreaming } from './when-drawn';

describe('the rest after a live picture', () => {
  it('leaves six sevenths of the window’s time to other work', () => {
    for (const cost of [2, 10, 25, 60]) expect(cost / (cost + restAfter(cost))).toBeCloseTo(1 / 7, 5);
  });
  it('is none after a picture that cost nothing to speak of', () => {
    expect(restAfter(0)).toBe(0);
    expect(restAfter(0.5)).toBe(0);
  });
  it('is long while the view moves', () => {
    drawLessInMotion(true);
    expect(restAfter(0.5)).toBe(250);
    expect(restAfter(50)).toBe(300);
    drawLessInMotion(false);
    expect(restAfter(0.5)).toBe(0);
  });
  it('is none once the run stands', () => {
    restWhileStreaming(false);
    expect(restAfter(50)).toBe(0);
    restWhileStreaming(true);
    expect(restAfter(50)).toBe(300);
  });
  it('ends, however slow the drawing', () => {
    expect(restAfter(5_000)).toBe(400);
  });
});
