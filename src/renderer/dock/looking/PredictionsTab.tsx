/**
 * The Predictions tab: what the network says of rows it learnt from, or has never seen, beside what is right.
 * Keeps true: figures are the run's of this moment and follow it while it trains; a row leads to its explanation; rows of
 * data that the run is not of are not shown. A table that is new to the network takes the tab until one goes back.
 */
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Category } from '../../../data/types';
import { type PartName, type PredictionsAnswer, partNames } from '../../../ipc/questions';
import { hasRun } from '../../../ipc/run-clock';
import { invoke } from '../../actions/actions';
import { categoryName } from '../../category-name';
import { Choice } from '../../controls/Choice';
import controls from '../../controls/controls.module.css';
import { Hint, Row, Section } from '../../controls/Layout';
import { Toggle } from '../../controls/Toggle';
import { useEditor } from '../../stores/editor';
import { useLiveAnswer } from '../../stores/live-answers';
import { type PredictionOrder, useLooking } from '../../stores/looking';
import { useNewTable } from '../../stores/new-table';
import { useRun } from '../../stores/run';
import { isOfOther, useRunData } from '../../stores/run-data';
import { useText } from '../../text';
import { Reading } from '../Reading';
import { NewTable } from './NewTable';
import { OlderNote } from './OlderNote';
import styles from './Predictions.module.css';
import { PredictionTable } from './PredictionTable';
import { listedPlaces, rightCount } from './prediction-list';
import { useLosses } from './use-losses';

const pause = 500;

function LossChoice() {
  const t = useText();
  const { losses, loss } = useLosses();
  const change = useLooking((state) => state.change);
  if (losses.length < 2) return null;
  return (
    <Row label={t('looking.loss')}>
      <Choice
        label={t('looking.loss')}
        value={loss}
        options={losses.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(chosen) => change({ loss: chosen, cell: null })}
      />
    </Row>
  );
}

/** Which cell of the confusion matrix is listed, with the way back to all rows. */
function CellChip({ classes }: { readonly classes: readonly Category[] }) {
  const t = useText();
  const cell = useLooking((state) => state.cell);
  const change = useLooking((state) => state.change);
  if (cell === null) return null;
  const nameOf = (index: number): string => categoryName(classes[index], t);
  return (
    <button
      type="button"
      className={`${controls.button} ${styles.cell}`}
      title={t('looking.allCells')}
      onClick={() => change({ cell: null })}
    >
      <span className={styles.cellText}>{t('looking.cell', { target: nameOf(cell.target), predicted: nameOf(cell.predicted) })}</span>
      <X size={13} aria-label={t('looking.allCells')} />
    </button>
  );
}

/** Lets the network predict a table of its own. */
function PredictButton() {
  const t = useText();
  return (
    <button type="button" className={controls.button} title={t('predict.choose.tip')} onClick={() => invoke('predictTable')}>
      {t('predict.choose')}
    </button>
  );
}

function Controls({ part, answer }: { readonly part: PartName; readonly answer: PredictionsAnswer | null }) {
  const t = useText();
  const { onlyWrong, order, change } = useLooking((state) => state);
  const hasClasses = answer !== null && answer.classes !== null;
  const shown = answer?.rows.length ?? 0;
  const orders: readonly PredictionOrder[] = ['table', 'error'];
  return (
    <aside className={styles.controls}>
      <OlderNote />
      <Section title={t('looking.rows')} aside={<PredictButton />}>
        {answer?.classes && <CellChip classes={answer.classes} />}
        <Row label={t('looking.part')}>
          <Choice
            label={t('looking.part')}
            value={part}
            options={partNames.map((name) => ({ value: name, label: t(`looking.part.${name}`) }))}
            onChoose={(chosen) => change({ part: chosen })}
          />
        </Row>
        <LossChoice />
        <Row label={t('looking.order')}>
          <Choice
            label={t('looking.order')}
            value={order}
            options={orders.map((name) => ({ value: name, label: t(`looking.order.${name}`) }))}
            onChoose={(chosen) => change({ order: chosen })}
          />
        </Row>
        {hasClasses && (
          <Row label={t('looking.onlyWrong')}>
            <Toggle label={t('looking.onlyWrong')} checked={onlyWrong} onChange={(checked) => change({ onlyWrong: checked })} />
          </Row>
        )}
        {answer && hasClasses && <Hint>{t('looking.right', { right: rightCount(answer), count: shown })}</Hint>}
        {answer && shown < answer.rowCount && <Hint>{t('looking.first', { shown, count: answer.rowCount })}</Hint>}
      </Section>
    </aside>
  );
}

/** The tab's content. */
export function PredictionsTab() {
  const t = useText();
  const answer = useNewTable((state) => state.answer);
  const isAsked = useNewTable((state) => state.isAsked);
  return (
    <div className={styles.whole} data-takes="new-table" aria-busy={isAsked}>
      {answer === null ? <OwnPredictions /> : <NewTable answer={answer} />}
      {isAsked && (
        <div className={styles.asking}>
          <span role="status">{t('predict.asking')}</span>
          <Reading />
        </div>
      )}
    </div>
  );
}

/** Predictions for rows of the document's own data. */
function OwnPredictions() {
  const t = useText();
  const isThere = useRun(({ status }) => hasRun(status));
  const { loss } = useLosses();
  const { onlyWrong, order, cell } = useLooking((state) => state);
  const chosen = useLooking((state) => state.part);
  const hasValidation = useEditor(({ document }) => document.data.split.validation > 0 || document.data.split.column !== null);
  const part = chosen ?? (hasValidation ? 'validation' : 'training');
  const given = useLiveAnswer(isThere && loss !== null ? { of: 'predictions', loss, part } : null, pause);
  const answer = given?.of === 'predictions' ? given : null;
  const otherwise = given?.of === 'none' ? t(given.code, given.values) : '';
  const places = useMemo(() => (answer ? listedPlaces(answer, { onlyWrong, order, cell }) : []), [answer, onlyWrong, order, cell]);
  const isOfOtherData = useRunData(isOfOther);
  if (!isThere || loss === null || isOfOtherData) {
    return (
      <div className={styles.empty}>
        <p>{t(isThere && loss !== null ? 'predict.otherData' : 'looking.empty')}</p>
        <PredictButton />
      </div>
    );
  }
  return (
    <div className={styles.split} data-run-figures>
      {answer && places.length > 0 ? (
        <PredictionTable answer={answer} places={places} label={t('looking.table')} />
      ) : (
        <p className={styles.empty}>
          {answer ? t(answer.rows.length === 0 ? 'looking.noRows' : cell === null ? 'looking.noneWrong' : 'looking.noneInCell') : otherwise}
        </p>
      )}
      <Controls part={part} answer={answer} />
    </div>
  );
}
