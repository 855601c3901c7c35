/**
 * Dropping palette items and columns on the canvas.
 * Keeps true: a drop is one edit, and what it made is selected; a drag that carries nothing of ours is left to others.
 */
import { type DragEvent, useCallback, useState } from 'react';
import type { Document, Edge, Point } from '../../../document/types';
import { columnsMime, type NodePayload, neuronMime, nodeMime } from '../../stores/canvas';
import { data } from '../../stores/data';
import { editor } from '../../stores/editor';
import { writing } from '../../text';
import { type Placed, placeColumns, type Surroundings } from '../placing';
import { placeBetween, showTaking, takesNeuron, wireUnder } from './between';
import { parseColumnsPayload, parseNodePayload } from './payload';

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

function carriesOurs(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(nodeMime) || event.dataTransfer.types.includes(columnsMime);
}

/** The wire into which a neuron goes that is let go here; null where what is dragged is no neuron, or no wire is there. */
function wireFor(event: DragEvent): Edge | null {
  if (!event.dataTransfer.types.includes(neuronMime)) return null;
  const wire = wireUnder([{ x: event.clientX, y: event.clientY }]);
  return takesNeuron(wire) ? wire : null;
}

/** Handlers for the canvas's element. `toGraph` turns a place in the window into one of the graph. */
export function useDropping(toGraph: (client: Point) => Point, onDropped: () => void) {
  const [isOver, setIsOver] = useState(false);

  const onDragOver = useCallback((event: DragEvent<HTMLElement>) => {
    if (!carriesOurs(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
    showTaking(event.currentTarget, wireFor(event));
  }, []);

  const onDragLeave = useCallback((event: DragEvent<HTMLElement>) => {
    const isInside = event.relatedTarget instanceof globalThis.Node && event.currentTarget.contains(event.relatedTarget);
    if (isInside) return;
    setIsOver(false);
    showTaking(event.currentTarget, null);
  }, []);

  const onDrop = useCallback(
    (event: DragEvent<HTMLElement>) => {
      setIsOver(false);
      showTaking(event.currentTarget, null);
      if (!carriesOurs(event)) return;
      event.preventDefault();
      const middle = toGraph({ x: event.clientX, y: event.clientY });
      const payload = parseNodePayload(event.dataTransfer.getData(nodeMime));
      const columns = parseColumnsPayload(event.dataTransfer.getData(columnsMime));
      if (payload) addNodeAt(payload, middle, wireFor(event)?.id ?? null);
      else if (columns) addColumnsAt(columns, middle);
      onDropped();
    },
    [toGraph, onDropped],
  );

  return { isOver, onDragOver, onDragLeave, onDrop };
}
