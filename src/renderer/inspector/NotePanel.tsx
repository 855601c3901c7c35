/** A note: its text, to be written in more room than the note has. */
import { changeNote } from '../../document/edits';
import type { Note } from '../../document/types';
import { invoke } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { Hint, Section } from '../controls/Layout';
import { TextField } from '../controls/TextField';
import { editor } from '../stores/editor';
import { useText } from '../text';
import styles from './Inspector.module.css';

/** The inspector of one note. */
export function NotePanel({ note }: { readonly note: Note }) {
  const t = useText();
  return (
    <Section title={t('inspector.note')}>
      <div className={styles.stack}>
        <TextField
          label={t('inspector.noteText')}
          value={note.text}
          lines={12}
          onCommit={(text) => editor.getState().edit('edit.noteText', (before) => changeNote(before, note.id, { text }))}
        />
      </div>
      <Hint>{t('inspector.noteHint')}</Hint>
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={() => invoke('duplicate')}>
          {t('action.duplicate')}
        </button>
        <button type="button" className={controls.button} onClick={() => invoke('delete')}>
          {t('action.delete')}
        </button>
      </div>
    </Section>
  );
}
