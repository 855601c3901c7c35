/** The Training tab: the loss curve, and beside it what the network gets right. The chart's library is loaded on demand. */
import { lazy, Suspense } from 'react';
import { useRun } from '../stores/run';
import { useText } from '../text';
import { Metrics } from './Metrics';
import styles from './Training.module.css';

const LossChart = lazy(() => import('../chart/LossChart').then((module) => ({ default: module.LossChart })));

/** The Training tab's content. */
export function TrainingTab() {
  const t = useText();
  const hasCurve = useRun((state) => state.buckets.length > 0 || state.epochs.length > 0);
  return (
    <div className={styles.training}>
      <div className={styles.chart}>
        {hasCurve ? (
          <Suspense fallback={null}>
            <LossChart />
          </Suspense>
        ) : (
          <p className={styles.empty}>{t('training.empty')}</p>
        )}
      </div>
      {hasCurve && <Metrics />}
    </div>
  );
}
