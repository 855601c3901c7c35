/** Smoothing and logarithmic scale of the loss chart, at the right of the dock's tabs. */
import { useChart, useIsLog } from '../stores/chart';
import { useWriting } from '../text';
import styles from './Dock.module.css';

/** The chart's options. */
export function ChartOptions() {
  const { t, figure } = useWriting();
  const { smoothing, setSmoothing, toggleLog } = useChart((state) => state);
  const isLog = useIsLog();
  return (
    <>
      <label className={styles.option} title={t('chart.smoothing')}>
        <span className={styles.optionName}>{t('chart.smoothing')}</span>
        <input
          className={styles.slider}
          type="range"
          aria-label={t('chart.smoothing')}
          min={0}
          max={0.95}
          step={0.05}
          value={smoothing}
          onChange={(event) => setSmoothing(Number(event.target.value))}
        />
        <span className={styles.amount}>{smoothing === 0 ? t('chart.off') : figure(smoothing)}</span>
      </label>
      <button type="button" className={styles.chip} aria-pressed={isLog} title={t('chart.log.tip')} onClick={toggleLog}>
        {t('chart.log')}
      </button>
    </>
  );
}
