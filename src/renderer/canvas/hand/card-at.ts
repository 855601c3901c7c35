/** What lies at a place of the window. Keeps true: what lies over a card but does not take the pointer is looked through. */
import type { Point } from '../../../document/types';
import { recordAt } from './use-keyboard';

/** The id of the card under a place of the window: of a node, a note or a folded group; null for none. */
export function cardAt({ x, y }: Point): string | null {
  return recordAt(document.elementFromPoint(x, y)?.closest('.react-flow__node') ?? null);
}
