/**
 * The Predictions tab while it shows a table that is new to the network: its predictions, how good they are where the
 * answers are there, and their way into a file.
 * Keeps true: the table's name stands over its predictions; what the network said before it changed is said to be older.
 */
import { useMemo } from 'react';
import { displayName } from '../../../document/create';
import { namedOf } from '../../../findings';
import type { ComparedFigures, NewTableAnswer, NewTableLoss, NewTablePredictions } from '../../../ipc/new-table';
import { hasRun } from '../../../ipc/run-clock';
import { invoke } from '../../actions/actions';
import { predictAgain, writeNewTable } from '../../actions/predicting';
import { Choice } from '../../controls/Choice';
import controls from '../../controls/controls.module.css';
import { Figure } from '../../controls/Figure';
import { Hint, Row, Section } from '../../controls/Layout';
import { Toggle } from '../../controls/Toggle';
import { nodeById, useEditor } from '../../stores/editor';
import { isOlder, newTable, useNewTable } from '../../stores/new-table';
import { useRun } from '../../stores/run';
import { useWriting } from '../../text';
import { Problem } from '../ProblemsTab';
import styles from './Predictions.module.css';
import { PredictionTable } from './PredictionTable';

const back = (): void => newTable.getState().clear();

/** The two ways on from any table. */
function Ways() {
  const { t } = useWriting();
  return (
    <div className={styles.ways}>
      <button type="button" className={controls.button} onClick={() => invoke('predictTable')}>
        {t('predict.another')}
      </button>
      <button type="button" className={controls.button} onClick={back}>
        {t('predict.back')}
      </button>
    </div>
  );
}

function SaveButton() {
  const { t } = useWriting();
  return (
    <button type="button" className={controls.button} onClick={() => void writeNewTable()}>
      {t('predict.save')}
    </button>
  );
}

function Older() {
  const { t } = useWriting();
  const document = useEditor((state) => state.document);
  const step = useRun(({ status }) => (hasRun(status) ? status.step : null));
  const isOld = useNewTable((state) => isOlder(state, { document, step }));
  if (!isOld) return null;
  return (
    <div className={styles.older} role="status">
      <p>{t('predict.older')}</p>
      <button type="button" className={controls.button} onClick={() => void predictAgain()}>
        {t('predict.again')}
      </button>
    </div>
  );
}

function Compared({ figures }: { readonly figures: ComparedFigures | null }) {
  const { t, count, share } = useWriting();
  if (figures === null) return <Hint>{t('predict.noAnswers')}</Hint>;
  const { rows, accuracy, rmse, mae } = figures;
  return (
    <>
      <Row label={t('predict.answers')}>{count(rows)}</Row>
      {accuracy !== null && <Row label={t('predict.right')}>{share(accuracy, 1)}</Row>}
      {rmse !== null && (
        <Row label={t('metrics.rmse')}>
          <Figure value={rmse} />
        </Row>
      )}
      {mae !== null && (
        <Row label={t('metrics.mae')}>
          <Figure value={mae} />
        </Row>
      )}
    </>
  );
}

function Losses({ losses, shown }: { readonly losses: readonly NewTableLoss[]; readonly shown: NewTableLoss }) {
  const { t } = useWriting();
  const document = useEditor((state) => state.document);
  const change = useNewTable((state) => state.change);
  if (losses.length < 2) return null;
  const nameOf = (id: string): string => displayName(nodeById(document, id) ?? { id });
  return (
    <Row label={t('looking.loss')}>
      <Choice
        label={t('looking.loss')}
        value={shown.loss}
        options={losses.map(({ loss }) => ({ value: loss, label: nameOf(loss) }))}
        onChoose={(loss) => change({ loss })}
      />
    </Row>
  );
}

/** Which rows are there, and which are not. */
function RowCounts({ predictions, shown }: { readonly predictions: NewTablePredictions; readonly shown: number }) {
  const { t } = useWriting();
  const { rowCount, predicted, leftOut } = predictions;
  return (
    <>
      <Hint>{t(predicted === rowCount ? 'predict.all' : 'predict.some', { predicted, count: rowCount })}</Hint>
      {leftOut.count > 0 && <Hint>{t('predict.leftOut', { count: leftOut.count, rows: namedOf(leftOut.rows, leftOut.count) })}</Hint>}
      {shown < predicted && <Hint>{t('predict.first', { shown })}</Hint>}
    </>
  );
}

function Predicted({ name, predictions }: Extract<NewTableAnswer, { kind: 'predicted' }>) {
  const { t } = useWriting();
  const { loss, withColumns, change } = useNewTable((state) => state);
  const { losses, findings } = predictions;
  const shown = losses.find((each) => each.loss === loss) ?? losses[0];
  const places = useMemo(() => Array.from(shown?.answer.rows ?? [], (_, place) => place), [shown]);
  if (shown === undefined) return null;
  const { answer, figures } = shown;
  return (
    <div className={styles.split}>
      <PredictionTable answer={answer} places={places} label={t('predict.table', { name })} isNew />
      <aside className={styles.controls}>
        <Section isOwn title={name} aside={<SaveButton />}>
          <Older />
          <RowCounts predictions={predictions} shown={answer.rows.length} />
          <Losses losses={losses} shown={shown} />
          <Compared figures={figures} />
          <Row label={t('predict.withColumns')}>
            <Toggle label={t('predict.withColumns')} checked={withColumns} onChange={(checked) => change({ withColumns: checked })} />
          </Row>
          {findings.map((found) => (
            <Problem key={JSON.stringify(found)} found={found} />
          ))}
          <Ways />
        </Section>
      </aside>
    </div>
  );
}

function Refused({ name, findings, unread }: Extract<NewTableAnswer, { kind: 'refused' }>) {
  const { t } = useWriting();
  return (
    <section className={styles.refused} aria-label={t('predict.table', { name })}>
      <p className={styles.refusedHead}>{t('predict.refused', { name })}</p>
      <ul>
        {findings.map((found) => (
          <li key={JSON.stringify(found)}>
            <Problem found={found} />
          </li>
        ))}
      </ul>
      {unread > 0 && (
        <div className={styles.ways}>
          <span>{t('predict.unread', { count: unread })}</span>
          <button type="button" className={controls.button} onClick={() => void predictAgain({ leavesOut: true })}>
            {t('predict.leaveOut', { count: unread })}
          </button>
        </div>
      )}
      <Ways />
    </section>
  );
}

/** A new table's predictions, or why there are none. */
export function NewTable({ answer }: { readonly answer: NewTableAnswer }) {
  return answer.kind === 'predicted' ? <Predicted {...answer} /> : <Refused {...answer} />;
}
