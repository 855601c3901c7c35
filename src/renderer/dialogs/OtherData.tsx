/**
 * What becomes of what a network learnt, when other data is chosen for it: kept, or forgotten.
 * Keeps true: closing it changes nothing; to go on is what comes first.
 */
import { useRef } from 'react';
import type { BuiltinSource } from '../../data/types';
import { takeOther } from '../actions/importing';
import controls from '../controls/controls.module.css';
import { learnings } from '../stores/import-sheet';
import { session } from '../stores/session';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './ImportSheet.module.css';

/** The question as a dialog, about built-in data. */
export function OtherData({ source }: { readonly source: BuiltinSource }) {
  const t = useText();
  const first = useRef<HTMLButtonElement>(null);
  return (
    <DialogFrame title={t('other.title')} size="narrow" initialFocus={first} onClose={() => session.getState().askOtherData(null)}>
      <div className={styles.sheet}>
        <p className={styles.about}>{t('other.about')}</p>
      </div>
      {learnings.map((learning) => (
        <div key={learning} className={styles.answer}>
          <button
            ref={learning === 'goOn' ? first : undefined}
            type="button"
            className={controls.button}
            aria-describedby={`other-${learning}`}
            onClick={() => void takeOther(source, learning)}
          >
            {t(`other.${learning}`)}
          </button>
          <span id={`other-${learning}`}>{t(`other.${learning}.about`)}</span>
        </div>
      ))}
    </DialogFrame>
  );
}
