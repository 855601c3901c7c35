/**
 * Predictions as a table: for each loss what its prediction says of the target's columns, with a class's share beside it.
 * Keeps true: numbers are in the target's own units and print shortest round-trip; a class is named by its category; rows
 * come in the order asked for, piece by piece, so that a large table is never held as text.
 */
import { unscale } from '../data/decode';
import type { Parts } from '../data/types';
import type { LossEvaluation } from '../engine/run.types';
import { classAt, type LossEnds, type PreparedRun } from './prepare-run';

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

/** What a table of predictions has besides them. */
export interface PredictionTable {
  /** What a person calls a node. */
  readonly nameOf: (node: string) => string;
  /** Whether the neurons' outputs are written for plain numbers too, where they say what the prediction says. */
  readonly hasOutputs: boolean;
  /** Columns before the predictions, and their cells for the n-th of the rows. */
  readonly before: { readonly names: readonly string[]; readonly cells: (place: number) => readonly (string | number)[] };
}

/** Lines of CSV, the header first, of the predictions for `rows`. */
export function* predictionLines(prepared: PreparedRun, rows: Int32Array, table: PredictionTable): Generator<string> {
  for (let from = 0; from < rows.length; from += PIECE) {
    const piece = rows.subarray(from, from + PIECE);
    const evaluation = prepared.run.evaluate(piece);
    if (evaluation === null) return;
    const losses = prepared.losses.flatMap((ends) => {
      const values = evaluation.losses.get(ends.id);
      return values === undefined ? [] : [{ ends, values }];
    });
    if (from === 0) {
      const names = losses.flatMap(({ ends, values }) => header(ends, values.width, table));
      yield csvLine([...table.before.names, ...names]);
    }
    for (let row = 0; row < piece.length; row += 1) {
      const own = losses.flatMap(({ ends, values }) => cells(ends, values, row, table));
      yield csvLine([...table.before.cells(from + row), ...own]);
    }
  }
}

/** Whether the outputs stand beside the predictions: shares of classes, or numbers where they are asked for. */
function showsOutputs({ classes }: LossEnds, { hasOutputs }: PredictionTable): boolean {
  return hasOutputs || classes !== null;
}

function header(ends: LossEnds, width: number, table: PredictionTable): readonly string[] {
  const { columns, encoding } = ends.target;
  const name = table.nameOf(ends.prediction);
  const suffix = (index: number): string => (encoding === 'oneHot' ? `_${ends.classes?.[index]}` : width === 1 ? '' : `_${index + 1}`);
  const outputs = showsOutputs(ends, table) ? Array.from({ length: width }, (_, index) => name + suffix(index)) : [];
  return [...outputs, ...columns.map((column) => `${column}_predicted`)];
}

function cells(ends: LossEnds, { predictions, width }: LossEvaluation, row: number, table: PredictionTable): readonly (string | number)[] {
  const { fitted, classes } = ends;
  const outputs = Array.from(predictions.subarray(row * width, (row + 1) * width), (value, index) => unscale(fitted, index, value));
  const shown = showsOutputs(ends, table) ? outputs : [];
  return classes === null ? [...shown, ...outputs] : [...shown, classes[classAt(predictions, row, width, ends)] ?? ''];
}
