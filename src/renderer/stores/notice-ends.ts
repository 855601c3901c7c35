/**
 * When what a notice says is over, so that none stays once it is true no more.
 * Keeps true: every notice ends with another document in the window; what was tried and failed is forgotten once the user
 * goes on to something else, but what is not saved stays so until it is.
 */

import type { Notice } from '../../ipc/renderer-main';

/**
 * `opened`: another document is in the window. `edited`: the document changed. `saved`: it was written. `trained`: training
 * was begun. `rested`: a run that played rests. `unblocked`: nothing keeps the document from training. `asked`: main was asked
 * for something else. `pressed`: any action was invoked.
 */
export type NoticeEnd = 'opened' | 'edited' | 'saved' | 'trained' | 'rested' | 'unblocked' | 'asked' | 'pressed';

/** Of a deed that failed: over with the next one, and with any change that may have taken its reason away. */
const failedDeed: readonly NoticeEnd[] = ['opened', 'edited', 'trained', 'asked'];
/** News, which goes by itself after a while. */
const news: readonly NoticeEnd[] = ['opened', 'edited'];

/** By code, or by its beginning up to a dot; the longest that fits. */
const ends: Readonly<Record<string, readonly NoticeEnd[]>> = {
  why: ['opened', 'pressed'],
  train: ['opened'],
  'notice.cannotTrain': ['opened', 'unblocked'],
  'notice.failed.save': ['opened', 'saved'],
  'notice.failed.saveAs': ['opened', 'saved'],
  'file.saveFailed': ['opened', 'saved'],
  'toolbar.isPlaying': ['opened', 'pressed', 'rested'],
  trainer: ['opened', 'trained'],
  results: ['opened', 'edited'],
  'notice.editRefused': ['opened', 'edited'],
  'notice.editTooLarge': ['opened', 'edited', 'pressed'],
};

/** What ends a notice. What ends the ones of a run (`train.…`) besides is that run's next word: see finding-notice.ts. */
export function endsOf({ code, tone }: Pick<Notice, 'code' | 'tone'>): readonly NoticeEnd[] {
  for (let name = code; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = ends[name];
    if (found !== undefined) return found;
  }
  return tone === 'info' ? news : failedDeed;
}
