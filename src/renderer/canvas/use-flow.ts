/**
 * The controlled view: nodes and wires as React Flow takes them, and its changes as selection and edits.
 * Keeps true: a drag is the canvas's own until it ends, then it is one edit; React Flow never adds or removes anything.
 */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { moveRecords } from '../../document/edits';
import type { Point } from '../../document/types';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import { createEdgeDeriver, createNodeDeriver, type FlowEdge, type FlowNode, type NodeData, type Size } from './derive';
import { nodeLabel } from './node-text';

const unmoved: ReadonlyMap<string, Point> = new Map();

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

/** What React Flow is given. */
export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
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
  const [deriveEdges] = useState(createEdgeDeriver);
  const isAbandoned = useRef(false);
  const marquee = useRef<ReadonlySet<string> | null>(null);

  const nodeWords = useMemo(() => ({ label: (data: NodeData) => nodeLabel(data, t), kind: t('canvas.node') }), [t]);
  const nodes = useMemo(
    () => deriveNodes(document, { selection, moved, measured }, nodeWords),
    [deriveNodes, document, selection, moved, measured, nodeWords],
  );
  const edges = useMemo(() => {
    const label = (source: string, target: string): string => t('canvas.label.wire', { source, target });
    return deriveEdges(document, { selection, measured }, { label, kind: t('canvas.wire') });
  }, [deriveEdges, document, selection, measured, t]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const sizes: [string, Size][] = [];
    const places: [string, Point][] = [];
    const selected: { id: string; selected: boolean }[] = [];
    for (const change of changes) {
      if (change.type === 'dimensions' && change.dimensions) sizes.push([change.id, change.dimensions]);
      else if (change.type === 'position' && change.dragging && change.position) places.push([change.id, change.position]);
      else if (change.type === 'select') selected.push(change);
    }
    if (sizes.length > 0) setMeasured((before) => new Map([...before, ...sizes]));
    if (places.length > 0 && !isAbandoned.current) setMoved((before) => new Map([...before, ...places]));
    if (selected.length > 0) {
      const kept = marquee.current;
      changeSelection(kept ? selected.filter((change) => change.selected || !kept.has(change.id)) : selected);
    }
  }, []);

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    // A marquee is for nodes; React Flow would take every wire that touches one of them along.
    const kept = marquee.current;
    const selected = changes
      .filter((change) => change.type === 'select')
      .filter((change) => !kept || (!change.selected && !kept.has(change.id)));
    if (selected.length > 0) changeSelection(selected);
  }, []);

  const commitDrag = useCallback((dragged: readonly FlowNode[]) => {
    if (!isAbandoned.current) {
      const moves = new Map(dragged.map((node) => [node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) }]));
      editor.getState().edit('canvas.edit.move', (before) => moveRecords(before, moves));
    }
    isAbandoned.current = false;
    setMoved(unmoved);
  }, []);

  const isDragging = useRef(false);
  isDragging.current = moved.size > 0;
  const abandonDrag = useCallback(() => {
    if (!isDragging.current) return false;
    isAbandoned.current = true;
    setMoved(unmoved);
    return true;
  }, []);

  const beginMarquee = useCallback((kept: ReadonlySet<string>) => {
    marquee.current = kept;
    // React Flow let go of everything just before.
    if (kept.size > 0) editor.getState().select(kept);
  }, []);
  const endMarquee = useCallback(() => {
    marquee.current = null;
  }, []);

  return { nodes, edges, onNodesChange, onEdgesChange, commitDrag, abandonDrag, beginMarquee, endMarquee };
}
