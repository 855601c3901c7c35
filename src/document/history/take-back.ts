/**
 * Taking back one edit that was refused while later ones stand upon it: undo's cousin, for an edit that must never have been.
 * Keeps true: the edits before it stay as they are; those after it are made again, each upon what is there now, with the
 * entries of the history that they were; an undo or a redo of what is no more is no more either.
 */

import { type History, type HistoryMove, presentState, record, redo, resumed, undo } from '../history';
import type { Document } from '../types';
import { applyDifferences, type Difference } from './difference';
import { rebase } from './rebase';

/** An edit that was made and may still be refused. */
export interface PendingEdit {
  readonly version: number;
  /** The version that it was made upon. */
  readonly base: number;
  /** How the document came by it. A look is no entry of the history. */
  readonly how: 'edit' | 'undo' | 'redo' | 'look';
  /** The catalogue's code of the edit. */
  readonly name: string;
  readonly gesture?: string;
  readonly differences: readonly Difference[];
  readonly before: { readonly document: Document; readonly history: History };
}

/** An edit made again. */
export type Replayed = Omit<PendingEdit, 'version' | 'base'> & { readonly document: Document; readonly history: History };

/** What becomes of a document, its history and the later edits once one is taken back. */
export interface TakenBack {
  readonly refused: PendingEdit;
  /** The later edits that remain, in order, each as it is now. */
  readonly replayed: readonly Replayed[];
  /** Those of which a part, or all, could not be made again. */
  readonly lost: readonly PendingEdit[];
  readonly document: Document;
  readonly history: History;
}

/** The state that an edit's entry in the history leads to; null for a look. */
function entryOf({ how, before: { history } }: PendingEdit): number | null {
  if (how === 'look') return null;
  if (how === 'edit') return history.next;
  return (how === 'undo' ? history.past.at(-1)?.state : history.future[0]?.state) ?? null;
}

/** The state of the entry that an edit joined as part of a gesture; null where it made an entry of its own. */
function joinedEntryOf({ how, name, gesture, differences, before: { history } }: PendingEdit): number | null {
  if (how !== 'edit') return null;
  const after = record(history, differences, gesture === undefined ? { name } : { name, gesture });
  return after.past.length === history.past.length ? presentState(history) : null;
}

/**
 * Takes back the edit of `version`; `pending` are those that may still be refused, in order, and `now` is the present
 * history. Null where no such edit is pending.
 */
export function takeBack(pending: readonly PendingEdit[], version: number, now: History): TakenBack | null {
  const at = pending.findIndex((edit) => edit.version === version);
  const refused = pending[at];
  if (refused === undefined) return null;
  let document = refused.before.document;
  let history = resumed(refused.before.history, now);
  const replayed: Replayed[] = [];
  const lost: PendingEdit[] = [];
  /** Entries by the states that they led to before: the states to which they lead now, null where they are gone. */
  const entries = new Map<number, number | null>();
  const nowOf = (state: number): number | null => entries.get(state) ?? (entries.has(state) ? null : state);
  const drop = (edit: PendingEdit): void => {
    const entry = entryOf(edit);
    const joined = joinedEntryOf(edit);
    if (edit.how === 'edit' && entry !== null) entries.set(entry, joined === null ? null : nowOf(joined));
  };
  const keep = (edit: PendingEdit, differences: readonly Difference[], next: { document: Document; history: History }): void => {
    const { how, name, gesture } = edit;
    replayed.push({ how, name, ...(gesture === undefined ? {} : { gesture }), differences, before: { document, history }, ...next });
    ({ document, history } = next);
  };
  const move = (edit: PendingEdit, entry: number | undefined, step: (history: History) => HistoryMove | null): void => {
    const old = entryOf(edit);
    const wanted = old === null ? null : nowOf(old);
    if (wanted === null) return;
    const made = wanted === entry ? step(history) : null;
    if (made === null) lost.push(edit);
    else keep(edit, made.differences, { document: applyDifferences(document, made.differences), history: made.history });
  };
  drop(refused);
  for (const edit of pending.slice(at + 1)) {
    if (edit.how === 'undo') move(edit, history.past.at(-1)?.state, undo);
    else if (edit.how === 'redo') move(edit, history.future[0]?.state, redo);
    else {
      const made = rebase(document, edit.differences);
      if (!made.isWhole) lost.push(edit);
      if (made.differences.length === 0) drop(edit);
      else if (edit.how === 'look') keep(edit, made.differences, { document: made.document, history });
      else {
        const { name, gesture } = edit;
        const next = record(history, made.differences, gesture === undefined ? { name } : { name, gesture });
        const entry = entryOf(edit);
        keep(edit, made.differences, { document: made.document, history: next });
        if (entry !== null) entries.set(entry, presentState(next));
      }
    }
  }
  return { refused, replayed, lost, document, history };
}
