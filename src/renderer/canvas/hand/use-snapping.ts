/**
 * Snapping of the drag under way: takes the places that a drag asks for and answers those it gets, with guides beside them.
 * Keeps true: Ctrl held, or the View menu's switch, leaves every place as it was asked for; only cards on the screen are caught.
 */
import { type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { cardWidth, typicalHeight } from '../../../document/card';
import { type Box, boundsOf } from '../../../document/edits/arrange';
import type { Point } from '../../../document/types';
import { session } from '../../stores/session';
import type { FlowEdge, FlowNode } from '../flow-types';
import { type Guide, type Lines, orderLines, snap } from './snapping';

/** Pixels of the window within which a line is caught. */
const reach = 6;
/** More cards than this are not caught: nobody sees their edges any more. */
const mostCaught = 4000;

const noGuides: readonly Guide[] = [];

/** The guides on the screen. */
const guides = createStore<{ readonly shown: readonly Guide[] }>()(() => ({ shown: noGuides }));

/** The guides on the screen; none while nothing is caught. */
export function useGuides(): readonly Guide[] {
  return useStore(guides, (state) => state.shown);
}

interface Drag {
  readonly ids: string;
  readonly boxes: readonly Box[];
  readonly lines: Lines;
}

function boxOf({ id, position, measured }: FlowNode): Box {
  return { id, x: position.x, y: position.y, width: measured?.width ?? cardWidth, height: measured?.height ?? typicalHeight };
}

/** Cards and notes that can be seen and are not dragged; the frame of an open group is only a background. */
function cardsInView(
  flow: ReactFlowInstance<FlowNode, FlowEdge>,
  view: { readonly width: number; readonly height: number },
  dragged: ReadonlySet<string>,
): readonly Box[] {
  const zoom = flow.getZoom();
  const { x, y } = flow.getViewport();
  const seen = { left: -x / zoom, top: -y / zoom, right: (view.width - x) / zoom, bottom: (view.height - y) / zoom };
  return flow
    .getNodes()
    .filter((node) => !dragged.has(node.id) && node.type !== 'groupFrame')
    .map(boxOf)
    .filter((box) => box.x < seen.right && box.y < seen.bottom && box.x + box.width > seen.left && box.y + box.height > seen.top)
    .slice(0, mostCaught);
}

/** What a drag uses of snapping. */
export interface Snapping {
  /** The places that the dragged nodes get, for those that the pointer asks for. */
  snapped(places: readonly (readonly [string, Point])[]): readonly (readonly [string, Point])[];
  /** Where a dragged node was drawn last; the pointer's own place where it was not caught. */
  placeOf(id: string): Point | undefined;
  /** The drag is over. */
  endSnapping(): void;
}

/** Snapping for the canvas's drags. */
export function useSnapping(): Snapping {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi();
  const drag = useRef<Drag | null>(null);
  const isHeldOff = useRef(false);
  const drawn = useRef<ReadonlyMap<string, Point>>(new Map());

  useEffect(() => {
    // The pointer's own events come before those that React Flow drags by.
    const watch = (event: PointerEvent | KeyboardEvent): void => {
      isHeldOff.current = event.ctrlKey || event.metaKey;
    };
    const options = { capture: true } as const;
    window.addEventListener('pointermove', watch, options);
    window.addEventListener('keydown', watch, options);
    window.addEventListener('keyup', watch, options);
    return () => {
      window.removeEventListener('pointermove', watch, options);
      window.removeEventListener('keydown', watch, options);
      window.removeEventListener('keyup', watch, options);
    };
  }, []);

  const endSnapping = useCallback(() => {
    drag.current = null;
    drawn.current = new Map();
    if (guides.getState().shown.length > 0) guides.setState({ shown: noGuides });
  }, []);

  const snapped = useCallback(
    (places: readonly (readonly [string, Point])[]) => {
      if (places.length === 0) return places;
      const ids = new Set(places.map(([id]) => id));
      const key = [...ids].join(' ');
      if (drag.current?.ids !== key) {
        const boxes = flow
          .getNodes()
          .filter((node) => ids.has(node.id))
          .map(boxOf);
        drag.current = { ids: key, boxes, lines: orderLines(cardsInView(flow, store.getState(), ids)) };
      }
      const wanted = new Map(places);
      const dragged = boundsOf(drag.current.boxes.map((box) => ({ ...box, ...wanted.get(box.id) })));
      if (isHeldOff.current || session.getState().settings.snap === false || !dragged) {
        if (guides.getState().shown.length > 0) guides.setState({ shown: noGuides });
        drawn.current = wanted;
        return places;
      }
      const found = snap(dragged, drag.current.lines, reach / flow.getZoom());
      guides.setState({ shown: found.guides });
      const caught = places.map(([id, { x, y }]) => [id, { x: x + found.by.x, y: y + found.by.y }] as const);
      drawn.current = new Map(caught);
      return caught;
    },
    [flow, store],
  );

  const placeOf = useCallback((id: string) => drawn.current.get(id), []);

  return { snapped, placeOf, endSnapping };
}
