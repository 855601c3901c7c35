/** The Data tab: the table, its columns' kinds, and how rows are split. Keeps true: only rows on the screen are fetched. */

import { DataMenu } from '../palette/DataMenu';
import { useData } from '../stores/data';
import { useText } from '../text';
import styles from './Data.module.css';
import { DataSettings } from './DataSettings';
import { DataTable } from './DataTable';
import { Problem } from './ProblemsTab';

/** The Data tab's content. */
export function DataTab() {
  const t = useText();
  const state = useData((data) => data.state);
  const profile = useData((data) => data.profile);
  const name = useData((data) => data.name);
  if (state?.kind === 'failed') {
    return (
      <div className={styles.failed}>
        <p className={styles.failedTitle}>{t('data.failed', { name: state.name })}</p>
        <ul className={styles.findings}>
          {state.diagnostics.map((found) => (
            <li key={`${found.code}:${JSON.stringify(found.place)}`}>
              <Problem found={found} />
            </li>
          ))}
        </ul>
        <DataMenu />
      </div>
    );
  }
  if (!profile || profile.columns.length === 0) {
    return (
      <div className={styles.nothing}>
        <p>{state?.kind === 'reading' ? t('data.reading', { rows: state.rows }) : t('data.none')}</p>
        <DataMenu />
      </div>
    );
  }
  return (
    <div className={styles.data}>
      <DataTable key={name} profile={profile} />
      <DataSettings profile={profile} />
    </div>
  );
}
