/**
 * What training had reached when the user went elsewhere with it: Import and Reset begin another branch of results, and
 * undo goes back to the one before. The page's history knows branches by number, as differences of the table `results`.
 * Keeps true: going away from a branch keeps all that was reached on it; only the latest few branches are kept, since
 * each holds every parameter.
 */
import type { Results } from '../../document/types';
import type { BankContents, ResultsBank } from './results-bank';

/** Branches besides the present one. */
const MOST_KEPT = 16;

/** From one branch to another, as the page records it. */
export interface BranchMove {
  readonly before: number;
  readonly after: number;
}

/** Branches of results by number, the present one in the bank and the others as copies of what it held. */
export class ResultsBranches {
  private kept = new Map<number, BankContents>();
  private present = 0;
  private count = 0;
  private beganEmpty = true;

  constructor(private readonly bank: ResultsBank) {}

  /** Another document: its results are the only branch. */
  clear(): void {
    this.kept = new Map();
    this.present = 0;
    this.count = 0;
    this.beganEmpty = !this.bank.hasParameters;
  }

  /** Whether there is nothing to put aside: the branch began from nothing and no step was taken on it. */
  get hasNothing(): boolean {
    return this.beganEmpty && (this.bank.progress?.step ?? 0) === 0;
  }

  isAt(branch: number): boolean {
    return branch === this.present;
  }

  /** Begins a branch where the present one stands and takes `results` in; with null it begins from nothing. */
  begin(results: Results | null): BranchMove {
    const before = this.present;
    this.count += 1;
    this.leave(this.count);
    this.beganEmpty = results === null;
    if (results === null) this.bank.clear();
    else {
      this.bank.branch();
      this.bank.put(results);
    }
    return { before, after: this.count };
  }

  /** Back (or forth again) to a branch; false where it is forgotten, and nothing changes. */
  goTo(branch: number): boolean {
    const contents = this.kept.get(branch);
    if (contents === undefined) return false;
    this.leave(branch);
    this.kept.delete(branch);
    this.bank.restore(contents);
    this.beganEmpty = !this.bank.hasParameters;
    return true;
  }

  private leave(next: number): void {
    this.kept.set(this.present, this.bank.contents);
    this.present = next;
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      if (oldest !== next) this.kept.delete(oldest);
    }
  }
}
