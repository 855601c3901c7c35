/**
 * Lining boxes up: where nodes go when a person aligns them by an edge or a middle, or spaces them evenly.
 * Keeps true: pure; places are whole pixels; aligning keeps the outermost edge where it is (or the middle of all), spacing
 * evenly keeps the two outermost boxes; nothing moves along the other axis.
 */
import type { Point } from '../types';

/** A node as it lies on the canvas: its upper left corner and its size, in pixels of the graph. */
export interface Box extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** The ways to line up, in the order of menus and buttons. */
export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];

/** The ways to space evenly: side by side, or one under another. */
export const distributions = ['across', 'down'] as const;
export type Distribution = (typeof distributions)[number];

const none: ReadonlyMap<string, Point> = new Map();

/** The smallest box around all of the given ones; null where there are none. */
export function boundsOf(boxes: readonly Omit<Box, 'id'>[]): Omit<Box, 'id'> | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function aligned(box: Box, all: Omit<Box, 'id'>, alignment: Alignment): Point {
  switch (alignment) {
    case 'left':
      return { x: all.x, y: box.y };
    case 'centre':
      return { x: all.x + (all.width - box.width) / 2, y: box.y };
    case 'right':
      return { x: all.x + all.width - box.width, y: box.y };
    case 'top':
      return { x: box.x, y: all.y };
    case 'middle':
      return { x: box.x, y: all.y + (all.height - box.height) / 2 };
    case 'bottom':
      return { x: box.x, y: all.y + all.height - box.height };
  }
}

/** Where boxes go when they are lined up, by id. Fewer than two stay where they are. */
export function align(boxes: readonly Box[], alignment: Alignment): ReadonlyMap<string, Point> {
  const all = boundsOf(boxes);
  if (!all || boxes.length < 2) return none;
  return new Map(
    boxes.map((box) => {
      const { x, y } = aligned(box, all, alignment);
      return [box.id, { x: Math.round(x), y: Math.round(y) }];
    }),
  );
}

/**
 * Where boxes go when the gaps between them are made equal, by id. The two outermost stay, the others keep their order;
 * where there is less room than the boxes need, they overlap evenly. Fewer than three stay where they are.
 */
export function distribute(boxes: readonly Box[], distribution: Distribution): ReadonlyMap<string, Point> {
  const all = boundsOf(boxes);
  if (!all || boxes.length < 3) return none;
  const isAcross = distribution === 'across';
  const start = (box: Box): number => (isAcross ? box.x : box.y);
  const length = (box: Omit<Box, 'id'>): number => (isAcross ? box.width : box.height);
  const ordered = [...boxes].sort((a, b) => start(a) + length(a) / 2 - (start(b) + length(b) / 2));
  const first = ordered[0];
  const last = ordered.at(-1);
  if (!first || !last) return none;
  const inner = ordered.slice(1, -1);
  const room = start(last) - (start(first) + length(first));
  const gap = (room - inner.reduce((sum, box) => sum + length(box), 0)) / (ordered.length - 1);
  const places = new Map<string, Point>([first, last].map((box) => [box.id, { x: box.x, y: box.y }]));
  let next = start(first) + length(first) + gap;
  for (const box of inner) {
    const at = Math.round(next);
    places.set(box.id, isAcross ? { x: at, y: box.y } : { x: box.x, y: at });
    next += length(box) + gap;
  }
  return places;
}
