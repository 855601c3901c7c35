/**
 * What a run offers whoever drives it (the trainer's worker, the command line, tests): some steps at a time, values in,
 * values out. See run.ts.
 */
import type { Finding } from '../findings';
import type { Finish } from './finish';
import type { Place } from './place';
import type { Parameters, Progress, TrainingSettings } from './types';

/** A part's rows and the inputs' encoded values that a run trains and validates on. */
export interface RunData {
  readonly rowCount: number;
  /** input id → [rowCount, width], row-major, encoded and scaled. */
  readonly inputs: ReadonlyMap<string, { readonly width: number; readonly values: Float64Array }>;
  readonly training: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Parameters and progress; either may be missing, and tensors that no longer fit start afresh. */
export interface RunState {
  readonly parameters: Parameters;
  readonly progress: Progress | null;
}

/** A tensor where a backend holds it. */
export interface TensorInPlace {
  readonly shape: readonly number[];
  readonly numbers: Float64Array | Float32Array;
  readonly place: Place;
}

/** An epoch that has ended. */
export interface EpochReport {
  /** Epochs completed, counted from 1. */
  readonly epoch: number;
  /** Σ(step loss × samples)/Σ samples. */
  readonly trainingLoss: number;
  /** All validation rows as one batch, evaluation pass, without the penalty; null without such rows. */
  readonly validationLoss: number | null;
  /**
   * Under the perceptron rule the samples that some unit got wrong when their turn came; null under gradients, and where
   * the run was taken up in the midst of the epoch, so that nobody counted the ones before.
   */
  readonly mistakes: number | null;
}

/** What became of the steps asked for. */
export type StepOutcome =
  | {
      readonly kind: 'stepped';
      /** Steps taken in this call, at least one, and their samples; `forEachStep` tells of each. */
      readonly steps: number;
      readonly samples: number;
      /** Of the last step: its number and its epoch's, both from 1, and the loss before its update. */
      readonly step: number;
      readonly epoch: number;
      readonly loss: number;
      /** The last epoch that ended with one of these steps; null where none did. */
      readonly epochEnd: EpochReport | null;
      /** Which rule ended the run with the last step. */
      readonly finished: Finish;
      /** What is worth knowing of a run that has ended, such as a loss far above its start; null for most. */
      readonly warning: Finding | null;
    }
  /** The step did not commit: parameters are as they were before it. */
  | { readonly kind: 'diverged'; readonly step: number; readonly finding: Finding }
  /** `betweenCalls` answered 'abandon'; parameters are as they were before the step. */
  | { readonly kind: 'abandoned' }
  /** A rule had ended the run already; nothing was trained. */
  | { readonly kind: 'done'; readonly finished: NonNullable<Finish> };

/** A step that was taken, of so many samples; `trainingLoss` is its epoch's where it was the epoch's last, otherwise NaN. */
export type EachStep = (step: number, epoch: number, loss: number, trainingLoss: number, samples: number) => void;

/** An epoch that ended with `step`. */
export type EachEpoch = (epoch: number, step: number, trainingLoss: number) => void;

/** Asked between the kernel calls of a step; may block (a pause), or give the step up. */
export type BetweenCalls = () => 'go' | 'abandon';

/** One loss node's figures over a part's rows, in scaled units except where the format says the target's own. */
export interface LossEvaluation {
  readonly loss: number;
  /** Predictions [rows, width] and targets [rows, width], scaled. */
  readonly predictions: Float64Array;
  readonly targets: Float64Array;
  readonly width: number;
}

/** A node's values over rows, row-major. */
export interface NodeActivations {
  readonly width: number;
  /** [rows, width], or [rows, pieces · width] for maxout; null where the plan has none. */
  readonly z: Float64Array | null;
  /** [rows, width] */
  readonly output: Float64Array;
}

/** How far a run is. */
export interface Standing {
  /** Steps taken, and epochs finished. */
  readonly step: number;
  readonly epoch: number;
  /** Steps that are done of the epoch under way, and steps that it has in all. */
  readonly batch: number;
  readonly batches: number;
}

/** A network on its data, ready to train. */
export interface Run {
  /**
   * Takes a step, or up to `most` of them: fewer where something is to be looked at before the next: a stop rule, validation rows, an
   * epoch's own learning rate. A step that fails ends the steps before it and is told by the next call.
   */
  step(betweenCalls?: BetweenCalls, most?: number): StepOutcome;
  /** Steps until the epoch under way ends. */
  readonly stepsLeft: number;
  /** Which rule of the present settings ends the run where it stands; null where it can be trained on, or has not begun. */
  readonly finished: Finish;
  /**
   * Lets a run that has ended be trained until `until` epochs are done, or its settings' if those are more: its target loss
   * ends it no more, and its patience counts from here.
   */
  goOn(until: number): void;
  readonly standing: Standing;
  /** Under patience the epoch of the lowest validation loss so far; the end of a run takes its parameters back. */
  readonly best: Pick<NonNullable<Progress['best']>, 'epoch' | 'validationLoss'> | null;
  /** The losses of the steps of the last call that took some, in order, from index 0 on; the next call writes over them. */
  readonly losses: ArrayLike<number>;
  /** The followed loss nodes' own values in those steps, [steps, nodes] in the plan's order; see followedLosses in plan.ts. */
  readonly ownLosses: ArrayLike<number>;
  /** Of `most` of the epochs that ended with those steps, evenly spread, the last among them. */
  forEachEpoch(each: EachEpoch, most: number): void;
  /** Those steps, in order; to be asked before anything else is. */
  forEachStep(each: EachStep): void;
  /** A changed learning rate applies from the next step, a changed batch size from the next epoch. */
  configure(settings: TrainingSettings): void;
  /** A copy of parameters and progress, each tensor as the backend holds it. */
  state(): Required<RunState> & { readonly progress: Progress };
  /** Copies one tensor's present values; null where there is none. */
  tensor(node: string, name: string): { readonly shape: readonly number[]; readonly data: Float64Array | Float32Array } | null;
  /** Where one tensor's present values stand, row-major in the runs of `place`, without a copy; good until the next step. */
  tensorInPlace(node: string, name: string): TensorInPlace | null;
  /** [mean, root mean square] of the weights of each edge, in the order of `edges`, into `into` (2 × edges). */
  edgeFigures(edges: readonly string[], into: Float32Array): void;
  /** Evaluation pass over rows as one batch. total is Σ weight·value, without the penalty. Null for no rows. */
  evaluate(rows: Int32Array): { readonly total: number; readonly losses: ReadonlyMap<string, LossEvaluation> } | null;
  /**
   * One evaluation pass's outputs and z of nodes for some rows, by node; a node that no loss needs is left out. Null where
   * `betweenCalls` gave it up.
   */
  activations(nodes: Iterable<string>, rows: Int32Array, betweenCalls?: BetweenCalls): ReadonlyMap<string, NodeActivations> | null;
}
