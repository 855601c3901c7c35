/**
 * Dropping palette items and columns on the canvas.
 * Keeps true: a drop is one edit, and what it made is selected; columns let go over an input join it, over a neuron feed it, over
 * a loss are its answer, and nothing is put on top of a card; a drag that carries nothing of ours is left to others.
 */

import type { ReactFlowInstance } from '@xyflow/react';
import { type DragEvent, useCallback, useState } from 'react';
import { cardWidth, typicalHeight } from '../../../document/card';
import { findNode } from '../../../document/edits';
import type { Document, Edge, Node, Point } from '../../../document/types';
import type { Finding } from '../../../findings';
import { canvas, columnsMime, type NodePayload, neuronMime, nodeMime } from '../../stores/canvas';
import { data } from '../../stores/data';
import { editor } from '../../stores/editor';
import { writing } from '../../text';
import type { FlowEdge, FlowNode } from '../flow-types';
import { feedColumns, heightOfColumns, joinColumns, type Placed, placeColumns, type Surroundings } from '../placing';
import { endConnecting } from '../wires/connecting';
import { placeBetween, showTaking, takesNeuron, wireUnder } from './between';
import { cardAt } from './card-at';
import { before, besides } from './directions';
import { parseColumnsPayload, parseNodePayload } from './payload';
import { cardsDrawn } from './walking';

/** What placing needs to know at this moment. */
export function surroundings(): Surroundings {
  return { profile: data.getState().profile, word: (code) => writing().t(code) };
}

/** Makes one edit that adds records, and selects them. Answers their ids; none where they were not added. */
export function placeAndSelect(name: string, place: (document: Document) => Placed): readonly string[] {
  let ids: readonly string[] = [];
  const isMade = editor.getState().edit(name, (document) => {
    const placed = place(document);
    ids = placed.ids;
    return placed.document;
  });
  if (!isMade) return [];
  editor.getState().select(ids);
  return ids;
}

/** Adds a palette item's node with its middle at a point of the graph, and in the middle of a wire where one is named. */
export function addNodeAt(payload: NodePayload, middle: Point, wire: string | null = null): readonly string[] {
  const name = wire === null ? 'canvas.edit.addNode' : 'canvas.edit.insert';
  return placeAndSelect(name, (document) => placeBetween(document, payload, middle, wire, surroundings()));
}

/** Adds columns as input nodes around a point of the graph. */
export function addColumnsAt(columns: readonly string[], middle: Point): readonly string[] {
  return placeAndSelect('canvas.edit.addColumns', (document) => placeColumns(document, columns, middle, surroundings()));
}

/** Lets columns join an input; those that do not fit there become nodes around `middle`. Says so where it has all of them. */
function joinColumnsAt(id: string, columns: readonly string[], middle: Point, at: Point): void {
  const { document } = editor.getState();
  const before = joinColumns(document, id, columns, surroundings());
  if (before.document === document && before.others.length === 0) {
    const name = findNode(document, id)?.name ?? id;
    endConnecting({
      reason: { code: 'canvas.refused.columnThere', severity: 'error', values: { name, count: columns.length }, place: { node: id } },
      at,
    });
    return;
  }
  placeAndSelect('canvas.edit.joinColumns', (present) => {
    const { document: joined, others } = joinColumns(present, id, columns, surroundings());
    const placed = others.length === 0 ? { document: joined, ids: [] } : placeColumns(joined, others, middle, surroundings());
    return { document: placed.document, ids: joined === present ? placed.ids : [id, ...placed.ids] };
  });
}

/** Makes columns inputs of a node, and says so where one of them could not be wired to it. */
function feedColumnsAt(id: string, columns: readonly string[], middle: Point, at: Point): void {
  const refusals: Finding[] = [];
  placeAndSelect('canvas.edit.feedColumns', (document) => {
    const fed = feedColumns(document, id, columns, middle, surroundings());
    refusals.push(...fed.refused);
    return fed;
  });
  canvas.getState().commands?.showMade();
  const [reason] = refusals;
  if (reason) endConnecting({ reason, at });
}

const cardSize = { width: cardWidth, height: typicalHeight };

function carriesOurs(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(nodeMime) || event.dataTransfer.types.includes(columnsMime);
}

/** The wire into which a neuron goes that is let go here; null where what is dragged is no neuron, or no wire is there. */
function wireFor(event: DragEvent): Edge | null {
  if (!event.dataTransfer.types.includes(neuronMime)) return null;
  const wire = wireUnder([{ x: event.clientX, y: event.clientY }]);
  return takesNeuron(wire) ? wire : null;
}

/** The node that columns would join or feed if they were let go here. */
function takerFor(event: DragEvent): Node | null {
  if (!event.dataTransfer.types.includes(columnsMime)) return null;
  const id = cardAt({ x: event.clientX, y: event.clientY });
  return id === null ? null : (findNode(editor.getState().document, id) ?? null);
}

/** The attribute of the card that would take what is let go now (Canvas.module.css). */
const attribute = 'data-takes-columns';

/** Shows one card as taking columns; null for none. */
function showTaker(canvas: HTMLElement, id: string | null): void {
  for (const card of canvas.querySelectorAll('.react-flow__node')) card.toggleAttribute(attribute, card.getAttribute('data-id') === id);
}

/** Handlers for the canvas's element. */
export function useDropping(flow: ReactFlowInstance<FlowNode, FlowEdge>, onDropped: () => void) {
  const [isOver, setIsOver] = useState(false);

  const onDragOver = useCallback((event: DragEvent<HTMLElement>) => {
    if (!carriesOurs(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
    showTaking(event.currentTarget, wireFor(event));
    showTaker(event.currentTarget, takerFor(event)?.id ?? null);
  }, []);

  const leave = useCallback((canvas: HTMLElement) => {
    setIsOver(false);
    showTaking(canvas, null);
    showTaker(canvas, null);
  }, []);

  const onDragLeave = useCallback(
    (event: DragEvent<HTMLElement>) => {
      const isInside = event.relatedTarget instanceof globalThis.Node && event.currentTarget.contains(event.relatedTarget);
      if (!isInside) leave(event.currentTarget);
    },
    [leave],
  );

  const onDrop = useCallback(
    (event: DragEvent<HTMLElement>) => {
      leave(event.currentTarget);
      if (!carriesOurs(event)) return;
      event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      const wire = wireFor(event)?.id ?? null;
      const cards = cardsDrawn(flow);
      const under = wire === null ? cards.find(({ id }) => id === cardAt(at)) : undefined;
      const middle = under ? besides(under, cardSize, cards) : flow.screenToFlowPosition(at);
      const payload = parseNodePayload(event.dataTransfer.getData(nodeMime));
      const columns = parseColumnsPayload(event.dataTransfer.getData(columnsMime));
      const taker = takerFor(event);
      if (payload) addNodeAt(payload, middle, wire);
      else if (columns && taker?.kind === 'input') joinColumnsAt(taker.id, columns, middle, at);
      else if (columns && taker && under) {
        const size = { ...cardSize, height: heightOfColumns(columns, data.getState().profile) };
        feedColumnsAt(taker.id, columns, before(under, size, cards), at);
      } else if (columns) addColumnsAt(columns, middle);
      onDropped();
    },
    [flow, leave, onDropped],
  );

  return { isOver, onDragOver, onDragLeave, onDrop };
}
