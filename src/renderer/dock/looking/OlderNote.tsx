/** Says of a tab's figures that they are older than the document, where they are. */
import older from '../../older.module.css';
import { useRun } from '../../stores/run';
import { useText } from '../../text';
import styles from './OlderNote.module.css';

/** A quiet line above the figures; nothing where they are of the network and the data that are there. */
export function OlderNote() {
  const t = useText();
  const isOlder = useRun((state) => state.isOlder);
  return isOlder ? (
    <p className={`${styles.older} ${older.note}`} role="note" data-older-note>
      {t('looking.older')}
    </p>
  ) : null;
}
