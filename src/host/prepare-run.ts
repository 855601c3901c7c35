/**
 * From a compiled network and a table to a run that can step, evaluate and predict: what the app's trainer and the
 * command line both start from.
 * Keeps true: nothing is trained here; what cannot run comes back as findings.
 */

import { encodeInputs } from '../data/encode';
import { splitRows } from '../data/split';
import type { Category, EncodedData, Fitted, InputBinding, Parts, Split, Table } from '../data/types';
import { type ClassTarget, classOf } from '../engine/metrics';
import type { EngineModel } from '../engine/model';
import { createRun } from '../engine/run';
import type { Run } from '../engine/run.types';
import { backends } from '../engine/settings';
import type { Parameters, Progress } from '../engine/types';
import type { Finding } from '../findings';
import type { CrewPool } from './crew';
import { type DataSample, sampleData } from './data-sample';

/** The backend to use where `wanted` is asked for: that one, or the preferred one where it is not there. */
export function availableBackend(wanted: Progress['backend'] | null): Progress['backend'] {
  return backends.find((backend) => backend === wanted) ?? backends[0];
}

/** A compiled network with what training left, and how the table is dealt. */
export interface RunRequest {
  readonly model: EngineModel;
  readonly split: Split;
  readonly bindings: readonly InputBinding[];
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameters: Parameters;
  readonly progress: Progress | null;
  readonly backend: Progress['backend'];
  /** Worker threads at the most; null: by the network's size. A backend without threads leaves it aside. */
  readonly threads: number | null;
  /** False for a run that is only evaluated, and never stepped. */
  readonly trains?: boolean;
}

/** A loss node's ends, and how its numbers are to be read. */
export interface LossEnds {
  readonly id: string;
  /** The node whose output is the prediction. */
  readonly prediction: string;
  readonly target: InputBinding;
  /** What the target input learnt; absent for plain numbers. */
  readonly fitted: Fitted | undefined;
  /** The target's classes: its categories, or 0 and 1 where all its values are; null for other numbers. */
  readonly classes: readonly Category[] | null;
}

/** A run and what is needed to speak about it. */
export interface PreparedRun {
  readonly run: Run;
  readonly parts: Parts;
  readonly fitted: ReadonlyMap<string, Fitted>;
  /** In document order. */
  readonly losses: readonly LossEnds[];
  readonly sample: DataSample;
}

export type Preparation =
  | { readonly ok: true; readonly value: PreparedRun }
  | { readonly ok: false; readonly findings: readonly (Finding | Finding)[] };

/** Splits, encodes and makes the run. Takes as long as the data is large. `pool` has the threads that may help. */
export function prepareRun(request: RunRequest, table: Table, pool: CrewPool | null = null): Preparation {
  const parts = splitRows(table, request.split);
  if (!parts.ok) return parts;
  const encoded = encodeInputs(table, request.bindings, parts.value, request.fitted);
  if (!encoded.ok) return encoded;
  const { inputs, fitted } = encoded.value;
  const hasTwoValues = ({ id }: InputBinding) => inputs.get(id)?.values.every((value) => value === 0 || value === 1) === true;
  return startRun(request, encoded.value, (target) => classesOf(target, fitted.get(target.id), hasTwoValues), pool);
}

/** Makes the run of encoded data; `classesOf` says of a target which classes it has, null for plain numbers. */
export function startRun(
  { model, bindings, parameters, progress, backend, threads, trains = true }: Omit<RunRequest, 'split' | 'fitted'>,
  encoded: EncodedData,
  classesOf: (target: InputBinding) => readonly Category[] | null,
  pool: CrewPool | null,
): Preparation {
  const { rowCount, inputs, fitted, parts } = encoded;
  const data = { rowCount, inputs, ...parts };
  const run = createRun(
    model,
    data,
    { parameters, progress },
    {
      backend: availableBackend(backend),
      crew: pool?.forThreads(threads) ?? null,
      trains,
    },
  );
  if (!run.ok) return run;
  const losses = model.plan.losses.map((loss): LossEnds => {
    const target = bindings.find(({ id }) => id === loss.targetInput);
    if (target === undefined) throw new Error(`the target ${loss.targetInput} is not bound`);
    return { id: loss.node, prediction: loss.predictionNode, target, fitted: fitted.get(target.id), classes: classesOf(target) };
  });
  const sample = sampleData(encoded, parts.training);
  return { ok: true, value: { run: run.value, parts, fitted, losses, sample } };
}

/**
 * A target's classes: the categories that it learnt, or 0 and 1 where `hasTwoValues` says that its encoded values are no
 * others; null for plain numbers.
 */
export function classesOf(
  target: InputBinding,
  fitted: Fitted | undefined,
  hasTwoValues: (target: InputBinding) => boolean,
): readonly Category[] | null {
  if (fitted !== undefined && 'categories' in fitted) return fitted.categories;
  // Scaled numbers are the column's own only where the scaling does nothing.
  const isScaled = fitted !== undefined && ('mean' in fitted || ('min' in fitted && (fitted.min[0] !== 0 || fitted.max[0] !== 1)));
  return !isScaled && target.columns.length === 1 && hasTwoValues(target) ? [0, 1] : null;
}

/** The class that row `row` of [rows, width] stands for: an index into the loss's `classes`. */
export function classAt(values: Float64Array, row: number, width: number, { target }: Pick<LossEnds, 'target'>): number {
  return classOf(values, row, width, classTarget(target.encoding));
}

/** How a target that has classes says them; plain numbers with classes are 0 and 1. */
export function classTarget(encoding: InputBinding['encoding']): ClassTarget {
  return encoding === 'numeric' ? 'binary' : encoding;
}
