import { beforeEach, describe, expect, it } from 'vitest';
import type { RunStatus } from '../../ipc/main-trainer';
import type { Frame } from '../../ipc/renderer-trainer';
import { presentLoss, run } from './run';

const status = (step: number, more: Partial<RunStatus> = {}): RunStatus => ({
  run: 'r1',
  phase: 'training',
  step,
  epoch: step,
  finished: null,
  mistakes: null,
  finding: null,
  ...more,
});
const frame = (sequence: number, from: number, to: number, loss: number, more: Partial<Frame> = {}): Frame => ({
  kind: 'frame',
  run: 'r1',
  sequence,
  status: status(to),
  samplesPerSecond: 100,
  buckets: [{ first: from, last: to, min: loss, max: loss, value: loss }],
  epochs: [],
  edgeFigures: null,
  metrics: null,
  insight: null,
  ...more,
});
const state = () => run.getState();

beforeEach(() => state().clear());

describe('the run', () => {
  it('grows by frames and knows the present loss', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    expect(state().buckets).toHaveLength(2);
    expect(presentLoss(state())).toBe(0.4);
    expect(state().samplesPerSecond).toBe(100);
  });
  it('shows the last epoch’s loss while it trains and when it is done, the last step’s where it rests within an epoch', () => {
    const epochs = [{ epoch: 1, step: 10, trainingLoss: 0.6, validationLoss: null }];
    state().receiveFrame(frame(1, 1, 12, 0.5, { epochs }));
    expect(presentLoss(state())).toBe(0.6);
    state().receiveStatus(status(12, { phase: 'paused' }));
    expect(presentLoss(state())).toBe(0.5);
    state().receiveFrame(frame(2, 13, 20, 0.3, { epochs: [{ epoch: 2, step: 20, trainingLoss: 0.4, validationLoss: null }] }));
    state().receiveStatus(status(20, { phase: 'finished' }));
    expect(presentLoss(state())).toBe(0.4);
  });
  it('shows the loss over the training rows where a document was opened trained, and none before training', () => {
    const metrics = { training: { rows: 4, loss: 0.1, losses: {} }, validation: null };
    const still = (step: number) => frame(1, 1, 1, 0, { buckets: [], status: status(step, { phase: 'paused' }), metrics });
    state().receiveFrame(still(0));
    expect(presentLoss(state())).toBeNull();
    state().receiveFrame(still(40));
    expect(presentLoss(state())).toBe(0.1);
  });
  it('takes no step back where a rest is told after the frame that went on', () => {
    state().receiveFrame(frame(1, 1, 20, 0.5));
    state().receiveStatus(status(10, { phase: 'paused' }));
    expect(state().status).toMatchObject({ step: 20, phase: 'training' });
  });
  it('rests at the step it has where main says why it has to', () => {
    state().receiveFrame(frame(1, 1, 20, 0.5));
    const finding = { code: 'train.held', severity: 'warning', values: { count: 1 }, place: {} } as const;
    state().receiveStatus(status(10, { phase: 'paused', finding }));
    expect(state().status).toMatchObject({ step: 20, phase: 'paused', finding });
  });
  it('shows no speed once it rests', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveStatus(status(10, { phase: 'paused' }));
    expect(state().samplesPerSecond).toBe(0);
    expect(state().buckets).toHaveLength(1);
  });
  it('forgets its curve at a reset', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveStatus(status(0, { run: 'r2', phase: 'ready' }));
    expect(state().buckets).toEqual([]);
    expect(presentLoss(state())).toBeNull();
  });
  it('keeps its curve where its own beginning is told late', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveStatus(status(0, { phase: 'ready' }));
    expect(state().buckets).toHaveLength(1);
    expect(state().status.phase).toBe('training');
  });
  it('is training all the while where main says that a change takes it over', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    const taken = [
      status(10, { phase: 'paused', goesOn: true }),
      status(0, { run: 'r2', phase: 'loading', goesOn: true }),
      status(10, { run: 'r2', phase: 'paused', goesOn: true }),
    ];
    for (const each of taken) {
      state().receiveStatus(each);
      expect(state().status.phase).toBe('training');
    }
    state().receiveStatus(status(10, { run: 'r2' }));
    // A frame that was made before it trained again.
    state().receiveFrame(frame(1, 11, 11, 0.5, { run: 'r2', buckets: [], status: status(10, { run: 'r2', phase: 'paused' }) }));
    expect(state().status.phase).toBe('training');
    state().receiveFrame(frame(2, 11, 12, 0.5, { run: 'r2', status: status(12, { run: 'r2' }) }));
    state().receiveFrame(frame(3, 13, 13, 0.5, { run: 'r2', status: status(13, { run: 'r2', phase: 'paused' }) }));
    expect(state().status.phase).toBe('paused');
  });
  it('rests once main says that nothing takes it over any more', () => {
    state().receiveStatus(status(10, { phase: 'paused', goesOn: true }));
    expect(state().status.phase).toBe('training');
    state().receiveStatus(status(10, { phase: 'paused' }));
    expect(state().status.phase).toBe('paused');
  });
  it('goes on with its curve when the network was recompiled in the middle', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveStatus(status(10, { run: 'r2' }));
    state().receiveFrame(frame(1, 11, 12, 0.4, { run: 'r2', status: status(12, { run: 'r2' }) }));
    expect(state().buckets).toHaveLength(2);
  });
  it('goes back with a run that takes over from an earlier step, and keeps what came before it', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    state().receiveStatus(status(20, { run: null, phase: 'failed' }));
    state().receiveStatus(status(0, { run: 'r2', phase: 'loading' }));
    state().receiveHistory({ kind: 'history', run: 'r2', edges: [], watched: [], buckets: [], epochs: [] });
    state().receiveStatus(status(10, { run: 'r2', phase: 'paused' }));
    state().receiveFrame(frame(1, 11, 12, 0.45, { run: 'r2', status: status(12, { run: 'r2' }) }));
    expect(state().buckets.map((bucket) => bucket.last)).toEqual([10, 12]);
  });
  it('is not set back by a status that a frame has overtaken', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveStatus(status(0));
    expect(state().status.step).toBe(10);
    expect(state().buckets).toHaveLength(1);
  });
  it('is not set back by a frame that a status has overtaken', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveStatus(status(40, { phase: 'finished', finished: 'epochs' }));
    state().receiveFrame(frame(2, 11, 30, 0.4));
    expect(state().status).toMatchObject({ phase: 'finished', step: 40, epoch: 40 });
    expect(state().buckets.at(-1)?.last).toBe(30);
    state().receiveFrame(frame(3, 31, 40, 0.3, { status: status(40, { phase: 'finished', finished: 'epochs' }) }));
    expect(presentLoss(state())).toBe(0.3);
  });
  it('begins anew with the first frame of a run that loaded in place of a longer one', () => {
    state().receiveFrame(frame(1, 1, 200, 0.5));
    state().receiveStatus(status(0, { run: 'r2', phase: 'loading' }));
    state().receiveFrame(frame(2, 1, 3, 0.9, { run: 'r2', status: status(3, { run: 'r2' }) }));
    expect(state().status).toMatchObject({ run: 'r2', step: 3, epoch: 3 });
  });
  it('takes the whole history of the trainer in place of its own', () => {
    state().receiveFrame(frame(1, 5, 10, 0.5));
    const buckets = [{ first: 1, last: 10, min: 0.4, max: 0.9, value: 0.5 }];
    state().receiveHistory({ kind: 'history', run: 'r1', edges: [], watched: [], buckets, epochs: [] });
    expect(state().buckets).toEqual(buckets);
  });
  it('keeps the last metrics where a frame brings none', () => {
    const metrics = { training: { rows: 4, loss: 0.1, losses: {} }, validation: null };
    state().receiveFrame(frame(1, 1, 10, 0.5, { metrics }));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    expect(state().metrics).toBe(metrics);
  });
});
