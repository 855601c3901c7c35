/**
 * Epoch, loss and speed beside the run buttons, each in a box of its own width; hovering tells all their digits.
 * Keeps true: no figure is wider than its box, so that no button moves under the pointer.
 */
import { presentLoss, useRun } from '../stores/run';
import { useWriting } from '../text';
import styles from './Header.module.css';

/** Digits of a speed that are worth reading. */
const speedDigits = 3;

/** The figures of the run. */
export function RunFigures() {
  const { t, count, figure, exact, loss: lossText } = useWriting();
  const epoch = useRun((state) => state.status.epoch);
  const loss = useRun(presentLoss);
  const speed = useRun((state) => Number(state.samplesPerSecond.toPrecision(speedDigits)));
  return (
    <dl className={styles.figures}>
      <div className={styles.figure}>
        <dt>{t('figure.epoch')}</dt>
        <dd className={styles.epoch} data-figure="epoch" title={count(epoch)}>
          {count(epoch)}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>{t('figure.loss')}</dt>
        <dd className={styles.loss} data-figure="loss" title={loss === null ? undefined : exact(loss)}>
          {lossText(loss)}
        </dd>
      </div>
      <div className={`${styles.figure} ${styles.speedFigure}`}>
        <dt className={styles.hidden}>{t('figure.speed')}</dt>
        <dd className={styles.speed} data-figure="speed">
          {speed > 0 ? t('figure.samplesPerSecond', { count: figure(speed, { digits: speedDigits }) }) : ''}
        </dd>
      </div>
    </dl>
  );
}
