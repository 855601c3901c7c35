/**
 * Where the rings of a card's ports are, and the points where wires end at them.
 * Keeps true: the places follow from the card's measures alone (document/card.ts), as the style sheet draws them.
 */
import { cardWidth, portTop } from '../../document/card';
import type { Port } from '../../document/types';

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
