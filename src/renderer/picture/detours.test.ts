import { describe, expect, it } from 'vitest';
import type { Edge } from '../../document/types';
import { bowedPath, type CardBox, detours } from './detours';

const card = (id: string, x: number, y: number, height = 100): CardBox => ({ id, x, y, width: 176, height });
const edge = (id: string, source: string, target: string): Edge => ({ id, source, target, port: 'in' });

describe('a wire that skips a layer', () => {
  it('bows below the card in its way', () => {
    const found = detours([card('a', 0, 0), card('b', 300, 0), card('c', 600, 0)], [edge('ab', 'a', 'b'), edge('ac', 'a', 'c')]);
    expect([...found]).toEqual([['ac', 122]]);
  });

  it('bows above where that is much shorter', () => {
    expect(detours([card('a', 0, 0), card('b', 300, 20, 400), card('c', 600, 0)], [edge('ac', 'a', 'c')]).get('ac')).toBe(-2);
  });

  it('stays straight where the card is beside its line or only grazed', () => {
    expect(detours([card('a', 0, 0), card('b', 300, 200), card('c', 600, 0)], [edge('ac', 'a', 'c')]).size).toBe(0);
    expect(detours([card('a', 0, 0), card('b', 300, 40), card('c', 600, 0)], [edge('ac', 'a', 'c')]).size).toBe(0);
  });

  it('passes at the height that was asked for, halfway', () => {
    const [x0 = 0, y0 = 0, , y1 = 0, , y2 = 0, , y3 = 0] = [
      ...bowedPath({ x: 0, y: 40 }, { x: 400, y: 60 }, 150).matchAll(/-?[\d.]+/g),
    ].map(Number);
    expect([x0, y0]).toEqual([0, 40]);
    expect((y0 + 3 * y1 + 3 * y2 + y3) / 8).toBeCloseTo(150);
  });
});
