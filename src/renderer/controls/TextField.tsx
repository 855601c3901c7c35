/**
 * A field for text. Keeps true: it commits on Enter (Ctrl+Enter in several lines) and on leaving; Escape restores; a text that
 * is too long stays in the field with the reason, and the document keeps the one it has.
 */
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useText } from '../text';
import styles from './controls.module.css';
import { textComplaint } from './text-length';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly onCommit: (value: string) => void;
}

/** One line of text, or several. */
export function TextField({ label, value, placeholder, lines = 1, onCommit }: TextFieldProps) {
  const t = useText();
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const complaint = textComplaint(text, value);
  const commit = (): void => {
    if (text !== value && complaint === null) onCommit(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && (lines === 1 || isCommand)) {
      // In one line Ctrl+Enter is also the window's key for Play.
      if (lines > 1 || !isCommand) event.preventDefault();
      commit();
    } else if (event.key === 'Escape') {
      if (text !== value) event.stopPropagation();
      setText(value);
    }
  };
  const shared = {
    'aria-label': label,
    'aria-invalid': complaint !== null,
    'aria-describedby': complaint ? `${id}-why` : undefined,
    'data-resting': text === value,
    placeholder,
    value: text,
    spellCheck: false,
    onBlur: commit,
    onKeyDown,
  };
  return (
    <span className={styles.textBox}>
      {lines === 1 ? (
        <input className={styles.text} {...shared} onChange={(event) => setText(event.target.value)} />
      ) : (
        <textarea className={styles.text} rows={lines} {...shared} onChange={(event) => setText(event.target.value)} />
      )}
      {complaint && (
        <span className={styles.complaint} id={`${id}-why`} role="alert">
          {t(complaint.code, complaint.values)}
        </span>
      )}
    </span>
  );
}
