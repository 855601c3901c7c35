/** The table of the data, virtual in both directions, with each column's kind and histogram above its cells. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ColumnProfile, Profile } from '../../data/types';
import { coarser, histogramPath } from '../palette/ColumnIcon';
import { useData } from '../stores/data';
import { useWriting } from '../text';
import { ColumnMenu } from './ColumnMenu';
import styles from './Data.module.css';
import { useRows } from './rows';

const rowHeight = 24;
const headHeight = 72;
const columnWidth = 124;
const numberWidth = 56;

function ColumnHead({ column }: { readonly column: ColumnProfile }) {
  const { t, number } = useWriting();
  const { figures } = column;
  const about =
    column.kind === 'category'
      ? column.categories === null
        ? t('palette.manyCategories')
        : t('palette.categories', { count: column.categories.length })
      : figures
        ? t('data.range', { min: number(figures.min, { maximumSignificantDigits: 4 }), max: number(figures.max, { maximumSignificantDigits: 4 }) })
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
        <path d={histogramPath(coarser(column.histogram, 16), 100, 20)} fill="currentColor" />
      </svg>
      <span className={styles.headAbout} title={about}>
        {column.missing > 0 ? t('data.missing', { about, count: column.missing }) : about}
      </span>
    </>
  );
}

/** The virtual table. */
export function DataTable({ profile }: { readonly profile: Profile }) {
  const { t, number } = useWriting();
  const revision = useData((state) => state.revision);
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, rowCount } = profile;
  const rows = useRows(revision, rowCount);
  const down = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: headHeight,
  });
  const across = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 3,
    paddingStart: numberWidth,
  });
  const shownRows = down.getVirtualItems();
  const shownColumns = across.getVirtualItems();
  const first = shownRows[0]?.index ?? 0;
  const last = shownRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rowCount > 0) rows.show(first, last);
  });
  return (
    <div className={styles.scroller} ref={scroller} role="grid" aria-label={t('data.table')} aria-rowcount={rowCount + 1} aria-colcount={columns.length + 1} tabIndex={0}>
      <div className={styles.sheet} style={{ width: across.getTotalSize(), height: down.getTotalSize() }} role="presentation">
        <div className={styles.head} style={{ width: across.getTotalSize(), height: headHeight }} role="row" aria-rowindex={1}>
          {shownColumns.map((place) => {
            const column = columns[place.index];
            if (!column) return null;
            return (
              <div
                key={column.name}
                className={styles.headCell}
                style={{ left: place.start, width: place.size }}
                role="columnheader"
                aria-colindex={place.index + 2}
              >
                <ColumnHead column={column} />
              </div>
            );
          })}
        </div>
        {shownRows.map((place) => {
          const cells = rows.row(place.index);
          return (
            <div key={place.key} className={styles.row} style={{ top: place.start, height: place.size }} role="row" aria-rowindex={place.index + 2}>
              <div className={styles.rowNumber} style={{ width: numberWidth }} role="rowheader" aria-colindex={1}>
                {number(place.index + 1)}
              </div>
              {shownColumns.map((column) => (
                <div
                  key={column.key}
                  className={columns[column.index]?.kind === 'numeric' ? styles.numberCell : styles.cell}
                  style={{ left: column.start, width: column.size }}
                  role="gridcell"
                  aria-colindex={column.index + 2}
                >
                  {cells?.[column.index] ?? ''}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
