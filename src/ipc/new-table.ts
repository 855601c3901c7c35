/**
 * "Predict…": what the page gets of a table that is new to the network, and how it wants it.
 * Keeps true: the page names no path and sees no more rows than a screen needs; the file on the disk gets all.
 */
import type { Finding } from '../findings';
import type { PredictionsAnswer } from './questions';

/** How good predictions are, over the rows whose answers are there. */
export interface ComparedFigures {
  readonly rows: number;
  /** Share of right classes; null for numbers. */
  readonly accuracy: number | null;
  /** In the target's own units; null for classes. */
  readonly rmse: number | null;
  readonly mae: number | null;
}

/** What the network says at one loss. */
export interface NewTableLoss {
  readonly loss: string;
  /** The target's columns, by name. */
  readonly columns: readonly string[];
  /**
   * The first rows. Without an answer a row's `targetClass` is −1, its `targets` and `errors` are NaN.
   */
  readonly answer: PredictionsAnswer;
  /** Null where no row has its answer. */
  readonly figures: ComparedFigures | null;
}

/** Rows that were left out: how many, and the first of them, counted from 1. */
export interface LeftOut {
  readonly count: number;
  readonly rows: readonly number[];
}

/** What the network says of a new table. */
export interface NewTablePredictions {
  /** Rows of the table, and those of them that are predicted. */
  readonly rowCount: number;
  readonly predicted: number;
  readonly leftOut: LeftOut;
  readonly losses: readonly NewTableLoss[];
  /** Why answers that are there are not compared. */
  readonly findings: readonly Finding[];
}

/** What came of "Predict…"; `name` is the file's. */
export type NewTableAnswer =
  /** `step`: how far the network was trained. */
  | { readonly kind: 'predicted'; readonly name: string; readonly step: number; readonly predictions: NewTablePredictions }
  /** `unread`: so many rows are the reason, and can be left out; 0 where it is another. */
  | { readonly kind: 'refused'; readonly name: string; readonly findings: readonly Finding[]; readonly unread: number };

/** How the table that was chosen last is looked at. */
export interface NewTableView {
  readonly leavesOut: boolean;
}

/** How its predictions are written. */
export interface NewTableExport extends NewTableView {
  /** Whether the table's own columns stand before them. */
  readonly withColumns: boolean;
}
