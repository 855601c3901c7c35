/**
 * The command palette: every action, found by its name in either language; those that can do nothing now come last and say why.
 */
import { Command } from 'cmdk';
import { say } from '../../strings/say';
import { type Action, actionById, actionContext, actions, invoke } from '../actions/actions';
import { lookOf } from '../actions/use-action';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { actionFit } from './action-search';
import { DialogFrame } from './DialogFrame';
import styles from './Dialogs.module.css';

/** Names in both languages, so that either finds the action. */
function keywords(action: Action): string[] {
  const code = action.labelNow(actionContext());
  return [say(code, {}, 'en'), say(code, {}, 'zh'), action.id];
}

/** An action that can do nothing now is found as well, below all others. */
function fit(id: string, search: string, names: string[] = []): number {
  const score = actionFit(search, names);
  return actionById(id)?.isEnabled(actionContext()) ? score : score / 2;
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
  const context = actionContext();
  const others = actions.filter((action) => action.id !== 'palette');
  const present = [...others.filter((action) => action.isEnabled(context)), ...others.filter((action) => !action.isEnabled(context))];
  return (
    <DialogFrame title={t('action.palette')} bare>
      <Command className={styles.command} label={t('action.palette')} filter={fit} loop>
        <Command.Input className={styles.search} placeholder={t('palette.search')} autoFocus />
        <Command.List className={styles.results}>
          <Command.Empty className={styles.empty}>{t('palette.nothing')}</Command.Empty>
          {present.map((action) => {
            const look = lookOf(action, t, isMac);
            return (
              <Command.Item key={action.id} value={action.id} keywords={keywords(action)} className={styles.result} onSelect={choose}>
                <span className={styles.group}>{t(`menu.${action.menu}`)}</span>
                <span className={look.isEnabled ? undefined : styles.off}>{look.label}</span>
                {look.whyNot && <span className={styles.why}>{look.whyNot}</span>}
                {look.keys && <span className={styles.keys}>{look.keys}</span>}
              </Command.Item>
            );
          })}
        </Command.List>
      </Command>
    </DialogFrame>
  );
}
