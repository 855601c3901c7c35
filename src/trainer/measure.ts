/**
 * A part's figures from the evaluation pass: losses, and accuracy with its confusion or errors in the target's own units.
 * Keeps true: computed piece by piece, so that it can be given up between pieces; nothing of the run is changed.
 */
import { unscaleRows } from '../data/decode';
import type { Category, InputBinding } from '../data/types';
import { type ClassTarget, classMetrics, regressionMetrics } from '../engine/metrics';
import type { LossEvaluation } from '../engine/run.types';
import type { LossMetrics, PartMetrics } from '../ipc/renderer-trainer';
import type { PreparedRun } from './prepare';

/** Rows between two looks at whether to give up. */
const PIECE = 1_024;
/** Above so many classes a confusion matrix is no picture any more, and too much to send. */
const MOST_CLASSES = 64;

/** At most `limit` of the rows, evenly spread. */
export function sampleRows(rows: Int32Array, limit: number): Int32Array {
  if (rows.length <= limit) return rows;
  return Int32Array.from({ length: limit }, (_, index) => rows[Math.floor((index * rows.length) / limit)] ?? 0);
}

interface Gathered {
  loss: number;
  readonly width: number;
  readonly predictions: Float64Array;
  readonly targets: Float64Array;
}

/** Figures over `rows`; null for no rows. */
export function measurePart(prepared: PreparedRun, rows: Int32Array, isInterrupted: () => boolean): PartMetrics | null | 'interrupted' {
  if (rows.length === 0) return null;
  const gathered = new Map<string, Gathered>();
  let total = 0;
  for (let from = 0; from < rows.length; from += PIECE) {
    if (isInterrupted()) return 'interrupted';
    const piece = rows.subarray(from, from + PIECE);
    const evaluation = prepared.run.evaluate(piece);
    if (evaluation === null) return null;
    total += (evaluation.total * piece.length) / rows.length;
    for (const [loss, values] of evaluation.losses) gather(gathered, loss, values, from, piece.length, rows.length);
  }
  const bindings = new Map(prepared.bindings.map((binding) => [binding.id, binding]));
  const losses: Record<string, LossMetrics> = {};
  for (const { id, target } of prepared.losses) {
    const values = gathered.get(id);
    const binding = bindings.get(target);
    if (values !== undefined && binding !== undefined) losses[id] = metricsOf(values, binding, prepared);
  }
  return { rows: rows.length, loss: total, losses };
}

function gather(gathered: Map<string, Gathered>, loss: string, piece: LossEvaluation, from: number, rows: number, all: number): void {
  const { width } = piece;
  const values = gathered.get(loss) ?? {
    loss: 0,
    width,
    predictions: new Float64Array(all * width),
    targets: new Float64Array(all * width),
  };
  values.loss += (piece.loss * rows) / all;
  values.predictions.set(piece.predictions, from * width);
  values.targets.set(piece.targets, from * width);
  gathered.set(loss, values);
}

const nothing = { accuracy: null, confusion: null, categories: null, precision: null, recall: null, rmse: null, mae: null, r2: null };

function metricsOf(values: Gathered, binding: InputBinding, prepared: PreparedRun): LossMetrics {
  const fitted = prepared.fitted.get(binding.id);
  const categories = fitted !== undefined && 'categories' in fitted ? fitted.categories : binaryCategories(values);
  const { loss, width, predictions, targets } = values;
  if (categories === null) {
    const own = (scaled: Float64Array) => unscaleRows(fitted, width, scaled);
    return { ...nothing, loss, ...regressionMetrics(own(predictions), own(targets), width) };
  }
  const metrics = classMetrics(predictions, targets, width, classTarget(binding, width));
  if (categories.length > MOST_CLASSES) return { ...nothing, loss, accuracy: metrics.accuracy };
  return { ...nothing, loss, ...metrics, categories };
}

function classTarget(binding: InputBinding, width: number): ClassTarget {
  if (width > 1) return 'oneHot';
  return binding.encoding === 'signed' ? 'signed' : 'binary';
}

/** The classes of a target of plain zeros and ones; null where it holds other numbers, or is no single column. */
function binaryCategories(values: Gathered): readonly Category[] | null {
  return values.width === 1 && values.targets.every((target) => target === 0 || target === 1) ? [0, 1] : null;
}
