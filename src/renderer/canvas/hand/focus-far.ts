/**
 * The focus goes to a record that may not be in the page: a card out of view of a large graph, a wire that is only drawn.
 * Keeps true: what gets the focus is in view; where the record is in the page nothing moves.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { cardWidth, typicalHeight } from '../../../document/card';
import type { Point } from '../../../document/types';
import type { FlowEdge, FlowNode } from '../flow-types';
import { holdWires, wireLayer } from '../wires/in-hand';
import { focusRecord } from './use-keyboard';

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;

/** Pictures within which a new card is in the page, measured and able to take the focus. */
const mostPictures = 30;

/** The middle of a card or a wire, in pixels of the graph; null where there is neither. */
function middleOf(flow: Flow, id: string): Point | null {
  const node = flow.getNode(id);
  if (!node) return wireLayer()?.middleOf(id) ?? null;
  const { position, measured } = node;
  return { x: position.x + (measured?.width ?? cardWidth) / 2, y: position.y + (measured?.height ?? typicalHeight) / 2 };
}

function hasFocus(id: string): boolean {
  return document.activeElement?.getAttribute('data-id') === id;
}

/** Whether the focus is on nothing in particular: on the page, or on the canvas itself. */
function isFocusIdle(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement.hasAttribute('data-panel-focus');
}

/** Waits for a record, as long as nobody moves the focus: what a person does meanwhile counts more than what is waited for. */
function awaitRecord(element: HTMLElement | null, id: string, pictures = mostPictures): void {
  requestAnimationFrame(() => {
    if (!isFocusIdle()) return;
    focusRecord(element, id);
    if (!hasFocus(id) && pictures > 0) awaitRecord(element, id, pictures - 1);
  });
}

/** Gives the focus to a record that is about to appear. */
export function focusSoon(element: HTMLElement | null, id: string | null): void {
  requestAnimationFrame(() => {
    focusRecord(element, id);
    if (id !== null && !hasFocus(id)) awaitRecord(element, id);
  });
}

/** Gives the focus to a record; one that is not in the page yet is waited for. */
export function focusWhenThere(element: HTMLElement | null, id: string): void {
  if (wireLayer()?.middleOf(id)) holdWires({ focused: id });
  focusRecord(element, id);
  if (!hasFocus(id)) awaitRecord(element, id);
}

/** Gives the focus to a record wherever it is, and brings it into view where it is not in the page. */
export function focusFar(flow: Flow, element: HTMLElement | null, id: string): void {
  focusWhenThere(element, id);
  const middle = hasFocus(id) ? null : middleOf(flow, id);
  if (middle) void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom() });
}
