/**
 * Epoch, loss and speed beside the run buttons, each in a box of its own width; hovering tells all their digits.
 * Keeps true: no figure is wider than its box, nor any of its names, so that no button moves under the pointer; an epoch is
 * counted when it is finished, and the steps of the one under way are told where one can see them go by; the loss is called
 * what it is (stores/run.ts); what is not of the document's network is marked as older.
 */

import older from '../older.module.css';
import { lossNames, presentLoss, type RunStoreState, useRun } from '../stores/run';
import { useWriting } from '../text';
import styles from './Header.module.css';

/** Digits of a speed that are worth reading. */
const speedDigits = 3;

/** Whether there are steps of an epoch to tell of: it rests within one, or they go by slowly enough. */
function showsSteps({ status, samplesPerSecond, isSlow }: RunStoreState): boolean {
  return status.batch > 0 && (samplesPerSecond === 0 || isSlow);
}

/** The figures of the run. */
export function RunFigures() {
  const { t, count, figure, exact, loss: lossText } = useWriting();
  const epoch = useRun((state) => state.status.epoch);
  const batch = useRun((state) => (showsSteps(state) ? state.status.batch : 0));
  const batches = useRun((state) => state.status.batches);
  const name = useRun((state) => presentLoss(state).name);
  const loss = useRun((state) => presentLoss(state).value);
  const isOlder = useRun((state) => state.isOlder);
  const speed = useRun((state) => Number(state.samplesPerSecond.toPrecision(speedDigits)));
  return (
    <dl className={`${styles.figures} ${older.figures}`} title={isOlder ? t('looking.older') : undefined}>
      <div className={styles.figure}>
        <dt>{t('figure.epoch')}</dt>
        <dd className={styles.epoch} data-figure="epoch" title={count(epoch)}>
          {count(epoch)}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt className={styles.names} data-loss-name={name} title={t(`figure.loss.${name}.tip`)}>
          {lossNames.map((each) => (
            <span key={each} aria-hidden={each !== name}>
              {t(`figure.loss.${each}`)}
            </span>
          ))}
        </dt>
        <dd className={styles.loss} data-figure="loss" title={loss === null ? undefined : exact(loss)}>
          {lossText(loss)}
        </dd>
      </div>
      <div className={`${styles.figure} ${styles.passing}`}>
        {batch > 0 ? (
          <>
            <dt>{t('figure.step')}</dt>
            <dd data-figure="step" title={t('figure.step.tip')}>
              {t('figure.stepOf', { batch: count(batch), batches: count(batches) })}
            </dd>
          </>
        ) : speed > 0 ? (
          <>
            <dt className={styles.speed}>{t('figure.speed')}</dt>
            <dd className={styles.speed} data-figure="speed">
              {t('figure.samplesPerSecond', { count: figure(speed, { digits: speedDigits }) })}
            </dd>
          </>
        ) : null}
      </div>
    </dl>
  );
}
