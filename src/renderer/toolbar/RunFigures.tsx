/** Epoch, loss and speed beside the run buttons, in boxes of fixed width. */
import { presentLoss, useRun } from '../stores/run';
import { useWriting } from '../text';
import styles from './Header.module.css';

/** A loss as the window shows it: four significant digits, scientific where it is tiny. */
export function lossText(value: number | null, number: (value: number, options?: Intl.NumberFormatOptions) => string): string {
  if (value === null) return '–';
  if (!Number.isFinite(value)) return '∞';
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential(2);
  const digits = Math.abs(value) < 1 ? 4 : Math.abs(value) < 100 ? 3 : 1;
  return number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, maximumSignificantDigits: undefined });
}

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
