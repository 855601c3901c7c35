/**
 * The selection by a marquee and by single elements, as React Flow tells of its changes.
 * Keeps true: a marquee that began with Shift adds to what was selected; it takes nodes alone, neither wires nor the frame
 * that it began in; a change that changes nothing leaves the selection the same object.
 */
import type { EdgeChange, NodeChange, NodeSelectionChange } from '@xyflow/react';
import { type PointerEvent, useCallback, useRef } from 'react';
import { editor } from '../../stores/editor';
import type { FlowEdge, FlowNode } from '../flow-types';
import { isOpenFrame } from '../groups/group-edits';

function changeSelection(changes: readonly Pick<NodeSelectionChange, 'id' | 'selected'>[]): void {
  const { selection, select } = editor.getState();
  const next = new Set(selection);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  const isSame = next.size === selection.size && [...next].every((id) => selection.has(id));
  if (!isSame) select(next);
}

const nothing: ReadonlySet<string> = new Set();

/** The selection under a marquee, or a click. */
export interface Marquee {
  /** Remembers what a marquee that may begin now adds to. */
  onPointerDown(event: PointerEvent): void;
  onSelectionStart(): void;
  onSelectionEnd(): void;
  selectNodes(changes: readonly NodeChange<FlowNode>[]): void;
  selectEdges(changes: readonly EdgeChange<FlowEdge>[]): void;
}

/** Follows React Flow's marquee and its changes of the selection. */
export function useMarquee(): Marquee {
  const before = useRef(nothing);
  /** What stays selected whatever the marquee touches; null while there is none. */
  const kept = useRef<ReadonlySet<string> | null>(null);

  const onPointerDown = useCallback((event: PointerEvent) => {
    before.current = event.shiftKey ? editor.getState().selection : nothing;
  }, []);
  const onSelectionStart = useCallback(() => {
    kept.current = before.current;
    // React Flow let go of everything just before.
    if (before.current.size > 0) editor.getState().select(before.current);
  }, []);
  const onSelectionEnd = useCallback(() => {
    kept.current = null;
  }, []);
  const selectNodes = useCallback((changes: readonly NodeChange<FlowNode>[]) => {
    const selected = changes.filter((change) => change.type === 'select');
    const held = kept.current;
    if (selected.length === 0) return;
    // A marquee takes what stands in a frame, not the frame that it began in.
    changeSelection(held ? selected.filter((change) => (change.selected ? !isOpenFrame(change.id) : !held.has(change.id))) : selected);
  }, []);
  const selectEdges = useCallback((changes: readonly EdgeChange<FlowEdge>[]) => {
    // A marquee is for nodes; React Flow would take every wire that touches one of them along.
    const held = kept.current;
    const selected = changes
      .filter((change) => change.type === 'select')
      .filter((change) => !held || (!change.selected && !held.has(change.id)));
    if (selected.length > 0) changeSelection(selected);
  }, []);
  return { onPointerDown, onSelectionStart, onSelectionEnd, selectNodes, selectEdges };
}
