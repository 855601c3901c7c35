/**
 * Import and Reset: what training had reached is put aside for something else, as one entry of the page's history.
 * Keeps true: the trainer rests, and its latest parameters are kept, before anything moves; a move that changes nothing
 * is no entry; the page hears of a move after it happened, and undo comes back as a difference of `results`.
 */
import type { Difference } from '../../document/history/difference';
import { type Donor, type Import, importParameters } from '../../document/results/import-parameters';
import type { Widths } from '../../document/results/tensors';
import type { Document } from '../../document/types';
import type { Outcome, ResultsMove } from '../../ipc/renderer-main';
import type { ResultsBank } from './results-bank';
import { type BranchMove, ResultsBranches } from './results-branches';

export interface MovesWorld {
  readonly bank: ResultsBank;
  readonly runner: { replaceResults(change: () => boolean): Promise<Outcome> };
  readonly document: () => Document;
  readonly widths: () => Widths;
  readonly opening: () => number;
  readonly tell: (move: ResultsMove) => void;
  /** A branch that undo asks for is kept no longer. */
  readonly forgotten: () => void;
}

/** Import, Reset and their undo: moves between branches of results, each after the trainer came to rest. */
export class ResultsMoves {
  private readonly branches: ResultsBranches;

  constructor(private readonly world: MovesWorld) {
    this.branches = new ResultsBranches(world.bank);
  }

  /** Another document, with its own results in the bank. */
  opened(): void {
    this.branches.clear();
  }

  /** No parameters, no progress, no fitted figures. */
  reset(): Promise<Outcome> {
    return this.world.runner.replaceResults(() => {
      if (this.branches.hasNothing) this.world.bank.clear();
      else this.tell('edit.reset', this.branches.begin(null));
      return true;
    });
  }

  /** Takes in what fits of a donor's parameters; null where nothing does, and nothing changes. */
  async import(donor: Donor): Promise<Import | null> {
    let taken: Import | null = null;
    await this.world.runner.replaceResults(() => {
      const { bank, document, widths } = this.world;
      const imported = importParameters(document(), widths(), bank.of(document()), donor);
      if (imported.taken.length === 0) return false;
      taken = imported;
      this.tell('edit.import', this.branches.begin(imported.results));
      return true;
    });
    return taken;
  }

  /** The page made these differences: goes where they say. */
  follow(differences: readonly Difference[]): void {
    for (const difference of differences) {
      if (difference.table === 'units') this.world.bank.regroup(difference);
      if (difference.table !== 'results' || this.branches.isAt(difference.after)) continue;
      const { after } = difference;
      void this.world.runner.replaceResults(() => {
        if (this.branches.isAt(after)) return false;
        const isKnown = this.branches.goTo(after);
        if (!isKnown) this.world.forgotten();
        return isKnown;
      });
    }
  }

  private tell(name: ResultsMove['name'], { before, after }: BranchMove): void {
    this.world.tell({ opening: this.world.opening(), name, before, after });
  }
}
