/**
 * The band above a curve that diverged: at which step, what that means for the weights, and the two ways on.
 * Keeps true: it stands there for as long as the run is so, and nowhere else is the same said over other results.
 */
import { TriangleAlert } from 'lucide-react';
import { invoke } from '../actions/actions';
import { lowerRate } from '../actions/commands';
import controls from '../controls/controls.module.css';
import { named } from '../finding-notice';
import { useRun } from '../stores/run';
import { useText } from '../text';
import styles from './LossChart.module.css';

/** The band; nothing where the run did not diverge. */
export function Diverged() {
  const t = useText();
  const finding = useRun(({ phase, status }) => (phase === 'diverged' ? status.finding : null));
  if (finding === null) return null;
  const values = named(finding);
  return (
    <div className={styles.diverged} role="alert" title={t(finding.code, values)} data-diverged={values.step}>
      <TriangleAlert size={15} aria-hidden />
      <p className={styles.words}>
        <b>{t('chart.diverged', values)}</b>
        {t('chart.diverged.weights')}
      </p>
      <div className={styles.ways}>
        <button type="button" className={controls.button} onClick={() => invoke('reset')}>
          {t('action.reset')}
        </button>
        <button type="button" className={controls.button} title={t('chart.lowerRate.tip')} onClick={lowerRate}>
          {t('chart.lowerRate')}
        </button>
      </div>
    </div>
  );
}
