/**
 * Reset | Play | Step | Epoch. Keeps true: while the network can be trained and is not, Play is the brightest thing on the
 * screen; where it cannot, Play stays there and says why: to a screen reader that comes to it, and to all when it is pressed.
 * In a narrow window the others are their icons.
 */
import { Pause, Play, RotateCcw, SkipForward, StepForward } from 'lucide-react';
import { canPause } from '../../ipc/run-clock';
import { useChecks } from '../stores/checks';
import { useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useText } from '../text';
import { ActionButton } from './ActionButton';
import styles from './Header.module.css';

/** The segmented run buttons. */
export function RunControls() {
  const training = useRun(({ intent, status }) => canPause(intent, status));
  const blocked = useChecks((state) => state.findings.some((found) => found.severity === 'error'));
  const isEmpty = useEditor((state) => state.document.graph.nodes.length === 0);
  const t = useText();
  const first = useChecks((state) => state.findings.find((found) => found.severity === 'error'));
  const reason = first && !training ? t('toolbar.cannotPlay', { reason: t(first.code, first.values) }) : null;
  const look = training ? styles.pausing : blocked || isEmpty ? styles.blocked : styles.ready;
  const icon = training ? <Pause size={13} fill="currentColor" aria-hidden /> : <Play size={13} fill="currentColor" aria-hidden />;
  return (
    <div className={styles.segmented}>
      {reason !== null && (
        <span id="play-reason" className={styles.hidden}>
          {reason}
        </span>
      )}
      <ActionButton id="reset" className={styles.segment} icon={<RotateCcw size={14} className={styles.inBrief} aria-hidden />} />
      <ActionButton
        id="playPause"
        className={`${styles.segment} ${styles.play} ${look}`}
        icon={icon}
        describedBy={reason === null ? undefined : 'play-reason'}
      />
      <ActionButton id="step" className={styles.segment} icon={<StepForward size={14} className={styles.inBrief} aria-hidden />} />
      <ActionButton id="epoch" className={styles.segment} icon={<SkipForward size={14} className={styles.inBrief} aria-hidden />} />
    </div>
  );
}
