/**
 * What will become of a file that is held over the window, while it is held there.
 * Keeps true: it never takes the pointer, and says no more than can be known before the file is let go.
 */
import { tableEndings } from '../../data/settings';
import { type HeldFile, useSession } from '../stores/session';
import { useText } from '../text';
import styles from './Notices.module.css';

const codes = { any: 'drop.any', table: 'drop.table', predict: 'drop.predict', refused: 'file.unknownKind' } as const satisfies Record<
  HeldFile,
  string
>;

/** The sign; nothing where no file is held over the window. */
export function DropSign() {
  const t = useText();
  const held = useSession((state) => state.heldFile);
  if (held === null) return null;
  return (
    <div className={styles.dropSign} role="status" data-drop={held}>
      <p className={styles.dropText}>{t(codes[held], { endings: tableEndings })}</p>
    </div>
  );
}
