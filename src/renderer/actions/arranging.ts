/**
 * When arranging, finding and connecting can be invoked, and the window's own switches for snapping and panels.
 * Keeps true: aligning needs two nodes, spacing evenly three, a wire exactly one to begin at.
 */
import type { PanelName } from '../../ipc/renderer-main';
import { announce } from '../stores/announcing';
import { type CanvasState, canvas } from '../stores/canvas';
import { type EditorState, edgeById } from '../stores/editor';
import { panels } from '../stores/panels';
import { session } from '../stores/session';

/** How many nodes are selected. */
export function selectedNodes({ document, selection }: Pick<EditorState, 'document' | 'selection'>): number {
  if (selection.size === 0) return 0;
  return document.graph.nodes.reduce((count, node) => count + (selection.has(node.id) ? 1 : 0), 0);
}

/** Whether one wire alone is selected, whose end another node may take. */
export function canRewire({ editor, canvas: { tools } }: { readonly editor: EditorState; readonly canvas: CanvasState }): boolean {
  const [id] = editor.selection;
  return tools !== null && editor.selection.size === 1 && id !== undefined && edgeById(editor.document, id) !== null;
}

/** Gives the focus to the first of the inspector's buttons that align. */
export function focusArranging(): void {
  if (!panels.getState().shown.inspector) panels.getState().toggle('inspector');
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-arrange] button:not([aria-disabled])')?.focus());
}

/** Turns snapping on or off, for all windows to come, and says so. */
export function toggleSnap(): void {
  const { settings, changeSettings } = session.getState();
  const snap = settings.snap === false;
  changeSettings({ snap });
  announce(snap ? 'announce.snapOn' : 'announce.snapOff');
}

/** Shows or hides a panel; the focus of a panel that goes moves to the canvas. */
export function togglePanel(name: PanelName): void {
  const hasFocus = document.activeElement?.closest(`[data-panel="${name}"]`) !== null && panels.getState().shown[name];
  panels.getState().toggle(name);
  if (hasFocus) canvas.getState().commands?.focus();
}
