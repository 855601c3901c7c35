/**
 * A field for one number. Keeps true: it commits on Enter and on leaving, Escape restores; what is no valid number never
 * reaches the document, the reason is shown and the old value stays.
 */

import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { NumberRule } from '../../fields';
import type { SayValues } from '../../strings/say';
import { useText } from '../text';
import styles from './controls.module.css';
import { decimalSign, readNumber, stepNumber, writeNumber } from './number-text';

const sign = decimalSign();

/** `value` null is an empty field, allowed where `optional`. */
export interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly rule?: NumberRule;
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** Why it cannot be changed now, by the code of a sentence; null where it can. */
  readonly whyNot?: string | null;
  /** `gesture` is the same for arrow steps in a row, so that they are one entry of the history. */
  readonly onCommit: (value: number | null, gesture?: string) => void;
}

interface Complaint {
  readonly code: string;
  readonly values: SayValues;
}

/** A right-aligned number field with its complaint under it. */
export function NumberField({ label, value, rule, optional = false, placeholder, whyNot = null, onCommit }: NumberFieldProps) {
  const t = useText();
  const id = useId();
  const written = value === null ? '' : writeNumber(value, sign);
  const [text, setText] = useState(written);
  const [complaint, setComplaint] = useState<Complaint | null>(null);
  useEffect(() => setText(written), [written]);

  /** Answers whether the text could be taken. */
  const commit = (): boolean => {
    if (text === written) {
      setComplaint(null);
      return true;
    }
    if (optional && text.trim() === '') {
      setComplaint(null);
      onCommit(null);
      return true;
    }
    const reading = readNumber(text, rule, sign);
    setComplaint(reading.ok ? null : reading);
    if (!reading.ok) return false;
    setText(writeNumber(reading.value, sign));
    if (reading.value !== value) onCommit(reading.value);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      // Ctrl+Enter, which plays, takes the number along.
      if (commit() && !event.ctrlKey && !event.metaKey) event.currentTarget.select();
    } else if (event.key === 'Escape') {
      // The first Escape restores; where there is nothing to restore it is the dialog's.
      if (text !== written || complaint) event.stopPropagation();
      setText(written);
      setComplaint(null);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && value !== null && whyNot === null) {
      event.preventDefault();
      const moved = stepNumber(value, event.key === 'ArrowUp' ? 1 : -1, event.shiftKey, rule);
      if (moved !== value) onCommit(moved, `field:${id}`);
    }
  };

  return (
    <span className={styles.fieldBox}>
      <input
        className={styles.number}
        aria-label={label}
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? `${id}-why` : undefined}
        data-resting={text === written}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        readOnly={whyNot !== null}
        aria-disabled={whyNot === null ? undefined : true}
        aria-description={whyNot === null ? undefined : t(whyNot)}
        title={whyNot === null ? undefined : t(whyNot)}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setComplaint(null);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => {
          if (!commit()) setText(written);
        }}
        onKeyDown={onKeyDown}
      />
      {complaint && (
        <span className={styles.complaint} id={`${id}-why`} role="alert">
          {t(complaint.code, complaint.values)}
        </span>
      )}
    </span>
  );
}
