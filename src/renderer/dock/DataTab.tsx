/** The Data tab: the table, its columns' kinds, and how rows are split. Keeps true: only rows on the screen are fetched. */

import { type Action, actionById, actionContext } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { DataMenu } from '../palette/DataMenu';
import { useData } from '../stores/data';
import { useText } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import styles from './Data.module.css';
import { DataSettings } from './DataSettings';
import { DataTable } from './DataTable';
import { Problem, useMending } from './ProblemsTab';
import { Reading } from './Reading';

/** Whether a button for the action would do anything. */
function isEnabled(id: Action['id']): boolean {
  return actionById(id)?.isEnabled(actionContext()) ?? false;
}

/** The Data tab's content. */
export function DataTab() {
  const t = useText();
  const state = useData((data) => data.state);
  const profile = useData((data) => data.profile);
  const name = useData((data) => data.name);
  const mend = useMending();
  if (state?.kind === 'failed') {
    return (
      <div className={styles.failed}>
        <p className={styles.failedTitle}>{t('data.failed', { name: state.name })}</p>
        <ul className={styles.findings}>
          {state.findings.map((found) => (
            <li key={`${found.code}:${JSON.stringify(found.place)}`}>
              <Problem found={found} onMend={mend} />
            </li>
          ))}
        </ul>
        <div className={styles.ways}>
          {isEnabled('locateData') && <ActionButton id="locateData" className={controls.button} />}
          {isEnabled('readHow') && <ActionButton id="readHow" className={controls.button} />}
          {isEnabled('readAgain') && <ActionButton id="readAgain" className={controls.button} />}
          <DataMenu />
        </div>
      </div>
    );
  }
  if (!profile || profile.columns.length === 0) {
    return (
      <div className={styles.filled}>
        <Reading />
        <div className={styles.nothing}>
          {state?.kind !== 'reading' && <p>{t('data.none')}</p>}
          <DataMenu />
        </div>
      </div>
    );
  }
  return (
    <div className={styles.filled}>
      <Reading />
      <div className={styles.data}>
        <DataTable key={name} profile={profile} />
        <DataSettings profile={profile} />
      </div>
    </div>
  );
}
