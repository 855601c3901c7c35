import { describe, expect, it } from 'vitest';
import { orderLines, snap } from './snapping';

const card = (x: number, y: number) => ({ x, y, width: 176, height: 140 });

describe('snapping', () => {
  const lines = orderLines([card(0, 0), card(600, 300)]);

  it('catches the nearest edge on each axis by itself and shows a guide along both cards', () => {
    const found = snap(card(300, 4), lines, 6);
    expect(found.by).toEqual({ x: 0, y: -4 });
    expect(found.guides).toContainEqual({ axis: 'y', at: 0, from: 0, to: 476 });
    expect(found.guides.every((guide) => guide.axis === 'y')).toBe(true);
  });

  it('catches middles of cards of another height', () => {
    const found = snap({ x: 300, y: 22, width: 100, height: 90 }, lines, 6);
    expect(found.by.y).toBe(3);
    expect(found.guides).toEqual([{ axis: 'y', at: 70, from: 0, to: 400 }]);
  });

  it('leaves what is farther away than the reach', () => {
    expect(snap(card(300, 20), lines, 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  });

  it('catches on both axes at once', () => {
    const found = snap(card(603, -2), lines, 6);
    expect(found.by).toEqual({ x: -3, y: 2 });
    expect(new Set(found.guides.map((guide) => guide.axis))).toEqual(new Set(['x', 'y']));
  });

  it('looks at a handful of lines in a graph of 3,000 cards, not at all of them', () => {
    let looks = 0;
    const counted = Array.from({ length: 3000 }, (_, index) => card((index % 60) * 250.7, Math.floor(index / 60) * 200.3));
    const all = orderLines(counted);
    const watched = <T>(list: readonly T[]): readonly T[] =>
      new Proxy(list, {
        get(target, key, receiver) {
          if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
          return Reflect.get(target, key, receiver);
        },
      });
    snap(card(1234, 4321), { x: watched(all.x), y: watched(all.y) }, 6);
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(2000);
  });
});
