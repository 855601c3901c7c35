/**
 * What hands do with groups as edits of the document, and the words for a group.
 * Keeps true: each is one entry of the history.
 */
import { displayName } from '../../../document/create';
import { changeGroup } from '../../../document/edits';
import { collapseGroups } from '../../../document/edits/groups';
import type { Document, Group } from '../../../document/types';
import { editor } from '../../stores/editor';
import type { Translate } from '../../text';
import type { GroupData } from '../flow-types';

/** A group's name as it is shown: the word for a group where it has none. */
export function groupName(group: Group, t: Translate): string {
  return group.name.trim() === '' ? t('canvas.group') : group.name;
}

/** `group encoder, 3 nodes`, and where it is folded also that it is, with the wires that come and go. */
export function groupLabel({ record, nodes, wiresIn, wiresOut }: GroupData, t: Translate): string {
  const values = { name: groupName(record, t), nodes, wiresIn, wiresOut };
  return record.collapsed ? t('canvas.label.groupCollapsed', values) : t('canvas.label.group', values);
}

/** Names a group; blank takes its name away. */
export function renameGroup(id: string, name: string): void {
  editor.getState().edit('edit.rename', (document) => changeGroup(document, id, { name: name.trim() }));
}

/** Folds groups to one card each, or unfolds them. */
export function fold(ids: readonly string[], isFolded: boolean): void {
  editor.getState().edit(isFolded ? 'edit.collapseGroup' : 'edit.expandGroup', (document) => collapseGroups(document, ids, isFolded));
}

/** More names than a card can show are not written at all. */
const mostNames = 12;

/** Names of a group's nodes, in the document's order: `hidden · classes`. */
export function memberNames(document: Document, group: Group): string {
  const members = new Set(group.members);
  const nodes = document.graph.nodes.filter(({ id }) => members.has(id));
  const names = nodes.slice(0, mostNames).map(displayName).join(' · ');
  return nodes.length > mostNames ? `${names} · …` : names;
}

/** Whether a flow node is the frame of a group that stands open. */
export function isOpenFrame(id: string): boolean {
  return editor.getState().document.graph.groups.some((group) => group.id === id && !group.collapsed);
}
