/** The sheet of keys: the actions that have some, by menu, and the canvas's own gestures. */
import { menus } from '../../ipc/actions';
import { actions } from '../actions/actions';
import { shownKeys } from '../actions/keys';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './Dialogs.module.css';

/** Gestures on the canvas; each has the codes `gesture.<name>` and `gesture.<name>.how`. */
const gestures = [
  'search',
  'dropWire',
  'insert',
  'rewire',
  'cut',
  'clone',
  'menu',
  'pan',
  'marquee',
  'zoom',
  'snap',
  'nudge',
  'walk',
  'wires',
  'divider',
] as const;

/** The sheet as a dialog. */
export function KeySheet() {
  const t = useText();
  const isMac = useSession((state) => state.platform === 'darwin');
  return (
    <DialogFrame title={t('action.keys')} size="wide">
      <div className={styles.sheet}>
        {menus.map((menu) => (
          <section key={menu} className={styles.sheetGroup}>
            <h3 className={styles.sheetTitle}>{t(`menu.${menu}`)}</h3>
            <dl>
              {actions
                .filter((action) => action.menu === menu && action.keys.length > 0)
                .map((action) => (
                  <div key={action.id} className={styles.sheetRow}>
                    <dt>{t(action.label)}</dt>
                    <dd>
                      {action.keys.map((keys) => (
                        <kbd key={keys}>{shownKeys(keys, isMac)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section className={styles.sheetGroup}>
          <h3 className={styles.sheetTitle}>{t('panel.canvas')}</h3>
          <dl>
            {gestures.map((name) => (
              <div key={name} className={styles.sheetRow}>
                <dt>{t(`gesture.${name}`)}</dt>
                <dd className={styles.how}>{t(`gesture.${name}.how`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </DialogFrame>
  );
}
