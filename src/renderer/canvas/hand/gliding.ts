/**
 * Nodes that glide to their new places after an arrangement, so that the eye can follow them.
 * Keeps true: the document is there at once, only the picture follows; a new arrangement, an edit or a drag ends the
 * gliding; those who asked for less motion, and very large graphs, see the new places at once.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Point } from '../../../document/types';
import { editor } from '../../stores/editor';

const still: ReadonlyMap<string, Point> = new Map();

/** Where gliding nodes are drawn at this moment, by id; empty while nothing glides. */
const gliding = createStore<{ readonly places: ReadonlyMap<string, Point> }>()(() => ({ places: still }));

/** Milliseconds from place to place. */
const duration = 220;
/** So many nodes are drawn anew in every picture at most. */
const mostGliding = 300;

let frame = 0;
let unfollow = (): void => {};

/** Whether the user asked the system for less motion. */
export function wantsLessMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Ends the gliding: every node is drawn where it is. */
function stopGliding(): void {
  cancelAnimationFrame(frame);
  unfollow();
  if (gliding.getState().places.size > 0) gliding.setState({ places: still });
}

/** Places between two, by a share from 0 to 1 that begins fast and ends slowly. */
function between(from: Point, to: Point, share: number): Point {
  const eased = 1 - (1 - share) ** 3;
  return { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased };
}

/** Draws nodes on their way to where the document already has them. `arrived` is called when they are there. */
export function glide(from: ReadonlyMap<string, Point>, to: ReadonlyMap<string, Point>, arrived: () => void): void {
  stopGliding();
  const moves = [...to].flatMap(([id, end]) => {
    const start = from.get(id);
    return start && (start.x !== end.x || start.y !== end.y) ? [{ id, start, end }] : [];
  });
  if (moves.length === 0 || moves.length > mostGliding || wantsLessMotion()) {
    arrived();
    return;
  }
  const draw = (share: number): void =>
    gliding.setState({ places: new Map(moves.map(({ id, start, end }) => [id, between(start, end, share)])) });
  draw(0);
  const { document } = editor.getState();
  unfollow = editor.subscribe((state) => {
    if (state.document.graph !== document.graph) stopGliding();
  });
  let begun: number | null = null;
  const next = (now: number): void => {
    begun ??= now;
    const share = Math.min(1, (now - begun) / duration);
    if (share < 1) {
      draw(share);
      frame = requestAnimationFrame(next);
      return;
    }
    stopGliding();
    arrived();
  };
  frame = requestAnimationFrame(next);
}

/** Where gliding nodes are drawn. */
export function useGliding(): ReadonlyMap<string, Point> {
  return useStore(gliding, (state) => state.places);
}
