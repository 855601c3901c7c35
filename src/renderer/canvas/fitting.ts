/**
 * Where the view has to be so that cards are seen: all of them, as large as they go, and none under what lies over the canvas.
 * Keeps true: pure; a fitted graph is never enlarged; what covers a corner costs room only where a card would lie under it.
 */
import type { Size } from '../../document/card';
import { type Box, boundsOf } from '../../document/edits/arrange';

/** Smallest and largest zoom: far enough out for some hundred cards in one column. */
export const zoomRange = { min: 0.005, max: 3 } as const;

/** Where the graph's origin lies in the canvas, in pixels, and its scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A rectangle: a card in pixels of the graph, or a part of the canvas in its own. */
export type Area = Omit<Box, 'id'>;

/** The canvas: its size, and what lies over it near its edges, in pixels from its upper left corner. */
export interface Room extends Size {
  readonly covers: readonly Area[];
}

/** Pixels of the canvas around a fitted graph. */
const padding = 24;
/** Less room than this at one side of a cover shows nothing: the graph then lies under it. */
const leastRoom = 160;
/** Pixels of the canvas between a card and what lies over the canvas. */
const gap = 6;

/** A rectangle of the graph as it lies in the canvas. */
export function inCanvas({ x, y, width, height }: Area, view: View): Area {
  return { x: x * view.zoom + view.x, y: y * view.zoom + view.y, width: width * view.zoom, height: height * view.zoom };
}

function meets(one: Area, other: Area, apart = 0): boolean {
  return (
    one.x < other.x + other.width + apart &&
    other.x < one.x + one.width + apart &&
    one.y < other.y + other.height + apart &&
    other.y < one.y + one.height + apart
  );
}

/** The view with the bounds in the middle of a part of the canvas. */
function within(bounds: Area, part: Area): View {
  const across = (part.width - 2 * padding) / bounds.width;
  const down = (part.height - 2 * padding) / bounds.height;
  const zoom = Math.max(zoomRange.min, Math.min(1, across, down));
  return {
    x: part.x + (part.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: part.y + (part.height - bounds.height * zoom) / 2 - bounds.y * zoom,
    zoom,
  };
}

/** The parts of a canvas above and beside what lies over it, all of it first. */
function partsOf({ width, height, covers }: Room): readonly Area[] {
  const lefts = [0, ...covers.filter(({ x }) => x < width / 2).map((cover) => cover.x + cover.width)];
  const rights = [width, ...covers.filter(({ x }) => x >= width / 2).map((cover) => cover.x)];
  const bottoms = [height, ...covers.map((cover) => cover.y)];
  const parts = bottoms.flatMap((bottom) =>
    rights.flatMap((right) => lefts.map((left): Area => ({ x: left, y: 0, width: right - left, height: bottom }))),
  );
  return parts.filter((part, index) => index === 0 || (part.width >= leastRoom && part.height >= leastRoom));
}

/** The view that shows all of these cards; null where there are none, or none that could be shown. */
export function fittedView(cards: readonly Area[], room: Room): View | null {
  const bounds = boundsOf(cards);
  if (bounds === null || !Object.values(bounds).every(Number.isFinite) || room.width === 0 || room.height === 0) return null;
  const views = partsOf(room).map((part) => within(bounds, part));
  const isFree = (view: View): boolean => cards.every((card) => room.covers.every((cover) => !meets(inCanvas(card, view), cover, gap)));
  const free = views.filter(isFree).toSorted((a, b) => b.zoom - a.zoom);
  return free[0] ?? views[0] ?? null;
}

/** Pixels of the canvas by which a view may be off and still count as fitted. */
const tolerance = 40;

/** Whether a view is about the fitted one. */
export function isFitted(cards: readonly Area[], view: View, room: Room): boolean {
  const bounds = boundsOf(cards);
  const fitted = fittedView(cards, room);
  if (bounds === null || fitted === null) return false;
  const [is, would] = [inCanvas(bounds, view), inCanvas(bounds, fitted)];
  return (
    Math.abs(is.x - would.x) < tolerance &&
    Math.abs(is.y - would.y) < tolerance &&
    Math.abs(is.x + is.width - would.x - would.width) < tolerance &&
    Math.abs(is.y + is.height - would.y - would.height) < tolerance
  );
}

/** Whether all of the cards lie in the canvas, a pixel of rounding aside. */
export function isAllSeen(cards: readonly Area[], view: View, { width, height }: Size): boolean {
  const bounds = boundsOf(cards);
  if (bounds === null) return false;
  const box = inCanvas(bounds, view);
  return box.x >= -1 && box.y >= -1 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1;
}

/** Whether a part of any card lies in the canvas. */
export function isAnySeen(cards: readonly Area[], view: View, { width, height }: Size): boolean {
  return cards.some((card) => meets(inCanvas(card, view), { x: 0, y: 0, width, height }));
}
