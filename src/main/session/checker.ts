/**
 * Checks the document a moment after each edit and tells the page what it found.
 * Keeps true: a report carries the version that it speaks of; findings of the data stand beside those of the document.
 */

import type { Fitted, Profile } from '../../data/types';
import { checkDocument, type DocumentCheck } from '../../document/check';
import { remembered } from '../../document/remembered';
import type { Document } from '../../document/types';
import type { Finding } from '../../findings';
import type { CheckReport } from '../../ipc/renderer-main';
import { Delay } from './delay';

const DELAY = 30;

export interface CheckerWorld {
  readonly document: () => Document;
  /** Which document, and which version of it. */
  readonly present: () => Pick<CheckReport, 'opening' | 'version'>;
  readonly profile: () => Profile | null;
  readonly fitted: () => ReadonlyMap<string, Fitted>;
  readonly dataFindings: () => readonly Finding[];
  readonly tell: (report: CheckReport) => void;
  /** After every report: whoever acts on a document that stands still. */
  readonly checked: () => void;
}

/** Of what inputs learnt, that which decides their widths. */
const categoriesIn = remembered(
  (fitted: ReadonlyMap<string, Fitted>): ReadonlyMap<string, Fitted> => new Map([...fitted].filter(([, learnt]) => 'categories' in learnt)),
);

/** Checks a delay after an edit, and at once where findings are asked for. */
export class Checker {
  private readonly delay = new Delay(DELAY, () => this.report());

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
    const { parameterCount } = this.result(this.world.profile());
    const findings = this.findings(this.world.profile());
    this.world.tell({ ...this.world.present(), findings, parameterCount, fitted: categoriesIn(this.world.fitted()) });
    this.world.checked();
  }

  /** All findings of the document as it stands, those of the data first. */
  findings(profile: Profile | null): readonly Finding[] {
    return [...this.world.dataFindings(), ...this.result(profile).findings];
  }

  /** The check remembers the last answer for a document, so asking again costs nothing. */
  private result(profile: Profile | null): DocumentCheck {
    return checkDocument(this.world.document(), profile, this.world.fitted());
  }
}
