/**
 * What the training loop asks of a backend: to hold a plan's arena and to execute its calls. The loop (run.ts) is the same
 * for all of them.
 * Keeps true: a backend knows nothing of epochs, stop rules or documents; a step never allocates a row's worth.
 */
import { nth } from '../indexing';
import { holds } from '../place';
import type { Plan, SlotId, Update } from '../plan';
import type { BetweenCalls } from '../run.types';
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

/** One training step: its batch is rows[from … from+samples) of the data. */
export interface StepRequest {
  readonly rows: Int32Array;
  readonly from: number;
  readonly samples: number;
  /** Steps from 1; the t of dropout and rrelu. */
  readonly step: number;
  readonly seed: number;
  readonly optimizer: Optimizer;
  /** η of this epoch. */
  readonly rate: number;
  readonly clipNorm: number | null;
  /** Which update it is, counted from 1, of each of the plan's `parameters`: counts[i] + updates. */
  readonly counts: Int32Array;
  readonly updates: number;
}

/** `notFinite` and `abandoned` have already been taken back. */
export type StepResult = 'updated' | 'abandoned' | 'notFinite';

export interface Backend {
  readonly name: Progress['backend'];
  readonly instructions: string;
  readonly threads: number;
  /** Makes room for batches of up to these rows. What is in the fixed region stays; all views end. */
  reserve(trainingRows: number, evaluationRows: number): void;
  /** A live view of a slot of the fixed region. */
  view(slot: SlotId): Numbers;
  /** Copies `width` columns from `start` of a batched slot's first `count` rows, row-major, to `into` from `at` on. */
  readRows(slot: SlotId, count: number, start: number, width: number, into: Float64Array, at: number): void;
  /**
   * Forward, backward, update. The loss, the gradients and the updated parameters are checked to be finite; where one is
   * not, or where `betweenCalls` gave up, parameters and moments are as before. The loss is in the plan's total.
   */
  step(request: StepRequest, betweenCalls: BetweenCalls): StepResult;
  /** Takes the last step's update back. To be asked once, before anything else is run. */
  revert(): void;
  /** Runs the evaluation pass on rows[from … from+count); false where `betweenCalls` gave up. */
  evaluate(rows: Int32Array, from: number, count: number, betweenCalls: BetweenCalls): boolean;
  /** Where the first number that is not finite stood, in the order of computation, in a step that came to nothing. */
  firstNotFinite(request: StepRequest): { readonly origin: Origin; readonly label: string } | null;
}

/** The neuron of a packed equation that a column of its output belongs to. */
export function originOfColumn(origin: Origin, size: number, column: number): Origin {
  const { members } = origin;
  if (members === undefined || size % members.length !== 0) return origin;
  return { ...origin, node: members[Math.floor((column * members.length) / size)] ?? origin.node ?? '' };
}

/** The tensor that holds a number of an updated slot, as an origin. */
export function originOfWeight(plan: Plan, update: Update, index: number): Origin {
  const parameters = update.parameters.map((parameter) => nth(plan.parameters, parameter));
  const { node } = parameters.find(({ place }) => holds(place, index)) ?? nth(parameters, 0);
  return { node };
}
