/**
 * Which node lies nearest in a direction, so that arrow keys walk over the canvas as the eye would.
 * Keeps true: pure; a node lies in a direction where it is farther that way than aside; what is straight ahead wins over
 * what is nearer but aside.
 */
import type { Box } from '../../../document/edits/arrange';
import type { Point } from '../../../document/types';

/** Being aside counts this much more than being far. */
const asideCost = 2;

function middleOf(box: Omit<Box, 'id'>): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Id of the nearest box from a place in a direction (one of the four unit steps); null where there is none. */
export function nearestTowards(from: Point, direction: Point, boxes: readonly Box[]): string | null {
  let best: string | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const middle = middleOf(box);
    const ahead = (middle.x - from.x) * direction.x + (middle.y - from.y) * direction.y;
    const aside = Math.abs((middle.x - from.x) * direction.y) + Math.abs((middle.y - from.y) * direction.x);
    if (ahead <= 0 || aside > ahead * 2) continue;
    const cost = ahead + aside * asideCost;
    if (cost < bestCost) {
      best = box.id;
      bestCost = cost;
    }
  }
  return best;
}

/** Id of the box whose middle is nearest to a place; null where there are none. */
export function nearestTo(place: Point, boxes: readonly Box[]): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const middle = middleOf(box);
    const distance = Math.hypot(middle.x - place.x, middle.y - place.y);
    if (distance < bestDistance) {
      best = box.id;
      bestDistance = distance;
    }
  }
  return best;
}

/** Room between a card and one put beside it. */
const room = 70;
/** A place that is taken pushes the new card down by this much. */
const step = 40;

/** Pixels between a new card and those that are there. */
const apart = 12;

function isFree(middle: Point, size: { readonly width: number; readonly height: number }, boxes: readonly Omit<Box, 'id'>[]): boolean {
  const [left, top] = [middle.x - size.width / 2, middle.y - size.height / 2];
  return boxes.every(
    (box) =>
      box.x >= left + size.width + apart ||
      box.x + box.width + apart <= left ||
      box.y >= top + size.height + apart ||
      box.y + box.height + apart <= top,
  );
}

/** Pixels between two places that are tried, and how many are tried in each direction. */
const pace = { x: 48, y: 36 };
const paces = 40;

/** The middle nearest to a wanted one at which a card of a size lies on no other; the wanted one where all around is taken. */
export function freeMiddle(
  wanted: Point,
  size: { readonly width: number; readonly height: number },
  boxes: readonly Omit<Box, 'id'>[],
): Point {
  for (let ring = 0; ring <= paces; ring += 1) {
    const around: Point[] = [];
    for (let across = -ring; across <= ring; across += 1) {
      for (let down = -ring; down <= ring; down += Math.abs(across) === ring ? 1 : Math.max(1, 2 * ring)) {
        around.push({ x: wanted.x + across * pace.x, y: wanted.y + down * pace.y });
      }
    }
    const distance = (place: Point): number => Math.hypot(place.x - wanted.x, place.y - wanted.y);
    const [nearest] = around.filter((place) => isFree(place, size, boxes)).sort((a, b) => distance(a) - distance(b));
    if (nearest) return nearest;
  }
  return wanted;
}

/** Where the middle of a card of a size goes beside another: at its right, below whatever stands there already. */
export function besides(box: Omit<Box, 'id'>, size: { readonly width: number; readonly height: number }, boxes: readonly Box[]): Point {
  const x = box.x + box.width + room;
  let y = box.y;
  const isTaken = (top: number): boolean =>
    boxes.some(
      (other) =>
        other.x < x + size.width && other.x + other.width > x && other.y < top + size.height + 12 && other.y + other.height + 12 > top,
    );
  for (let tries = 0; tries < 400 && isTaken(y); tries += 1) y += step;
  return { x: x + size.width / 2, y: y + size.height / 2 };
}

/** The middle of what goes before a card, at its left, as near to its height as there is room. */
export function before(box: Omit<Box, 'id'>, size: { readonly width: number; readonly height: number }, boxes: readonly Box[]): Point {
  return freeMiddle({ x: box.x - room - size.width / 2, y: box.y + box.height / 2 }, size, boxes);
}
