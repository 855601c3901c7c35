/**
 * What can be done about what is told, by its code: actions of the table, as buttons beside the sentence.
 * Keeps true: a notice and the band in the chart offer the same.
 */
import type { ActionId } from '../../ipc/actions';

const ways: Readonly<Record<string, readonly ActionId[]>> = {
  'train.diverged': ['reset', 'lowerRate'],
  'train.divergedByTarget': ['reset', 'lowerRate'],
  'train.divergedByInput': ['reset', 'lowerRate'],
  'train.divergedAgain': ['reset'],
  'train.lossGrew': ['reset', 'lowerRate'],
  'notice.failed.save': ['saveAs'],
  'notice.cannotTrain': ['showProblems'],
  'trainer.died': ['playPause'],
  'trainer.stuck': ['playPause'],
};

/** The actions that lead on; none for most. */
export function waysOut(code: string): readonly ActionId[] {
  return ways[code] ?? [];
}
