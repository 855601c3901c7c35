/**
 * What the window asks of main about a table that is new to the network.
 * Keeps true: the answer stands in the Predictions tab, also where it is a refusal; a call that the user called off changes
 * nothing.
 */
import type { NewTableAnswer } from '../../ipc/new-table';
import type { DroppedFile } from '../../ipc/renderer-main';
import { door } from '../door';
import { editor } from '../stores/editor';
import { newTable } from '../stores/new-table';
import { session } from '../stores/session';
import { tell } from './commands';

async function show(asked: Promise<NewTableAnswer | null>, view?: { readonly leavesOut: boolean }): Promise<void> {
  const { document, opening } = editor.getState();
  newTable.getState().ask();
  const answer = await asked;
  if (editor.getState().opening !== opening) return;
  newTable.getState().receive(answer, document, view);
  if (answer !== null) session.getState().showTab('predictions');
}

/** Lets the user pick a table for the network to predict. */
export function predictTable(): Promise<void> {
  return show(door().predictTable());
}

/** Hands files that were dropped on the predictions to main. */
export function predictDropped(files: readonly DroppedFile[]): Promise<void> {
  return show(door().predictDropped(files));
}

/** The table on the screen once more, as the network sees it now. */
export function predictAgain(view: { readonly leavesOut: boolean } = newTable.getState()): Promise<void> {
  const { leavesOut } = view;
  return show(door().predictAgain({ leavesOut }), { leavesOut });
}

/** Writes the predictions of all rows of the table on the screen. */
export async function writeNewTable(): Promise<void> {
  const { leavesOut, withColumns } = newTable.getState();
  tell(await door().writeNewTable({ leavesOut, withColumns }), 'notice.failed.exportPredictions');
}
