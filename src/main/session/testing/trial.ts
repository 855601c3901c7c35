/**
 * A bank of results with a document and its history, trained by the engine itself, for tests of what outlives an edit.
 * Keeps true: it tells the bank of edits and undo as the session does, and of a run as the trainer does.
 */
import { profileTable } from '../../../data/profile';
import { readSource } from '../../../data/read';
import type { Profile } from '../../../data/types';
import { runnable } from '../../../document/testing/networks';
import type { Document, Results } from '../../../document/types';
import type { Progress } from '../../../engine/types';
import { ResultsBank } from '../results-bank';

/** A document with a bank and a history, as the session has them. */
export class Trial {
  readonly bank: ResultsBank;
  private readonly past: { readonly document: Document; readonly state: number }[];
  private states = 0;
  private profile: Profile | null = null;

  constructor(public document: Document) {
    this.bank = new ResultsBank(document, () => this.profile);
    this.bank.open(document, { fitted: new Map(), parameters: new Map(), progress: null });
    this.past = [{ document, state: 0 }];
  }

  get results(): Results {
    return this.bank.of(this.document);
  }

  edit(change: (document: Document) => Document): void {
    const before = this.document;
    this.document = change(before);
    if (this.document.data !== before.data) this.profile = null;
    this.states += 1;
    this.past.push({ document: this.document, state: this.states });
    this.bank.edited(this.document, this.states);
  }

  undo(): boolean {
    if (this.past.length < 2) return false;
    this.past.pop();
    const last = this.past.at(-1);
    if (last === undefined) throw new Error('a history has a beginning');
    this.document = last.document;
    this.bank.edited(last.document, last.state);
    return true;
  }

  get state(): number {
    return this.past.at(-1)?.state ?? 0;
  }

  /** The document's data was read. */
  async read(): Promise<void> {
    const table = await readSource(this.document.data.source, this.document.data.columns, () => null);
    const profile = table.ok ? profileTable(table.value, this.document.data.split) : table;
    if (!profile.ok) throw new Error(JSON.stringify(profile.findings));
    this.profile = profile.value;
  }

  /** Trains so many steps and tells the bank, as a run does. */
  async train(steps: number, backend: Progress['backend'] = 'reference'): Promise<void> {
    const { document, bank } = this;
    await this.read();
    const { fitted, parameters, progress } = bank.of(document);
    const { seen } = bank;
    const ready = await runnable(document, fitted);
    const run = ready.start(backend, { parameters, progress });
    for (let step = 0; step < steps; step += 1) run.step();
    bank.keep({ ...run.state(), fitted: ready.fitted }, seen);
  }
}
