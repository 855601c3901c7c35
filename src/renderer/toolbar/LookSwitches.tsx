/** The switches of language and theme at the header's end. */
import { Moon, Sun } from 'lucide-react';
import { invoke } from '../actions/actions';
import { useSession } from '../stores/session';
import { useText } from '../text';
import styles from './Header.module.css';

/** EN/中 and light/dark. */
export function LookSwitches() {
  const t = useText();
  const theme = useSession((state) => state.resolvedTheme);
  return (
    <>
      <button type="button" className={`${styles.look} ${styles.language}`} title={t('action.language')} onClick={() => invoke('language')}>
        <span aria-hidden>{t('language.mark')}</span>
        <span className={styles.hidden}>{t('action.language')}</span>
      </button>
      <button
        type="button"
        className={`${styles.look} ${styles.square}`}
        title={t('action.theme')}
        aria-label={t('action.theme')}
        onClick={() => invoke('theme')}
      >
        {theme === 'dark' ? <Moon size={14} aria-hidden /> : <Sun size={14} aria-hidden />}
      </button>
    </>
  );
}
