/**
 * Drawing, moving and cutting wires: React Flow's connection events as edits.
 * Keeps true: a wire that the document's rules refuse is never made; one gesture is one edit; a wire let go over nothing
 * asks for a new node there.
 */
import type { Connection, FinalConnectionState, HandleType, OnConnectStartParams } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, useCallback, useRef, useState } from 'react';
import { connect, removeRecords, rewire } from '../../../document/edits';
import { editor } from '../../stores/editor';
import { presentWidths } from '../../stores/widths';
import type { FlowEdge } from '../flow-types';
import { beginConnecting, connecting, endConnecting, type Judging, type PortPlace, portPlace, whyNot, wireBetween } from './connecting';
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
      const wire = places && !gesture.isGivenUp && wireBetween(...places);
      if (wire) editor.getState().edit('canvas.edit.connect', (document) => connect(document, wire));
    },
    [gesture],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      endConnecting();
      gesture.end();
      const from = portPlace(state.fromHandle?.nodeId, state.fromHandle?.id);
      const isOverPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (from && !gesture.isGivenUp && replacing.current === null && !state.toHandle && isOverPane && 'clientX' in event) {
        onLoose({ x: event.clientX, y: event.clientY }, from);
      }
    },
    [onLoose, gesture],
  );

  const onReconnectStart = useCallback((_event: ReactMouseEvent, edge: FlowEdge) => {
    replacing.current = edge.id;
  }, []);

  const onReconnect = useCallback(
    (edge: FlowEdge, connection: Connection) => {
      const places = placesOf(connection);
      const wire = places && !gesture.isGivenUp && wireBetween(...places);
      if (wire) editor.getState().edit('canvas.edit.rewire', (document) => rewire(document, edge.id, wire));
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
