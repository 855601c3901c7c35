/**
 * The controlled view: nodes and wires as React Flow takes them, and its changes as selection and edits.
 * Keeps true: a drag is the canvas's own until it ends, then it is one edit; React Flow never adds or removes anything.
 */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Size } from '../../document/card';
import { moveRecords } from '../../document/edits';
import { foldedInto, joinGroup } from '../../document/groups';
import type { Document, Note, Point } from '../../document/types';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import { nodeLabel } from './cards/node-text';
import { createEdgeDeriver, createNodeDeriver } from './derive';
import type { FlowEdge, FlowNode, GroupData, NodeData } from './flow-types';
import { createGroupDeriver } from './groups/derive-groups';
import { joining, memberMoves } from './groups/frames';
import { groupLabel } from './groups/group-edits';
import { useGliding } from './hand/gliding';
import { useSnapping } from './hand/use-snapping';
import { createNoteDeriver } from './notes/derive-notes';
import { noteLabel } from './notes/note-edits';
import { createWireTable, type DrawnWire } from './wires/drawn-wires';
import { elementsAmong, mostElements, useInHand } from './wires/in-hand';

const unmoved: ReadonlyMap<string, Point> = new Map();
const noWires: ReadonlySet<string> = new Set();
/** Of more nodes only those in view are in the page. */
const mostMounted = 150;

function changeSelection(changes: readonly { readonly id: string; readonly selected: boolean }[]): void {
  const { selection, select } = editor.getState();
  const next = new Set(selection);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  const isSame = next.size === selection.size && [...next].every((id) => selection.has(id));
  if (!isSame) select(next);
}

function isOpenFrame(id: string): boolean {
  return editor.getState().document.graph.groups.some((group) => group.id === id && !group.collapsed);
}

/** Moves what was dragged, and lets what was dropped into a group's frame join the group. */
function moveAndJoin(document: Document, moves: ReadonlyMap<string, Point>, measured: ReadonlyMap<string, Size>): Document {
  let result = moveRecords(document, moves);
  for (const [member, group] of joining(document, moves, measured)) result = joinGroup(result, group, [member]);
  return result;
}

/** What React Flow is given. */
export interface Flow {
  readonly nodes: FlowNode[];
  /** The wires that are elements of the page. */
  readonly edges: FlowEdge[];
  /** All wires, where they are drawn on one canvas, and the selected ones that are no elements of the page; else null. */
  readonly layer: { readonly wires: readonly DrawnWire[]; readonly haloed: ReadonlySet<string> } | null;
  /** So many cards that only those in view are in the page. */
  readonly isLarge: boolean;
  onNodesChange(changes: NodeChange<FlowNode>[]): void;
  onEdgesChange(changes: EdgeChange<FlowEdge>[]): void;
  /** Ends a drag: one edit with the whole pixels where the nodes are now. */
  commitDrag(nodes: readonly FlowNode[]): void;
  /** Gives a drag under way up: the nodes go back. Answers whether there was one. */
  abandonDrag(): boolean;
  /** A marquee begins over what `kept` holds: that stays selected whatever the marquee touches. */
  beginMarquee(kept: ReadonlySet<string>): void;
  endMarquee(): void;
}

/** The flow of the present document. */
export function useFlow(): Flow {
  const t = useText();
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const [moved, setMoved] = useState(unmoved);
  const [measured, setMeasured] = useState<ReadonlyMap<string, Size>>(new Map());
  const [deriveNodes] = useState(createNodeDeriver);
  const [wireTable] = useState(createWireTable);
  const [deriveEdges] = useState(() => createEdgeDeriver(wireTable));
  const [deriveGroups] = useState(createGroupDeriver);
  const [deriveNotes] = useState(createNoteDeriver);
  const measuredNow = useRef(measured);
  measuredNow.current = measured;
  const isAbandoned = useRef(false);
  const gliding = useGliding();
  const { snapped, placeOf, endSnapping } = useSnapping();
  const marquee = useRef<ReadonlySet<string> | null>(null);

  const nodeWords = useMemo(() => ({ label: (data: NodeData) => nodeLabel(data, t), kind: t('canvas.node') }), [t]);
  const groupWords = useMemo(() => ({ label: (data: GroupData) => groupLabel(data, t), kind: t('canvas.group') }), [t]);
  const noteWords = useMemo(() => ({ label: (note: Note) => noteLabel(note, t), kind: t('canvas.note') }), [t]);
  const { groups } = document.graph;
  const isLarge = document.graph.nodes.length > mostMounted;
  const folded = useMemo(() => foldedInto(groups), [groups]);
  const nodes = useMemo((): FlowNode[] => {
    const view = { selection, moved: gliding.size > 0 ? gliding : moved, measured, isLarge };
    const cards = deriveNodes(document, view, nodeWords, folded);
    const frames = deriveGroups(document, { ...view, joining: joining(document, moved, measured) }, groupWords);
    const notes = deriveNotes(document, view, folded, noteWords);
    return [...frames, ...cards, ...notes];
  }, [
    deriveNodes,
    deriveGroups,
    deriveNotes,
    document,
    selection,
    moved,
    gliding,
    measured,
    isLarge,
    folded,
    nodeWords,
    groupWords,
    noteWords,
  ]);
  const wires = useMemo(() => wireTable(document, { measured, folded }), [wireTable, document, measured, folded]);
  const isLayered = wires.length > mostElements;
  const inHand = useInHand();
  const wireIds = useMemo(() => (isLayered ? new Set(wires.map((wire) => wire.record.id)) : noWires), [isLayered, wires]);
  const elements = useMemo(
    () => (isLayered ? elementsAmong((id) => wireIds.has(id), inHand, selection) : undefined),
    [isLayered, wireIds, inHand, selection],
  );
  const edges = useMemo(() => {
    const label = (source: string, target: string): string => t('canvas.label.wire', { source, target });
    const view = { selection, measured, folded, ...(elements ? { elements } : {}) };
    return deriveEdges(document, view, { label, kind: t('canvas.wire') });
  }, [deriveEdges, document, selection, measured, folded, elements, t]);
  const haloed = useMemo(() => {
    const others = elements ? [...selection].filter((id) => wireIds.has(id) && !elements.includes(id)) : [];
    return others.length === 0 ? noWires : new Set(others);
  }, [elements, selection, wireIds]);
  const layer = useMemo(() => (isLayered ? { wires, haloed } : null), [isLayered, wires, haloed]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const sizes: [string, Size][] = [];
      const places: [string, Point][] = [];
      const selected: { id: string; selected: boolean }[] = [];
      for (const change of changes) {
        // A frame has the size that its members give it.
        if (change.type === 'dimensions' && change.dimensions && !isOpenFrame(change.id)) sizes.push([change.id, change.dimensions]);
        else if (change.type === 'position' && change.dragging && change.position) places.push([change.id, change.position]);
        else if (change.type === 'select') selected.push(change);
      }
      if (sizes.length > 0) setMeasured((before) => new Map([...before, ...sizes]));
      if (places.length > 0 && !isAbandoned.current) {
        const moves = memberMoves(editor.getState().document, new Map(snapped(places)), measuredNow.current);
        setMoved((before) => new Map([...before, ...moves]));
      }
      if (selected.length > 0) {
        const kept = marquee.current;
        // A marquee takes what stands in a frame, not the frame that it began in.
        changeSelection(kept ? selected.filter((change) => (change.selected ? !isOpenFrame(change.id) : !kept.has(change.id))) : selected);
      }
    },
    [snapped],
  );

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    // A marquee is for nodes; React Flow would take every wire that touches one of them along.
    const kept = marquee.current;
    const selected = changes
      .filter((change) => change.type === 'select')
      .filter((change) => !kept || (!change.selected && !kept.has(change.id)));
    if (selected.length > 0) changeSelection(selected);
  }, []);

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
      endSnapping();
      setMoved(unmoved);
    },
    [placeOf, endSnapping],
  );

  const isDragging = useRef(false);
  isDragging.current = moved.size > 0;
  const abandonDrag = useCallback(() => {
    if (!isDragging.current) return false;
    isAbandoned.current = true;
    endSnapping();
    setMoved(unmoved);
    return true;
  }, [endSnapping]);

  const beginMarquee = useCallback((kept: ReadonlySet<string>) => {
    marquee.current = kept;
    // React Flow let go of everything just before.
    if (kept.size > 0) editor.getState().select(kept);
  }, []);
  const endMarquee = useCallback(() => {
    marquee.current = null;
  }, []);

  return { nodes, edges, layer, isLarge, onNodesChange, onEdgesChange, commitDrag, abandonDrag, beginMarquee, endMarquee };
}
