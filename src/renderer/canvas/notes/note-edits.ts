/**
 * What hands do with notes as edits of the document, and a note's name for screen readers.
 * Keeps true: each is one entry of the history; a new note and the first text typed into it are one.
 */

import type { Size } from '../../../document/card';
import { createNote, freshId } from '../../../document/create';
import { addRecords, changeNote } from '../../../document/edits';
import type { Note, Point } from '../../../document/types';
import { editing } from '../../stores/editing';
import { editor } from '../../stores/editor';
import type { Translate } from '../../text';
import { firstWords } from './read-markdown';

/** Smallest and largest sides that a hand can give a note, in pixels. */
const noteSides = { smallest: { width: 96, height: 48 }, largest: 2000 } as const;

const longestName = 40;

/** `note Why two neurons`. */
export function noteLabel(note: Note, t: Translate): string {
  const words = firstWords(note.text, longestName);
  return words === '' ? t('canvas.label.emptyNote') : t('canvas.label.note', { words });
}

let made = 0;

/** Adds a note with its middle at a point of the graph, selects it and opens its text. */
export function addNoteAt(middle: Point): void {
  made += 1;
  const gesture = `note ${made}`;
  let id = '';
  const isMade = editor.getState().edit(
    'edit.addNote',
    (document) => {
      id = freshId(document, 'note');
      return addRecords(document, { notes: [createNote(id, middle)] });
    },
    gesture,
  );
  if (!isMade) return;
  editor.getState().select([id]);
  editing.getState().begin(id, gesture);
}

/** Gives a note another text. */
export function changeText(id: string, text: string): void {
  const { id: open, gesture } = editing.getState();
  editor
    .getState()
    .edit('edit.noteText', (document) => changeNote(document, id, { text }), open === id && gesture !== null ? gesture : undefined);
}

/** A size that a note can have: whole pixels within its bounds. */
export function allowedSize({ width, height }: Size): Size {
  const within = (value: number, smallest: number): number => Math.round(Math.min(noteSides.largest, Math.max(smallest, value)));
  return { width: within(width, noteSides.smallest.width), height: within(height, noteSides.smallest.height) };
}

/** Gives a note another size; changes with the same gesture are one entry. */
export function resizeNote(id: string, size: Size, gesture?: string): void {
  editor.getState().edit('edit.resizeNote', (document) => changeNote(document, id, { size: allowedSize(size) }), gesture);
}
