/**
 * Groups, notes and names as actions: what each does to the selection, and when it can.
 * Keeps true: each is one entry of the history or none, and leaves selected what it made or freed.
 */
import { canGroup, collapseGroups, dissolveGroups, foldedInto, groupRecords, groupsMeant, leaveGroups } from '../../document/edits/groups';
import type { Document } from '../../document/types';
import { editing } from '../stores/editing';
import { type EditorState, editor } from '../stores/editor';
import { writing } from '../text';

interface Selecting {
  readonly editor: EditorState;
}

/** Whether the selection would make a group that is not there yet. */
export function canGroupSelection({ editor: { document, selection } }: Selecting): boolean {
  return selection.size > 0 && canGroup(document, selection);
}

/** `wanted`, with the smallest number from 2 that no group has where it is taken. */
function freeName(document: Document, wanted: string): string {
  const taken = new Set(document.graph.groups.map((group) => group.name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
  return name;
}

/** Makes a group of the selection and selects it. */
export function groupSelection({ editor: { edit, selection } }: Selecting): void {
  const word = writing().t('canvas.group.newName');
  let made: string | null = null;
  const isMade = edit('edit.group', (document) => {
    const grouped = groupRecords(document, selection, freeName(document, word));
    made = grouped.id;
    return grouped.document;
  });
  if (isMade && made !== null) editor.getState().select([made]);
}

/** Whether anything selected is a group or in one. */
export function isGrouped({ editor: { document, selection } }: Selecting): boolean {
  return selection.size > 0 && document.graph.groups.length > 0 && groupsMeant(document, selection).length > 0;
}

/** Dissolves the groups that the selection means and selects what was in them. */
export function ungroupSelection({ editor: { document, edit, selection } }: Selecting): void {
  const groups = groupsMeant(document, selection);
  edit('edit.ungroup', (before) =>
    dissolveGroups(
      before,
      groups.map(({ id }) => id),
    ),
  );
  const freed = groups.flatMap(({ members }) => members);
  const kept = [...selection].filter((id) => !groups.some((group) => group.id === id));
  editor.getState().select([...kept, ...freed]);
}

/** Whether the groups that the selection means are to be unfolded: all of them are folded. */
export function isCollapsed({ editor: { document, selection } }: Selecting): boolean {
  const groups = groupsMeant(document, selection);
  return groups.length > 0 && groups.every((group) => group.collapsed);
}

/** Folds the groups that the selection means to one card each, or unfolds them where all are folded. */
export function toggleCollapsed(context: Selecting): void {
  const { document, edit, selection, select } = context.editor;
  const ids = groupsMeant(document, selection).map(({ id }) => id);
  const isFolded = isCollapsed(context);
  edit(isFolded ? 'edit.expandGroup' : 'edit.collapseGroup', (before) => collapseGroups(before, ids, !isFolded));
  select(ids);
}

/** Whether a selected node or note is in a group. */
export function canLeaveGroup({ editor: { document, selection } }: Selecting): boolean {
  return document.graph.groups.some((group) => group.members.some((member) => selection.has(member)));
}

/** Takes the selected nodes and notes out of their groups. */
export function leaveGroup({ editor: { edit, selection } }: Selecting): void {
  edit('edit.leaveGroup', (document) => leaveGroups(document, selection));
}

/** The one thing selected that can be written in its place; null where there is none, or a folded group hides it. */
function writable({ document, selection }: EditorState): string | null {
  const [id] = selection;
  if (id === undefined || selection.size !== 1 || foldedInto(document.graph.groups).has(id)) return null;
  const { nodes, notes, groups } = document.graph;
  return [nodes, notes, groups].some((table) => table.some((record) => record.id === id)) ? id : null;
}

/** Whether exactly one thing with a name or text is selected. */
export function canRename(context: Selecting): boolean {
  return writable(context.editor) !== null;
}

/** Opens the selected thing's name, or a note's text, in its place. */
export function rename(context: Selecting): void {
  const id = writable(context.editor);
  if (id !== null) editing.getState().begin(id);
}
