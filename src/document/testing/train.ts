/**
 * Trains a document on its own data, for tests.
 * Keeps true: the same way that the app goes: read, profile, check, lower, encode, run.
 */
import { encodeInputs } from '../../data/encode';
import { profileTable } from '../../data/profile';
import { readSource } from '../../data/read';
import { splitRows } from '../../data/split';
import type { EncodedData, Profile } from '../../data/types';
import { createRun } from '../../engine/run';
import type { Run, RunState } from '../../engine/run.types';
import type { Progress } from '../../engine/types';
import { checkDocument } from '../check';
import { compileDocument } from '../compile';
import type { Document, Results } from '../types';

/** A finished run with all that it came from. */
export interface Trained {
  readonly profile: Profile;
  readonly data: EncodedData;
  readonly run: Run;
  readonly results: Results;
  /** Training loss of the last epoch. */
  readonly loss: number;
}

function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

type Backend = Progress['backend'];

/** A document's run and the data it reads. */
interface Prepared {
  readonly profile: Profile;
  readonly data: EncodedData;
  readonly run: Run;
}

async function prepare(document: Document, state: RunState, backend: Backend): Promise<Prepared> {
  const table = unwrap(await readSource(document.data.source, document.data.columns, () => null));
  const profile = unwrap(profileTable(table, document.data.split));
  const errors = checkDocument(document, profile).findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { model, bindings } = unwrap(compileDocument(document, profile));
  const parts = unwrap(splitRows(table, document.data.split));
  const data = unwrap(encodeInputs(table, bindings, parts, new Map()));
  const rows = { rowCount: data.rowCount, inputs: data.inputs, ...parts };
  return { profile, data, run: unwrap(createRun(model, rows, state, { backend })) };
}

const untrained: RunState = { parameters: new Map(), progress: null };

/** A document's run, from where `state` left it; throws where anything is wrong. */
export async function runOf(document: Document, state: RunState = untrained, backend: Backend = 'reference'): Promise<Run> {
  return (await prepare(document, state, backend)).run;
}

/** Trains until the document's stop rule; throws where anything is wrong. */
export async function train(document: Document): Promise<Trained> {
  const { profile, data, run } = await prepare(document, untrained, 'reference');
  let loss = Number.NaN;
  for (;;) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') throw new Error(JSON.stringify(outcome));
    loss = outcome.epochEnd?.trainingLoss ?? loss;
    if (outcome.finished !== null) return { profile, data, run, results: { ...run.state(), fitted: data.fitted }, loss };
  }
}

/** The share of rows for which the network is right: the largest output, or the nearer of 0 and 1 for a single one. */
export function accuracy(trained: Trained, part: 'training' | 'validation'): number {
  const evaluated = trained.run.evaluate(trained.data.parts[part]);
  const [loss] = [...(evaluated?.losses.values() ?? [])];
  if (loss === undefined) throw new Error(`no rows for ${part}`);
  const classOf = (values: Float64Array): number =>
    values.length === 1 ? Math.round(values[0] ?? 0) : values.indexOf(Math.max(...values));
  const rows = loss.predictions.length / loss.width;
  let right = 0;
  for (let row = 0; row < rows; row += 1) {
    const at = (values: Float64Array): Float64Array => values.subarray(row * loss.width, (row + 1) * loss.width);
    if (classOf(at(loss.predictions)) === classOf(at(loss.targets))) right += 1;
  }
  return right / rows;
}
