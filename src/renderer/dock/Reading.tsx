/**
 * How far the reading of a data file is, and the way to give it up.
 * Keeps true: a reading that is over in a moment shows nothing, so that small files do not flicker.
 */
import { Progress } from '@base-ui/react/progress';
import { X } from 'lucide-react';
import controls from '../controls/controls.module.css';
import { useData } from '../stores/data';
import { useWriting } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import styles from './Reading.module.css';

const megabyte = 1e6;

/** Progress with its button; nothing while nothing is read. */
export function Reading() {
  const { t, decimal } = useWriting();
  const state = useData((data) => data.state);
  if (state?.kind !== 'reading') return null;
  const { bytes, total, rows } = state;
  const places = total < 10 * megabyte ? 1 : 0;
  const figure = (size: number): string => decimal(size / megabyte, places);
  return (
    <div className={styles.reading} data-reading>
      <Progress.Root
        className={styles.progress}
        value={total > 0 ? Math.min(100, (100 * bytes) / total) : null}
        aria-label={t('data.progress')}
      >
        <Progress.Track className={styles.track}>
          <Progress.Indicator className={styles.indicator} />
        </Progress.Track>
      </Progress.Root>
      <span className={styles.rows}>{t('data.reading', { rows })}</span>
      {total > 0 && <span className={styles.bytes}>{t('data.readingBytes', { done: figure(bytes), total: figure(total) })}</span>}
      <ActionButton id="cancelReading" className={controls.quiet} icon={<X size={14} aria-hidden />} />
    </div>
  );
}
