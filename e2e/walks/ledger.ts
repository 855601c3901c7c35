/**
 * What a person remembers on a walk: what was edited and taken back, what was saved, which language and look were chosen.
 * Keeps true: it knows nothing of the window; whether an edit was made it sees by the copy alone.
 */
import type { Copy } from './truth';

interface Entry {
  readonly content: string;
  readonly state: number;
}

/** What a deed is to the history. */
export type Effect = 'edit' | 'undo' | 'redo' | 'reset' | 'open' | 'save' | 'reword' | 'none';

/** The history, the file and the look of a window. */
export class Ledger {
  language: 'en' | 'zh' = 'en';
  theme: 'dark' | 'light' = 'light';
  fileName: string | null = null;
  /** Files that were saved so far: the app remembers them. */
  hasRecent = false;
  private past: Entry[];
  private future: Entry[] = [];
  private saved: number | null = 0;
  private states = 0;

  constructor(copy: Copy) {
    this.past = [{ content: copy.content, state: 0 }];
  }

  get canUndo(): boolean {
    return this.past.length > 1;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  get isEdited(): boolean {
    return this.saved !== this.past.at(-1)?.state;
  }

  /** What the document has to be now; null where the last deed may have made anything of it. */
  expected(effect: Effect): string | null {
    if (effect === 'undo') return (this.past.at(-2) ?? this.past.at(-1))?.content ?? null;
    if (effect === 'redo') return (this.future[0] ?? this.past.at(-1))?.content ?? null;
    return effect === 'edit' || effect === 'open' || effect === 'reword' ? null : (this.past.at(-1)?.content ?? null);
  }

  /** A deed was done, and the document is this one; `hasMoved`: main put the results aside for it, which is an entry. */
  note(effect: Effect, copy: Copy, hasMoved: boolean): void {
    switch (effect) {
      case 'open':
        this.past = [{ content: copy.content, state: 0 }];
        this.future = [];
        this.states = 0;
        this.saved = 0;
        this.fileName = null;
        return;
      case 'undo': {
        const entry = this.canUndo ? this.past.pop() : undefined;
        if (entry !== undefined) this.future.unshift(entry);
        return;
      }
      case 'redo': {
        const entry = this.future.shift();
        if (entry !== undefined) this.past.push(entry);
        return;
      }
      case 'reset':
        if (hasMoved) this.push(copy.content);
        return;
      case 'save':
        this.saved = this.past.at(-1)?.state ?? null;
        return;
      case 'reword': {
        // An example that nobody has touched speaks the language that is switched to, and that is no edit: it was so all along.
        const before = this.past.at(-1)?.content;
        const reworded = (entry: Entry): Entry => (entry.content === before ? { ...entry, content: copy.content } : entry);
        this.past = this.past.map(reworded);
        this.future = this.future.map(reworded);
        return;
      }
      case 'edit':
      case 'none':
        if (copy.content !== this.past.at(-1)?.content) this.push(copy.content);
    }
  }

  private push(content: string): void {
    this.states += 1;
    if (this.saved !== null && this.future.some(({ state }) => state === this.saved)) this.saved = null;
    this.past.push({ content, state: this.states });
    this.future = [];
  }
}
