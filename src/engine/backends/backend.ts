/**
 * What the training loop asks of a backend: to hold a plan's arena and to execute its calls. The loop (run.ts) is the same
 * for all of them.
 * Keeps true: a backend knows nothing of epochs, stop rules or documents; `run` and `update` never allocate a row's worth.
 */

import type { SlotId } from '../plan';
import type { BetweenCalls, RunData } from '../run.types';
import type { Optimizer, Origin, Progress } from '../types';

export type Numbers = Float64Array | Float32Array;

/** What the kernels of one pass know besides their slots. */
export interface Frame {
  /** Rows in this batch. */
  rows: number;
  /** Steps from 1; the t of dropout and rrelu. */
  step: number;
  seed: number;
}

/** One update of all tensors. */
export interface UpdateSettings {
  readonly optimizer: Optimizer;
  /** η of this epoch. */
  readonly rate: number;
  readonly clipNorm: number | null;
  /** Count of updates of each of the plan's `updates`, this one included. */
  readonly counts: Int32Array;
}

export type PassName = 'forward' | 'backward' | 'evaluation';

export interface Backend {
  readonly name: Progress['backend'];
  readonly instructions: string;
  readonly threads: number;
  /** Makes room for batches of up to these rows. What is in the fixed region stays; all views end. */
  reserve(trainingRows: number, evaluationRows: number): void;
  /** A live view of a slot: all of a fixed one, the room for all rows of the others. */
  view(slot: SlotId): Numbers;
  /** Copies rows[from … from+count) of the data into a pass's input slots. */
  load(pass: 'training' | 'evaluation', data: RunData, rows: Int32Array, from: number, count: number): void;
  /** Executes a pass's calls in order; false where `betweenCalls` gave up. */
  run(pass: PassName, frame: Frame, betweenCalls: BetweenCalls): boolean;
  /** Updates parameters and moments; false where `betweenCalls` gave up half-way. */
  update(settings: UpdateSettings, betweenCalls: BetweenCalls): boolean;
  /** Remembers parameters and moments; restore() takes the last ones back. */
  remember(): void;
  restore(): void;
  /** Are all gradients, or all updated parameters, finite numbers? */
  areFinite(what: 'gradient' | 'weights'): boolean;
  /** Where the first number that is not finite stands, in the order of computation; null where all are. */
  firstNotFinite(rows: number): { readonly origin: Origin; readonly label: string } | null;
}
