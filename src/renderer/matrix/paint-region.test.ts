import { describe, expect, it } from 'vitest';
import { strength, strongFrom } from './paint-region';

describe('the colours of a heat map', () => {
  it('are as strong as a weight is against the largest, and never nothing', () => {
    expect(strength(-2, 2)).toBe(1);
    expect(strength(1, 2)).toBeGreaterThan(strength(0.5, 2));
    expect(strength(0, 0)).toBeGreaterThan(0);
    expect(strength(5, 2)).toBe(1);
  });

  it('leave numbers to be read: dark ones on a bright cell of a dark window, and on every cell of a light one', () => {
    const dark = strongFrom([74, 168, 255], [231, 234, 240], [14, 17, 22]);
    expect(dark).toBeGreaterThan(0.4);
    expect(dark).toBeLessThan(0.9);
    expect(strongFrom([217, 116, 26], [23, 27, 34], [244, 245, 248])).toBeGreaterThan(0.9);
  });
});
