/**
 * What goes with a move of the view: less is drawn while it lasts, and where it ends is remembered.
 * Keeps true: pictures and wires rest only between React Flow's start and end of a move.
 */
import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import { drawLessInMotion } from '../stores/when-drawn';
import { restPictures } from './cards/live-pictures';
import type { FlowEdge, FlowNode } from './flow-types';
import { useViewport } from './use-commands';

/** React Flow's handlers of a move. */
export function useMoving(flow: ReactFlowInstance<FlowNode, FlowEdge>, element: RefObject<HTMLElement | null>) {
  const rememberViewport = useViewport(flow, element);
  const onMoveStart = useCallback(() => {
    restPictures(true);
    drawLessInMotion(true);
  }, []);
  const onMoveEnd = useCallback(
    (event: unknown, viewport: Viewport) => {
      restPictures(false);
      drawLessInMotion(false);
      rememberViewport(event, viewport);
    },
    [rememberViewport],
  );
  return { onMoveStart, onMoveEnd };
}
