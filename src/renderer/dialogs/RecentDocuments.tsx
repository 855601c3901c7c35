/** The documents that were open lately, found by their names. Keeps true: it closes before another document opens. */
import { Command } from 'cmdk';
import { invoke } from '../actions/actions';
import { openRecent } from '../actions/commands';
import { answers } from '../name-search';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './Dialogs.module.css';

/** The list as a dialog. */
export function RecentDocuments() {
  const t = useText();
  const recent = useSession((state) => state.recent);
  const openDialog = useSession((state) => state.openDialog);
  const closing = (then: () => void) => () => {
    openDialog(null);
    then();
  };
  return (
    <DialogFrame title={t('action.openRecent')} bare>
      <Command
        className={styles.command}
        label={t('action.openRecent')}
        filter={(_value, typed, words) => answers(words ?? [], typed)}
        loop
      >
        <Command.Input className={styles.search} placeholder={t('recent.search')} autoFocus />
        <Command.List className={styles.results}>
          <Command.Empty className={styles.empty}>{t('recent.nothing')}</Command.Empty>
          {recent.map(({ id, name, folder }) => (
            <Command.Item
              key={id}
              value={`${id}`}
              keywords={[name, folder]}
              className={styles.result}
              onSelect={closing(() => void openRecent(id))}
            >
              <span>{name}</span>
              <span className={styles.keys}>{folder}</span>
            </Command.Item>
          ))}
          <Command.Item
            value="clearRecent"
            keywords={[t('action.clearRecent')]}
            className={styles.result}
            onSelect={closing(() => void invoke('clearRecent'))}
          >
            <span className={styles.quiet}>{t('action.clearRecent')}</span>
          </Command.Item>
        </Command.List>
      </Command>
    </DialogFrame>
  );
}
