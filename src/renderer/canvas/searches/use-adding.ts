/**
 * The search for something new: where it opens, and how what was chosen comes onto the canvas.
 * Keeps true: what is chosen is one edit, and has the focus then; closed, the focus goes back to the canvas.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useCallback, useState } from 'react';
import type { Document, Point } from '../../../document/types';
import { type AddPlace, addPlace, type MenuPlace } from '../add-place';
import type { FlowEdge, FlowNode } from '../flow-types';
import { focusSoon } from '../hand/focus-far';
import { addNodeAt, placeAndSelect, surroundings } from '../hand/use-dropping';
import { focusRecord } from '../hand/use-keyboard';
import { addNoteAt } from '../notes/note-edits';
import type { Placed } from '../placing';
import { besideSelected } from '../use-tools';
import type { PortPlace } from '../wires/connecting';
import type { QuickAddRequest } from './QuickAdd';
import { type Choice, placeChoice } from './quick-add';

/** A search that is open, and where on the graph its choice goes. */
type Request = QuickAddRequest & { readonly at: Point };

/** What the search depends on beside the flow. */
interface AddingWorld {
  readonly element: RefObject<HTMLElement | null>;
  /** In pixels of the window; null where the pointer is not over the canvas. */
  readonly pointer: RefObject<Point | null>;
  readonly menuPlace: RefObject<MenuPlace | null>;
}

/** The search, and the ways to it. */
export interface Adding {
  /** Null while it is shut. */
  readonly request: Request | null;
  /** Opens it at a place of the window, for what fits a port or goes into a wire. */
  openAt(client: Point, from?: PortPlace | null, wire?: string | null): void;
  /** Opens it where the menu, the focus or the pointer is. */
  openHere(): void;
  /** Where that is; null before the canvas is in the page. */
  here(): AddPlace | null;
  choose(choice: Choice): void;
  close(): void;
}

/** The search for something new on this canvas. */
export function useAdding(flow: ReactFlowInstance<FlowNode, FlowEdge>, { element, pointer, menuPlace }: AddingWorld): Adding {
  const [request, setRequest] = useState<Request | null>(null);
  const openAt = useCallback(
    (client: Point, from: PortPlace | null = null, wire: string | null = null) => {
      const box = element.current?.getBoundingClientRect();
      if (!box) return;
      setRequest({ x: client.x - box.left, y: client.y - box.top, at: flow.screenToFlowPosition(client), from, wire });
    },
    [flow, element],
  );
  const here = useCallback(
    () => (element.current ? addPlace(element.current, menuPlace.current, pointer.current) : null),
    [element, menuPlace, pointer],
  );
  const openHere = useCallback(() => {
    const place = here();
    const isByKeyboard = pointer.current === null || element.current?.querySelector('.react-flow__node:focus-visible') !== null;
    const beside = isByKeyboard && place?.wire === null && menuPlace.current === null ? besideSelected(flow) : null;
    if (place) openAt(beside ? flow.flowToScreenPosition(beside) : place.client, null, place.wire);
  }, [openAt, here, flow, element, menuPlace, pointer]);
  const close = useCallback(() => {
    setRequest(null);
    focusRecord(element.current, null);
  }, [element]);
  const choose = useCallback(
    (choice: Choice) => {
      if (!request) return;
      setRequest(null);
      const { at, from, wire } = request;
      if (choice.kind === 'note') {
        addNoteAt(at);
        return;
      }
      const place = (document: Document): Placed => placeChoice(document, choice, at, from, surroundings());
      const [id] =
        wire !== null && choice.kind === 'node' ? addNodeAt(choice.payload, at, wire) : placeAndSelect('canvas.edit.addNode', place);
      focusSoon(element.current, id ?? null);
    },
    [request, element],
  );
  return { request, openAt, openHere, here, choose, close };
}
