/** The footer: the run's state, the network's size, problems, seed and when the document was saved. */
import { useEffect, useState } from 'react';
import type { RunPhase } from '../../ipc/main-trainer';
import { noRun } from '../../ipc/run-clock';
import older from '../older.module.css';
import { phaseWords } from '../phase-text';
import { problemCount, useChecks } from '../stores/checks';
import { useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useSession } from '../stores/session';
import { useWriting } from '../text';
import styles from './Footer.module.css';

/** How a run's state looks, by phase. */
const toneOf = {
  idle: 'still',
  loading: 'busy',
  ready: 'still',
  training: 'busy',
  paused: 'still',
  finished: 'done',
  diverged: 'bad',
  failed: 'bad',
} as const;

/** The phases of which the run's status tells more; the others go on without a word for each step. */
const withStatus: ReadonlySet<RunPhase> = new Set(['finished', 'idle', 'failed']);

/** Minutes since a moment, looked at every half minute; null for no moment. */
function useMinutesSince(moment: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return moment === null ? null : Math.max(0, Math.floor((now - moment) / 60_000));
}

function SavedTime() {
  const { t } = useWriting();
  const savedAt = useEditor((state) => state.file.savedAt);
  const minutes = useMinutesSince(savedAt);
  if (minutes === null) return <span>{t('footer.notSaved')}</span>;
  if (minutes === 0) return <span>{t('footer.savedNow')}</span>;
  if (minutes < 60) return <span>{t('footer.savedMinutes', { count: minutes })}</span>;
  return <span>{t('footer.savedHours', { count: Math.floor(minutes / 60) })}</span>;
}

/** The bar at the bottom of the window. */
export function Footer() {
  const { t } = useWriting();
  const phase = useRun((state) => state.phase);
  const status = useRun((state) => (withStatus.has(state.phase) ? state.status : null));
  const isOlder = useRun((state) => state.isOlder);
  const words = phaseWords({ phase, status: status ?? noRun });
  const parameters = useChecks((state) => state.parameterCount);
  const problems = useChecks(problemCount);
  const nodes = useEditor((state) => state.document.graph.nodes.length);
  const wires = useEditor((state) => state.document.graph.edges.length);
  const seed = useEditor((state) => state.document.training.seed);
  const showTab = useSession((state) => state.showTab);
  return (
    <footer className={styles.footer}>
      <span className={styles[toneOf[phase]]} role="status" data-phase={phase}>
        <span className={styles.dot} aria-hidden />
        {t(words.code, words.values)}
        {isOlder ? <span className={older.note}>{t('phase.older')}</span> : null}
      </span>
      {parameters !== null && <span>{t('footer.parameters', { count: parameters })}</span>}
      <span>
        {t('footer.nodes', { count: nodes })} · {t('footer.wires', { count: wires })}
      </span>
      <button type="button" className={problems > 0 ? styles.problems : styles.none} onClick={() => showTab('problems')}>
        {t('footer.problems', { count: problems })}
      </button>
      <span className={styles.space} />
      <span>{t('footer.seed', { seed: String(seed) })}</span>
      <SavedTime />
    </footer>
  );
}
