/**
 * Which stop rule, if any, ends a run where it stands.
 * Keeps true: a run that trained and one that is taken up again from its progress find the same.
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

/** The last epoch's training loss, where saved progress still says it: in a run that its target loss ended. */
export function lastLossOf(progress: Progress | null): number | null {
  if (progress === null || progress.batch > 0 || progress.epochSamples === 0) return null;
  return progress.epochLossSum / progress.epochSamples;
}
