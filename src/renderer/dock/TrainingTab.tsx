/** The Training tab: the loss curve, and beside it what the network gets right. The chart's library is loaded on demand. */
import { lazy, Suspense } from 'react';
import { playedOn } from '../../ipc/run-clock';
import { invoke } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { isNothingToTrain, useChecks } from '../stores/checks';
import { useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useText, useWriting } from '../text';
import { Diverged } from './Diverged';
import { DecisionMap } from './looking/DecisionMap';
import { OlderNote } from './looking/OlderNote';
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

/** Why a run stopped before its epochs, and whose weights it has: where the footer has no room for all of it. */
function EndOfRun() {
  const { t, figure, loss } = useWriting();
  const status = useRun((state) => (state.phase === 'finished' ? state.status : null));
  const { targetLoss, patience } = useEditor((state) => state.document.training.stop);
  if (status === null) return null;
  const { finished, epoch, best } = status;
  if (finished === 'targetLoss' && best === null) {
    return <p className={styles.convergence}>{t('training.ended.targetLoss', { epoch, target: figure(targetLoss ?? 0) })}</p>;
  }
  if (best === null) return null;
  const values = { epoch, patience: patience ?? 0, best: best.epoch, value: loss(best.validationLoss) };
  return (
    <p className={styles.convergence} data-best-epoch={best.epoch}>
      {t(finished === 'patience' ? 'training.ended.patience' : 'training.ended.best', values)}
    </p>
  );
}

/** The Training tab's content; a network in which nothing learns shows its figures without a curve. */
export function TrainingTab() {
  const t = useText();
  const hasCurve = useRun((state) => state.buckets.length > 0 || state.epochs.length > 0);
  const hasMetrics = useRun((state) => state.metrics.training !== null || state.metrics.validation !== null);
  const isDiverged = useRun((state) => state.phase === 'diverged');
  const isTrained = useRun((state) => state.status.step > 0);
  // Passed on with fixed weights, its epochs are all alike; one that learnt before it was fixed has a curve to show.
  const hasLearnt = useRun(({ epochs }) => epochs.some(({ trainingLoss }) => trainingLoss !== epochs[0]?.trainingLoss));
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
          <p className={styles.empty}>{t(isTrained ? 'training.noCurve' : 'training.empty')}</p>
        )}
      </div>
      {(hasCurve || ((isFixed || isTrained) && hasMetrics)) && (
        <aside className={styles.aside}>
          <div className={styles.right}>
            <OlderNote />
            <Convergence />
            <EndOfRun />
            <Metrics />
          </div>
          <DecisionMap />
        </aside>
      )}
    </div>
  );
}
