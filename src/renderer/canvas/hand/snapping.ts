/**
 * Snapping while dragging: the dragged cards' edges and middles catch those of cards near by, and guides show which.
 * Keeps true: pure; the cards that can be caught are put in order once, when the drag begins, so that a picture costs a
 * binary search for each of six lines and not a walk over all cards; a catch moves by no more than the reach.
 */
import type { Box } from '../../../document/edits/arrange';
import type { Point } from '../../../document/types';

/** A line that was caught: `at` on its axis, from one end to the other across it. */
export interface Guide {
  /** `x`: an upright line at x = `at`; `y`: a level one. */
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Pixels of the graph by which the dragged box is moved, and the guides for it. */
export interface Snap {
  readonly by: Point;
  readonly guides: readonly Guide[];
}

/** One line of a card. */
interface Line {
  readonly at: number;
  /** 0 for its left or upper edge, 1 for its middle, 2 for the other edge. */
  readonly part: number;
  readonly box: Span;
}

type Span = Omit<Box, 'id'>;

/** The lines of cards, by axis, from small to large. */
export interface Lines {
  readonly x: readonly Line[];
  readonly y: readonly Line[];
}

const linesX = (box: Span): readonly number[] => [box.x, box.x + box.width / 2, box.x + box.width];
const linesY = (box: Span): readonly number[] => [box.y, box.y + box.height / 2, box.y + box.height];

/** Orders the lines of cards, for one drag. */
export function orderLines(boxes: readonly Span[]): Lines {
  const ordered = (places: (box: Span) => readonly number[]): Line[] =>
    boxes.flatMap((box) => places(box).map((at, part) => ({ at, part, box }))).sort((a, b) => a.at - b.at);
  return { x: ordered(linesX), y: ordered(linesY) };
}

/** Index of the first line at or after a place. */
function firstFrom(lines: readonly Line[], at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Left to left and top to top is what most people mean, and top to top makes wires level: such a pair seems half as far. */
const sameStart = 0.5;
/** So many lines are looked at on either side of a place. */
const mostTried = 24;

/** By how much the line within reach of one of `wanted` that seems nearest is away; null where none is. */
function nearest(lines: readonly Line[], wanted: readonly number[], reach: number): number | null {
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  wanted.forEach((at, part) => {
    const index = firstFrom(lines, at);
    for (const step of [-1, 1]) {
      for (let tried = 0; tried < mostTried; tried += 1) {
        const line = lines[step < 0 ? index - 1 - tried : index + tried];
        const by = line === undefined ? Number.POSITIVE_INFINITY : line.at - at;
        if (line === undefined || Math.abs(by) > reach) break;
        const cost = Math.abs(by) * (part === 0 && line.part === 0 ? sameStart : 1);
        if (cost >= bestCost) continue;
        best = by;
        bestCost = cost;
      }
    }
  });
  return best;
}

/** Two places that are the same to the eye. */
const same = 0.51;
/** So many cards of a line are looked at for the guide's ends. */
const mostMarked = 200;

function guideAt(axis: 'x' | 'y', lines: readonly Line[], at: number, moved: Span): Guide | null {
  let from = axis === 'x' ? moved.y : moved.x;
  let to = axis === 'x' ? moved.y + moved.height : moved.x + moved.width;
  let isCaught = false;
  const first = firstFrom(lines, at - same);
  for (let index = first; index < Math.min(lines.length, first + mostMarked); index += 1) {
    const line = lines[index];
    if (!line || line.at > at + same) break;
    isCaught = true;
    from = Math.min(from, axis === 'x' ? line.box.y : line.box.x);
    to = Math.max(to, axis === 'x' ? line.box.y + line.box.height : line.box.x + line.box.width);
  }
  return isCaught ? { axis, at, from, to } : null;
}

function guidesFor(axis: 'x' | 'y', lines: readonly Line[], moved: Span): readonly Guide[] {
  const places = axis === 'x' ? linesX(moved) : linesY(moved);
  return places.flatMap((at) => guideAt(axis, lines, at, moved) ?? []);
}

/** Where a dragged box is caught. `reach` in pixels of the graph. */
export function snap(dragged: Span, lines: Lines, reach: number): Snap {
  const x = nearest(lines.x, linesX(dragged), reach);
  const y = nearest(lines.y, linesY(dragged), reach);
  const by = { x: x ?? 0, y: y ?? 0 };
  const moved = { ...dragged, x: dragged.x + by.x, y: dragged.y + by.y };
  const guides = [...(x === null ? [] : guidesFor('x', lines.x, moved)), ...(y === null ? [] : guidesFor('y', lines.y, moved))];
  return { by, guides };
}
