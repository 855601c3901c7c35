/**
 * What an op is: its name, its attributes, and the form of the rules that give it meaning. The rules themselves stand in
 * the files beside this one, a family each: shape, forward and backward on one screen; rules.ts gathers them into a table.
 * Keeps true: an op without a rule does not compile, because the table is keyed by OpName.
 */
import type { LossType, Origin } from '../types';
import type { MapFunction } from './map-functions';

/** Index into a graph's values. */
export type ValueId = number;

/** A tensor's shape. A batched value has one such tensor for every sample; a scalar's dims are []. */
export interface Shape {
  readonly dims: readonly number[];
  readonly batched: boolean;
}

type None = Readonly<Record<never, never>>;

/** Losses that are a sum of one term for each output. */
export type PointLossType = Exclude<LossType, 'crossEntropy'>;
/** Which loss; `delta` is Huber's δ and without effect elsewhere; `weight` is the loss node's share of L. */
export interface PointLoss {
  readonly loss: PointLossType;
  readonly delta: number;
  readonly weight: number;
  /** Of binaryCrossEntropy alone: what the terms of a 0 and of a 1 count. */
  readonly classWeights?: readonly [zero: number, one: number];
}

/** Every op with its attributes. Names that end in Gradient (or name a parameter's) are what differentiation adds. */
export interface OpAttributes {
  // ops/dense.ts
  dense: { readonly map: MapFunction | null; readonly edges: readonly string[] };
  denseInputGradient: None;
  denseWeightGradient: { readonly shape: readonly number[] };
  denseBiasGradient: None;
  // ops/map.ts
  map: { readonly map: MapFunction };
  mapGradient: { readonly map: MapFunction };
  // ops/threshold.ts
  threshold: { readonly theta: number };
  perceptronError: None;
  // ops/softmax.ts
  softmax: None;
  softmaxGradient: None;
  // ops/prelu.ts
  prelu: None;
  preluGradient: None;
  preluAlphaGradient: None;
  // ops/apl.ts
  apl: None;
  aplGradient: None;
  aplParameterGradient: { readonly parameter: 'a' | 'b' };
  // ops/srelu.ts
  srelu: None;
  sreluGradient: None;
  sreluParameterGradient: { readonly parameter: 'tr' | 'ar' | 'tl' | 'al' };
  // ops/maxout.ts
  maxout: None;
  maxoutGradient: None;
  // ops/noise.ts
  uniform: { readonly width: number; readonly lower: number; readonly upper: number; readonly stream: string };
  rrelu: { readonly lower: number; readonly upper: number };
  rreluGradient: None;
  dropoutMask: { readonly width: number; readonly probability: number; readonly stream: string };
  dropout: None;
  // ops/losses.ts
  pointLoss: PointLoss;
  pointLossGradient: PointLoss;
  crossEntropy: { readonly weight: number };
  crossEntropyGradient: { readonly weight: number };
  // ops/sums.ts
  constant: { readonly numbers: readonly number[] };
  penalty: { readonly l1: number; readonly l2: number };
  penaltyGradient: { readonly l1: number; readonly l2: number };
  total: { readonly weights: readonly number[] };
  add: None;
}
/** What an op is known by in graphs, plans and tables. */
export type OpName = keyof OpAttributes;

/**
 * One line of a graph: output = op(inputs), over values; or of a plan, over slots. The distributed form lets a rule be
 * called with its own attributes.
 */
export type EquationOf<Name extends OpName, Id = ValueId> = {
  [N in Name]: {
    readonly op: N;
    readonly inputs: readonly Id[];
    readonly attributes: OpAttributes[N];
    readonly output: Id;
    readonly origin: Origin;
  };
}[Name];
/** An equation of any op. */
export type Equation = EquationOf<OpName>;

/** Numbers that an op reads or writes. Of a batched value, `size` is a row's width and row r starts at r·size. */
export interface Operand {
  readonly data: Float64Array;
  readonly size: number;
}

/** What an op knows besides its operands. */
export interface Batch {
  /** Rows in this batch. */
  rows: number;
  /** Steps from 1; the t of dropout and rrelu. */
  step: number;
  seed: number;
}

/**
 * The op in float64, written to be read: the reference backend is these and nothing else. Reads the inputs, writes all of
 * the output for the rows of the batch, allocates no row's worth, and keeps nothing between calls.
 */
export type Compute<N extends OpName> = (output: Operand, inputs: readonly Operand[], attributes: OpAttributes[N], batch: Batch) => void;

/** What a shape rule answers where inputs do not fit. `expected` and `actual` are widths or counts. */
export interface ShapeProblem {
  readonly problem: 'inputCount' | 'width';
  /** Index of the input that does not fit. */
  readonly input: number;
  readonly expected: number;
  readonly actual: number;
}

/** Adds one equation to the graph under differentiation and names its output. */
export type Emit = <N extends OpName>(op: N, inputs: readonly ValueId[], attributes: OpAttributes[N], edge?: string) => ValueId;

/** What a gradient rule sees of its equation. */
export interface Differential<N extends OpName> {
  readonly inputs: readonly ValueId[];
  readonly output: ValueId;
  readonly attributes: OpAttributes[N];
  /** Whether ∂L/∂input i is wanted; a rule may skip the others. */
  readonly wants: readonly boolean[];
  readonly shapeOf: (value: ValueId) => Shape;
  readonly emit: Emit;
}

/**
 * How gradients pass an op.
 * - flows: from ∂L/∂output to ∂L/∂input of each input (null where none is wanted or none exists).
 * - starts: a term of L itself (a loss, a penalty), whose weight is in its attributes: no gradient comes in.
 * - stops: none passes. Wanting one is refused (threshold) or cannot happen (ops that differentiation adds).
 */
export type GradientRule<N extends OpName> =
  | { readonly kind: 'flows'; readonly of: (d: Differential<N>, outputGradient: ValueId) => readonly (ValueId | null)[] }
  | { readonly kind: 'starts'; readonly of: (d: Differential<N>) => readonly (ValueId | null)[] }
  | { readonly kind: 'stops' };

/** All that gives an op its meaning. */
export interface OpRule<N extends OpName> {
  /** The output's shape, or which input does not fit. */
  readonly shape: (inputs: readonly Shape[], attributes: OpAttributes[N]) => Shape | ShapeProblem;
  readonly compute: Compute<N>;
  readonly gradient: GradientRule<N>;
  /**
   * For an op that is a sum over its inputs, so that op(…a) + op(…b) = op(…a, …b): where all of a value's gradients are of
   * it, they are not added up but become that one equation, whose terms run on from one to the next.
   */
  readonly isSum?: true;
}

/** The part of the rule table that a family's file fills. */
export type OpRules<Name extends OpName> = { readonly [N in Name]: OpRule<N> };

/** For ops that only differentiation adds. */
export const stops = { kind: 'stops' } as const;
