/**
 * What wheel and touchpad do to the canvas: two fingers move it, a pinch zooms it at the pointer, and so does the wheel with
 * Ctrl; for those who prefer it a plain wheel zooms.
 * Keeps true: a pinch grows the picture as far as the fingers move apart; a notch of a wheel is a small step; whatever comes,
 * the zoom stays within its range and the view finite.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { Wheel } from '../../../ipc/renderer-main';
import { session } from '../../stores/session';
import { type View, zoomRange } from '../fitting';
import type { FlowEdge, FlowNode } from '../flow-types';

/** What of a wheel's event counts; distances in the unit of `deltaMode`: pixels, or lines where it is 1. */
export type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const lineHeight = 20;
/** A pinch by the factor e comes as a wheel of so many pixels with Ctrl, on every system. */
const pinchPixels = 100;
/** A notch of a wheel comes as more pixels than fingers make between two pictures; it zooms as far as these do. */
const mostPinched = 20;
/** By a plain wheel of so many pixels, about four notches, the scale doubles. */
const wheelPixels = 500;

/** The view after a turn; `at` is the pointer, in pixels of the canvas. */
export function turned(view: View, turn: WheelTurn, at: { readonly x: number; readonly y: number }, wheel: Wheel): View {
  const unit = turn.deltaMode === 1 ? lineHeight : 1;
  // Shift turns a wheel sideways; most systems have done so before we hear of it.
  const isSideways = turn.shiftKey && turn.deltaX === 0;
  const [across, down] = (isSideways ? [turn.deltaY, 0] : [turn.deltaX, turn.deltaY]).map((length) => length * unit);
  if (across === undefined || down === undefined || !Number.isFinite(across + down)) return view;
  const isPinch = turn.ctrlKey || turn.metaKey;
  if (!isPinch && (wheel === 'pan' || turn.shiftKey)) return { ...view, x: view.x - across, y: view.y - down };
  const factor = isPinch ? Math.exp(-Math.max(-mostPinched, Math.min(mostPinched, down)) / pinchPixels) : 2 ** (-down / wheelPixels);
  const zoom = Math.min(zoomRange.max, Math.max(zoomRange.min, view.zoom * factor));
  const grown = zoom / view.zoom;
  return { x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown, zoom };
}

/** Lets the wheel move the view of the canvas, but over fields and notes that scroll themselves. */
export function useWheel(flow: ReactFlowInstance<FlowNode, FlowEdge>, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = element.current?.querySelector('.react-flow__renderer');
    const onWheel = (event: Event): void => {
      if (!(event instanceof WheelEvent) || !(event.target instanceof Element) || event.target.closest('.nowheel') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      const box = view?.getBoundingClientRect();
      const at = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
      void flow.setViewport(turned(flow.getViewport(), event, at, session.getState().settings.wheel ?? 'pan'));
    };
    view?.addEventListener('wheel', onWheel, { capture: true, passive: false });
    return () => view?.removeEventListener('wheel', onWheel, { capture: true });
  }, [flow, element]);
}
