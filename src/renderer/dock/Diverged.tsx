/**
 * The band over a curve that diverged: at which step and by what, and the ways on.
 * Keeps true: it stands there for as long as the run is so, whether there is a curve or not; what it says is said nowhere else
 * while it is seen (finding-notice.ts).
 */
import { TriangleAlert } from 'lucide-react';
import controls from '../controls/controls.module.css';
import { named } from '../finding-notice';
import { waysOut } from '../notices/ways-out';
import { useRun } from '../stores/run';
import { useText } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import styles from './Diverged.module.css';

/** The band; nothing where the run did not diverge. */
export function Diverged() {
  const t = useText();
  const finding = useRun(({ phase, status }) => (phase === 'diverged' ? status.finding : null));
  if (finding === null) return null;
  const sentence = t(finding.code, named(finding));
  return (
    <div className={styles.band} role="alert" data-diverged={finding.code}>
      <TriangleAlert size={15} aria-hidden />
      <p className={styles.words} title={sentence}>
        {sentence}
      </p>
      <div className={styles.ways}>
        {waysOut(finding.code).map((way) => (
          <ActionButton key={way} id={way} className={controls.button} />
        ))}
      </div>
    </div>
  );
}
