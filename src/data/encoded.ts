/**
 * What encoding one input answers.
 * Keeps true: plain data.
 */
import type { Fitted } from './types';

/** A cell that the network cannot read. */
export interface Unread {
  /** From 0. */
  readonly row: number;
  /** `data.emptyCell`, `data.noFill` or `data.unseenCategory`. */
  readonly code: string;
  /** Short enough for a sentence. */
  readonly cell: string;
  /** The input. */
  readonly node: string;
  readonly column: string;
}

export interface Encoded {
  readonly width: number;
  /** [rowCount, width] */
  readonly values: Float64Array;
  /** Null where there is nothing to learn: numbers without scaling in columns without a mean to fill in. */
  readonly fitted: Fitted | null;
  /** In the order of rows, column by column. */
  readonly unread: readonly Unread[];
}
