/**
 * Document and profile → EngineModel: lower.ts, then the engine's pipeline.
 * Keeps true: assumes that checkDocument found no error and reports what is left as findings all the same, with the
 * names that people gave their nodes.
 */
import type { Fitted, Profile } from '../data/types';
import type { Look } from '../engine/compile';
import { compile } from '../engine/compile';
import type { EngineModel } from '../engine/model';
import type { TrainingSettings } from '../engine/types';
import type { Result } from '../findings';
import type { Lowered } from './lower';
import { lower, named } from './lower';
import type { Document } from './types';

/** What the trainer needs of a document, its data apart. */
export interface CompiledDocument extends Omit<Lowered, 'graph'> {
  readonly model: EngineModel;
}

/** Lowers and compiles. `fitted` are the category lists learnt before, which decide one-hot widths; `look` sees each stage. */
export function compileDocument(
  document: Document,
  profile: Profile,
  fitted?: ReadonlyMap<string, Fitted>,
  look?: Look,
): Result<CompiledDocument> {
  const lowered = lower(document, profile, fitted);
  if (!lowered.ok) return lowered;
  const { graph, ...bound } = lowered.value;
  const plan = compile(graph, look);
  if (!plan.ok) return { ok: false, findings: named(plan.findings, document) };
  return { ok: true, value: { model: { plan: plan.value, training: trainingSettings(document) }, ...bound } };
}

/** The engine's part of the document's training settings. */
export function trainingSettings({ training }: Document): TrainingSettings {
  const { extra: _extra, ...settings } = training;
  return settings;
}
