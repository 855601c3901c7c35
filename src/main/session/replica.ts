/**
 * Main's copy of the document that a window edits, kept up by the edits that the window records.
 * Keeps true: an edit is taken where it was made upon the version that is here, and never otherwise. Where one is refused,
 * those made upon it are passed over, and until the page has taken it back the copy is out of step.
 */
import { applyDifferences } from '../../document/history/difference';
import type { Document } from '../../document/types';
import type { EditHead, RecordedEdit } from '../../ipc/renderer-main';

/** What became of an edit: taken, refused by name, or left out of account because what it stands upon was refused before. */
export type Taken =
  | { readonly kind: 'taken'; readonly before: Document }
  | { readonly kind: 'refused'; readonly version: number }
  | { readonly kind: 'passedOver' };

const passedOver: Taken = { kind: 'passedOver' };

/** The document at a version, which counts the edits since it was opened. */
export class Replica {
  private present: Document;
  private count = 0;
  private openings = 0;
  /** The refused edit that the page has not taken back yet. */
  private refused: number | null = null;
  private waiting: (() => void)[] = [];

  constructor(document: Document) {
    this.present = document;
  }

  get document(): Document {
    return this.present;
  }

  /** The last edit that was taken; 0 for none since the opening. */
  get version(): number {
    return this.count;
  }

  /** The number of the document that the page has now. */
  get opening(): number {
    return this.openings;
  }

  /** The page begins anew with a document: the one that is here, or another. */
  open(document = this.present): void {
    this.present = document;
    this.count = 0;
    this.openings += 1;
    this.settle();
  }

  /** Takes an edit that follows the last one taken. */
  take({ opening, version, base, differences }: RecordedEdit): Taken {
    if (opening !== this.openings) return passedOver;
    if (base !== this.count) return this.missing(base);
    const before = this.present;
    this.present = applyDifferences(before, differences);
    this.count = version;
    return { kind: 'taken', before };
  }

  /** Refuses an edit, unless it stands upon a refused one: then it is judged when it is sent anew. */
  refuse({ opening, version, base }: EditHead): Taken {
    if (opening !== this.openings) return passedOver;
    if (base !== this.count) return this.missing(base);
    this.refused = version;
    return { kind: 'refused', version };
  }

  /** The page took back what was refused, and has sent all that it made since. */
  tookBack({ opening, version }: Pick<EditHead, 'opening' | 'version'>): void {
    if (opening === this.openings && version === this.refused) this.settle();
  }

  /** Settles once the page shows nothing that was refused. */
  async inStep(): Promise<void> {
    while (this.refused !== null) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The window is gone: nobody waits for its page any more. */
  close(): void {
    this.settle();
  }

  /** An edit was made upon `base`, which is not here: because it was refused, or, where nothing was, because it never came. */
  private missing(base: number): Taken {
    if (this.refused !== null) return passedOver;
    this.refused = base;
    return { kind: 'refused', version: base };
  }

  private settle(): void {
    this.refused = null;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** Whether an edit changes more than how the document is looked at. */
export function isContentEdit(edit: RecordedEdit): boolean {
  return edit.differences.some((difference) => difference.table !== 'view');
}
