/**
 * What is marked on the loss chart: where another network took over, and the best epoch under patience.
 * Keeps true: pure; a mark stands at an epoch, as the chart's points do.
 */
import type { RunStoreState } from '../stores/run';
import { epochAt } from './series';

/** A mark at an epoch, in parts of epochs. */
export interface Mark {
  readonly kind: 'changed' | 'best';
  readonly epoch: number;
}

/** The marks of a run's curve. */
export function marksOf({ status, changes, epochs }: Pick<RunStoreState, 'status' | 'changes' | 'epochs'>): readonly Mark[] {
  const changed = changes.map((step): Mark => ({ kind: 'changed', epoch: epochAt(step, epochs) }));
  return status.best === null ? changed : [...changed, { kind: 'best', epoch: status.best.epoch }];
}

/** Of the tops that a word of a `line`'s height may have the first that leaves all taken heights free; where none does, the freest. */
export function clearestOf(tops: readonly number[], taken: readonly number[], line: number): number {
  const room = (top: number): number => Math.min(...taken.map((height) => Math.abs(height - (top + line / 2))), line);
  return tops.reduce((best, top) => (room(top) > room(best) ? top : best), tops[0] ?? 0);
}
