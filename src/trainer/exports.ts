/**
 * What a run gives away whole: its predictions for all rows as a file, and its results with their losses.
 * Keeps true: work comes in pieces of about a thousand rows, so that messages are served in between; whoever drives it
 * lets nobody train until it is done, so that all pieces speak of the same weights.
 */
import { allRows, predictionLines } from '../host/predictions';
import type { PreparedRun } from '../host/prepare-run';
import { writeLines } from './lines-file';
import type { FromTraining, StateOfRun, ToTraining } from './messages';

/** Work that yields between its pieces and ends with its answer. */
export type ExportJob = Generator<undefined, FromTraining>;

const PIECE = 1_024;

/** Writes predictions for every row of the table, in its order. */
export function* predictionsJob(prepared: PreparedRun, message: Extract<ToTraining, { kind: 'predictions' }>): ExportJob {
  const { request, file, names } = message;
  const rows = allRows(prepared.parts);
  const before = { names: [], cells: () => [] };
  const lines = predictionLines(prepared, rows, { nameOf: (node) => names.get(node) ?? node, hasOutputs: true, before });
  const error = yield* writeLines(file, lines);
  return error === null ? { kind: 'predicted', request, rows: rows.length } : { kind: 'refused', request, findings: [error] };
}

/** Results with the losses that they have over the training and the validation rows. */
export function* measuredStateJob(prepared: PreparedRun, request: number, results: StateOfRun): ExportJob {
  const training = yield* meanLoss(prepared, prepared.parts.training);
  const validation = yield* meanLoss(prepared, prepared.parts.validation);
  return { kind: 'state', request, results, losses: { training, validation } };
}

function* meanLoss(prepared: PreparedRun, rows: Int32Array): Generator<undefined, number | null> {
  if (rows.length === 0) return null;
  let total = 0;
  for (let from = 0; from < rows.length; from += PIECE) {
    const piece = rows.subarray(from, from + PIECE);
    const evaluation = prepared.run.evaluate(piece);
    if (evaluation === null) return null;
    total += evaluation.total * piece.length;
    yield;
  }
  return total / rows.length;
}
