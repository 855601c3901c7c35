/** The table of the data, virtual in both directions, with each column's kind and histogram above its cells. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ColumnProfile, Profile } from '../../data/types';
import { barsOf, histogramPath } from '../palette/ColumnIcon';
import { useData } from '../stores/data';
import { useWriting } from '../text';
import { ColumnMenu } from './ColumnMenu';
import styles from './Data.module.css';
import { useRows } from './rows';

const rowHeight = 24;
const columnWidth = 150;
const numberWidth = 56;

function ColumnHead({ column }: { readonly column: ColumnProfile }) {
  const { t, figure, exact } = useWriting();
  const { figures } = column;
  const range = (write: (value: number) => string): string =>
    figures ? t('data.range', { min: write(figures.min), max: write(figures.max) }) : '';
  const about =
    column.kind === 'category'
      ? column.categories === null
        ? t('palette.manyCategories')
        : t('palette.categories', { count: column.categories.length })
      : figures
        ? range(figure)
        : '';
  return (
    <>
      <span className={styles.headName}>
        <span className={styles.headText} title={column.name}>
          {column.name}
        </span>
        <ColumnMenu column={column} />
      </span>
      <svg className={styles.headBars} viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
        <path d={histogramPath(barsOf(column, 16), 100, 20)} fill="currentColor" />
      </svg>
      <span className={styles.headAbout} title={figures && column.kind === 'numeric' ? range(exact) : about}>
        {column.missing > 0 ? t('data.missing', { about, count: column.missing }) : about}
      </span>
    </>
  );
}

/** Longer numbers than this are shortened; the title has them whole. */
const longNumber = 10;

function Cell({ text, isNumber }: { readonly text: string; readonly isNumber: boolean }) {
  const { figure } = useWriting();
  const value = isNumber && text.length > longNumber ? Number(text) : Number.NaN;
  return (
    <td className={isNumber ? styles.numberCell : styles.cell} title={text.length > longNumber ? text : undefined}>
      {Number.isFinite(value) ? figure(value) : text}
    </td>
  );
}

/** The virtual table: rows and columns out of view are one empty cell before and one after those in view. */
export function DataTable({ profile }: { readonly profile: Profile }) {
  const { t, count } = useWriting();
  const revision = useData((state) => state.revision);
  const scroller = useRef<HTMLElement>(null);
  const { columns, rowCount } = profile;
  const rows = useRows(revision, rowCount);
  const getScrollElement = (): HTMLElement | null => scroller.current;
  const down = useVirtualizer({ count: rowCount, getScrollElement, estimateSize: () => rowHeight, overscan: 8 });
  const across = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement,
    estimateSize: () => columnWidth,
    overscan: 3,
  });
  const shownRows = down.getVirtualItems();
  const shownColumns = across.getVirtualItems();
  const first = shownRows[0]?.index ?? 0;
  const last = shownRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rowCount > 0) rows.show(first, last);
  });
  const left = shownColumns[0]?.start ?? 0;
  const right = across.getTotalSize() - (shownColumns.at(-1)?.end ?? 0);
  const above = shownRows[0]?.start ?? 0;
  const below = down.getTotalSize() - (shownRows.at(-1)?.end ?? 0);
  return (
    <section className={styles.scroller} ref={scroller} aria-label={t('data.table')}>
      <table
        className={styles.table}
        style={{ width: numberWidth + across.getTotalSize() }}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + 1}
      >
        <colgroup>
          <col style={{ width: numberWidth }} />
          <col style={{ width: left }} />
          {shownColumns.map((place) => (
            <col key={place.key} style={{ width: columnWidth }} />
          ))}
          <col style={{ width: right }} />
        </colgroup>
        <thead>
          <tr>
            <td className={styles.corner} />
            <td className={styles.gap} />
            {shownColumns.map((place) => {
              const column = columns[place.index];
              return (
                column && (
                  <th key={column.name} className={styles.headCell} scope="col" aria-colindex={place.index + 2}>
                    <ColumnHead column={column} />
                  </th>
                )
              );
            })}
            <td className={styles.gap} />
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: above }} />
          {shownRows.map((row) => {
            const cells = rows.row(row.index);
            return (
              <tr key={row.key} className={styles.row} aria-rowindex={row.index + 2}>
                <th className={styles.rowNumber} scope="row">
                  {count(row.index + 1)}
                </th>
                <td className={styles.gap} />
                {shownColumns.map((column) => (
                  <Cell key={column.key} text={cells?.[column.index] ?? ''} isNumber={columns[column.index]?.kind === 'numeric'} />
                ))}
                <td className={styles.gap} />
              </tr>
            );
          })}
          <tr aria-hidden style={{ height: below }} />
        </tbody>
      </table>
    </section>
  );
}
