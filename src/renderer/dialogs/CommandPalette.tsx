/** The command palette: every action that can be invoked now, found by its name in either language. */
import { Command } from 'cmdk';
import { say } from '../../strings/say';
import { type Action, actionContext, actions, invoke } from '../actions/actions';
import { lookOf } from '../actions/use-action';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './Dialogs.module.css';

/** Names in both languages, so that either finds the action. */
function keywords(action: Action): string[] {
  const code = action.labelNow(actionContext());
  return [say(code, {}, 'en'), say(code, {}, 'zh'), action.id];
}

/** The palette as a dialog. */
export function CommandPalette() {
  const t = useText();
  const isMac = useSession((state) => state.platform === 'darwin');
  const openDialog = useSession((state) => state.openDialog);
  const choose = (id: string): void => {
    openDialog(null);
    invoke(id);
  };
  const present = actions.filter((action) => action.id !== 'palette' && action.isEnabled(actionContext()));
  return (
    <DialogFrame title={t('action.palette')} bare>
      <Command className={styles.command} label={t('action.palette')} loop>
        <Command.Input className={styles.search} placeholder={t('palette.search')} autoFocus />
        <Command.List className={styles.results}>
          <Command.Empty className={styles.empty}>{t('palette.nothing')}</Command.Empty>
          {present.map((action) => {
            const look = lookOf(action, t, isMac);
            return (
              <Command.Item key={action.id} value={action.id} keywords={keywords(action)} className={styles.result} onSelect={choose}>
                <span className={styles.group}>{t(`menu.${action.menu}`)}</span>
                <span>{look.label}</span>
                {look.keys && <span className={styles.keys}>{look.keys}</span>}
              </Command.Item>
            );
          })}
        </Command.List>
      </Command>
    </DialogFrame>
  );
}
