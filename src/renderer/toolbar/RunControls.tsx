/**
 * Reset | Play | Step | Epoch. Keeps true: while the network can be trained and is not, Play is the brightest thing on the
 * screen; where it cannot, Play stays there and says why when it is pressed.
 */
import { Pause, Play } from 'lucide-react';
import { useChecks } from '../stores/checks';
import { useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { ActionButton } from './ActionButton';
import styles from './Header.module.css';

/** The segmented run buttons. */
export function RunControls() {
  const training = useRun((state) => state.status.phase === 'training');
  const blocked = useChecks((state) => state.diagnostics.some((found) => found.severity === 'error'));
  const isEmpty = useEditor((state) => state.document.graph.nodes.length === 0);
  const look = training ? styles.pausing : blocked || isEmpty ? styles.blocked : styles.ready;
  const icon = training ? <Pause size={13} fill="currentColor" aria-hidden /> : <Play size={13} fill="currentColor" aria-hidden />;
  return (
    <div className={styles.segmented}>
      <ActionButton id="reset" className={styles.segment} />
      <ActionButton id="playPause" className={`${styles.segment} ${styles.play} ${look}`} icon={icon} />
      <ActionButton id="step" className={styles.segment} />
      <ActionButton id="epoch" className={styles.segment} />
    </div>
  );
}
