/**
 * Checks the document a moment after each edit and tells the page what it found.
 * Keeps true: a report carries the version that it speaks of; findings of the data stand beside those of the document.
 */

import type { Fitted, Profile } from '../../data/types';
import { checkDocument, type DocumentCheck } from '../../document/check';
import type { Document } from '../../document/types';
import type { Finding } from '../../findings';
import type { CheckReport } from '../../ipc/renderer-main';
import { Delay } from './delay';

const DELAY = 30;

export interface CheckerWorld {
  readonly document: () => Document;
  readonly version: () => number;
  readonly profile: () => Profile | null;
  readonly fitted: () => ReadonlyMap<string, Fitted>;
  readonly dataFindings: () => readonly Finding[];
  readonly tell: (report: CheckReport) => void;
  /** After every report: whoever acts on a document that stands still. */
  readonly checked: () => void;
}

interface Checked {
  readonly document: Document;
  readonly profile: Profile | null;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly result: DocumentCheck;
}

/** Checks a delay after an edit, and at once where findings are asked for. */
export class Checker {
  private readonly delay = new Delay(DELAY, () => this.report());
  private last: Checked | null = null;

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
    const findings = this.findings(this.world.profile());
    this.world.tell({ version: this.world.version(), findings, parameterCount, widths });
    this.world.checked();
  }

  /** All findings of the document as it stands, those of the data first. */
  findings(profile: Profile | null): readonly Finding[] {
    return [...this.world.dataFindings(), ...this.result(profile).findings];
  }

  private result(profile: Profile | null): DocumentCheck {
    const document = this.world.document();
    const fitted = this.world.fitted();
    const { last } = this;
    if (last !== null && last.document === document && last.profile === profile && last.fitted === fitted) return last.result;
    const result = checkDocument(document, profile, fitted);
    this.last = { document, profile, fitted, result };
    return result;
  }
}
