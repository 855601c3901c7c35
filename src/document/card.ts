/**
 * The measures of a node's card, which the layout places and the canvas and the pictures draw.
 * Keeps true: a port is at the same height on every card, so that cards whose upper edges are level have level wires; the
 * components set width and ports from here, so that no style sheet repeats a number.
 */
import type { Port } from './types';

/** A rectangle's extent, in pixels of the graph. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width of every node's card, in pixels. */
export const cardWidth = 176;
/** What a card is high before the browser says so, in pixels. */
export const typicalHeight = 140;

/** Pixels from the card's upper edge to the middle of each port. */
export const portTop = { in: 46, out: 46, inhibit: 76, prediction: 46, target: 70 } as const satisfies Record<Port | 'out', number>;
