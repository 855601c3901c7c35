/**
 * Edits that the inspector makes, so that each panel says only what changes.
 * Keeps true: every edit is named for the history; typing in one field by arrow keys is one gesture.
 */
import { changeNode, changeNodes, type NodeChange, renameNode } from '../../document/edits';
import { editor } from '../stores/editor';

/** Changes one node's properties. */
export function changeProperty(id: string, change: NodeChange, gesture?: string): void {
  editor.getState().edit('edit.property', (document) => changeNode(document, id, change), gesture);
}

/** Changes the same properties of several nodes of one kind. */
export function changeProperties(ids: readonly string[], change: NodeChange, gesture?: string): void {
  editor.getState().edit('edit.property', (document) => changeNodes(document, ids, change), gesture);
}

/** Gives a node a name; an empty one takes it away. */
export function changeName(id: string, name: string): void {
  editor.getState().edit('edit.rename', (document) => renameNode(document, id, name));
}
