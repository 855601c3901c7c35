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

/** A ring's diameter, and the card's border, from whose inner edge places are counted; in pixels. */
const ringSize = 11;
const border = 1;

/** Where wires end at a card whose upper left corner and width are given: at the outermost pixel of the port's ring. */
export const wireEnds = {
  outOf: ({ x, y, width }: { readonly x: number; readonly y: number; readonly width: number }) => ({
    x: x + width - border + ringSize / 2,
    y: y + border + portTop.out,
  }),
  into: ({ x, y }: { readonly x: number; readonly y: number }, port: Port) => ({
    x: x + border - ringSize / 2,
    y: y + border + portTop[port],
  }),
};

/** The ring of a port as React Flow would measure it: its upper left corner from the card's, and its size. */
export function ringOf(port: Port | 'out', width = cardWidth): { x: number; y: number; width: number; height: number } {
  const middle = port === 'out' ? width - border : border;
  return { x: middle - ringSize / 2, y: border + portTop[port] - ringSize / 2, width: ringSize, height: ringSize };
}
