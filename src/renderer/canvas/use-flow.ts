/**
 * The controlled view: nodes and wires as React Flow takes them, and its changes as selection and edits.
 * Keeps true: a drag is the canvas's own until it ends, then it is one edit; React Flow never adds or removes anything.
 */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { Size } from '../../document/card';
import { moveRecords } from '../../document/edits';
import { joinGroup } from '../../document/edits/groups';
import type { Document, Point } from '../../document/types';
import { editor, useEditor } from '../stores/editor';
import type { FlowEdge, FlowNode } from './flow-types';
import { joining, memberMoves } from './groups/frames';
import { isOpenFrame } from './groups/group-edits';
import type { Marquee } from './hand/use-marquee';
import { useSnapping } from './hand/use-snapping';
import { type ShownWires, useDerivedNodes, useDerivedWires } from './use-derived';

const unmoved: ReadonlyMap<string, Point> = new Map();

/** Moves what was dragged, and lets what was dropped into a group's frame join the group. */
function moveAndJoin(document: Document, moves: ReadonlyMap<string, Point>, measured: ReadonlyMap<string, Size>): Document {
  let result = moveRecords(document, moves);
  for (const [member, group] of joining(document, moves, measured)) result = joinGroup(result, group, [member]);
  return result;
}

/** What React Flow is given. */
export interface Flow extends ShownWires {
  readonly nodes: FlowNode[];
  /** So many cards that only those in view are in the page. */
  readonly isLarge: boolean;
  onNodesChange(changes: NodeChange<FlowNode>[]): void;
  onEdgesChange(changes: EdgeChange<FlowEdge>[]): void;
  /** Ends a drag: one edit with the whole pixels where the nodes are now. */
  commitDrag(nodes: readonly FlowNode[]): void;
  /** Gives a drag under way up: the nodes go back. Answers whether there was one. */
  abandonDrag(): boolean;
}

/** The flow of the present document. */
export function useFlow({ selectNodes, selectEdges }: Pick<Marquee, 'selectNodes' | 'selectEdges'>): Flow {
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const [moved, setMoved] = useState(unmoved);
  const [measured, setMeasured] = useState<ReadonlyMap<string, Size>>(new Map());
  const measuredNow = useRef(measured);
  measuredNow.current = measured;
  const isAbandoned = useRef(false);
  const { snapped, placeOf, endSnapping } = useSnapping();
  const { nodes, isLarge } = useDerivedNodes({ document, selection, moved, measured });
  const { edges, layer } = useDerivedWires({ document, selection, measured });

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const sizes: [string, Size][] = [];
      const places: [string, Point][] = [];
      for (const change of changes) {
        // A frame has the size that its members give it.
        if (change.type === 'dimensions' && change.dimensions && !isOpenFrame(change.id)) sizes.push([change.id, change.dimensions]);
        else if (change.type === 'position' && change.dragging && change.position) places.push([change.id, change.position]);
      }
      if (sizes.length > 0) setMeasured((before) => new Map([...before, ...sizes]));
      if (places.length > 0 && !isAbandoned.current) {
        const moves = memberMoves(editor.getState().document, new Map(snapped(places)), measuredNow.current);
        setMoved((before) => new Map([...before, ...moves]));
      }
      selectNodes(changes);
    },
    [snapped, selectNodes],
  );

  const endDrag = useCallback(() => {
    endSnapping();
    setMoved(unmoved);
  }, [endSnapping]);

  const commitDrag = useCallback(
    (dragged: readonly FlowNode[]) => {
      if (!isAbandoned.current) {
        const places = new Map(dragged.map((node) => [node.id, placeOf(node.id) ?? node.position]));
        editor.getState().edit('canvas.edit.move', (before) => {
          const moves = [...memberMoves(before, places, measuredNow.current)].map(([id, { x, y }]): [string, Point] => [
            id,
            { x: Math.round(x), y: Math.round(y) },
          ]);
          return moveAndJoin(before, new Map(moves), measuredNow.current);
        });
      }
      isAbandoned.current = false;
      endDrag();
    },
    [placeOf, endDrag],
  );

  const isDragging = useRef(false);
  isDragging.current = moved.size > 0;
  const abandonDrag = useCallback(() => {
    if (!isDragging.current) return false;
    isAbandoned.current = true;
    endDrag();
    return true;
  }, [endDrag]);

  return { nodes, edges, layer, isLarge, onNodesChange, onEdgesChange: selectEdges, commitDrag, abandonDrag };
}
