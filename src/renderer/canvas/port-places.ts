/**
 * The measures of a card: its width, and where its ports sit. Keeps true: the same port is at the same height on every card, so that cards whose upper edges
 * are level have level wires.
 */
import type { Port } from '../../document/types';

/** Width of every node's card, in pixels. */
export const cardWidth = 176;
/** What a card is high before the browser says so, in pixels. */
export const typicalHeight = 140;

/** Pixels from the card's upper edge to the middle of each port. */
export const portTop = { in: 46, out: 46, inhibit: 76, prediction: 24, target: 56 } as const satisfies Record<Port | 'out', number>;
