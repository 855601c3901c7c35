/**
 * What was all on the screen stays on the screen, and in its middle: a network that was fitted is fitted anew to a larger or
 * smaller canvas, and one that a smaller canvas would cut off as well.
 * Keeps true: whoever has zoomed into a part of a network keeps that part.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { isAllSeen, isFitted, type Room } from './fitting';
import type { FlowEdge, FlowNode } from './flow-types';
import { cardsOf, fitCards, roomOf } from './view';

/** Watches the canvas's size. */
export function useKeptInView(flow: ReactFlowInstance<FlowNode, FlowEdge>, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    /** Null until the panels around it have the sizes that they are remembered with. */
    let before: Room | null = null;
    let frame = 0;
    const look = (): void => {
      const now = roomOf(canvas);
      const [cards, view] = [cardsOf(flow), flow.getViewport()];
      if (before === null) before = now;
      else if (isFitted(cards, view, before)) fitCards(flow, canvas);
      else if (isAllSeen(cards, view, before)) {
        const middle = { ...view, x: view.x + (now.width - before.width) / 2, y: view.y + (now.height - before.height) / 2 };
        if (isAllSeen(cards, middle, now)) void flow.setViewport(middle);
        else fitCards(flow, canvas);
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
