import { beforeEach, describe, expect, it } from 'vitest';
import type { RunStatus } from '../../ipc/main-trainer';
import type { Frame } from '../../ipc/renderer-trainer';
import { noRun, type RunIntent } from '../../ipc/run-clock';
import { presentLoss, run } from './run';

/** What the trainer says at a step; numbers are the steps, if nothing else is said. */
const status = (step: number, more: Partial<RunStatus> = {}): RunStatus => ({
  ...noRun,
  run: 1,
  number: step,
  phase: 'training',
  step,
  epoch: step,
  ...more,
});
const frame = (sequence: number, from: number, to: number, loss: number, more: Partial<Frame> = {}): Frame => ({
  kind: 'frame',
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
const tell = (intent: RunIntent, told: RunStatus) => state().receiveWord({ intent, status: told, finding: null, pace: 'full' });

beforeEach(() => run.setState(run.getInitialState()));

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
    tell('rest', status(12, { number: 13, phase: 'paused' }));
    expect(presentLoss(state())).toBe(0.5);
    state().receiveFrame(frame(2, 13, 20, 0.3, { epochs: [{ epoch: 2, step: 20, trainingLoss: 0.4, validationLoss: null }] }));
    tell('rest', status(20, { number: 21, phase: 'finished' }));
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
  it('rests with the frame of a step, though main’s word that it began comes later', () => {
    tell('steps', status(0, { phase: 'ready' }));
    state().receiveFrame(frame(1, 1, 1, 0.5, { status: status(1, { number: 3, phase: 'paused' }) }));
    tell('steps', status(0, { number: 1, goal: 'step' }));
    expect(state()).toMatchObject({ phase: 'paused', status: { step: 1, number: 3 } });
    tell('rest', status(1, { number: 3, phase: 'paused' }));
    expect(state().phase).toBe('paused');
  });
  it('takes no status from main that the frames have left behind, and its intent all the same', () => {
    state().receiveFrame(frame(1, 1, 20, 0.5));
    tell('held', status(10, { phase: 'paused' }));
    expect(state()).toMatchObject({ intent: 'held', phase: 'paused', status: { step: 20, phase: 'training' } });
  });
  it('shows no speed once it rests', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    tell('rest', status(10, { number: 11, phase: 'paused' }));
    expect(state().samplesPerSecond).toBe(0);
    expect(state().buckets).toHaveLength(1);
  });
  it('forgets its curve at a reset', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    tell('rest', status(0, { run: 2, phase: 'ready' }));
    expect(state().buckets).toEqual([]);
    expect(presentLoss(state())).toBeNull();
  });
  it('keeps its curve where its own beginning is told late', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    tell('rest', status(0, { phase: 'ready' }));
    expect(state().buckets).toHaveLength(1);
    expect(state().phase).toBe('training');
  });
  it('is training all the while a change takes it over', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    const taken = ['paused', 'loading', 'paused', 'training'] as const;
    for (const [number, phase] of taken.entries()) {
      tell('takingOver', status(10, { run: 2, number, phase }));
      expect(state().phase).toBe('training');
    }
    // A frame that was made before it trained again.
    state().receiveFrame(frame(1, 11, 11, 0.5, { buckets: [], status: status(10, { run: 2, number: 2, phase: 'paused' }) }));
    expect(state().phase).toBe('training');
    tell('rest', status(13, { run: 2, number: 9, phase: 'paused' }));
    expect(state().phase).toBe('paused');
  });
  it('goes on with its curve when the network was recompiled in the middle', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    tell('train', status(10, { run: 2 }));
    state().receiveFrame(frame(1, 11, 12, 0.4, { status: status(12, { run: 2 }) }));
    expect(state().buckets).toHaveLength(2);
  });
  it('goes back with a run that takes over from an earlier step, and keeps what came before it', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    tell('rest', status(10, { run: 2, number: 0, phase: 'failed' }));
    state().receiveHistory({ kind: 'history', edges: [], watched: [], buckets: [], epochs: [] });
    tell('train', status(10, { run: 3, phase: 'paused' }));
    state().receiveFrame(frame(1, 11, 12, 0.45, { status: status(12, { run: 3 }) }));
    expect(state().buckets.map((bucket) => bucket.last)).toEqual([10, 12]);
  });
  it('takes the figures of a frame that main’s word has overtaken, and not its status', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    tell('rest', status(40, { phase: 'finished', finished: 'epochs' }));
    expect(state().receiveFrame(frame(2, 11, 30, 0.4))).toBe(true);
    expect(state()).toMatchObject({ phase: 'finished', status: { step: 40, epoch: 40 } });
    expect(state().buckets.at(-1)?.last).toBe(30);
    state().receiveFrame(frame(3, 31, 40, 0.3, { status: status(40, { phase: 'finished', finished: 'epochs' }) }));
    expect(presentLoss(state())).toBe(0.3);
  });
  it('begins anew with the first frame of a run that loaded in place of a longer one', () => {
    state().receiveFrame(frame(1, 1, 200, 0.5));
    state().receiveFrame(frame(2, 1, 3, 0.9, { status: status(3, { run: 2 }) }));
    expect(state().status).toMatchObject({ run: 2, step: 3, epoch: 3 });
    expect(state().buckets).toHaveLength(1);
  });
  it('lets no frame in of a run that another replaced, or of a document that was here before', () => {
    tell('train', status(0, { run: 2, phase: 'loading' }));
    expect(state().receiveFrame(frame(1, 1, 10, 0.5))).toBe(false);
    state().clear();
    expect(state().receiveFrame(frame(2, 1, 10, 0.5))).toBe(false);
    expect(state()).toMatchObject({ phase: 'idle', buckets: [] });
  });
  it('takes the whole history of the trainer in place of its own', () => {
    state().receiveFrame(frame(1, 5, 10, 0.5));
    const buckets = [{ first: 1, last: 10, min: 0.4, max: 0.9, value: 0.5 }];
    state().receiveHistory({ kind: 'history', edges: [], watched: [], buckets, epochs: [] });
    expect(state().buckets).toEqual(buckets);
  });
  it('keeps the last metrics where a frame brings none', () => {
    const metrics = { training: { rows: 4, loss: 0.1, losses: {} }, validation: null };
    state().receiveFrame(frame(1, 1, 10, 0.5, { metrics }));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    expect(state().metrics).toBe(metrics);
  });
});
