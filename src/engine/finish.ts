/**
 * Which stop rule, if any, ends a run where it stands.
 * Keeps true: a run and the saved progress that another is made of find the same.
 */
import type { Progress, TrainingSettings } from './types';

/** What ended a run; null for one that goes on. */
export type Finish = 'epochs' | 'targetLoss' | 'patience' | null;

type Rules = Pick<TrainingSettings, 'epochs' | 'stop'>;

/** With `epoch` epochs done, the last of them at `lastLoss`, and the best on validation rows after `bestEpoch` epochs. */
export function finishAt({ epochs, stop }: Rules, epoch: number, lastLoss: number | null, bestEpoch: number | null): Finish {
  if (stop.targetLoss !== null && lastLoss !== null && lastLoss <= stop.targetLoss) return 'targetLoss';
  if (stop.patience !== null && bestEpoch !== null && epoch - bestEpoch >= stop.patience) return 'patience';
  return epoch >= epochs ? 'epochs' : null;
}

/** A run that was let go on beyond its rules: up to so many epochs, and with its patience counted from an epoch. */
export interface Beyond {
  readonly until: number;
  readonly from: number;
}

/** As finishAt, in a run that was let go on: a target that was reached ends it no more. */
export function finishBeyond(rules: Rules, { until, from }: Beyond, epoch: number, bestEpoch: number | null): Finish {
  const { epochs, stop } = rules;
  const since = bestEpoch === null ? null : Math.max(bestEpoch, from);
  return finishAt({ epochs: Math.max(epochs, until), stop: { ...stop, targetLoss: null } }, epoch, null, since);
}

/** The last epoch's training loss, where saved progress still says it: in a run that its target loss ended. */
export function lastLossOf(progress: Progress | null): number | null {
  if (progress === null || progress.batch > 0 || progress.epochSamples === 0) return null;
  return progress.epochLossSum / progress.epochSamples;
}
