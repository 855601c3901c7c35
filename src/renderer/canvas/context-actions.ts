/**
 * What the canvas's menu offers for a node, a wire and the bare canvas: ids of the actions table, in sections.
 * Keeps true: only what can be done now is offered, and no section is empty.
 */
import type { ActionId } from '../../ipc/actions';
import { type Action, type ActionContext, actionById } from '../actions/actions';

/** What was pointed at. */
export type ContextTarget = 'node' | 'wire' | 'canvas';

/** Sections of the menu by what was pointed at. */
const contextActions = {
  node: [
    ['cut', 'copy', 'paste', 'duplicate'],
    ['rename', 'connectTo'],
    ['group', 'ungroup', 'toggleCollapsed', 'leaveGroup'],
    ['splitNode', 'joinNodes'],
    ['fit'],
    ['delete', 'deleteAndJoin'],
  ],
  wire: [['add', 'rewire'], ['fit'], ['delete']],
  canvas: [
    ['add', 'addNote', 'paste'],
    ['undo', 'redo', 'selectAll'],
    ['find', 'layOut'],
    ['fitAll', 'zoomFull', 'minimap'],
  ],
} as const satisfies Record<ContextTarget, readonly (readonly ActionId[])[]>;

/** The sections with the actions that are enabled now. */
export function offered(target: ContextTarget, context: ActionContext): readonly (readonly Action[])[] {
  const sections: readonly (readonly ActionId[])[] = contextActions[target];
  const enabled = sections.map((ids) => ids.flatMap((id) => actionById(id) ?? []).filter((action) => action.isEnabled(context)));
  return enabled.filter((section) => section.length > 0);
}
