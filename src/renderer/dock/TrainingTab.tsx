/** The Training tab: the loss curve, and beside it what the network gets right. The chart's library is loaded on demand. */
import { lazy, Suspense } from 'react';
import { playedOn } from '../../ipc/run-clock';
import { invoke } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { isNothingToTrain, useChecks } from '../stores/checks';
import { useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useText } from '../text';
import { Diverged } from './Diverged';
import { DecisionMap } from './looking/DecisionMap';
import { Metrics } from './Metrics';
import styles from './Training.module.css';

const LossChart = lazy(() => import('../chart/LossChart').then((module) => ({ default: module.LossChart })));

/** Offered at the end of a run: as many epochs again, or those that a rule left. */
function MoreEpochs() {
  const t = useText();
  const epochs = useEditor((state) => state.document.training.epochs);
  const more = useRun(({ phase, status: { epoch } }) => (phase === 'finished' ? playedOn(epoch, epochs) - epoch : 0));
  if (more === 0) return null;
  return (
    <button type="button" className={`${controls.button} ${styles.more}`} onClick={() => invoke('playPause')}>
      {t('training.more', { count: more })}
    </button>
  );
}

/** What the perceptron rule came to: its mistakes of the last epoch, and at the end whether that is convergence. */
function Convergence() {
  const t = useText();
  const mistakes = useRun((state) => state.status.mistakes);
  const isFinished = useRun((state) => state.phase === 'finished');
  if (mistakes === null) return null;
  const code = !isFinished ? 'training.mistakes' : mistakes > 0 ? 'training.notConverged' : 'training.converged';
  return (
    <p className={styles.convergence} data-mistakes={mistakes}>
      {t(code, { count: mistakes })}
    </p>
  );
}

/** The Training tab's content; a network in which nothing learns shows its figures without a curve. */
export function TrainingTab() {
  const t = useText();
  const hasCurve = useRun((state) => state.buckets.length > 0 || state.epochs.length > 0);
  const hasMetrics = useRun((state) => state.metrics.training !== null || state.metrics.validation !== null);
  const isDiverged = useRun((state) => state.phase === 'diverged');
  const hasLearnt = useRun((state) => state.epochs.length > 1);
  const isFixed = useChecks(isNothingToTrain) && !hasLearnt;
  return (
    <div className={styles.training}>
      <div className={styles.chart}>
        <Diverged />
        {isFixed ? (
          <p className={styles.empty}>{t('training.fixed')}</p>
        ) : hasCurve ? (
          <Suspense fallback={null}>
            <LossChart>
              <MoreEpochs />
            </LossChart>
          </Suspense>
        ) : isDiverged ? null : (
          <p className={styles.empty}>{t('training.empty')}</p>
        )}
      </div>
      {(hasCurve || (isFixed && hasMetrics)) && (
        <aside className={styles.aside}>
          <div className={styles.right}>
            <Convergence />
            <Metrics />
          </div>
          <DecisionMap />
        </aside>
      )}
    </div>
  );
}
