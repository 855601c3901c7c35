/**
 * What stands on the canvas while the document has no nodes: how to begin.
 * Keeps true: it never hides a drop; the buttons are entries of the actions table.
 */
import { Workflow } from 'lucide-react';
import { invoke } from '../actions/actions';
import { useText } from '../text';
import styles from './EmptyHint.module.css';

/** The hint. */
export function EmptyHint() {
  const t = useText();
  return (
    <div className={styles.hint}>
      <Workflow size={34} strokeWidth={1.4} className={styles.picture} aria-hidden />
      <h2>{t('canvas.empty.title')}</h2>
      <p>{t('canvas.empty.drag')}</p>
      <p>{t('canvas.empty.search')}</p>
      <div className={styles.buttons}>
        <button type="button" onClick={() => invoke('chooseData')}>
          {t('canvas.empty.data')}
        </button>
        <button type="button" onClick={() => invoke('open')}>
          {t('canvas.empty.open')}
        </button>
      </div>
    </div>
  );
}
