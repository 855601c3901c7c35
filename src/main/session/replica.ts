/**
 * Main's copy of the document that a window edits, kept up by the differences that the window records.
 * Keeps true: versions follow one another; a gap means that the copy is wrong, and is a bug.
 */
import { applyDifferences } from '../../document/difference';
import type { Document } from '../../document/types';
import type { RecordedEdit } from '../../ipc/renderer-main';

/** The document at a version, which counts the edits since it was opened. */
export class Replica {
  private present: Document;
  private count = 0;

  constructor(document: Document) {
    this.present = document;
  }

  get document(): Document {
    return this.present;
  }

  /** Messages since the document was opened. */
  get version(): number {
    return this.count;
  }

  /** Another document takes the window. */
  open(document: Document): void {
    this.present = document;
    this.count = 0;
  }

  /** Applies an edit and answers the document before it. Throws where a message is missing. */
  apply(edit: RecordedEdit): Document {
    if (edit.version !== this.count + 1) throw new Error(`edit ${edit.version} came after ${this.count}`);
    const before = this.present;
    this.present = applyDifferences(before, edit.differences);
    this.count = edit.version;
    return before;
  }
}

/** Whether an edit changes more than how the document is looked at. */
export function isContentEdit(edit: RecordedEdit): boolean {
  return edit.differences.some((difference) => difference.table !== 'view');
}
