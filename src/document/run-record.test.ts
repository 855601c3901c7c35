/** The record of a run in a document's `runs`. */
import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../curve';
import type { Progress } from '../engine/types';
import { LIMITS } from './limits';
import { parseDocument } from './parse';
import { recordedEpochs, runRecord } from './results/run-record';
import { documentToJson, NO_RESULTS, serialiseDocument } from './serialise';
import { exampleXor } from './testing/examples';
import type { Document, JsonValue, Results, RunRecord } from './types';

const document = exampleXor();
const progress: Progress = {
  backend: 'wasm',
  instructions: 'simd',
  threads: 1,
  step: 23,
  epoch: 2,
  batch: 3,
  epochLossSum: 1,
  epochSamples: 6,
  optimizer: { type: 'sgd', state: new Map() },
  best: null,
};
const point = (epoch: number, trainingLoss: number, validationLoss: number | null = null): EpochPoint => {
  return { epoch, step: 10 * epoch, trainingLoss, validationLoss };
};
const record = (
  epochs: readonly EpochPoint[],
  before: Parameters<typeof runRecord>[0]['before'] = { id: 'r1', started: '2026-01-01T00:00:00Z' },
) => runRecord({ before, settings: document.training, fingerprint: 'f', progress, ended: 'paused', epochs });
const resultsWith = (run: RunRecord): Results => ({ ...NO_RESULTS, progress, run });
const reopened = (text: string) => {
  const parsed = parseDocument(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.value;
};
const withRuns = (runs: readonly JsonValue[], results: Results = NO_RESULTS): Document & { readonly results: Results } => ({
  ...document,
  runs,
  results,
});
const runsOf = (value: JsonValue) => (typeof value === 'object' && value !== null && 'runs' in value ? value.runs : undefined);

describe('the record of a run', () => {
  it('holds epochs, losses, and validation losses only where there are some', () => {
    expect(record([point(1, 0.5), point(2, 0.25)])).toMatchObject({ epochs: 2, steps: 23, curve: { epoch: [1, 2], loss: [0.5, 0.25] } });
    expect(record([point(1, 0.5)]).curve.validation).toBeUndefined();
    expect(record([point(1, 0.5), point(2, 0.25, 0.4)]).curve.validation).toEqual([null, 0.4]);
    const best = { epoch: 1, validationLoss: 0.4, parameters: new Map(), state: new Map() };
    expect(
      runRecord({
        ...{ before: { id: 'r', started: 's' }, settings: document.training },
        fingerprint: 'f',
        progress: { ...progress, best },
        ended: 'patience',
        epochs: [],
      }).best,
    ).toEqual({ epoch: 1, validation: 0.4 });
  });

  it('opens as it was saved, with its curve at the steps where epochs as long as each other end', () => {
    const saved = record([point(1, 0.5, 0.6), point(2, 0.25, 0.3)]);
    const { document: again, results } = reopened(serialiseDocument(document, resultsWith(saved)));
    expect(results.run).toEqual(saved);
    expect(again.runs).toEqual([]);
    expect(recordedEpochs(saved, progress)).toEqual([point(1, 0.5, 0.6), point(2, 0.25, 0.3)]);
  });

  it('keeps its name, its note, its unknown keys and another program’s accuracies when the run goes on', () => {
    const curve = { epoch: [1], loss: [0.5], accuracy: [0.75] };
    const before: RunRecord = { ...record([point(1, 0.5)]), name: 'first', note: 'good', curve, extra: [['colour', 'red']] };
    expect(record([point(1, 0.5), point(2, 0.4)], before)).toMatchObject({
      id: 'r1',
      name: 'first',
      note: 'good',
      extra: [['colour', 'red']],
      curve: { epoch: [1, 2], loss: [0.5, 0.4], accuracy: [0.75, null] },
    });
  });

  it('is none of a file’s other runs, whatever these hold, and leaves them where they are', () => {
    const others: readonly JsonValue[] = ['a note', { id: 'r0', steps: 23 }, 7];
    const saved = record([point(1, 0.5)]);
    const { document: again, results } = reopened(serialiseDocument(withRuns(others), resultsWith(saved)));
    expect(again.runs).toEqual(others);
    expect(results.run).toEqual(saved);
    expect(reopened(serialiseDocument(withRuns(others), { ...NO_RESULTS, progress })).document.runs).toEqual(others);
  });

  it('is not taken for the present run where the parameters have gone on without it, or its curve makes no sense', () => {
    const stepsOf = (run: RunRecord) => reopened(serialiseDocument(document, resultsWith(run)));
    expect(stepsOf({ ...record([point(1, 0.5)]), steps: 22 }).results.run).toBeUndefined();
    expect(stepsOf({ ...record([point(1, 0.5)]), steps: 22 }).document.runs).toHaveLength(1);
    expect(stepsOf({ ...record([]), curve: { epoch: [1, 2], loss: [0.5] } }).results.run).toBeUndefined();
    expect(stepsOf({ ...record([]), curve: { epoch: [2, 1], loss: [0.5, 0.4] } }).results.run).toBeUndefined();
    const long = Array.from({ length: LIMITS.runPoints + 1 }, (_, index) => index);
    expect(stepsOf({ ...record([]), curve: { epoch: long, loss: long } }).results.run).toBeUndefined();
  });

  it('is one of fifty at the most, the newest last', () => {
    const others = Array.from({ length: 60 }, (_, index) => index);
    const runs = runsOf(documentToJson(withRuns(others), resultsWith(record([point(1, 0.5)]))));
    expect(runs).toHaveLength(50);
    expect(runs).toMatchObject({ 0: 11, 49: { id: 'r1' } });
  });
});
