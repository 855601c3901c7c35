/**
 * The record of a run in a document's `runs`: made of what a run reached, read from a file and written to it.
 * Keeps true: whatever stood in `runs` of a file stays there, but for the record of the run that goes on, or that another one
 * replaced and nobody had named; a record that is read has a curve whose lists fit each other.
 */
import type { EpochPoint } from '../../curve';
import type { Progress, TrainingSettings } from '../../engine/types';
import { runFields } from '../format/records';
import { LIMITS } from '../limits';
import { FieldReader, isObject } from '../parse/fields';
import { Findings } from '../parse/findings';
import { readFields } from '../parse/read-fields';
import type { JsonValue, RunRecord } from '../types';

type Curve = RunRecord['curve'];

function isCurve({ epoch, loss, ...others }: Curve): boolean {
  const areAlike = [loss, ...Object.values(others)].every((list) => list === undefined || list.length === epoch.length);
  const rises = epoch.every((value, index) => value !== null && value > (epoch[index - 1] ?? Number.NEGATIVE_INFINITY));
  return areAlike && rises && epoch.length <= LIMITS.runPoints;
}

/** Reads one of `runs`; null where it is something else, which may stand there as well. */
function readRun(value: JsonValue): RunRecord | null {
  if (!isObject(value)) return null;
  const findings = new Findings('');
  const reader = new FieldReader(findings, [], value);
  const record = { ...readFields(reader, runFields), ...reader.extra() };
  return findings.isEmpty && isCurve(record.curve) ? record : null;
}

/** A file's `runs`: the run that led to its progress, if it is there, and what stays with the document. */
export function readRuns(
  runs: readonly JsonValue[],
  progress: Progress | null,
): { readonly runs: readonly JsonValue[]; readonly run?: RunRecord } {
  const last = runs.at(-1);
  const run = last === undefined || progress === null ? null : readRun(last);
  if (run === null || run.steps !== progress?.step) return { runs };
  return { runs: runs.slice(0, -1), run };
}

/** Whether a person said something of a run, so that it stays when another takes its place. */
export function isNamed({ name, note }: RunRecord): boolean {
  return name !== undefined || note !== undefined;
}

/** What a record is made of. */
export interface Reached {
  /** The run that this one goes on with, or its name and the moment it began. */
  readonly before: RunRecord | Pick<RunRecord, 'id' | 'started'>;
  readonly settings: TrainingSettings;
  readonly fingerprint: string;
  readonly progress: Progress;
  readonly ended: RunRecord['ended'];
  /** At most LIMITS.runPoints of them. */
  readonly epochs: readonly EpochPoint[];
}

/** The record of what a run reached. */
export function runRecord({ before, settings, fingerprint, progress, ended, epochs }: Reached): RunRecord {
  const { backend, instructions, threads, epoch, step, best } = progress;
  const { id, started, name, note, extra }: Partial<RunRecord> & Reached['before'] = before;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(note === undefined ? {} : { note }),
    started,
    settings,
    fingerprint,
    backend,
    instructions,
    threads,
    epochs: epoch,
    steps: step,
    ended,
    ...(best === null ? {} : { best: { epoch: best.epoch, validation: best.validationLoss } }),
    curve: { ...curveOf(epochs), ...('curve' in before ? accuracies(before.curve, epochs) : {}) },
    ...(extra === undefined ? {} : { extra }),
  };
}

function curveOf(epochs: readonly EpochPoint[]): Curve {
  const curve = { epoch: epochs.map(({ epoch }) => epoch), loss: epochs.map(({ trainingLoss }) => trainingLoss) };
  const hasValidation = epochs.some(({ validationLoss }) => validationLoss !== null);
  return hasValidation ? { ...curve, validation: epochs.map(({ validationLoss }) => validationLoss) } : curve;
}

/** What another program knew of accuracies, by epoch. */
function accuracies(before: Curve, epochs: readonly EpochPoint[]): Partial<Curve> {
  const places = new Map(before.epoch.map((epoch, place) => [epoch, place]));
  const kept = (list: readonly (number | null)[]) => epochs.map(({ epoch }) => list[places.get(epoch) ?? -1] ?? null);
  return {
    ...(before.accuracy === undefined ? {} : { accuracy: kept(before.accuracy) }),
    ...(before.validationAccuracy === undefined ? {} : { validationAccuracy: kept(before.validationAccuracy) }),
  };
}

/**
 * The points of a record's curve. A record does not say at which steps its epochs ended: they are taken as equally long.
 */
export function recordedEpochs({ curve, epochs, steps }: RunRecord, { batch }: Pick<Progress, 'batch'>): readonly EpochPoint[] {
  const stepsAnEpoch = epochs === 0 ? 0 : (steps - batch) / epochs;
  return curve.epoch.flatMap((epoch, place): readonly EpochPoint[] => {
    const trainingLoss = curve.loss[place] ?? null;
    if (epoch === null || trainingLoss === null || epoch > epochs) return [];
    return [{ epoch, step: Math.round(epoch * stepsAnEpoch), trainingLoss, validationLoss: curve.validation?.[place] ?? null }];
  });
}
