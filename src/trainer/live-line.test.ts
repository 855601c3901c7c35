import { beforeEach, describe, expect, it } from 'vitest';
import type { Past, RunStatus } from '../ipc/main-trainer';
import type { Frame, LiveFromTrainer } from '../ipc/renderer-trainer';
import { noRun } from '../ipc/run-clock';
import { LiveLine } from './live-line';
import type { FromTraining, Report } from './messages';

const status: RunStatus = { ...noRun, run: 1, phase: 'training' };

function report(step: number, more: Partial<Report> = {}): Report {
  const bucket = { first: step, last: step, min: step, max: step, value: step };
  return {
    kind: 'report',
    status: { ...status, step },
    samplesPerSecond: 1,
    buckets: [bucket],
    epochs: [],
    edgeFigures: null,
    metrics: null,
    insight: null,
    ...more,
  };
}

/** A run that goes on with the curve of the one before from `step` on. */
function loaded(run: number, edges: readonly string[], step: number, past: Partial<Past> = {}): Extract<FromTraining, { kind: 'loaded' }> {
  const whole = { curve: 'c', epochs: [], since: 0, ...past };
  return { kind: 'loaded', request: run, run, edges, watched: [], followed: [], step, past: whole };
}

describe('the live line', () => {
  let now = 0;
  let timers: { at: number; call: () => void }[] = [];
  let sent: LiveFromTrainer[] = [];
  let watched: boolean[] = [];
  let refreshes = 0;
  let line: LiveLine;
  const frames = () => sent.filter((message): message is Frame => message.kind === 'frame');
  const acknowledge = () => line.receive({ kind: 'acknowledge', sequence: frames().at(-1)?.sequence ?? 0 });

  beforeEach(() => {
    now = 0;
    timers = [];
    sent = [];
    watched = [];
    refreshes = 0;
    line = new LiveLine({
      now: () => now,
      later: (milliseconds, call) => timers.push({ at: now + milliseconds, call }),
      watch: (isWatched) => watched.push(isWatched),
      refresh: () => {
        refreshes += 1;
      },
      ask: () => undefined,
    });
    line.connect({ postMessage: (message) => sent.push(message), close: () => undefined });
    line.loaded(loaded(1, ['e1'], 0));
    line.receive({ kind: 'hello' });
    sent = [];
  });

  it('sends one frame and waits for its acknowledgement', () => {
    line.report(report(1));
    line.report(report(2));
    line.report(report(3));
    expect(frames()).toHaveLength(1);
    acknowledge();
    expect(frames()).toHaveLength(2);
    expect(frames()[1]?.buckets.map(({ last }) => last)).toEqual([2, 3]);
    expect(frames()[1]?.status.step).toBe(3);
  });

  it('heeds no acknowledgement of an older frame', () => {
    line.report(report(1));
    acknowledge();
    line.report(report(2));
    line.report(report(3));
    line.receive({ kind: 'acknowledge', sequence: 1 });
    expect(frames()).toHaveLength(2);
  });

  it('sends nothing where nothing is new', () => {
    line.report(report(1));
    acknowledge();
    acknowledge();
    expect(frames()).toHaveLength(1);
  });

  it('keeps the latest figures while it waits', () => {
    line.report(report(1));
    line.report(report(2, { edgeFigures: Float32Array.of(1, 1) }));
    line.report(report(3, { edgeFigures: Float32Array.of(2, 2) }));
    line.report(report(4));
    acknowledge();
    expect([...(frames()[1]?.edgeFigures ?? [])]).toEqual([2, 2]);
  });

  it('gives a hidden window one frame a second', () => {
    line.receive({ kind: 'pace', hidden: true });
    line.report(report(1));
    acknowledge();
    line.report(report(2));
    expect(frames()).toHaveLength(1);
    now = 1_000;
    for (const { call } of timers.splice(0)) call();
    expect(frames()).toHaveLength(2);
    expect(watched.at(-1)).toBe(false);
    line.receive({ kind: 'pace', hidden: false });
    expect(watched.at(-1)).toBe(true);
  });

  it('gives a new renderer the whole curve, and asks for figures', () => {
    line.report(report(1));
    line.report(report(2));
    const again: LiveFromTrainer[] = [];
    line.connect({ postMessage: (message) => again.push(message), close: () => undefined });
    const before = refreshes;
    line.receive({ kind: 'hello' });
    expect(again[0]).toMatchObject({ kind: 'history', edges: ['e1'], buckets: [{ last: 1 }, { last: 2 }] });
    expect(refreshes).toBe(before + 1);
  });

  it('keeps the curve that leads to a run that goes on, and no more', () => {
    line.report(report(1));
    line.report(report(2));
    line.report(report(3));
    line.loaded(loaded(2, ['e1', 'e2'], 2));
    expect(sent.at(-1)).toMatchObject({ kind: 'history', buckets: [{ last: 1 }, { last: 2 }] });
    line.loaded(loaded(3, [], 0));
    expect(sent.at(-1)).toMatchObject({ kind: 'history', buckets: [] });
  });

  it('tells the curve that a document brought, and of another branch nothing but its own', () => {
    const epoch = (number: number, trainingLoss: number) => ({ epoch: number, step: 10 * number, trainingLoss, validationLoss: null });
    line.report(report(15));
    line.loaded(loaded(2, ['e1'], 20, { curve: 'before', epochs: [epoch(1, 0.5), epoch(2, 0.25)] }));
    expect(sent.at(-1)).toMatchObject({ kind: 'history', run: 2, curve: 'before', buckets: [], epochs: [epoch(1, 0.5), epoch(2, 0.25)] });
    line.report(report(30, { epochs: [epoch(3, 0.1)] }));
    expect(line.curve).toEqual([epoch(1, 0.5), epoch(2, 0.25), epoch(3, 0.1)]);
  });

  it('remembers where another network took over, and forgets it when that is undone', () => {
    line.report(report(1));
    const changes = () => sent.at(-1)?.kind === 'history' && sent.at(-1);
    line.loaded(loaded(2, ['e1'], 5, { since: 5 }));
    expect(changes()).toMatchObject({ changes: [5] });
    line.loaded(loaded(3, ['e1'], 9, { since: 9 }));
    expect(changes()).toMatchObject({ changes: [5, 9] });
    line.loaded(loaded(4, ['e1'], 9, { since: 5 }));
    expect(changes()).toMatchObject({ changes: [5] });
    line.loaded(loaded(5, ['e1'], 9, { since: 0 }));
    expect(changes()).toMatchObject({ changes: [] });
  });
});
