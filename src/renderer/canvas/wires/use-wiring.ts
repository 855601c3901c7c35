/**
 * Drawing, moving and cutting wires: React Flow's connection events as edits.
 * Keeps true: a wire that the document's rules refuse is never made; one gesture is one edit; a wire let go over a
 * card ends at the port that fits, over nothing it asks for a new node there; why it was refused stays to be read.
 */
import type { Connection, FinalConnectionState, HandleType, OnConnectStartParams } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, useCallback, useRef, useState } from 'react';
import { connect, removeRecords, rewire } from '../../../document/edits';
import type { Wire } from '../../../document/wire-rules';
import { editor } from '../../stores/editor';
import { presentWidths } from '../../stores/widths';
import type { FlowEdge } from '../flow-types';
import { cardAt } from '../hand/card-at';
import {
  beginConnecting,
  connecting,
  endConnecting,
  type Judging,
  landingOn,
  type PortPlace,
  portPlace,
  whyNot,
  wireBetween,
} from './connecting';
import { createWireGesture } from './escape-wire';

/** React Flow's handlers for wires. */
export interface Wiring {
  isValidConnection(connection: Connection | FlowEdge): boolean;
  onConnectStart(event: MouseEvent | TouchEvent, params: OnConnectStartParams): void;
  onConnect(connection: Connection): void;
  onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void;
  onReconnectStart(event: ReactMouseEvent, edge: FlowEdge, side: HandleType): void;
  onReconnect(edge: FlowEdge, connection: Connection): void;
  onReconnectEnd(): void;
  onEdgeClick(event: ReactMouseEvent, edge: FlowEdge): void;
}

function judging(replacing: string | null): Judging {
  return { document: editor.getState().document, widths: presentWidths(), replacing };
}

function placesOf(connection: Connection | FlowEdge): readonly [PortPlace, PortPlace] | null {
  const source = portPlace(connection.source, connection.sourceHandle);
  const target = portPlace(connection.target, connection.targetHandle);
  return source && target ? [source, target] : null;
}

/** Draws a wire, or moves the one that it takes the place of, as one edit. */
function makeWire(wire: Wire | null, replacing: string | null): void {
  const { edit } = editor.getState();
  if (wire === null) return;
  if (replacing === null) edit('canvas.edit.connect', (document) => connect(document, wire));
  else edit('canvas.edit.rewire', (document) => rewire(document, replacing, wire));
}

/** Whether nothing is there for a wire to end at: the bare canvas, or a note. */
function isBare(target: EventTarget | null): boolean {
  return target instanceof Element && (target.classList.contains('react-flow__pane') || target.closest('[data-note-id]') !== null);
}

/** The handlers; `onLoose` is told where in the window a new wire was let go over nothing, and where it comes from. */
export function useWiring(onLoose: (client: { x: number; y: number }, from: PortPlace) => void): Wiring {
  const replacing = useRef<string | null>(null);
  const [gesture] = useState(() => createWireGesture(document));

  const isValidConnection = useCallback((connection: Connection | FlowEdge) => {
    const places = placesOf(connection);
    return places !== null && whyNot(...places, judging(connecting.getState().replacing)) === null;
  }, []);

  const onConnectStart = useCallback(
    (_event: MouseEvent | TouchEvent, params: OnConnectStartParams) => {
      const from = portPlace(params.nodeId, params.handleId);
      if (from) beginConnecting(from, judging(replacing.current));
      gesture.begin();
    },
    [gesture],
  );

  const onConnect = useCallback(
    (connection: Connection) => {
      const places = placesOf(connection);
      if (places && !gesture.isGivenUp) makeWire(wireBetween(...places), null);
    },
    [gesture],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const judged = judging(connecting.getState().replacing);
      gesture.end();
      const from = portPlace(state.fromHandle?.nodeId, state.fromHandle?.id);
      const at = 'clientX' in event ? { x: event.clientX, y: event.clientY } : null;
      if (!from || !at || gesture.isGivenUp || state.isValid) {
        endConnecting();
        return;
      }
      const to = portPlace(state.toHandle?.nodeId, state.toHandle?.id);
      const landing = to ? { place: to, problem: whyNot(from, to, judged) } : landingOn(cardAt(at), from, judged);
      const isBack = to?.node === from.node;
      endConnecting(landing?.problem && !isBack ? { reason: landing.problem, at } : null);
      if (landing?.problem === null) makeWire(wireBetween(from, landing.place), judged.replacing);
      else if (!landing && judged.replacing === null && isBare(event.target)) onLoose(at, from);
    },
    [onLoose, gesture],
  );

  const onReconnectStart = useCallback((_event: ReactMouseEvent, edge: FlowEdge) => {
    replacing.current = edge.id;
  }, []);

  const onReconnect = useCallback(
    (edge: FlowEdge, connection: Connection) => {
      const places = placesOf(connection);
      if (places && !gesture.isGivenUp) makeWire(wireBetween(...places), edge.id);
    },
    [gesture],
  );

  const onReconnectEnd = useCallback(() => {
    replacing.current = null;
  }, []);

  const onEdgeClick = useCallback((event: ReactMouseEvent, edge: FlowEdge) => {
    if (event.altKey) editor.getState().edit('canvas.edit.cut', (document) => removeRecords(document, [edge.id]));
  }, []);

  return { isValidConnection, onConnectStart, onConnect, onConnectEnd, onReconnectStart, onReconnect, onReconnectEnd, onEdgeClick };
}
