/**
 * Very many cards of one column as a block: several columns beside each other, about as wide as high, that can be seen at once.
 * Keeps true: pure; cards of a block never overlap; they read down, then across, in the order in which they came.
 */
import type { Size } from '../card';
import type { Point } from '../types';

/** So many cards stand in one column; of more a block is made. */
export const MOST_IN_COLUMN = 32;

/** Cards as a block: where each stands from the block's upper left corner, and the block's size. */
export interface Block extends Size {
  readonly places: readonly Point[];
}

/** The block of some cards, with so many pixels between them. */
export function blockOf(cards: readonly Size[], apart: number): Block {
  const width = cards.reduce((most, card) => Math.max(most, card.width), 0) + apart;
  const height = cards.reduce((most, card) => Math.max(most, card.height), 0) + apart;
  const rows = Math.max(1, Math.ceil(Math.sqrt((cards.length * width) / height)));
  const places = cards.map((_, index): Point => ({ x: Math.floor(index / rows) * width, y: (index % rows) * height }));
  return { places, width: Math.ceil(cards.length / rows) * width - apart, height: Math.min(rows, cards.length) * height - apart };
}
