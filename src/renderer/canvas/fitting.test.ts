/** Where the view goes so that everything is seen, and nothing lies under what lies over the canvas. */
import { describe, expect, it } from 'vitest';
import { type Area, fittedView, inCanvas, isAllSeen, isAnySeen, isFitted, type Room } from './fitting';

const card = (x: number, y: number): Area => ({ x, y, width: 176, height: 140 });
const empty: Room = { width: 760, height: 416, covers: [] };
const overview: Area = { x: 594, y: 308, width: 152, height: 94 };
const buttons: Area = { x: 14, y: 374, width: 170, height: 28 };
const covered: Room = { ...empty, covers: [overview, buttons] };

function viewOf(cards: readonly Area[], room: Room) {
  const view = fittedView(cards, room);
  if (view === null) throw new Error('nothing was fitted');
  return view;
}

function overlap(one: Area, other: Area): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

describe('a fitted view', () => {
  it('has all cards in its middle, at their own size where there is room', () => {
    const cards = [card(-80, 40), card(200, 100)];
    const view = viewOf(cards, empty);
    expect(view.zoom).toBe(1);
    const [first, second] = cards.map((each) => inCanvas(each, view));
    expect((first?.x ?? 0) + (second?.x ?? 0) + 176).toBe(empty.width);
    expect((first?.y ?? 0) + (second?.y ?? 0) + 140).toBe(empty.height);
  });

  it('shows 300 cards in one column', () => {
    const cards = Array.from({ length: 300 }, (_, row) => card(0, row * 150));
    for (const room of [empty, { width: 380, height: 300, covers: [] }, { width: 2000, height: 1100, covers: [] }]) {
      expect(isAllSeen(cards, viewOf(cards, room), room)).toBe(true);
    }
  });

  it('has no card under the overview or the buttons, and moves for them only where one would be', () => {
    const chain = [0, 1, 2, 3].map((column) => card(column * 260, 0));
    expect(viewOf(chain, covered)).toEqual(viewOf(chain, empty));
    for (const cards of [
      [...chain, card(780, 260)],
      [...chain, card(780, 500), card(0, 500)],
      [card(0, 0), card(300, 200), card(600, 400)],
      Array.from({ length: 12 }, (_, index) => card((index % 4) * 220, Math.floor(index / 4) * 180)),
    ]) {
      const view = viewOf(cards, covered);
      expect(isAllSeen(cards, view, covered)).toBe(true);
      for (const each of cards) for (const cover of covered.covers) expect(overlap(inCanvas(each, view), cover)).toBe(false);
    }
  });

  it('is none of nothing, and none of places that are no places', () => {
    expect(fittedView([], empty)).toBeNull();
    expect(fittedView([card(Number.NaN, 0)], empty)).toBeNull();
    expect(fittedView([card(0, 0)], { width: 0, height: 0, covers: [] })).toBeNull();
  });

  it('is told from one that shows a part, or all of it far off the middle', () => {
    const cards = [card(0, 0), card(900, 300)];
    const view = viewOf(cards, covered);
    expect(isFitted(cards, view, covered)).toBe(true);
    expect(isFitted(cards, { ...view, x: view.x + 10 }, covered)).toBe(true);
    expect(isFitted(cards, { ...view, x: view.x + 60 }, covered)).toBe(false);
    expect(isFitted(cards, { ...view, zoom: view.zoom * 1.5 }, covered)).toBe(false);
    expect(isFitted(cards, view, { ...covered, width: 1500, height: 900 })).toBe(false);
  });

  it('is told from a view in which no card is', () => {
    expect(isAnySeen([card(0, 0)], { x: 1e300, y: 0, zoom: 1 }, empty)).toBe(false);
    expect(isAnySeen([card(0, 0)], { x: Number.NaN, y: 0, zoom: 1 }, empty)).toBe(false);
    expect(isAnySeen([card(0, 0)], { x: 700, y: 0, zoom: 1 }, empty)).toBe(true);
  });
});
