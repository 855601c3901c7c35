/**
 * Nodes and wires as React Flow takes them, derived anew when the document, the selection or a gesture says so.
 * Keeps true: what did not change is the very same object as before (the derivers see to that), so that it is not drawn again.
 */
import { useMemo, useState } from 'react';
import type { Size } from '../../document/card';
import { foldedInto } from '../../document/edits/groups';
import type { Document, Note, Point } from '../../document/types';
import { useText } from '../text';
import { nodeLabel } from './cards/node-text';
import { createEdgeDeriver, createNodeDeriver } from './derive';
import type { FlowEdge, FlowNode, GroupData, NodeData, NodeView } from './flow-types';
import { createGroupDeriver } from './groups/derive-groups';
import { joining } from './groups/frames';
import { groupLabel } from './groups/group-edits';
import { useGliding } from './hand/gliding';
import { createNoteDeriver } from './notes/derive-notes';
import { noteLabel } from './notes/note-edits';
import { createWireTable, type DrawnWire } from './wires/drawn-wires';
import { elementsAmong, mostElements, useInHand } from './wires/in-hand';

/** What is shown, and how it stands just now. */
export interface Shown {
  readonly document: Document;
  readonly selection: ReadonlySet<string>;
  /** Places under a drag that is not over. */
  readonly moved: ReadonlyMap<string, Point>;
  /** Sizes as the browser laid the cards out. */
  readonly measured: ReadonlyMap<string, Size>;
}

/** Of more nodes only those in view are in the page. */
const mostMounted = 150;

/** Frames, cards and notes in the order in which they lie over each other, and whether only those in view are in the page. */
export function useDerivedNodes({ document, selection, moved, measured }: Shown): {
  readonly nodes: FlowNode[];
  readonly isLarge: boolean;
} {
  const t = useText();
  const gliding = useGliding();
  const [derive] = useState(() => ({ cards: createNodeDeriver(), groups: createGroupDeriver(), notes: createNoteDeriver() }));
  const words = useMemo(
    () => ({
      node: { label: (data: NodeData) => nodeLabel(data, t), kind: t('canvas.node') },
      group: { label: (data: GroupData) => groupLabel(data, t), kind: t('canvas.group') },
      note: { label: (note: Note) => noteLabel(note, t), kind: t('canvas.note') },
    }),
    [t],
  );
  const isLarge = document.graph.nodes.length > mostMounted;
  const view = useMemo(
    (): NodeView => ({ selection, moved: gliding.size > 0 ? gliding : moved, measured, isLarge }),
    [selection, gliding, moved, measured, isLarge],
  );
  const { groups } = document.graph;
  const folded = useMemo(() => foldedInto(groups), [groups]);
  const nodes = useMemo((): FlowNode[] => {
    const cards = derive.cards(document, view, words.node, folded);
    const frames = derive.groups(document, { ...view, joining: joining(document, moved, measured) }, words.group);
    const notes = derive.notes(document, view, folded, words.note);
    return [...frames, ...cards, ...notes];
  }, [derive, document, view, moved, measured, folded, words]);
  return { nodes, isLarge };
}

/** The wires as they are drawn. */
export interface ShownWires {
  /** Those that are elements of the page. */
  readonly edges: FlowEdge[];
  /** All wires, where they are drawn on one canvas, and the selected ones that are no elements of the page; else null. */
  readonly layer: { readonly wires: readonly DrawnWire[]; readonly haloed: ReadonlySet<string> } | null;
}

const noWires: ReadonlySet<string> = new Set();

/** All wires as elements of the page, or only those in hand where there are too many. */
export function useDerivedWires({ document, selection, measured }: Omit<Shown, 'moved'>): ShownWires {
  const t = useText();
  const inHand = useInHand();
  const [wireTable] = useState(createWireTable);
  const [deriveEdges] = useState(() => createEdgeDeriver(wireTable));
  const { groups } = document.graph;
  const folded = useMemo(() => foldedInto(groups), [groups]);
  const wires = useMemo(() => wireTable(document, { measured, folded }), [wireTable, document, measured, folded]);
  const isLayered = wires.length > mostElements;
  const ids = useMemo(() => (isLayered ? new Set(wires.map((wire) => wire.record.id)) : noWires), [isLayered, wires]);
  const elements = useMemo(
    () => (isLayered ? elementsAmong((id) => ids.has(id), inHand, selection) : undefined),
    [isLayered, ids, inHand, selection],
  );
  const edges = useMemo(() => {
    const label = (source: string, target: string): string => t('canvas.label.wire', { source, target });
    const view = { selection, measured, folded, ...(elements ? { elements } : {}) };
    return deriveEdges(document, view, { label, kind: t('canvas.wire') });
  }, [deriveEdges, document, selection, measured, folded, elements, t]);
  const haloed = useMemo(() => {
    const others = elements ? [...selection].filter((id) => ids.has(id) && !elements.includes(id)) : [];
    return others.length === 0 ? noWires : new Set(others);
  }, [elements, selection, ids]);
  const layer = useMemo(() => (isLayered ? { wires, haloed } : null), [isLayered, wires, haloed]);
  return { edges, layer };
}
