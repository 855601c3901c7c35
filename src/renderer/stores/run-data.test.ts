import { describe, expect, it } from 'vitest';
import type { Profile } from '../../data/types';
import { data } from './data';
import { run } from './run';
import { followRunData, isOfOther, runData } from './run-data';

const profile = (fingerprint: string): Profile => ({
  rowCount: 1,
  columns: [],
  fingerprint,
  parts: { training: 1, validation: 0, test: 0 },
});
const ready = (fingerprint: string) => data.getState().receive({ kind: 'ready', name: 'a.csv', profile: profile(fingerprint) });
const reading = () => data.getState().receive({ kind: 'reading', bytes: 0, total: 1, rows: 0 });
const runIs = (number: number) => {
  const { intent, pace, isOlder, status } = run.getState();
  run.getState().receiveWord({ intent, pace, isOlder, hasLearnt: true, finding: null, status: { ...status, run: number, phase: 'ready' } });
};

followRunData(data, run);

describe('the data that the run is of', () => {
  it('is that which was there when the run began', () => {
    ready('first');
    runIs(1);
    expect(isOfOther(runData.getState())).toBe(false);
    reading();
    expect(isOfOther(runData.getState())).toBe(false);
    ready('second');
    expect(isOfOther(runData.getState())).toBe(true);
    runIs(2);
    expect(isOfOther(runData.getState())).toBe(false);
  });

  it('is no more the document’s where that cannot be read, until the same rows are there again', () => {
    data.getState().receive({ kind: 'failed', name: 'a.csv', findings: [] });
    expect(isOfOther(runData.getState())).toBe(true);
    ready('second');
    expect(isOfOther(runData.getState())).toBe(false);
  });

  it('is what comes where a run began before any was read', () => {
    data.getState().clear();
    runIs(3);
    ready('third');
    expect(isOfOther(runData.getState())).toBe(false);
  });
});
