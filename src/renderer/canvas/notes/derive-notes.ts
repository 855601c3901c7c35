/**
 * From the document's notes to what React Flow draws.
 * Keeps true: an element whose note, place and selection did not change is the very same object as before; a note in a folded
 * group is not drawn.
 */
import type { Document, Note } from '../../../document/types';
import type { NodeView, NoteFlowNode } from '../flow-types';

/** The words by which a note is known to a screen reader. */
export interface NoteWords {
  readonly label: (note: Note) => string;
  /** The word for a note. */
  readonly kind: string;
}

/** A function from documents to the flow nodes of notes that remembers what it made last. */
export function createNoteDeriver(): (
  document: Document,
  view: NodeView,
  folded: ReadonlyMap<string, string>,
  words: NoteWords,
) => readonly NoteFlowNode[] {
  let known = new Map<string, NoteFlowNode>();
  let last: readonly NoteFlowNode[] = [];
  let lastWords: NoteWords | null = null;
  return (document, view, folded, words) => {
    const shown = document.graph.notes.filter(({ id }) => !folded.has(id));
    const next = shown.map((record): NoteFlowNode => {
      const before = known.get(record.id);
      const position = view.moved.get(record.id) ?? record.position;
      const selected = view.selection.has(record.id);
      const measured = view.measured.get(record.id);
      const isSame = before?.data.record === record && before.selected === selected && before.measured === measured && words === lastWords;
      if (isSame && before.position.x === position.x && before.position.y === position.y) return before;
      return {
        id: record.id,
        type: 'noteCard',
        position: { x: position.x, y: position.y },
        data: before?.data.record === record ? before.data : { record },
        selected,
        connectable: false,
        // Known before the browser says so: a new note is seen, and can take the focus, at once.
        initialWidth: record.size.width,
        initialHeight: record.size.height,
        ariaLabel: words.label(record),
        domAttributes: { 'aria-roledescription': words.kind, 'aria-current': selected },
        ...(measured ? { measured } : {}),
      };
    });
    lastWords = words;
    if (next.length === last.length && next.every((node, index) => node === last[index])) return last;
    known = new Map(next.map((node) => [node.id, node]));
    last = next;
    return next;
  };
}
