import { beforeEach, describe, expect, it } from 'vitest';
import type { RunStatus } from '../../ipc/main-trainer';
import type { Frame, History } from '../../ipc/renderer-trainer';
import { noRun, type RunIntent } from '../../ipc/run-clock';
import { curveOf, presentLoss, presentValidation, run } from './run';

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
const history = (more: Partial<History> = {}): History => ({
  kind: 'history',
  run: 1,
  curve: 'c',
  changes: [],
  followed: [],
  edges: [],
  watched: [],
  buckets: [],
  epochs: [],
  ...more,
});
const noFigures = {
  accuracy: null,
  confusion: null,
  categories: null,
  precision: null,
  recall: null,
  rmse: null,
  mae: null,
  r2: null,
  outputs: null,
};
const state = () => run.getState();
const loss = () => presentLoss(state());
const tell = (intent: RunIntent, told: RunStatus) =>
  state().receiveWord({ intent, status: told, finding: null, pace: 'full', isOlder: false, hasLearnt: false });

beforeEach(() => run.setState(run.getInitialState()));

describe('the run', () => {
  it('grows by frames and knows the present loss', () => {
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    expect(state().buckets).toHaveLength(2);
    expect(loss()).toEqual({ name: 'batch', value: 0.4 });
    expect(state().samplesPerSecond).toBe(100);
  });
  it('shows the last epoch’s loss while it trains and when it is done, the last step’s where it rests within an epoch', () => {
    const epochs = [{ epoch: 1, step: 10, trainingLoss: 0.6, validationLoss: null }];
    state().receiveFrame(frame(1, 1, 12, 0.5, { epochs }));
    expect(loss()).toEqual({ name: 'training', value: 0.6 });
    tell('rest', status(12, { number: 13, phase: 'paused' }));
    expect(loss()).toEqual({ name: 'batch', value: 0.5 });
    state().receiveFrame(frame(2, 13, 20, 0.3, { epochs: [{ epoch: 2, step: 20, trainingLoss: 0.4, validationLoss: null }] }));
    tell('rest', status(20, { number: 21, phase: 'finished' }));
    expect(loss()).toEqual({ name: 'training', value: 0.4 });
  });
  it('shows the loss over the training rows where a document was opened trained, and none before training', () => {
    const metrics = { training: { rows: 4, loss: 0.1, losses: {} }, validation: null };
    const still = (step: number) => frame(1, 1, 1, 0, { buckets: [], status: status(step, { phase: 'paused' }), metrics });
    state().receiveFrame(still(0));
    expect(loss().value).toBeNull();
    state().receiveFrame(still(40));
    expect(loss()).toEqual({ name: 'now', value: 0.1 });
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
    expect(loss().value).toBeNull();
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
    state().receiveHistory(history());
    state().receiveFrame(frame(1, 1, 10, 0.5));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    tell('rest', status(10, { run: 2, number: 0, phase: 'failed' }));
    state().receiveHistory(history({ run: 2 }));
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
    expect(loss().value).toBe(0.3);
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
    state().receiveHistory(history({ buckets }));
    expect(state().buckets).toEqual(buckets);
  });
  it('keeps the last metrics where a frame brings none', () => {
    const metrics = { training: { rows: 4, loss: 0.1, losses: {} }, validation: null };
    state().receiveFrame(frame(1, 1, 10, 0.5, { metrics }));
    state().receiveFrame(frame(2, 11, 20, 0.4));
    expect(state().metrics).toBe(metrics);
  });
});

describe('the figures of a network that was changed', () => {
  const epochs = [{ epoch: 1, step: 10, trainingLoss: 0.6, validationLoss: 0.7 }];
  const metrics = (value: number) => ({ training: { rows: 4, loss: value, losses: {} }, validation: null });
  const changed = status(10, { run: 2, epoch: 1, since: 10, phase: 'paused' });

  beforeEach(() => {
    state().receiveHistory(history());
    state().receiveFrame(frame(1, 1, 10, 0.5, { epochs, metrics: metrics(0.55), status: status(10, { epoch: 1, phase: 'paused' }) }));
    expect(loss()).toEqual({ name: 'training', value: 0.6 });
    tell('rest', changed);
  });

  it('are those that it has now, and none before they are measured', () => {
    expect(loss()).toEqual({ name: 'now', value: null });
    expect(presentValidation(state())).toBeNull();
    expect(curveOf(state())).toEqual([]);
    state().receiveFrame(frame(2, 11, 11, 0, { buckets: [], status: { ...changed, number: 12 }, metrics: metrics(1.44) }));
    expect(loss()).toEqual({ name: 'now', value: 1.44 });
  });

  it('are its own as soon as it trains, with the curve of the one before still there', () => {
    const own = { epoch: 2, step: 20, trainingLoss: 0.9, validationLoss: 0.8 };
    const trained = status(20, { run: 2, epoch: 2, since: 10, phase: 'paused' });
    state().receiveFrame(frame(2, 11, 20, 0.8, { epochs: [own], status: trained }));
    expect(loss()).toEqual({ name: 'training', value: 0.9 });
    expect(presentValidation(state())).toBe(0.8);
    expect(state().epochs).toEqual([...epochs, own]);
    expect(curveOf(state())).toEqual([[20, 0.9]]);
  });

  it('are the old ones again when the change is undone', () => {
    tell('rest', status(10, { run: 3, epoch: 1, since: 0, phase: 'paused' }));
    expect(loss()).toEqual({ name: 'training', value: 0.6 });
  });

  it('are marked as older while the network cannot run', () => {
    state().receiveWord({ intent: 'rest', pace: 'full', status: changed, finding: null, isOlder: true, hasLearnt: true });
    expect(state().isOlder).toBe(true);
    state().clear();
    expect(state().isOlder).toBe(false);
  });
});

describe('a run with several losses', () => {
  it('has a curve and a figure of each by itself', () => {
    state().receiveHistory(history({ followed: ['a', 'b'] }));
    const points = Array.from({ length: 12 }, (_, index) => index + 1);
    const epochs = points.map((epoch) => ({ epoch, step: epoch, trainingLoss: 3, validationLoss: null, own: [1 / epoch, epoch] }));
    state().receiveFrame(frame(1, 1, 12, 3, { epochs, status: status(12, { phase: 'paused' }) }));
    expect(presentLoss(state(), 'a')).toEqual({ name: 'training', value: 1 / 12 });
    expect(presentLoss(state(), 'b')).toEqual({ name: 'training', value: 12 });
    expect(presentLoss(state())).toEqual({ name: 'training', value: 3 });
    expect(curveOf(state(), 'b')).toEqual(points.map((epoch) => [epoch, epoch]));
  });

  it('says of one that is not followed what it has now', () => {
    const losses = { a: { loss: 0.2 } };
    const metrics = { training: { rows: 4, loss: 3, losses: { a: { ...noFigures, ...losses.a } } }, validation: null };
    state().receiveFrame(frame(1, 1, 12, 3, { metrics, status: status(12, { phase: 'paused' }) }));
    expect(presentLoss(state(), 'a')).toEqual({ name: 'now', value: 0.2 });
    expect(curveOf(state(), 'a')).toEqual([]);
  });
});

describe('a document that was opened trained', () => {
  const epochs = [{ epoch: 5, step: 50, trainingLoss: 0.25, validationLoss: null }];

  it('shows the curve and the training loss that it was saved with', () => {
    tell('rest', status(50, { epoch: 5, phase: 'idle' }));
    state().receivePast(epochs);
    expect(loss()).toEqual({ name: 'training', value: 0.25 });
    state().receiveHistory(history({ epochs }));
    state().receiveFrame(frame(1, 1, 1, 0, { buckets: [], status: status(50, { number: 51, epoch: 5, phase: 'paused' }) }));
    expect(loss()).toEqual({ name: 'training', value: 0.25 });
  });

  it('shows the trainer’s curve where that has told one', () => {
    state().receiveHistory(history({ epochs: [...epochs, { epoch: 6, step: 60, trainingLoss: 0.2, validationLoss: null }] }));
    state().receivePast(epochs);
    expect(state().epochs).toHaveLength(2);
  });

  it('draws nothing of another branch into its curve', () => {
    state().receiveHistory(history({ curve: 'other', buckets: [{ first: 1, last: 40, min: 0, max: 9, value: 1 }] }));
    state().receiveHistory(history({ epochs }));
    expect(state().buckets).toEqual([]);
    expect(state().epochs).toEqual(epochs);
  });
});

describe('a run that patience ended', () => {
  const best = { epoch: 1, validationLoss: 0.3 };
  const epochs = [
    { epoch: 1, step: 10, trainingLoss: 0.6, validationLoss: 0.3 },
    { epoch: 2, step: 20, trainingLoss: 0.4, validationLoss: 0.5 },
  ];
  const metrics = { training: { rows: 4, loss: 0.55, losses: {} }, validation: null };

  it('has the loss of the weights that it took back, not those of the epochs after', () => {
    const ended = status(20, { phase: 'finished', finished: 'patience', epoch: 2, best });
    state().receiveFrame(frame(1, 1, 20, 0.35, { epochs, metrics, status: ended }));
    expect(loss()).toEqual({ name: 'now', value: 0.55 });
    expect(presentValidation(state())).toBe(0.3);
  });

  it('has those of its last epoch while it goes on, and where that was the best', () => {
    const paused = status(20, { phase: 'paused', epoch: 2, best });
    state().receiveFrame(frame(1, 1, 20, 0.35, { epochs, metrics, status: paused }));
    expect(loss()).toEqual({ name: 'training', value: 0.4 });
    expect(presentValidation(state())).toBe(0.5);
    const ended = status(20, { number: 21, phase: 'finished', finished: 'epochs', epoch: 2, best: { epoch: 2, validationLoss: 0.5 } });
    state().receiveFrame(frame(2, 21, 21, 0, { buckets: [], status: ended }));
    expect(loss()).toEqual({ name: 'training', value: 0.4 });
  });
});
