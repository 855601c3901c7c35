/**
 * A part's figures from the evaluation pass: losses, and accuracy with its confusion or errors in the target's own units.
 * Keeps true: computed piece by piece, so that it can be given up between pieces; nothing of the run is changed.
 */
import { unscaleRows } from '../data/decode';
import type { Category } from '../data/types';
import { nth } from '../engine/indexing';
import { type ClassMetrics, classMetrics, type RegressionFigures, regressionMetrics } from '../engine/metrics';
import type { LossEvaluation } from '../engine/run.types';
import { classTarget, type LossEnds, type PreparedRun } from './prepare-run';

/** Rows between two looks at whether to give up. */
const PIECE = 1_024;

/** Figures of one loss node over a part's rows; null where they make no sense. Only the loss is in scaled units. */
export type LossFigures = { readonly loss: number } & {
  readonly [Key in keyof ClassMetrics | 'categories']: (ClassMetrics & { readonly categories: readonly Category[] })[Key] | null;
} & RegressionFigures & {
    /** Of each output by itself, by the target's column. */
    readonly outputs: Readonly<Record<string, RegressionFigures>> | null;
  };

/** Figures over a part's rows: Σ weight · loss without the penalty, and each loss node's by its id. */
export interface PartFigures {
  readonly rows: number;
  readonly loss: number;
  readonly losses: Readonly<Record<string, LossFigures>>;
}

interface Gathered {
  loss: number;
  readonly width: number;
  readonly predictions: Float64Array;
  readonly targets: Float64Array;
}

/** How much is measured. */
export interface MeasureOptions {
  /** Asked between pieces; where it says yes the answer is 'interrupted'. */
  readonly isInterrupted?: () => boolean;
  /** With more classes there is no confusion matrix and nothing by class, only the accuracy; with more outputs none by itself. */
  readonly mostNames?: number;
}

/** Figures over `rows`; null for no rows. */
export function measurePart(prepared: PreparedRun, rows: Int32Array, options: MeasureOptions = {}): PartFigures | null | 'interrupted' {
  if (rows.length === 0) return null;
  const gathered = new Map<string, Gathered>();
  let total = 0;
  for (let from = 0; from < rows.length; from += PIECE) {
    if (options.isInterrupted?.()) return 'interrupted';
    const piece = rows.subarray(from, from + PIECE);
    const evaluation = prepared.run.evaluate(piece);
    if (evaluation === null) return null;
    total += evaluation.total * piece.length;
    for (const [loss, values] of evaluation.losses) gather(gathered, loss, values, from, piece.length, rows.length);
  }
  const losses = prepared.losses.flatMap((ends): [string, LossFigures][] => {
    const values = gathered.get(ends.id);
    return values === undefined ? [] : [[ends.id, figuresOf(values, ends, rows.length, options.mostNames ?? Number.POSITIVE_INFINITY)]];
  });
  return { rows: rows.length, loss: total / rows.length, losses: Object.fromEntries(losses) };
}

function gather(gathered: Map<string, Gathered>, loss: string, piece: LossEvaluation, from: number, rows: number, all: number): void {
  const { width } = piece;
  const values = gathered.get(loss) ?? {
    loss: 0,
    width,
    predictions: new Float64Array(all * width),
    targets: new Float64Array(all * width),
  };
  values.loss += piece.loss * rows;
  values.predictions.set(piece.predictions, from * width);
  values.targets.set(piece.targets, from * width);
  gathered.set(loss, values);
}

const noClasses = { accuracy: null, confusion: null, categories: null, precision: null, recall: null };
const noNumbers = { rmse: null, mae: null, r2: null, outputs: null };

function figuresOf(values: Gathered, ends: LossEnds, rows: number, mostNames: number): LossFigures {
  const { width, predictions, targets } = values;
  const loss = values.loss / rows;
  if (ends.classes === null) {
    const own = (scaled: Float64Array) => unscaleRows(ends.fitted, width, scaled);
    const { outputs, ...together } = regressionMetrics(own(predictions), own(targets), width);
    const byColumn = Object.fromEntries(ends.target.columns.map((column, output) => [column, nth(outputs, output)]));
    return { ...noClasses, loss, ...together, outputs: width > mostNames ? null : byColumn };
  }
  const metrics = classMetrics(predictions, targets, width, classTarget(ends.target.encoding));
  if (ends.classes.length > mostNames) return { ...noClasses, ...noNumbers, loss, accuracy: metrics.accuracy };
  return { ...noNumbers, loss, ...metrics, categories: ends.classes };
}
