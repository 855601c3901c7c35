/**
 * Walking over the canvas by keyboard: to the nearest node in a direction, through a node's wires, along a wire to its ends.
 * Keeps true: walking moves the focus and with it the selection, never a record; what is focused comes into view.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { cardWidth, typicalHeight } from '../../../document/card';
import type { Box } from '../../../document/edits/arrange';
import type { Document, Point } from '../../../document/types';
import { announce } from '../../stores/announcing';
import { edgeById, editor } from '../../stores/editor';
import type { FlowEdge, FlowNode } from '../flow-types';
import { nearestTo, nearestTowards } from './directions';

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;

/** The cards that are drawn, with their sizes. Frames of open groups and notes are not walked over. */
export function cardsDrawn(flow: Flow): readonly Box[] {
  return flow
    .getNodes()
    .filter((node) => node.type?.endsWith('Card') && node.type !== 'noteCard')
    .map(({ id, position, measured }) => ({
      id,
      x: position.x,
      y: position.y,
      width: measured?.width ?? cardWidth,
      height: measured?.height ?? typicalHeight,
    }));
}

/** The wires of a node, those that arrive first. */
function wiresAt(document: Document, id: string): readonly string[] {
  const { edges } = document.graph;
  return [...edges.filter((edge) => edge.target === id), ...edges.filter((edge) => edge.source === id)].map((edge) => edge.id);
}

/** The node whose wires are gone through. */
let around: string | null = null;

/** The next wire of a node, or of the node whose wire has the focus. */
function nextWire(document: Document, focused: string): string | null {
  const wire = edgeById(document, focused);
  if (!wire) around = focused;
  else if (around !== wire.source && around !== wire.target) around = wire.target;
  const wires = around === null ? [] : wiresAt(document, around);
  return wires[(wires.indexOf(focused) + 1) % Math.max(1, wires.length)] ?? null;
}

/** What walking needs of the canvas. */
export interface Walker {
  readonly flow: Flow;
  /** The middle of what is seen, in pixels of the window. */
  middle(): Point;
  /** Gives the focus to a record, which selects it, alone or `extending` the selection, and brings it into view. */
  go(id: string, extending: boolean): void;
}

/** Where an arrow key leads from what has the focus. */
function ahead(walker: Walker, focused: string | null, direction: Point): string | null {
  const { document } = editor.getState();
  const cards = cardsDrawn(walker.flow);
  if (focused === null) return nearestTo(walker.flow.screenToFlowPosition(walker.middle()), cards);
  const wire = edgeById(document, focused);
  if (wire) {
    if (direction.x === 0) return nextWire(document, focused);
    return direction.x < 0 ? wire.source : wire.target;
  }
  const from = cards.find((card) => card.id === focused);
  if (!from) return nearestTo(walker.flow.screenToFlowPosition(walker.middle()), cards);
  const others = cards.filter((card) => card !== from);
  return nearestTowards({ x: from.x + from.width / 2, y: from.y + from.height / 2 }, direction, others);
}

/**
 * Handles a key that walks: Alt with an arrow key, an arrow key with nothing selected, W. Answers whether it was one.
 * `focused` is the record in focus, `direction` that of an arrow key.
 */
export function walkByKey(event: KeyboardEvent, walker: Walker, focused: string | null, direction: Point | undefined): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const { document, selection } = editor.getState();
  if (direction && (event.altKey || (focused === null && selection.size === 0))) {
    event.preventDefault();
    const next = ahead(walker, focused, direction);
    if (next === null) announce('announce.nothingThere');
    else walker.go(next, event.altKey && event.shiftKey);
    return true;
  }
  if (event.key.toLowerCase() !== 'w' || event.altKey || focused === null) return false;
  event.preventDefault();
  const wire = nextWire(document, focused);
  if (wire === null) announce('announce.noWires');
  else walker.go(wire, false);
  return true;
}
