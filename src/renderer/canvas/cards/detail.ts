/**
 * How much of a card is drawn: near, its picture; far out, where nobody could read it, a box with its name.
 * Keeps true: a card has the same size either way, so that wires and places stay where they are.
 */
import { createContext, useContext } from 'react';

/** Below this zoom a card is a labelled box. */
export const farBelow = 0.35;

/** Whether cards are seen from far out. */
export const FarContext = createContext(false);

/** Whether cards are seen from far out, in a component. */
export function useIsFar(): boolean {
  return useContext(FarContext);
}
