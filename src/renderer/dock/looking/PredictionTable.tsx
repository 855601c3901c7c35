/**
 * Rows with what is right and what the network says, as a virtual table; a class's shares as bars, a number's error as one.
 * Keeps true: right and wrong are told by a word and a sign, never by colour alone; where no answer is there, none is shown;
 * the bars of all rows are on one scale.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, X } from 'lucide-react';
import { useRef } from 'react';
import type { PredictionsAnswer } from '../../../ipc/questions';
import { categoryName } from '../../category-name';
import { Figure } from '../../controls/Figure';
import { looking } from '../../stores/looking';
import { session } from '../../stores/session';
import { useWriting } from '../../text';
import { classColour } from './classes';
import styles from './Predictions.module.css';

const rowHeight = 26;
/** With more outputs than this only the largest is shown. */
const mostBars = 6;

function explain(row: number): void {
  looking.getState().change({ row });
  session.getState().showTab('sample');
}

function Shares({ answer, place }: { readonly answer: PredictionsAnswer; readonly place: number }) {
  const { t, decimal, exact } = useWriting();
  const { width, predictions, classes, predictedClass } = answer;
  const outputs = Array.from(predictions.subarray(place * width, (place + 1) * width), (value, index) => ({ value, index }));
  const shown = width > mostBars ? outputs.filter(({ index }) => index === predictedClass?.[place]) : outputs;
  return (
    <span className={styles.shares}>
      {shown.map(({ value, index }) => (
        <span key={`class ${index}`} className={styles.share} title={categoryName(classes?.[width === 1 ? 1 : index], t)}>
          <span className={styles.bar} data-track>
            <span
              className={styles.fill}
              style={{ width: `${Math.max(0, Math.min(1, value)) * 100}%`, background: classColour(width === 1 ? 1 : index) }}
            />
          </span>
          <span className={styles.amount} title={exact(value)}>
            {decimal(value, 2)}
          </span>
        </span>
      ))}
    </span>
  );
}

/** One row of an answer. */
interface CellsProps {
  readonly answer: PredictionsAnswer;
  readonly place: number;
  /** Whether any row of it has a target. */
  readonly hasTargets: boolean;
}

/** What stands where there is nothing. */
const nothing = '–';

function ClassCells({ answer, place, hasTargets }: CellsProps) {
  const { t } = useWriting();
  const { classes, predictedClass, targetClass } = answer;
  const nameOf = (index: number | undefined): string => categoryName(classes?.[index ?? 0], t);
  const isRight = predictedClass?.[place] === targetClass?.[place];
  const isKnown = targetClass?.[place] !== -1;
  return (
    <>
      {hasTargets && <td>{isKnown ? nameOf(targetClass?.[place]) : nothing}</td>}
      <td className={isKnown ? (isRight ? styles.right : styles.wrong) : undefined}>
        <span className={styles.verdict}>
          {isKnown &&
            (isRight ? (
              <Check size={13} role="img" aria-label={t('looking.isRight')} />
            ) : (
              <X size={13} role="img" aria-label={t('looking.isWrong')} />
            ))}
          {nameOf(predictedClass?.[place])}
        </span>
      </td>
      <td>
        <Shares answer={answer} place={place} />
      </td>
    </>
  );
}

function NumberCells({ answer, place, hasTargets, most }: CellsProps & { readonly most: number }) {
  const { figure, exact } = useWriting();
  const { width, predictions, targets, errors } = answer;
  const shown = (values: Float32Array, write: (value: number) => string): string =>
    Number.isNaN(values[place * width])
      ? nothing
      : Array.from(values.subarray(place * width, place * width + Math.min(width, 3)), write).join(' · ') + (width > 3 ? ' …' : '');
  const error = errors[place] ?? 0;
  return (
    <>
      {(hasTargets ? [targets, predictions] : [predictions]).map((values) => (
        <td key={values === targets ? 'target' : 'prediction'} className={styles.numeric} title={shown(values, exact)}>
          {shown(values, (value) => figure(value))}
        </td>
      ))}
      {hasTargets && (
        <td>
          {!Number.isNaN(error) && (
            <span className={styles.share}>
              <span className={styles.bar} data-track>
                <span className={styles.fill} style={{ width: `${most === 0 ? 0 : (error / most) * 100}%`, background: 'var(--loss)' }} />
              </span>
              <span className={styles.amount}>
                <Figure value={error} digits={3} />
              </span>
            </span>
          )}
        </td>
      )}
    </>
  );
}

function ShareNames({ answer }: { readonly answer: PredictionsAnswer }) {
  const { t } = useWriting();
  const { classes, width } = answer;
  if (classes === null) return <span title={t(width === 1 ? 'looking.error.tip' : 'looking.error.scaled.tip')}>{t('looking.error')}</span>;
  if (width === 1 || width > mostBars) return t('looking.shares');
  return (
    <span className={styles.shares}>
      {classes.map((name, index) => (
        <span key={String(name)} className={styles.shareName}>
          <span className={styles.dot} style={{ background: classColour(index) }} />
          <span className={styles.shareText} title={categoryName(name, t)}>
            {categoryName(name, t)}
          </span>
        </span>
      ))}
    </span>
  );
}

export interface PredictionTableProps {
  readonly answer: PredictionsAnswer;
  /** What is listed, in order: places in the answer's arrays. */
  readonly places: readonly number[];
  readonly label: string;
  /** The rows are of a table that is new to the network: the run holds none of them that it could explain. */
  readonly isNew?: boolean;
}

/** The table of the listed places. */
export function PredictionTable({ answer, places, label, isNew = false }: PredictionTableProps) {
  const { t, count } = useWriting();
  const scroller = useRef<HTMLElement>(null);
  const down = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = down.getVirtualItems();
  const below = down.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const most = answer.errors.reduce((largest, error) => (error > largest ? error : largest), 0);
  const hasTargets = answer.targets.some((target) => !Number.isNaN(target));
  return (
    <section className={styles.scroller} ref={scroller} aria-label={label}>
      <table className={styles.table} aria-rowcount={places.length + 1}>
        <thead>
          <tr>
            <th scope="col" className={styles.rowHead}>
              {t('looking.row')}
            </th>
            {hasTargets && (
              <th scope="col" className={answer.classes ? styles.word : styles.numericHead}>
                {t('looking.target')}
              </th>
            )}
            <th scope="col" className={answer.classes ? styles.word : styles.numericHead}>
              {t(answer.classes ? 'looking.predicted' : 'looking.predictedNumber')}
            </th>
            {(hasTargets || answer.classes !== null) && (
              <th scope="col">
                <ShareNames answer={answer} />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: shown[0]?.start ?? 0 }} />
          {shown.map((item) => {
            const place = places[item.index] ?? 0;
            const row = answer.rows[place] ?? 0;
            return (
              <tr key={item.key} className={styles.line} aria-rowindex={item.index + 2}>
                <th scope="row" className={styles.rowHead}>
                  {isNew ? (
                    count(row + 1)
                  ) : (
                    <button type="button" className={styles.rowButton} title={t('looking.explain')} onClick={() => explain(row)}>
                      {count(row + 1)}
                    </button>
                  )}
                </th>
                {answer.classes ? (
                  <ClassCells answer={answer} place={place} hasTargets={hasTargets} />
                ) : (
                  <NumberCells answer={answer} place={place} hasTargets={hasTargets} most={most} />
                )}
              </tr>
            );
          })}
          <tr aria-hidden style={{ height: below }} />
        </tbody>
      </table>
    </section>
  );
}
