/**
 * The confusion matrix: a row a target, a column a prediction; a cell lists its rows in Predictions.
 * Keeps true: it is as high as the dock lets it be, up to cells of a comfortable size; rows and columns have their titles and
 * the names of the classes.
 */
import type { LossMetrics } from '../../ipc/renderer-trainer';
import { categoryName } from '../category-name';
import { looking } from '../stores/looking';
import { session } from '../stores/session';
import { useWriting } from '../text';
import styles from './Confusion.module.css';
import { shadeOf } from './shade';

/** More classes than this would make cells that nobody can read. */
const mostClasses = 26;
/** Pixels of a cell with its gap, where there is room. */
const roomyCell = 37;
/** Pixels of the two lines of headings. */
const headings = 30;

export interface ConfusionProps {
  readonly loss: string;
  /** Of which rows it is. */
  readonly part: 'training' | 'validation';
  readonly confusion: readonly (readonly number[])[];
  readonly categories: LossMetrics['categories'];
}

/** The matrix as a table of buttons; a word where there are too many classes for one. */
export function Confusion({ loss, part, confusion, categories }: ConfusionProps) {
  const { t, count: countText } = useWriting();
  const size = confusion.length;
  const most = Math.max(1, ...confusion.flat());
  const classes = confusion.map((row, index) => ({
    id: `class ${index}`,
    name: categories === null ? String(index) : categoryName(categories[index], t),
    row,
  }));
  const list = (target: number, predicted: number): void => {
    looking.getState().change({ loss, part, onlyWrong: false, cell: { target, predicted } });
    session.getState().showTab('predictions');
  };
  if (size > mostClasses) return <p className={styles.tooMany}>{t('metrics.manyClasses', { count: size })}</p>;
  return (
    <div className={styles.frame} style={{ height: headings + size * roomyCell }}>
      <span className={styles.targets} aria-hidden>
        {t('metrics.targets')}
      </span>
      <table className={styles.confusion} aria-label={t('metrics.confusion')} data-classes={size}>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={size} className={styles.predictions}>
              {t('metrics.predictions')}
            </th>
          </tr>
          <tr>
            <td />
            {classes.map(({ id, name }) => (
              <th key={id} scope="col" title={t('metrics.predicted', { name })}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map(({ id, name, row }, target) => (
            <tr key={id}>
              <th scope="row" title={t('metrics.target', { name })}>
                {name}
              </th>
              {classes.map((column, predicted) => {
                const count = row[predicted] ?? 0;
                const about = t('metrics.cell', { target: name, predicted: column.name, count });
                if (count === 0) return <td key={column.id}>{countText(count)}</td>;
                const sign = target === predicted ? '--pos' : '--neg';
                const background = `color-mix(in srgb, var(${sign}) ${shadeOf(count / most)}%, var(--raised))`;
                return (
                  <td key={column.id} title={about} style={{ background }}>
                    <button type="button" className={styles.cell} aria-label={about} onClick={() => list(target, predicted)}>
                      {countText(count)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
