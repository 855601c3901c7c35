/**
 * From what main sends and the table that the reader shares to a run that can step.
 * Keeps true: nothing is trained here; what cannot run comes back as findings.
 */
import { encodeInputs } from '../data/encode';
import { splitRows } from '../data/split';
import type { Fitted, InputBinding, Parts, Table } from '../data/types';
import { createRun } from '../engine/run';
import type { Run } from '../engine/run.types';
import type { LoadRun, RunFinding } from '../ipc/main-trainer';

/** A run and what is needed to speak about it. */
export interface PreparedRun {
  readonly run: Run;
  readonly parts: Parts;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly bindings: readonly InputBinding[];
  /** Loss nodes and the input that holds each one's target. */
  readonly losses: readonly { readonly id: string; readonly target: string }[];
}

export type Preparation =
  | { readonly ok: true; readonly value: PreparedRun }
  | { readonly ok: false; readonly findings: readonly RunFinding[] };

/** Splits, encodes and makes the run. Takes as long as the data is large; called in the worker. */
export function prepareRun(load: LoadRun, table: Table): Preparation {
  const parts = splitRows(table, load.data.split);
  if (!parts.ok) return parts;
  const encoded = encodeInputs(table, load.bindings, parts.value, load.fitted);
  if (!encoded.ok) return encoded;
  const { rowCount, inputs, fitted } = encoded.value;
  const { training, validation, test } = parts.value;
  const run = createRun(
    load.model,
    { rowCount, inputs, training, validation, test },
    { parameters: load.parameters, progress: load.progress },
    { backend: 'reference' },
  );
  if (!run.ok) return run;
  const losses = load.model.plan.losses.map((loss) => ({ id: loss.node, target: loss.targetInput }));
  return { ok: true, value: { run: run.value, parts: parts.value, fitted, bindings: load.bindings, losses } };
}
