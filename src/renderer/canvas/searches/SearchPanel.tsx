/**
 * The small search at the top of the canvas that Find and Connect to… share: a field, a count, a list.
 * Keeps true: Escape, Tab and a press elsewhere close it; keys typed here are not the canvas's.
 */
import { Command } from 'cmdk';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './SearchPanel.module.css';

interface SearchPanelProps {
  readonly title: string;
  readonly placeholder: string;
  readonly typed: string;
  /** Beside the field, such as "3 of 12"; said politely when it changes. */
  readonly count?: string;
  /** The entry under the cursor, by its value. */
  readonly current: string;
  readonly children: ReactNode;
  onType(text: string): void;
  onCurrent(value: string): void;
  onClose(): void;
}

/** The panel; its children are `Command.Item`s. */
export function SearchPanel({ title, placeholder, typed, count, current, children, onType, onCurrent, onClose }: SearchPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof globalThis.Node && !box.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => document.removeEventListener('pointerdown', onPointerDown, { capture: true });
  }, [onClose]);
  return (
    <div
      ref={box}
      className={`${styles.box} ${styles.atTop}`}
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        onClose();
      }}
    >
      <Command label={title} className={styles.command} shouldFilter={false} value={current} onValueChange={onCurrent} loop>
        <div className={styles.field}>
          <Command.Input className={styles.search} placeholder={placeholder} value={typed} onValueChange={onType} autoFocus />
          {count === undefined ? null : (
            <output className={styles.count} aria-live="polite">
              {count}
            </output>
          )}
        </div>
        <Command.List className={styles.list} label={title}>
          {children}
        </Command.List>
      </Command>
    </div>
  );
}
