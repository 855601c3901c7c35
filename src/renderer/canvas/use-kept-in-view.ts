/**
 * What was all on the screen stays on the screen: a network that a smaller window, a wider panel or a higher dock would
 * cut off is fitted anew.
 * Keeps true: whoever has zoomed into a part of a network keeps that part; a larger canvas changes nothing.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { Size } from '../../document/card';
import type { FlowEdge, FlowNode } from './flow-types';
import { fitOptions } from './use-commands';

/** Whether a box lies within a size, a pixel of rounding aside. */
function isWithin(box: { readonly x: number; readonly y: number } & Size, size: Size): boolean {
  return box.x >= -1 && box.y >= -1 && box.x + box.width <= size.width + 1 && box.y + box.height <= size.height + 1;
}

/** Watches the canvas's size. */
export function useKeptInView(flow: ReactFlowInstance<FlowNode, FlowEdge>, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    const sizeNow = (): Size => ({ width: canvas.clientWidth, height: canvas.clientHeight });
    let before = sizeNow();
    let frame = 0;
    const look = (): void => {
      const now = sizeNow();
      const nodes = flow.getNodes();
      if (nodes.length > 0 && (now.width < before.width || now.height < before.height)) {
        const { x, y, zoom } = flow.getViewport();
        const bounds = flow.getNodesBounds(nodes);
        const box = { x: bounds.x * zoom + x, y: bounds.y * zoom + y, width: bounds.width * zoom, height: bounds.height * zoom };
        if (isWithin(box, before) && !isWithin(box, now)) void flow.fitView(fitOptions);
      }
      before = now;
    };
    // A frame later, when React Flow knows the new size as well.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    observer.observe(canvas);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [flow, element]);
}
