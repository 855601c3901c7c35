/**
 * What a network says of a table that is new to it, in the reader's worker.
 * Keeps true: the command line's predict says the same (host/new-run.ts); figures are over all rows whose answers are there,
 * whatever of them is shown.
 */
import type { Unread } from '../data/encoded';
import { namedRows } from '../data/new-rows';
import type { Table } from '../data/types';
import type { Result } from '../findings';
import { measurePart } from '../host/measure';
import { learntOf, type NewRun, openNewRun, type ReadNewTable, tableOfNewRun } from '../host/new-run';
import { predictionLines } from '../host/predictions';
import type { LossEnds } from '../host/prepare-run';
import type { NewTableWork, TrainerRequest } from '../ipc/main-trainer';
import type { ComparedFigures, LeftOut, NewTableLoss, NewTablePredictions } from '../ipc/new-table';
import { writeLines } from './lines-file';
import type { FromReader } from './messages';
import { predictionsAnswer, rowsOfAnswer } from './predictions-answer';

const MOST_ROWS = 2_000;

type NewTableRequest = Extract<TrainerRequest, { kind: 'predictTable' | 'writeTable' }>;

/** How the two tables are read: the network's own data, where it is needed, and the new one. */
export interface TwoReadings {
  readonly own: () => Promise<Result<Table>>;
  readonly fresh?: ReadNewTable;
}

/** Answers a request about a new table. */
export async function answerNewTable(message: NewTableRequest, read: TwoReadings): Promise<FromReader> {
  const { request, work } = message;
  const opened = await openWork(work, read);
  if (!opened.ok) return { kind: 'refused', request, findings: opened.findings, unread: opened.unread };
  if (message.kind === 'predictTable') return { kind: 'tablePredicted', request, predictions: predictionsOf(opened.value, work) };
  const { names, withColumns, file } = message;
  const layout = await tableOfNewRun(opened.value, { nameOf: (node) => names.get(node) ?? node, hasOutputs: false, withColumns });
  if (!layout.ok) return { kind: 'refused', request, findings: layout.findings };
  const { prepared, rows } = opened.value;
  const error = whole(writeLines(file, predictionLines(prepared, rows, layout.value)));
  return error === null ? { kind: 'predicted', request, rows: rows.length } : { kind: 'refused', request, findings: [error] };
}

async function openWork(work: NewTableWork, { own, fresh }: TwoReadings): ReturnType<typeof openNewRun> {
  const learnt = await learntOf(work.use, work.fitted, own);
  return openNewRun({ ...work, learnt, answers: 'whereThere', threads: null }, null, fresh);
}

function predictionsOf(run: NewRun, { model }: NewTableWork): NewTablePredictions {
  const losses = run.prepared.losses.flatMap((ends): NewTableLoss[] => {
    const plan = model.plan.losses.find(({ node }) => node === ends.id);
    return plan === undefined ? [] : [lossOf(run, ends, plan.width)];
  });
  return { rowCount: run.rowCount, predicted: run.rows.length, leftOut: leftOutOf(run.leftOut), losses, findings: run.findings };
}

function lossOf(run: NewRun, ends: LossEnds, width: number): NewTableLoss {
  const { prepared, rows } = run;
  const answered = run.answered.get(ends.target.id);
  const isThere = (row: number): boolean => answered?.[row] === 1;
  const answer = predictionsAnswer(prepared, ends, width, rows.slice(0, rowsOfAnswer(width, MOST_ROWS)), rows.length);
  const { targets, errors, targetClass } = answer;
  for (const [place, row] of answer.rows.entries()) {
    if (isThere(row)) continue;
    targets.fill(Number.NaN, place * width, (place + 1) * width);
    errors[place] = Number.NaN;
    if (targetClass !== null) targetClass[place] = -1;
  }
  return { loss: ends.id, columns: ends.target.columns, answer, figures: comparedAt(run, ends, rows.filter(isThere)) };
}

function comparedAt({ prepared }: NewRun, ends: LossEnds, rows: Int32Array): ComparedFigures | null {
  const measured = measurePart(prepared, rows, { mostNames: 0 });
  const own = measured === null || measured === 'interrupted' ? undefined : measured.losses[ends.id];
  return own === undefined ? null : { rows: rows.length, accuracy: own.accuracy, rmse: own.rmse, mae: own.mae };
}

function leftOutOf(leftOut: readonly Unread[]): LeftOut {
  return { count: leftOut.length, rows: namedRows(leftOut) };
}

/** Does work that could rest between its pieces without a rest. */
function whole<T>(work: Generator<undefined, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
