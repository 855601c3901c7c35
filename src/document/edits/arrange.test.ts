import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alignment, align, alignments, type Box, boundsOf, distribute, distributions } from './arrange';

const size = fc.integer({ min: 20, max: 400 });
const place = fc.integer({ min: -2000, max: 2000 });
const boxes = (least: number) =>
  fc
    .array(fc.record({ x: place, y: place, width: size, height: size }), { minLength: least, maxLength: 12 })
    .map((list): Box[] => list.map((box, index) => ({ ...box, id: `n${index}` })));

const moved = (list: readonly Box[], places: ReadonlyMap<string, { x: number; y: number }>): Box[] =>
  list.map((box) => ({ ...box, ...places.get(box.id) }));

const lineOf: Readonly<Record<Alignment, (box: Box) => number>> = {
  left: (box) => box.x,
  centre: (box) => box.x + box.width / 2,
  right: (box) => box.x + box.width,
  top: (box) => box.y,
  middle: (box) => box.y + box.height / 2,
  bottom: (box) => box.y + box.height,
};
const isUpright = (alignment: Alignment): boolean => alignment === 'left' || alignment === 'centre' || alignment === 'right';

describe('align', () => {
  for (const alignment of alignments) {
    it(`${alignment}: brings all to one line to half a pixel, and leaves the other axis`, () => {
      fc.assert(
        fc.property(boxes(2), (list) => {
          const after = moved(list, align(list, alignment));
          const lines = after.map(lineOf[alignment]);
          expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(1);
          after.forEach((box, index) => {
            const before = list[index];
            expect(isUpright(alignment) ? box.y : box.x).toBe(isUpright(alignment) ? before?.y : before?.x);
          });
        }),
      );
    });
  }

  it('keeps the outermost edge where it is', () => {
    const list: Box[] = [
      { id: 'a', x: 10, y: 0, width: 100, height: 50 },
      { id: 'b', x: 300, y: 80, width: 60, height: 90 },
    ];
    expect(align(list, 'left').get('b')).toEqual({ x: 10, y: 80 });
    expect(align(list, 'right').get('a')).toEqual({ x: 260, y: 0 });
    expect(align(list, 'bottom').get('a')).toEqual({ x: 10, y: 120 });
  });

  it('by an edge, done twice, is the same as once', () => {
    fc.assert(
      fc.property(boxes(2), fc.constantFrom<Alignment>('left', 'right', 'top', 'bottom'), (list, alignment) => {
        const once = moved(list, align(list, alignment));
        expect(moved(once, align(once, alignment))).toEqual(once);
      }),
    );
  });

  it('leaves a single box alone', () => {
    expect(align([{ id: 'a', x: 1, y: 2, width: 3, height: 4 }], 'left').size).toBe(0);
    expect(boundsOf([])).toBeNull();
  });
});

describe('distribute', () => {
  for (const distribution of distributions) {
    it(`${distribution}: makes the gaps equal to a pixel and keeps the two outermost boxes`, () => {
      fc.assert(
        fc.property(boxes(3), (list) => {
          const after = moved(list, distribute(list, distribution));
          const isAcross = distribution === 'across';
          const from = (box: Box): number => (isAcross ? box.x : box.y);
          const to = (box: Box): number => from(box) + (isAcross ? box.width : box.height);
          const middle = (box: Box): number => (from(box) + to(box)) / 2;
          const order = list.map((_, index) => index).sort((a, b) => middle(list[a] ?? fail()) - middle(list[b] ?? fail()));
          const sorted = order.map((index) => after[index] ?? fail());
          const gaps = sorted.slice(1).map((box, index) => from(box) - to(sorted[index] ?? fail()));
          expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
          expect(sorted[0]).toEqual(list[order[0] ?? -1]);
          expect(sorted.at(-1)).toEqual(list[order.at(-1) ?? -1]);
        }),
      );
    });
  }

  it('needs three boxes', () => {
    const two: Box[] = [
      { id: 'a', x: 0, y: 0, width: 10, height: 10 },
      { id: 'b', x: 90, y: 0, width: 10, height: 10 },
    ];
    expect(distribute(two, 'across').size).toBe(0);
    const third = { id: 'c', x: 20, y: 7, width: 20, height: 10 };
    expect(distribute([...two, third], 'across').get('c')).toEqual({ x: 40, y: 7 });
  });
});

function fail(): never {
  throw new Error('no such box');
}
