/**
 * The canvas's commands for the rest of the window, and its viewport: where it begins and what is remembered of it.
 * Keeps true: opening a document shows where its viewport was, or all of it; what only looks is never an entry of the
 * history; nothing is animated for those who asked for less motion.
 */
import { type ReactFlowInstance, useNodesInitialized, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { cardWidth, typicalHeight } from '../../document/card';
import { foldedInto } from '../../document/edits/groups';
import type { Point } from '../../document/types';
import { canvas } from '../stores/canvas';
import { editor, useEditor } from '../stores/editor';
import type { AddPlace } from './add-place';
import { fittedView, isAllSeen, isAnySeen, isFitted, zoomRange } from './fitting';
import type { FlowEdge, FlowNode } from './flow-types';
import { freeMiddle } from './hand/directions';
import { focusWhenThere } from './hand/focus-far';
import { addColumnsAt, addNodeAt } from './hand/use-dropping';
import { focusRecord } from './hand/use-keyboard';
import { addNoteAt } from './notes/note-edits';
import { cornerOf } from './placing';
import { cardsOf, fitCards, roomOf } from './view';

const zoomStep = 1.25;

function duration(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
}

/** Puts the commands into the canvas store while the canvas is on the screen. */
export function useCommands(
  flow: ReactFlowInstance<FlowNode, FlowEdge>,
  element: RefObject<HTMLElement | null>,
  openAdd: () => void,
  here: () => AddPlace | null,
): void {
  useEffect(() => {
    const middleOfView = (): Point => {
      const box = element.current?.getBoundingClientRect();
      return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 };
    };
    /** What stands for a record on the canvas: itself, or the card of the folded group that it is in. */
    const seen = (id: string): string => foldedInto(editor.getState().document.graph.groups).get(id) ?? id;
    const show = (ids: readonly string[]): void => {
      fitCards(flow, element.current, ids.length > 0 ? new Set(ids.map(seen)) : undefined, duration());
    };
    /** The place for a new card nearest to the middle of the view. */
    const placeForNew = (): Point =>
      freeMiddle(flow.screenToFlowPosition(middleOfView()), { width: cardWidth, height: typicalHeight }, cardsOf(flow));
    /** Where the view glides to, and until when: the next press counts from there, so that each of some in a row is a step. */
    let aim = { zoom: 1, until: 0 };
    const zoomBy = (factor: number): void => {
      const now = performance.now();
      const zoom = Math.min(zoomRange.max, Math.max(zoomRange.min, (now < aim.until ? aim.zoom : flow.getZoom()) * factor));
      aim = { zoom, until: now + duration() };
      void flow.zoomTo(zoom, { duration: duration() });
    };
    canvas.getState().setCommands({
      fit() {
        const { selection, document } = editor.getState();
        const { nodes, notes, groups } = document.graph;
        show([...nodes, ...notes, ...groups].filter(({ id }) => selection.has(id)).map(({ id }) => id));
      },
      fitAll: () => show([]),
      showMade() {
        const room = element.current && roomOf(element.current);
        if (!room) return;
        const isSeen = (ids?: ReadonlySet<string>): boolean => isAllSeen(cardsOf(flow, ids), flow.getViewport(), room);
        const wasFitted = isFitted(cardsOf(flow), flow.getViewport(), room);
        const wasSeen = isSeen();
        // The new cards are drawn in one picture and measured in the next.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (wasFitted || !isSeen(wasSeen ? undefined : editor.getState().selection)) show([]);
          }),
        );
      },
      zoomIn: () => zoomBy(zoomStep),
      zoomOut: () => zoomBy(1 / zoomStep),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
      addNode: (payload) => void addNodeAt(payload, placeForNew()),
      addColumns: (columns) => void addColumnsAt(columns, placeForNew()),
      addNote: () => void addNoteAt(placeForNew()),
      openAdd,
      pastePlace: () => cornerOf(flow.screenToFlowPosition(here()?.client ?? middleOfView())),
      reveal(id) {
        editor.getState().select([id]);
        const edge = editor.getState().document.graph.edges.find((record) => record.id === id);
        const ends = edge ? [edge.source, edge.target] : [id];
        const isThere = element.current && isAllSeen(cardsOf(flow, new Set(ends.map(seen))), flow.getViewport(), roomOf(element.current));
        if (!isThere) show(ends);
        focusWhenThere(element.current, seen(id));
      },
      focus: () => focusRecord(element.current, null),
    });
    return () => canvas.getState().setCommands(null);
  }, [flow, element, openAdd, here]);
}

/** Whether every card has its size: right after opening, cards that the document before had too are known, new ones are not yet. */
function isMeasured(flow: Pick<ReactFlowInstance<FlowNode, FlowEdge>, 'getNodes'>): boolean {
  return flow.getNodes().every(({ measured }) => measured?.width !== undefined);
}

/**
 * Shows each opened document where its viewport was, or all of it where none of it would be seen there; answers the
 * handler that remembers the viewport.
 * Where it was put is remembered too, so that a saved document opens as the same picture.
 */
export function useViewport(
  flow: ReactFlowInstance<FlowNode, FlowEdge>,
  element: RefObject<HTMLElement | null>,
): (event: unknown, viewport: Viewport) => void {
  const opening = useEditor((state) => state.opening);
  const hasNodes = useEditor((state) => state.document.graph.nodes.length > 0);
  const isLaidOut = useNodesInitialized();
  const shown = useRef(-1);

  useEffect(() => {
    if (shown.current === opening) return;
    const done = (): void => {
      shown.current = opening;
      editor.getState().look(flow.getViewport());
    };
    const room = element.current && roomOf(element.current);
    const saved = editor.getState().document.view.viewport;
    const zoom = Math.max(zoomRange.min, Math.min(zoomRange.max, saved?.zoom ?? 1));
    if (!hasNodes || room === null) void flow.setViewport({ x: 0, y: 0, zoom: 1 }).then(done);
    else if (saved && isAnySeen(cardsOf(flow), { ...saved, zoom }, room)) void flow.setViewport({ ...saved, zoom }).then(done);
    else if (isLaidOut && isMeasured(flow)) void flow.setViewport(fittedView(cardsOf(flow), room) ?? { x: 0, y: 0, zoom: 1 }).then(done);
  }, [flow, element, opening, hasNodes, isLaidOut]);

  return useCallback((_event: unknown, { x, y, zoom }: Viewport) => {
    if (shown.current === editor.getState().opening) editor.getState().look({ x, y, zoom });
  }, []);
}
