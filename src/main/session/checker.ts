/**
 * Checks the document a moment after each edit and tells the page what it found.
 * Keeps true: a report carries the version that it speaks of; findings of the data stand beside those of the document.
 */
import type { Profile } from '../../data/types';
import { checkDocument } from '../../document/check';
import type { Diagnostic, Document } from '../../document/types';
import type { CheckReport } from '../../ipc/renderer-main';
import { Delay } from './delay';

const DELAY = 30;

export interface CheckerWorld {
  readonly document: () => Document;
  readonly version: () => number;
  readonly profile: () => Profile | null;
  readonly dataDiagnostics: () => readonly Diagnostic[];
  readonly tell: (report: CheckReport) => void;
  /** After every report: whoever acts on a document that stands still. */
  readonly checked: () => void;
}

export class Checker {
  private readonly delay = new Delay(DELAY, () => this.report());
  private last: { readonly document: Document; readonly profile: Profile | null; readonly result: ReturnType<typeof checkDocument> } | null =
    null;

  constructor(private readonly world: CheckerWorld) {}

  edited(): void {
    this.delay.wish();
  }

  close(): void {
    this.delay.cancel();
  }

  /** Checks and tells at once. */
  report(): void {
    this.delay.cancel();
    const { parameterCount, widths } = this.result(this.world.profile());
    const diagnostics = this.findings(this.world.profile());
    this.world.tell({ version: this.world.version(), diagnostics, parameterCount, widths });
    this.world.checked();
  }

  /** All findings of the document as it stands, those of the data first. */
  findings(profile: Profile | null): readonly Diagnostic[] {
    return [...this.world.dataDiagnostics(), ...this.result(profile).diagnostics];
  }

  private result(profile: Profile | null): ReturnType<typeof checkDocument> {
    const document = this.world.document();
    if (this.last === null || this.last.document !== document || this.last.profile !== profile) {
      this.last = { document, profile, result: checkDocument(document, profile) };
    }
    return this.last.result;
  }
}
