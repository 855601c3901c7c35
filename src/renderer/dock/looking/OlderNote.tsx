/** Says of a tab's figures that they are older than the document, where they are. */
import { named } from '../../finding-notice';
import older from '../../older.module.css';
import { useRun } from '../../stores/run';
import { useText } from '../../text';
import styles from './OlderNote.module.css';

/** A quiet line above the figures; nothing where they are of the network and the data that are there. */
export function OlderNote() {
  const t = useText();
  const isOlder = useRun((state) => state.isOlder);
  // What was learnt does not fit the data that is there: the checks of the document know nothing of it.
  const finding = useRun(({ phase, status }) => (phase === 'failed' ? status.finding : null));
  return isOlder ? (
    <p className={`${styles.older} ${older.note}`} role="note" data-older-note>
      {t('looking.older')}
      {finding === null ? null : <span className={styles.reason}>{t(finding.code, named(finding))}</span>}
    </p>
  ) : null;
}
