/** The ring of one choice of several, with its mark where it is chosen. */
import { Radio } from '@base-ui/react/radio';
import styles from './RadioMark.module.css';

/** Stands in a `Radio.Root`, before its words. */
export function RadioMark() {
  return (
    <span className={styles.ring} aria-hidden>
      <Radio.Indicator className={styles.mark} />
    </span>
  );
}
