/**
 * Copies of what is selected, with the wires between them: beside the originals, or where a hand dragged them.
 * Keeps true: the originals are untouched; every copy has a fresh id; wires to nodes outside the selection are not copied.
 */
import { addCopies, fragmentOf } from '../../document/edits/copies';
import type { Document, Point } from '../../document/types';
import { editor } from '../stores/editor';

/** Pixels by which copies stand off from their originals. */
const offset: Point = { x: 32, y: 32 };

/** Makes copies of records, moved by `shift`, as one edit, and selects them. Answers their ids; none where they were not made. */
export function duplicateRecords(ids: Iterable<string>, shift: Point): readonly string[] {
  const chosen = [...ids];
  let copies: readonly string[] = [];
  const isMade = editor.getState().edit('edit.duplicate', (document: Document) => {
    const made = addCopies(document, { ...fragmentOf(document, chosen), outside: [] }, shift);
    copies = made.ids;
    return copies.length === 0 ? document : made.document;
  });
  if (!isMade) return [];
  editor.getState().select(copies);
  return copies;
}

/** Duplicates the selection. */
export function duplicate(): void {
  duplicateRecords(editor.getState().selection, offset);
}
