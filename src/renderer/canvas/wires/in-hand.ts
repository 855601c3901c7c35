/**
 * Which wires of the canvas layer are elements of the page: those under the pointer, in focus, taking a node, being moved or
 * selected. All others are only drawn.
 * Keeps true: a wire is in the page before whoever asks for it goes on; without a layer every wire is, and nothing here counts.
 */
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Point } from '../../../document/types';

/** From so many wires on they are drawn on one canvas. */
export const mostElements = 500;
/** Of the selected wires so many are in the page, the latest; the others are only drawn as selected. */
const mostSelected = 60;

/** What a hand or the focus is at. */
export interface InHand {
  readonly hovered: string | null;
  readonly focused: string | null;
  /** Takes the node that is dragged over it, or gets another end. */
  readonly taking: string | null;
}

/** What asks the layer about places. */
export interface LayerSight {
  /** The wire at a place of the window, whatever lies over it. */
  wireAt(client: Point): string | null;
  /** The middle of a wire, in pixels of the graph. */
  middleOf(id: string): Point | null;
}

const nothing: InHand = { hovered: null, focused: null, taking: null };
const inHand = createStore<InHand>()(() => nothing);
let sight: LayerSight | null = null;

/** The layer that is on the screen; null while wires are elements of the page. */
export function wireLayer(): LayerSight | null {
  return sight;
}

/** Says which layer is on the screen; null: none any more. */
export function setWireLayer(layer: LayerSight | null): void {
  sight = layer;
  if (layer === null) inHand.setState(nothing);
}

/** Puts wires into the page at once, or lets them go. Without a layer nothing happens. */
export function holdWires(change: Partial<InHand>): void {
  if (sight === null) return;
  const before = inHand.getState();
  const after = { ...before, ...change };
  if (after.hovered === before.hovered && after.focused === before.focused && after.taking === before.taking) return;
  flushSync(() => inHand.setState(after));
}

/** What a hand is at, in a component. */
export function useInHand(): InHand {
  return useStore(inHand);
}

/** The ids of wires that are elements of the page; those that come later lie over those that were there. */
export function elementsAmong(
  isWire: (id: string) => boolean,
  { hovered, focused, taking }: InHand,
  selection: ReadonlySet<string>,
): readonly string[] {
  const selected = [...selection].filter(isWire).slice(-mostSelected);
  const held = [focused, taking, hovered].filter((id) => id !== null);
  return [...new Set([...selected, ...held.filter(isWire)])];
}
