import { describe, expect, it } from 'vitest';
import { plainLook, weightsLook, wireColour, wireWidth } from './wire-look';

describe('the look of a wire', () => {
  it('is widest where its weights are the largest of the graph', () => {
    const strong = weightsLook(1, 2, 2);
    const weak = weightsLook(0.1, 0.2, 2);
    expect(strong.width).toBe(4.5);
    expect(weak.width).toBeCloseTo(1.25 + 3.25 * 0.1);
  });

  it('takes its hue from the sign of the mean and its saturation from |mean|/rms', () => {
    expect(weightsLook(1, 2, 2)).toMatchObject({ hue: 'positive', saturation: 0.5 });
    expect(weightsLook(-2, 2, 2)).toMatchObject({ hue: 'negative', saturation: 1 });
    expect(weightsLook(0, 2, 2)).toMatchObject({ hue: 'neutral', saturation: 0 });
  });

  it('never saturates above one, whatever rounding did to the mean', () => {
    expect(weightsLook(1.0000001, 1, 1).saturation).toBe(1);
  });

  it('is plain before there are weights, and for figures that are no numbers', () => {
    expect(weightsLook(0, 0, 0)).toEqual(plainLook);
    expect(weightsLook(Number.NaN, 1, 1)).toEqual(plainLook);
    expect(weightsLook(1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual(plainLook);
  });

  it('is narrow and neutral where all weights are zero while others are not', () => {
    expect(weightsLook(0, 0, 3)).toEqual({ width: 1.25, hue: 'neutral', saturation: 0 });
  });

  it('names only tokens of the theme', () => {
    expect(wireColour(plainLook)).toBe('var(--muted)');
    expect(wireColour(weightsLook(1, 1, 1))).toBe('var(--pos)');
    expect(wireColour(weightsLook(-1, 1, 1))).toBe('var(--neg)');
    expect(wireColour(weightsLook(-0.5, 1, 1))).toBe('color-mix(in oklab, var(--neg) 50%, var(--muted))');
    expect(wireWidth(weightsLook(1, 1, 1))).toBe('4.5px');
  });
});
