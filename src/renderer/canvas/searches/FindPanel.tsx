/**
 * Find: a search over everything on the canvas. Arrows show each answer in the middle of the view, Enter goes there.
 * Keeps true: looking changes no document; Escape leaves the view where it is and gives the focus back to the canvas.
 */
import { Command } from 'cmdk';
import { useCallback, useMemo, useState } from 'react';
import { useEditor } from '../../stores/editor';
import { useText } from '../../text';
import { findables, found } from './find';
import { SearchPanel } from './SearchPanel';
import styles from './SearchPanel.module.css';

/** More answers are counted, not listed. */
const mostListed = 60;

interface FindPanelProps {
  /** Shows an answer and selects it, the focus stays here. */
  onShow(id: string): void;
  /** Goes to an answer: the search is over. */
  onGo(id: string): void;
  onClose(): void;
}

/** The search. */
export function FindPanel({ onShow, onGo, onClose }: FindPanelProps) {
  const t = useText();
  const document = useEditor((state) => state.document);
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState('');
  const all = useMemo(() => findables(document, t), [document, t]);
  const answers = useMemo(() => found(all, typed), [all, typed]);
  const listed = answers.slice(0, mostListed);
  const at = listed.findIndex((each) => each.id === current) + 1;

  const type = useCallback(
    (text: string) => {
      setTyped(text);
      const [first] = found(all, text);
      setCurrent(first?.id ?? '');
      if (first && text.trim() !== '') onShow(first.id);
    },
    [all, onShow],
  );
  const move = useCallback(
    (id: string) => {
      setCurrent(id);
      // The list names its first entry when it appears; nobody asked for it then.
      if (id !== '' && id !== current && current !== '') onShow(id);
    },
    [current, onShow],
  );
  return (
    <SearchPanel
      title={t('canvas.find.title')}
      placeholder={t('canvas.find.search')}
      typed={typed}
      count={answers.length === 0 ? '0' : t('canvas.find.count', { at: Math.max(1, at), count: answers.length })}
      current={current}
      onType={type}
      onCurrent={move}
      onClose={onClose}
    >
      {answers.length === 0 ? <div className={styles.none}>{t('canvas.find.none')}</div> : null}
      {listed.map(({ id, kind, name, hint }) => (
        <Command.Item key={id} value={id} className={styles.entry} onSelect={() => onGo(id)}>
          <i className={`${styles.dot} ${styles[kind]}`} />
          <span className={styles.name}>{name}</span>
          <small>{hint}</small>
        </Command.Item>
      ))}
      {answers.length > listed.length ? (
        <div className={styles.none}>{t('canvas.find.more', { count: answers.length - listed.length })}</div>
      ) : null}
    </SearchPanel>
  );
}
