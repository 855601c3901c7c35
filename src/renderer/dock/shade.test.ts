import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shadeOf } from './shade';

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');

/** The values of a colour token, dark first, as red, green and blue in 0…255. */
function token(name: string): readonly (readonly number[])[] {
  return [...css.matchAll(new RegExp(`--${name}: #([0-9a-f]{6});`, 'g'))].map(([, hex = '']) =>
    [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
  );
}

/** Relative luminance, WCAG 2.1. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('a cell of the confusion matrix', () => {
  it.each(['pos', 'neg'])('keeps its number readable on its strongest tint of %s, in both themes', (hue) => {
    const [text, raised, tint] = [token('text'), token('raised'), token(hue)];
    expect(tint).toHaveLength(2);
    for (const theme of [0, 1]) {
      const mixed = (tint[theme] ?? []).map((part, at) => (part * shadeOf(1) + (raised[theme]?.[at] ?? 0) * (100 - shadeOf(1))) / 100);
      expect(contrast(mixed, text[theme] ?? [])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is tinted more the more it holds', () => {
    expect(shadeOf(0.1)).toBeLessThan(shadeOf(0.5));
    expect(shadeOf(0.5)).toBeLessThan(shadeOf(1));
  });
});
