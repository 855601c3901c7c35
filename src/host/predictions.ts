/**
 * Predictions as a table: for each loss the outputs of its prediction, then what they say of the target's columns.
 * Keeps true: numbers are in the target's own units and print shortest round-trip; a class is named by its category; rows
 * come in the order asked for, piece by piece, so that a large table is never held as text.
 */
import { unscale } from '../data/decode';
import type { Parts } from '../data/types';
import { classOf } from '../engine/metrics';
import type { LossEvaluation } from '../engine/run.types';
import type { LossEnds, PreparedRun } from './prepare-run';

const PIECE = 1_024;

/** The rows of all parts, in the order of the table. */
export function allRows({ training, validation, test }: Parts): Int32Array {
  const rows = new Int32Array(training.length + validation.length + test.length);
  rows.set(training);
  rows.set(validation, training.length);
  rows.set(test, training.length + validation.length);
  return rows.sort();
}

/** Cells as one line of CSV (RFC 4180), without its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => {
      const text = String(cell);
      return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

/** Lines of CSV, the header first, of the predictions for `rows`; `nameOf` says what a person calls a node. */
export function* predictionLines(prepared: PreparedRun, rows: Int32Array, nameOf: (node: string) => string): Generator<string> {
  for (let from = 0; from < rows.length; from += PIECE) {
    const piece = rows.subarray(from, from + PIECE);
    const evaluation = prepared.run.evaluate(piece);
    if (evaluation === null) return;
    const losses = prepared.losses.flatMap((ends) => {
      const values = evaluation.losses.get(ends.id);
      return values === undefined ? [] : [{ ends, values }];
    });
    if (from === 0) yield csvLine(losses.flatMap(({ ends, values }) => header(ends, values.width, nameOf(ends.prediction))));
    for (let row = 0; row < piece.length; row += 1) yield csvLine(losses.flatMap(({ ends, values }) => cells(ends, values, row)));
  }
}

function header(ends: LossEnds, width: number, name: string): readonly string[] {
  const { columns, encoding } = ends.target;
  const suffix = (index: number): string => (encoding === 'oneHot' ? `_${ends.classes?.[index]}` : width === 1 ? '' : `_${index + 1}`);
  return [...Array.from({ length: width }, (_, index) => name + suffix(index)), ...columns.map((column) => `${column}_predicted`)];
}

function cells({ target, fitted, classes }: LossEnds, { predictions, width }: LossEvaluation, row: number): readonly (string | number)[] {
  const outputs = Array.from(predictions.subarray(row * width, (row + 1) * width), (value, index) => unscale(fitted, index, value));
  if (target.encoding === 'numeric') return [...outputs, ...outputs];
  return [...outputs, classes?.[classOf(predictions, row, width, target.encoding)] ?? ''];
}
