/**
 * From the document's groups to what React Flow draws: a frame behind the members of an open group, one card for a folded one.
 * Keeps true: an element whose group, place and look did not change is the very same object as before.
 */
import { Position } from '@xyflow/react';
import type { Document, Edge, Group } from '../../../document/types';
import { findingsId, type GroupData, type GroupFlowNode, type NodeView } from '../flow-types';
import { groupBox, memberBoxes } from './frames';

/** The words by which a group is known to a screen reader. */
export interface GroupWords {
  readonly label: (data: GroupData) => string;
  /** The word for a group. */
  readonly kind: string;
}

/** What the canvas knows of groups and the document does not. */
export interface GroupView extends NodeView {
  /** By what is dragged: the group that it would join. */
  readonly joining: ReadonlyMap<string, string>;
}

/** Frames lie behind wires and cards, also when they are selected: React Flow raises what is selected by a thousand. */
const behind = -1;
const raised = 1000;

function crossings(groups: readonly Group[], edges: readonly Edge[]): ReadonlyMap<string, { wiresIn: number; wiresOut: number }> {
  const counts = new Map<string, { wiresIn: number; wiresOut: number }>();
  const groupsOf = new Map<string, Group[]>();
  for (const group of groups) {
    counts.set(group.id, { wiresIn: 0, wiresOut: 0 });
    for (const member of group.members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), group]);
  }
  for (const { source, target } of edges) {
    const from = groupsOf.get(source) ?? [];
    const to = groupsOf.get(target) ?? [];
    for (const group of from) {
      const count = counts.get(group.id);
      if (count && !to.includes(group)) count.wiresOut += 1;
    }
    for (const group of to) {
      const count = counts.get(group.id);
      if (count && !from.includes(group)) count.wiresIn += 1;
    }
  }
  return counts;
}

function isSameData(a: GroupData, b: GroupData): boolean {
  return a.record === b.record && a.nodes === b.nodes && a.wiresIn === b.wiresIn && a.wiresOut === b.wiresOut && a.isTarget === b.isTarget;
}

/** A function from documents to the flow nodes of groups that remembers what it made last. */
export function createGroupDeriver(): (document: Document, view: GroupView, words: GroupWords) => readonly GroupFlowNode[] {
  let known = new Map<string, GroupFlowNode>();
  let last: readonly GroupFlowNode[] = [];
  let lastWords: GroupWords | null = null;
  return (document, view, words) => {
    const { groups, edges, nodes } = document.graph;
    if (groups.length === 0 && last.length === 0) return last;
    const boxes = memberBoxes(document, view);
    const counts = crossings(groups, edges);
    const nodeIds = new Set(nodes.map(({ id }) => id));
    const targets = new Set(view.joining.values());
    const next = groups.flatMap((record): GroupFlowNode[] => {
      const box = groupBox(record, boxes, view.measured);
      if (!box) return [];
      const before = known.get(record.id);
      const made: GroupData = {
        record,
        nodes: record.members.filter((member) => nodeIds.has(member)).length,
        wiresIn: counts.get(record.id)?.wiresIn ?? 0,
        wiresOut: counts.get(record.id)?.wiresOut ?? 0,
        isTarget: targets.has(record.id),
      };
      const data = before && isSameData(before.data, made) ? before.data : made;
      const selected = view.selection.has(record.id);
      const measured = view.measured.get(record.id);
      const isSamePlace = before?.position.x === box.x && before.position.y === box.y;
      const isSameSize = record.collapsed
        ? before?.measured === measured
        : before?.width === Math.round(box.width) && before.height === Math.round(box.height);
      if (before?.data === data && before.selected === selected && isSamePlace && isSameSize && words === lastWords) return [before];
      const shared = {
        id: record.id,
        position: { x: box.x, y: box.y },
        data,
        selected,
        ariaLabel: words.label(data),
        domAttributes: { 'aria-roledescription': words.kind, 'aria-current': selected },
      };
      if (record.collapsed) {
        const sides = { sourcePosition: Position.Right, targetPosition: Position.Left };
        const domAttributes = { ...shared.domAttributes, 'aria-describedby': findingsId(record.id) };
        return [{ ...shared, ...sides, domAttributes, type: 'groupCard', ...(measured ? { measured } : {}) }];
      }
      const size = { width: Math.round(box.width), height: Math.round(box.height) };
      const zIndex = selected ? behind - raised : behind;
      // Only its head and border take the pointer: what lies in a frame is the canvas.
      return [{ ...shared, type: 'groupFrame', ...size, measured: size, zIndex, connectable: false, style: { pointerEvents: 'none' } }];
    });
    lastWords = words;
    if (next.length === last.length && next.every((node, index) => node === last[index])) return last;
    known = new Map(next.map((node) => [node.id, node]));
    last = next;
    return next;
  };
}
