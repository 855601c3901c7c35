/** The dock under the canvas: training, data, what the run says of it, and problems. Keeps true: only the tab on the screen does any work. */
import { Tabs } from '@base-ui/react/tabs';
import { problemCount, useChecks } from '../stores/checks';
import { type DockTab, dockTabs, useSession } from '../stores/session';
import { useText } from '../text';
import { ChartOptions } from './ChartOptions';
import { DataTab } from './DataTab';
import styles from './Dock.module.css';
import { PredictionsTab } from './looking/PredictionsTab';
import { SampleTab } from './looking/SampleTab';
import { ProblemsTab } from './ProblemsTab';
import { SettingsChip } from './SettingsChip';
import { TrainingTab } from './TrainingTab';

function isTab(value: unknown): value is DockTab {
  return dockTabs.some((tab) => tab === value);
}

/** The dock with its tabs. */
export function Dock() {
  const t = useText();
  const tab = useSession((state) => state.dockTab);
  const showTab = useSession((state) => state.showTab);
  const problems = useChecks(problemCount);
  return (
    <Tabs.Root className={styles.dock} value={tab} onValueChange={(value) => isTab(value) && showTab(value)}>
      <div className={styles.bar}>
        <Tabs.List className={styles.tabs} aria-label={t('panel.dock')}>
          {dockTabs.map((each) => (
            <Tabs.Tab key={each} value={each} className={styles.tab}>
              {t(`dock.${each}`)}
              {each === 'problems' && <span className={problems > 0 ? styles.countSome : styles.count}>{problems}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={styles.options}>
          {tab === 'training' && <ChartOptions />}
          <SettingsChip />
        </div>
      </div>
      <Tabs.Panel value="training" className={styles.panel}>
        <TrainingTab />
      </Tabs.Panel>
      <Tabs.Panel value="data" className={styles.panel}>
        <DataTab />
      </Tabs.Panel>
      <Tabs.Panel value="predictions" className={styles.panel}>
        <PredictionsTab />
      </Tabs.Panel>
      <Tabs.Panel value="sample" className={styles.panel}>
        <SampleTab />
      </Tabs.Panel>
      <Tabs.Panel value="problems" className={styles.panel}>
        <ProblemsTab />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
