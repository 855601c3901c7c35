/**
 * A text that is changed where it stands: a name on a card or frame, the text of a note.
 * Keeps true: Enter (Ctrl+Enter in several lines) and leaving commit, Escape restores; either gives the focus back to the
 * thing itself; the field keeps its keys and drags from the canvas. A text that is too long keeps it open, with the reason.
 */
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { textComplaint } from '../../controls/text-length';
import { editing } from '../../stores/editing';
import { useText } from '../../text';
import { focusRecord } from '../hand/use-keyboard';
import styles from './InPlace.module.css';

interface InPlaceProps {
  /** The node, group or note that the text belongs to. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hasLines?: boolean;
  readonly className?: string | undefined;
  onCommit(value: string): void;
}

/** The open field. It has the focus from the beginning, a single line all of its text selected. */
export function InPlace({ id, label, value, placeholder, hasLines = false, className = '', onCommit }: InPlaceProps) {
  const t = useText();
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isDone = useRef(false);

  useEffect(() => {
    const element: HTMLInputElement | HTMLTextAreaElement | null = field.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement) element.select();
    else element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const complaint = textComplaint(text, value);
  /** Answers whether the field closed. */
  const finish = (isCommitted: boolean): boolean => {
    if (isDone.current) return true;
    if (isCommitted && complaint !== null) return false;
    isDone.current = true;
    if (isCommitted && text !== value) onCommit(text);
    editing.getState().end(id);
    return true;
  };
  // A press on the canvas moves no focus by itself, so leaving by the pointer is seen here.
  const leave = useRef(finish);
  leave.current = finish;
  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target !== field.current) leave.current(true);
    };
    document.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => document.removeEventListener('pointerdown', onPointerDown, { capture: true });
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isEnter = event.key === 'Enter' && (!hasLines || event.ctrlKey || event.metaKey);
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const canvas = event.currentTarget.closest<HTMLElement>('[data-canvas]');
    if (finish(isEnter)) focusRecord(canvas, id);
  };
  const shared = {
    ref: field,
    className: `${styles.field} ${className} nodrag nopan nowheel`,
    'aria-label': label,
    'aria-invalid': complaint !== null,
    'aria-describedby': complaint ? `${id}-why` : undefined,
    'data-resting': text === value,
    placeholder,
    value: text,
    spellCheck: false,
    onKeyDown,
    onBlur: (event: FocusEvent) => {
      // The window itself losing the focus is no leaving.
      if (document.activeElement !== event.target) finish(true);
    },
  };
  return (
    <>
      {hasLines ? (
        <textarea {...shared} onChange={(event) => setText(event.target.value)} />
      ) : (
        <input {...shared} onChange={(event) => setText(event.target.value)} />
      )}
      {complaint && (
        <span className={styles.complaint} id={`${id}-why`} role="alert">
          {t(complaint.code, complaint.values)}
        </span>
      )}
    </>
  );
}
