/**
 * A field for text. Keeps true: it commits on Enter (Ctrl+Enter in several lines) and on leaving; Escape restores.
 */
import { type KeyboardEvent, useEffect, useState } from 'react';
import styles from './controls.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly onCommit: (value: string) => void;
}

/** One line of text, or several. */
export function TextField({ label, value, placeholder, lines = 1, onCommit }: TextFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (): void => {
    if (text !== value) onCommit(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && (lines === 1 || isCommand) && !event.nativeEvent.isComposing) {
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
    'data-resting': text === value,
    placeholder,
    value: text,
    spellCheck: false,
    onBlur: commit,
    onKeyDown,
  };
  if (lines === 1) return <input className={styles.text} {...shared} onChange={(event) => setText(event.target.value)} />;
  return <textarea className={styles.text} rows={lines} {...shared} onChange={(event) => setText(event.target.value)} />;
}
