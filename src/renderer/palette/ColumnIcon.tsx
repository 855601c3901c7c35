/** A column's kind at a glance: a histogram of its numbers, or `abc` for categories. */
import type { ColumnProfile } from '../../data/types';
import styles from './Palette.module.css';

const width = 28;
const height = 16;

/** Bars of a histogram as one SVG path, `w` × `h` pixels, each bar at least a pixel high where it counts anything. */
export function histogramPath(counts: readonly number[], w: number, h: number): string {
  const most = Math.max(1, ...counts);
  const bar = w / Math.max(1, counts.length);
  const gap = bar > 20 ? 4 : bar > 3 ? 1 : 0;
  return counts
    .map((count, index) => {
      const tall = count === 0 ? 0 : Math.max(1, (count / most) * h);
      return tall === 0 ? '' : `M${(index * bar).toFixed(2)} ${h}V${(h - tall).toFixed(2)}H${((index + 1) * bar - gap).toFixed(2)}V${h}Z`;
    })
    .join('');
}

/** A column of no more different values than this is one bar a value, as wide as there is room for. */
const fewValues = 8;

/** What the bars of a column's picture count: of few values each, of many so many ranges. */
export function barsOf({ categories, histogram }: Pick<ColumnProfile, 'categories' | 'histogram'>, most: number): number[] {
  const isOfFew = categories !== null && categories.length <= fewValues;
  return isOfFew ? histogram.filter((count) => count > 0) : coarser(histogram, most);
}

/** Neighbouring bins added up, so that a small picture keeps clear bars. */
function coarser(counts: readonly number[], bins: number): number[] {
  const size = Math.max(1, Math.ceil(counts.length / bins));
  const sums: number[] = [];
  for (let i = 0; i < counts.length; i += size) sums.push(counts.slice(i, i + size).reduce((a, b) => a + b, 0));
  return sums;
}

/** The picture of a column. */
export function ColumnIcon({ column }: { readonly column: ColumnProfile }) {
  if (column.kind === 'category') {
    return (
      <span className={styles.abc} aria-hidden>
        abc
      </span>
    );
  }
  return (
    <svg className={styles.histogram} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={histogramPath(barsOf(column, 8), width, height)} fill="currentColor" />
    </svg>
  );
}
