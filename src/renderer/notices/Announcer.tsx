/**
 * Says politely what just happened, for those who do not see it: edits, undo and redo, and how many problems there are then.
 * Keeps true: a field of a panel says its own value, so changes of properties are not said twice; the same sentence is said
 * again when the same thing happens again.
 */
import { useEffect, useRef } from 'react';
import { describeEdit } from '../describe-edit';
import { announce, useAnnouncing } from '../stores/announcing';
import { problemCount, useChecks } from '../stores/checks';
import { editor } from '../stores/editor';
import { useText, writing } from '../text';
import styles from './Announcer.module.css';

/** Says what each change of the document was. */
function followEdits(): () => void {
  return editor.subscribe((state, before) => {
    const move = state.lastMove;
    if (move === null || move === before.lastMove || move.how === 'look') return;
    if (move.how === 'edit') {
      const said = describeEdit(move.before, state.document);
      if (said) announce(said.code, said.values);
    } else announce(move.how === 'undo' ? 'announce.undone' : 'announce.redone', { name: writing().t(move.name) });
  });
}

/** The regions that a screen reader listens to; nothing is seen of them. */
export function Announcer() {
  const t = useText();
  const done = useAnnouncing((state) => state.done);
  // A space more or less makes the same sentence another text, which is said again.
  const shown = useRef({ done, isMarked: false });
  if (shown.current.done !== done) shown.current = { done, isMarked: !shown.current.isMarked };
  const problems = useChecks((state) => (state.version < 0 ? null : problemCount(state)));
  useEffect(followEdits, []);
  const sentence = done ? t(done.code, done.values) : '';
  return (
    <div className={styles.spoken}>
      <div role="status" aria-live="polite" data-announcer="done">{`${sentence}${shown.current.isMarked ? '\u00a0' : ''}`}</div>
      <div role="status" aria-live="polite" data-announcer="problems">
        {problems === null ? '' : t(problems === 0 ? 'announce.noProblems' : 'announce.problems', { count: problems })}
      </div>
    </div>
  );
}
