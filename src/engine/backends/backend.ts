/**
 * What the training loop asks of a backend: to hold a plan's arena and to execute its calls. The loop (run.ts) is the same
 * for all of them.
 * Keeps true: a backend knows an epoch's order of rows, and nothing of stop rules or documents; a step never allocates a
 * row's worth.
 */
import { nth } from '../indexing';
import type { Moment } from '../optimizers';
import { holds } from '../place';
import type { Plan, SlotId, Update } from '../plan';
import type { BetweenCalls } from '../run.types';
import type { Optimizer, Origin, Progress } from '../types';

/** A tensor's numbers as a backend holds them. */
export type Numbers = Float64Array | Float32Array;

/**
 * Training steps to take one after the other. Only the first epoch may have begun; every epoch's last batch holds what is
 * left. All but the epoch's index is the same for all of them.
 */
export interface StepsRequest {
  /** Steps at the most. A backend may take fewer. */
  readonly most: number;
  /** Index, from 0, of the epoch of the first step. */
  readonly epoch: number;
  /** Samples of that epoch that are done. */
  readonly from: number;
  /** Rows a step takes. */
  readonly batch: number;
  /** Whether an epoch's rows come in the order that its index and the seed give, or in file order; see order.ts. */
  readonly isShuffled: boolean;
  /** The first step, counted from 1; the t of dropout and rrelu. */
  readonly step: number;
  readonly seed: number;
  readonly optimizer: Optimizer;
  /** η of these epochs. */
  readonly rate: number;
  readonly clipNorm: number | null;
  /** Which update the first step's is, counted from 1, of each of the plan's `parameters`: counts[i] + updates. */
  readonly counts: Int32Array;
  readonly updates: number;
}

/** Why not one step was taken; it has been taken back already. */
export type NoStep = 'abandoned' | 'notFinite';

/** Rows of the first step of a request. */
export function samplesOf({ batch, from }: StepsRequest, trainingRows: number): number {
  return Math.min(batch, trainingRows - from);
}

/** What executes a plan. */
export interface Backend {
  readonly name: Progress['backend'];
  readonly instructions: string;
  readonly threads: number;
  /**
   * Makes room for batches of up to these rows, and for these moments: others may have none. What is in the fixed region
   * stays, and so do moments that it had already; all views end.
   */
  reserve(trainingRows: number, evaluationRows: number, moments: readonly Moment[]): void;
  /** A live view of a slot of the fixed region; empty for a moment without room. */
  view(slot: SlotId): Numbers;
  /** Copies `width` columns from `start` of a batched slot's first `count` rows, row-major, to `into` from `at` on. */
  readRows(slot: SlotId, count: number, start: number, width: number, into: Float64Array, at: number): void;
  /** The loss of each step of the last `advance`, before its update. */
  readonly losses: Numbers;
  /** The followed loss nodes' own values in those steps, [steps, nodes]; see followedLosses. */
  readonly ownLosses: Numbers;
  /**
   * Takes steps (gather, forward, backward, update) and says how many. The loss, the gradients and the updated parameters
   * of each are checked to be finite; at the first where one is not, or where `betweenCalls` gave up, the steps end, and
   * parameters and moments are as before that step. Only where that is the first does it say why.
   */
  advance(request: StepsRequest, betweenCalls: BetweenCalls): number | NoStep;
  /** Takes the last step's update back. To be asked once, before anything else is run. */
  revert(): void;
  /** Runs the evaluation pass on rows[from … from+count); false where `betweenCalls` gave up. */
  evaluate(rows: Int32Array, from: number, count: number, betweenCalls: BetweenCalls): boolean;
  /** Where the first number that is not finite stands, in the order of computation, in a request's first step, which came to nothing. */
  firstNotFinite(request: StepsRequest): { readonly origin: Origin; readonly label: string } | null;
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
