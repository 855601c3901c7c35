/**
 * The columns of the data: selected by clicks (Ctrl and Shift for several), dragged onto the canvas together, or added by
 * Enter or a double click. Keeps true: columns are dragged in the order of the table, whatever the order of the clicks.
 */
import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { ColumnProfile } from '../../data/types';
import { useDataName } from '../data-name';
import { canvas, columnsMime } from '../stores/canvas';
import { useData } from '../stores/data';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { ColumnIcon } from './ColumnIcon';
import { DataMenu } from './DataMenu';
import styles from './Palette.module.css';

/** Rows beyond this many are reached through the Data tab; an image has hundreds of columns. */
const mostListed = 200;

function columnNote(column: ColumnProfile, t: (code: string, values?: Record<string, string | number>) => string): string | null {
  if (column.kind !== 'category') return null;
  return column.categories === null ? t('palette.manyCategories') : t('palette.categories', { count: column.categories.length });
}

function ColumnList({ columns }: { readonly columns: readonly ColumnProfile[] }) {
  const t = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const names = new Set(columns.map((column) => column.name));
    setChosen((before) => new Set([...before].filter((name) => names.has(name))));
  }, [columns]);

  const range = (to: number): string[] => {
    const [from, until] = anchor.current < to ? [anchor.current, to] : [to, anchor.current];
    return columns.slice(from, until + 1).map((column) => column.name);
  };
  const choose = (index: number, event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): void => {
    const name = columns[index]?.name;
    if (name === undefined) return;
    setActive(index);
    if (event.shiftKey) {
      setChosen(new Set(range(index)));
      return;
    }
    anchor.current = index;
    if (!event.ctrlKey && !event.metaKey) {
      setChosen(new Set([name]));
      return;
    }
    const toggled = new Set(chosen);
    if (!toggled.delete(name)) toggled.add(name);
    setChosen(toggled);
  };
  const inOrder = (names: ReadonlySet<string>): string[] => columns.map((column) => column.name).filter((name) => names.has(name));
  const onDragStart = (event: DragEvent, index: number): void => {
    const name = columns[index]?.name ?? '';
    const together = chosen.has(name) ? chosen : new Set([name]);
    if (!chosen.has(name)) choose(index, { shiftKey: false, ctrlKey: false, metaKey: false });
    event.dataTransfer.setData(columnsMime, JSON.stringify(inOrder(together)));
    event.dataTransfer.effectAllowed = 'copy';
  };
  const move = (to: number, extend: boolean): void => {
    const index = Math.max(0, Math.min(columns.length - 1, to));
    choose(index, { shiftKey: extend, ctrlKey: false, metaKey: false });
    list.current?.querySelectorAll<HTMLElement>('[data-column]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(active + 1, event.shiftKey);
    else if (event.key === 'ArrowUp') move(active - 1, event.shiftKey);
    else if (event.key === ' ') choose(active, { shiftKey: false, ctrlKey: true, metaKey: false });
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) setChosen(new Set(columns.map((column) => column.name)));
    else if (event.key === 'Enter')
      canvas.getState().commands?.addColumns(chosen.size > 0 ? inOrder(chosen) : [columns[active]?.name ?? '']);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <ul className={styles.columns} aria-label={t('palette.columns')} ref={list}>
      {columns.map((column, index) => {
        const note = columnNote(column, t);
        return (
          <li key={column.name}>
            <button
              type="button"
              className={styles.column}
              aria-label={column.name}
              aria-pressed={chosen.has(column.name)}
              tabIndex={index === active ? 0 : -1}
              draggable
              data-column={column.name}
              onClick={(event) => choose(index, event)}
              onDoubleClick={() => canvas.getState().commands?.addColumns([column.name])}
              onKeyDown={onKeyDown}
              onDragStart={(event) => onDragStart(event, index)}
            >
              <ColumnIcon column={column} />
              <span className={styles.words}>
                <span className={styles.label} title={column.name}>
                  {column.name}
                </span>
                {note && <span className={styles.note}>{note}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The lower half of the left panel. */
export function DataColumns() {
  const t = useText();
  const state = useData((data) => data.state);
  const profile = useData((data) => data.profile);
  const showTab = useSession((session) => session.showTab);
  const name = useDataName();
  const columns = profile?.columns ?? [];
  const hasData = columns.length > 0;
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('palette.data')}</h2>
        {hasData && <p className={styles.source}>{t('palette.dataOf', { name, count: profile?.rowCount ?? 0 })}</p>}
      </div>
      {state?.kind === 'reading' && (
        <p className={styles.message} role="status">
          {t('data.reading', { rows: state.rows })}
        </p>
      )}
      {state?.kind === 'failed' && (
        <button type="button" className={styles.failure} onClick={() => showTab('data')}>
          {t('palette.dataFailed', { name: state.name })}
        </button>
      )}
      {state?.kind !== 'failed' && !hasData && state?.kind !== 'reading' && <p className={styles.message}>{t('palette.noData')}</p>}
      {hasData && <ColumnList columns={columns.slice(0, mostListed)} />}
      {columns.length > mostListed && <p className={styles.message}>{t('palette.moreColumns', { count: columns.length - mostListed })}</p>}
      <div className={styles.choose}>
        <DataMenu />
      </div>
    </>
  );
}
