/**
 * What a drag of nodes means beside moving them: with Alt it carries copies away, and a node without wires that is let go
 * over a wire goes in between.
 * Keeps true: each is one edit; while copies are carried the originals stay where they are; Escape takes all of it back.
 */
import { type MouseEvent as ReactMouseEvent, type RefObject, useCallback, useRef, useState } from 'react';
import { portTop } from '../../../document/card';
import { moveRecords } from '../../../document/edits';
import { withMembers } from '../../../document/edits/groups';
import { insertOnWire } from '../../../document/edits/join-neighbours';
import type { Point } from '../../../document/types';
import { duplicateRecords } from '../../actions/duplicate';
import { editor } from '../../stores/editor';
import type { FlowNode } from '../flow-types';
import { isUnwired, showTaking, takesNode, wireUnder } from './between';

/** A copy under way: where it is, and how large. */
export interface Ghost {
  readonly id: string;
  readonly position: Point;
  readonly width: number;
  readonly height: number;
}

interface Drags {
  /** Ends a drag as a move. */
  commitDrag(nodes: readonly FlowNode[]): void;
  /** Gives a drag up. */
  abandonDrag(): boolean;
}

type DragEvent = ReactMouseEvent | MouseEvent | TouchEvent;

/** Where a dragged card may lie over a wire: at the pointer, and along the height of its ports. */
function placesOf(event: DragEvent, card: Element | null): readonly Point[] {
  const pointer = 'clientX' in event ? [{ x: event.clientX, y: event.clientY }] : [];
  const box = card?.getBoundingClientRect();
  if (!box) return pointer;
  const width = card instanceof HTMLElement && card.offsetWidth > 0 ? card.offsetWidth : box.width;
  const y = box.top + portTop.in * (box.width / width);
  return [...pointer, ...[0.5, 0.25, 0.75, 0, 1].map((share) => ({ x: box.left + box.width * share, y }))];
}

const none: ReadonlyMap<string, Point> = new Map();

/** Handlers for React Flow's drags around those of use-flow; `nodes` as they are drawn, `shown` as they must be. */
export function useCarrying(element: RefObject<HTMLElement | null>, nodes: FlowNode[], { commitDrag, abandonDrag }: Drags) {
  /** Places of the originals while copies of them are carried. */
  const [origins, setOrigins] = useState(none);
  const drawn = useRef(nodes);
  drawn.current = nodes;
  const taking = useRef<string | null>(null);

  const take = useCallback(
    (event: DragEvent | null, node: FlowNode | null) => {
      const card = node && element.current?.querySelector(`.react-flow__node[data-id="${node.id}"]`);
      const wire = event && node ? wireUnder(placesOf(event, card ?? null)) : null;
      const fits = node !== null && takesNode(wire, node.id) ? wire : null;
      if (taking.current !== (fits?.id ?? null)) showTaking(element.current, fits);
      taking.current = fits?.id ?? null;
    },
    [element],
  );

  const onNodeDragStart = useCallback((event: DragEvent, _node: FlowNode, dragged: readonly FlowNode[]) => {
    const carried = withMembers(
      editor.getState().document,
      dragged.map((node) => node.id),
    );
    const places = drawn.current.flatMap(({ id, position }): [string, Point][] => (carried.has(id) ? [[id, position]] : []));
    setOrigins(event.altKey ? new Map(places) : none);
  }, []);

  const onNodeDrag = useCallback(
    (event: DragEvent, node: FlowNode, dragged: readonly FlowNode[]) => {
      const isAlone = dragged.length === 1 && origins.size === 0;
      if (isAlone && isUnwired(editor.getState().document, node.id)) take(event, node);
    },
    [origins, take],
  );

  const onNodeDragStop = useCallback(
    (_event: DragEvent, node: FlowNode, dragged: readonly FlowNode[]) => {
      const edge = taking.current;
      const place = drawn.current.find((each) => each.id === node.id)?.position;
      const from = origins.get(node.id);
      take(null, null);
      setOrigins(none);
      if (place && from) {
        const shift = { x: Math.round(place.x - from.x), y: Math.round(place.y - from.y) };
        abandonDrag();
        commitDrag(dragged);
        if (shift.x !== 0 || shift.y !== 0) duplicateRecords(origins.keys(), shift);
      } else if (place && edge !== null && abandonDrag()) {
        commitDrag(dragged);
        const moves = new Map([[node.id, { x: Math.round(place.x), y: Math.round(place.y) }]]);
        editor.getState().edit('canvas.edit.insert', (document) => {
          const moved = moveRecords(document, moves);
          return insertOnWire(moved, node.id, edge) ?? moved;
        });
      } else commitDrag(dragged);
    },
    [origins, take, abandonDrag, commitDrag],
  );

  /** Escape: the drag is given up, and no wire waits for a node. */
  const abandon = useCallback(() => {
    take(null, null);
    setOrigins(none);
    return abandonDrag();
  }, [take, abandonDrag]);

  const shown =
    origins.size === 0
      ? nodes
      : nodes.map((node) => {
          const position = origins.get(node.id);
          return position ? { ...node, position } : node;
        });
  const ghosts: readonly Ghost[] =
    origins.size === 0
      ? []
      : nodes.flatMap((node) => {
          const { id, position, measured } = node;
          return origins.has(id) ? [{ id, position, width: measured?.width ?? 0, height: measured?.height ?? 0 }] : [];
        });

  return { shown, ghosts, abandon, onNodeDragStart, onNodeDrag, onNodeDragStop };
}
