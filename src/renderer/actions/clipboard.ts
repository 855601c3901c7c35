/**
 * Cut, copy and paste of nodes, notes and groups as text, and the removal that joins the neighbours.
 * Keeps true: each is one edit or none; what cannot be pasted is told as a notice and changes nothing; a cut that could not
 * be copied removes nothing; wires that a paste brings to what was there are told of.
 */

import { displayName } from '../../document/create';
import { removeRecords } from '../../document/edits';
import type { Copied } from '../../document/edits/copies';
import { copyFragment, pasteFragment } from '../../document/edits/fragment';
import { withMembers } from '../../document/edits/groups';
import { removeAndJoin } from '../../document/edits/join-neighbours';
import { type Finding, namedOf } from '../../findings';
import { longestClipboardText } from '../../ipc/renderer-main';
import { door } from '../door';
import { canvas } from '../stores/canvas';
import { type EditorState, editor } from '../stores/editor';
import { session } from '../stores/session';

const notices = { paste: 'notice.cannotPaste', copy: 'notice.cannotCopy' } as const;

function refuse(what: keyof typeof notices, findings: readonly Finding[]): void {
  session.getState().notify({ tone: 'warning', code: notices[what], values: {}, findings });
}

/** Whether something is selected that can be copied: wires alone cannot. */
export function canCopy({ editor: { document, selection } }: { readonly editor: EditorState }): boolean {
  const { nodes, notes, groups } = document.graph;
  return selection.size > 0 && [nodes, notes, groups].some((table) => table.some((record) => selection.has(record.id)));
}

/** Puts the selection on the clipboard; answers whether it is there. */
export async function copy(): Promise<boolean> {
  const { document, selection } = editor.getState();
  const text = copyFragment(document, selection);
  if (text.length > longestClipboardText) {
    refuse('copy', []);
    return false;
  }
  await door().writeClipboard(text);
  for (const code of Object.values(notices)) session.getState().withdraw(code);
  return true;
}

/** Puts the selection on the clipboard and removes it. */
export async function cut(): Promise<void> {
  const before = editor.getState();
  const ids = withMembers(before.document, before.selection);
  if (!(await copy()) || editor.getState().opening !== before.opening) return;
  editor.getState().edit('edit.cut', (document) => removeRecords(document, ids));
}

/** Adds what is on the clipboard at the pointer, else in the middle of the view, and selects it. */
export async function paste(): Promise<void> {
  const place = canvas.getState().commands?.pastePlace() ?? { x: 0, y: 0 };
  const text = await door().readClipboard();
  // An edit must not depend on when its function is called, so the copies are made before.
  const before = editor.getState().document;
  const pasted = pasteFragment(before, text ?? '', place);
  if (!pasted.ok) {
    refuse('paste', pasted.findings);
    return;
  }
  if (!editor.getState().edit('edit.paste', () => pasted.value.document)) return;
  editor.getState().select(pasted.value.ids);
  session.getState().withdraw(notices.paste);
  tellWired(pasted.value);
}

/** Wires to what was here already come with a paste where a wire could be drawn: that is said, as it may not be meant. */
function tellWired({ document, ids }: Copied): void {
  const copies = new Set(ids);
  const others = document.graph.edges.flatMap(({ source, target }) => {
    if (copies.has(source) === copies.has(target)) return [];
    return [copies.has(source) ? target : source];
  });
  if (others.length === 0) return;
  const nodes = document.graph.nodes.filter(({ id }) => others.includes(id));
  const values = { count: others.length, names: namedOf(nodes.map(displayName)) };
  session.getState().notify({ tone: 'info', code: 'notice.pasteWired', values, findings: [] });
}

/** Removes the selection and joins what was joined through it. */
export function deleteAndJoin(): void {
  const { selection, edit } = editor.getState();
  edit('edit.removeAndJoin', (document) => removeAndJoin(document, selection));
}

const clipboardEvents = ['cut', 'copy', 'paste'] as const;

/**
 * Runs the three when the page's own events ask for them, as the native menu's items do; `isText` tells where they mean
 * text: in a field, or with words of the page selected.
 */
export function listenForClipboard(page: Document, isText: () => boolean, invoke: (action: string) => void): void {
  for (const name of clipboardEvents) {
    page.addEventListener(name, (event) => {
      if (isText()) return;
      event.preventDefault();
      invoke(name);
    });
  }
}
