/**
 * The canvas's view of the present cards: what room it has, and moving it so that cards are seen.
 * Keeps true: what the view ought to be is fitting.ts's to say; cards are where they are drawn at this moment.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { cardWidth, typicalHeight } from '../../document/card';
import { type Area, fittedView, type Room } from './fitting';
import type { FlowEdge, FlowNode } from './flow-types';

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;

/** The canvas of an element: its size, and where overview and buttons lie over it. */
export function roomOf(element: HTMLElement): Room {
  const canvas = element.getBoundingClientRect();
  const covers = [...element.querySelectorAll('.react-flow__minimap, [data-covers]')].map((cover) => cover.getBoundingClientRect());
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    covers: covers.flatMap(({ x, y, width, height }) => (width > 0 ? [{ x: x - canvas.x, y: y - canvas.y, width, height }] : [])),
  };
}

/** The cards, frames and notes that are drawn, or those of some ids. */
export function cardsOf(flow: Flow, ids?: ReadonlySet<string>): readonly Area[] {
  const drawn = flow.getNodes();
  return (ids === undefined ? drawn : drawn.filter(({ id }) => ids.has(id))).map(({ position, measured }) => ({
    ...position,
    width: measured?.width ?? cardWidth,
    height: measured?.height ?? typicalHeight,
  }));
}

/** Shows cards, all of them where none are named; in so many milliseconds. Nothing moves where there is none. */
export function fitCards(flow: Flow, element: HTMLElement | null, ids?: ReadonlySet<string>, duration = 0): void {
  const view = element && fittedView(cardsOf(flow, ids), roomOf(element));
  if (view) void flow.setViewport(view, { duration });
}
