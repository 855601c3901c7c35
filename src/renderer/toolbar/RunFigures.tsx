/** Epoch, loss and speed beside the run buttons, in boxes of fixed width. */
import { presentLoss, useRun } from '../stores/run';
import { lossText, useWriting } from '../text';
import styles from './Header.module.css';

/** The figures of the run. */
export function RunFigures() {
  const { t, number } = useWriting();
  const epoch = useRun((state) => state.status.epoch);
  const loss = useRun(presentLoss);
  const speed = useRun((state) => Math.round(state.samplesPerSecond));
  return (
    <dl className={styles.figures}>
      <div className={styles.figure}>
        <dt>{t('figure.epoch')}</dt>
        <dd className={styles.epoch} data-figure="epoch">
          {number(epoch)}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>{t('figure.loss')}</dt>
        <dd className={styles.loss} data-figure="loss">
          {lossText(loss, number)}
        </dd>
      </div>
      <div className={`${styles.figure} ${styles.speedFigure}`}>
        <dt className={styles.hidden}>{t('figure.speed')}</dt>
        <dd className={styles.speed} data-figure="speed">
          {speed > 0 ? t('figure.samplesPerSecond', { count: number(speed, { maximumSignificantDigits: 3 }) }) : ''}
        </dd>
      </div>
    </dl>
  );
}
