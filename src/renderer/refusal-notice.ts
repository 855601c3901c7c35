/**
 * Tells of edits that main refused: which were taken back, why, and what could not stay without them.
 * Keeps true: one notice for all of them, so that none hides another; each is named as Undo would name it.
 */
import { isSame } from '../document/history/difference';
import type { Finding } from '../findings';
import type { Refusal } from '../ipc/renderer-main';
import { editor } from './stores/editor';
import { session } from './stores/session';
import { writing } from './text';

const code = 'notice.editRefused';

function about(findingCode: string, edit: string): Finding {
  return { code: findingCode, severity: 'error', values: { name: writing().t(edit) }, place: {} };
}

/** Takes in a refusal: the document is as if the edit had never been, and the user knows. */
export function receiveRefusal(refusal: Refusal): void {
  const refused = editor.getState().receiveRefusal(refusal);
  if (refused === null) return;
  const { notices, notify } = session.getState();
  const shown = notices.find((notice) => notice.code === code)?.findings ?? [];
  const told = [
    about('edit.takenBack', refused.name),
    ...refusal.findings,
    ...refused.lost.map((name) => about('edit.noLongerFits', name)),
  ];
  const isNew = (found: Finding, index: number, all: readonly Finding[]): boolean =>
    all.findIndex((other) => isSame(other, found)) === index;
  notify({ tone: 'error', code, values: {}, findings: [...shown, ...told].filter(isNew) });
}
