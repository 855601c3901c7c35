import { beforeEach, describe, expect, it } from 'vitest';
import { setTraining } from '../document/edits';
import { compiledOn } from '../document/testing/compiled';
import { exampleXor } from '../document/testing/examples';
import { weightsByEdge } from '../engine/plan';
import type { PreparedRun } from '../host/prepare-run';
import type { LoadRun } from '../ipc/main-trainer';
import { createWords, type WordsOfMain, wordsOfMain, wordsOfWorker } from './control-words';
import type { FromTraining, Report, StateOfRun, ToTraining } from './messages';
import { prepareLoad } from './prepare';
import { loadOf } from './testing/loads';
import { TrainingLoop } from './training-loop';

async function xor(epochs: number) {
  const document = setTraining(exampleXor(), { epochs });
  const { compiled, table } = await compiledOn(document);
  return { load: loadOf(compiled, document.data), table };
}

describe('the training loop', () => {
  let sent: FromTraining[] = [];
  let queue: ToTraining[] = [];
  let main: WordsOfMain;
  let loop: TrainingLoop;
  let now = 0;
  let tick = 0.01;
  let prepared: PreparedRun | null = null;
  let onSleep: () => void = () => undefined;

  const statuses = () => sent.flatMap((message) => (message.kind === 'status' ? [message.status] : []));
  const reports = () => sent.filter((message): message is Report => message.kind === 'report');
  const states = () => sent.flatMap((message): (StateOfRun | null)[] => (message.kind === 'state' ? [message.results] : []));
  const phase = () => statuses().at(-1)?.phase;

  beforeEach(() => {
    sent = [];
    queue = [];
    now = 0;
    tick = 0.01;
    onSleep = () => {
      throw new Error('nobody would wake it');
    };
    const words = createWords();
    main = wordsOfMain(words);
    const worker = wordsOfWorker(words);
    loop = new TrainingLoop({
      words: { ...worker, sleep: () => onSleep() },
      post: (message) => sent.push(message),
      takeMessage: () => queue.shift() ?? null,
      now: () => {
        now += tick;
        return now;
      },
      prepare: (load, table) => {
        const preparation = prepareLoad(load, table);
        prepared = preparation.ok ? preparation.value : null;
        return preparation;
      },
    });
  });

  const control = (what: 'play' | 'pause' | 'step' | 'epoch') => {
    if (what === 'pause') main.hold();
    else main.release();
    loop.handle({ kind: 'control', request: 1, control: what });
  };
  const runUntilRest = () => {
    for (let slice = 0; slice < 10_000 && loop.isTraining; slice += 1) loop.slice();
  };

  /** Asks for something, and lets it come to its rest. */
  const runTo = (what: 'play' | 'step' | 'epoch') => {
    control(what);
    runUntilRest();
  };

  it('trains XOR to its last epoch, reports a falling loss, and says that it has finished', async () => {
    const { load, table } = await xor(3_000);
    loop.handle({ kind: 'load', request: 7, load, table });
    expect(sent.some((message) => message.kind === 'loaded' && message.request === 7)).toBe(true);
    expect(phase()).toBe('ready');
    runTo('play');
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 3_000 });
    const buckets = reports().flatMap((report) => report.buckets);
    expect(buckets[0]?.first).toBe(1);
    expect(buckets.at(-1)?.last).toBe(statuses().at(-1)?.step);
    expect(buckets.at(-1)?.value ?? 1).toBeLessThan(buckets[0]?.value ?? 0);
    expect(reports().at(-1)?.edgeFigures).toHaveLength(2 * load.edges.length);
    loop.slice();
    const metrics = reports().at(-1)?.metrics?.training;
    expect(metrics?.rows).toBe(table.rowCount);
    expect(Object.values(metrics?.losses ?? {})[0]?.accuracy).toBe(1);
  });

  it('takes one step, and one epoch, and rests', async () => {
    const { load, table } = await xor(100);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('step');
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', step: 1 });
    runTo('epoch');
    expect(phase()).toBe('paused');
    expect(statuses().at(-1)?.epoch).toBeGreaterThanOrEqual(1);
  });

  it('takes a step more, and an epoch more, of a run that has finished', async () => {
    const { load, table } = await xor(5);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('play');
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', epoch: 5 });
    runTo('step');
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', step: 6, epoch: 6 });
    runTo('epoch');
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 7 });
  });

  it('is still at its end after a change of settings that leaves it there, and is not where there are more epochs', async () => {
    const { load, table } = await xor(5);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('play');
    const { training } = load.model;
    loop.handle({ kind: 'configure', request: 2, training: { ...training, shuffle: !training.shuffle } });
    expect(phase()).toBe('finished');
    loop.handle({ kind: 'configure', request: 3, training: { ...training, epochs: 9 } });
    expect(phase()).toBe('paused');
    loop.handle({ kind: 'configure', request: 4, training: { ...training, epochs: 3 } });
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 5 });
  });

  it('plays on a run that has finished, until it is told to stop', async () => {
    const { load, table } = await xor(5);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('play');
    loop.handle({ kind: 'control', request: 2, control: 'play', until: 12 });
    runUntilRest();
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 12 });
  });

  it('at a pace for watching takes a step when it is due, has nothing to do in between, and is paused at once', async () => {
    tick = 0;
    const { load, table } = await xor(3_000);
    loop.handle({ kind: 'load', request: 1, load, table });
    loop.handle({ kind: 'pace', request: 2, pace: 4 });
    control('play');
    const untilIdle = () => {
      for (let slice = 0; slice < 100 && loop.idleTime === 0; slice += 1) loop.slice();
    };
    const steps: number[] = [];
    for (let quarter = 0; quarter < 4; quarter += 1) {
      untilIdle();
      steps.push(reports().at(-1)?.status.step ?? 0);
      expect(loop.idleTime).toBe(250);
      expect(reports().at(-1)?.metrics).not.toBeNull();
      now += 250;
    }
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(reports().at(-1)?.samplesPerSecond).toBe(4 * table.rowCount);
    control('pause');
    expect(phase()).toBe('paused');
    expect(loop.isTraining).toBe(false);
  });

  it('goes from a slow pace to a fast one without waiting for the slow one’s next step', async () => {
    tick = 0;
    const { load, table } = await xor(50);
    loop.handle({ kind: 'load', request: 1, load, table });
    loop.handle({ kind: 'pace', request: 2, pace: 1 });
    control('play');
    loop.slice();
    while (loop.idleTime === 0) loop.slice();
    expect(loop.idleTime).toBe(1_000);
    loop.handle({ kind: 'pace', request: 3, pace: 300 });
    expect(loop.idleTime).toBeLessThan(4);
    loop.handle({ kind: 'pace', request: 4, pace: 'full' });
    tick = 0.01;
    runUntilRest();
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', epoch: 50 });
  });

  it('takes an epoch without a pace: that is for play', async () => {
    tick = 0;
    const { load, table } = await xor(50);
    loop.handle({ kind: 'load', request: 1, load, table });
    loop.handle({ kind: 'pace', request: 2, pace: 1 });
    control('epoch');
    expect(loop.idleTime).toBe(0);
    runUntilRest();
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', epoch: 1 });
  });

  it('goes on after a pause exactly as if it had never paused', async () => {
    const { load, table } = await xor(60);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('play');
    loop.handle({ kind: 'state', request: 2 });
    loop.handle({ kind: 'load', request: 3, load, table });
    for (let turn = 0; turn < 7; turn += 1) {
      control('step');
      runUntilRest();
    }
    loop.handle({ kind: 'state', request: 4 });
    const [whole, part] = states();
    loop.handle({ kind: 'load', request: 5, load: { ...load, run: 2, ...part, fitted: load.fitted }, table });
    expect(phase()).toBe('paused');
    runTo('play');
    loop.handle({ kind: 'state', request: 6 });
    expect(states()[2]?.parameters).toEqual(whole?.parameters);
    expect(states()[2]?.progress).toEqual(whole?.progress);
  });

  it('numbers its statuses upwards, says what it was kept from reaching, and answers after it said how things are', async () => {
    const { load, table } = await xor(60);
    const inPairs = { ...load, model: { ...load.model, training: { ...load.model.training, batchSize: 2 } } };
    loop.handle({ kind: 'load', request: 1, load: inPairs, table });
    expect(sent.findIndex(({ kind }) => kind === 'loaded')).toBeGreaterThan(sent.findLastIndex(({ kind }) => kind === 'status'));
    control('epoch');
    main.hold();
    loop.slice();
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', goal: 'epoch', step: 0 });
    runTo('epoch');
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', goal: null, step: 2 });
    const numbers = statuses().map(({ number }) => number);
    expect(numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))).toBe(true);
    expect(reports().at(-1)?.status).toEqual(statuses().at(-1));
  });

  it('counts epochs that are finished and the steps of the one under way, after a load as before', async () => {
    const { load, table } = await xor(60);
    const inPairs = { ...load, model: { ...load.model, training: { ...load.model.training, batchSize: 2 } } };
    loop.handle({ kind: 'load', request: 1, load: inPairs, table });
    expect(statuses().at(-1)).toMatchObject({ epoch: 0, batch: 0, batches: 2 });
    for (const [epoch, batch] of [
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      control('step');
      runUntilRest();
      expect(statuses().at(-1)).toMatchObject({ phase: 'paused', epoch, batch, batches: 2 });
    }
    loop.handle({ kind: 'state', request: 2 });
    const [part] = states();
    expect(part?.progress).toMatchObject({ epoch: 1, batch: 1 });
    loop.handle({ kind: 'load', request: 3, load: { ...inPairs, run: 2, ...part, fitted: load.fitted }, table });
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', step: 3, epoch: 1, batch: 1, batches: 2 });
  });

  it('knows a finished run as finished when it is loaded again, on another backend too, until it has epochs left', async () => {
    const { load, table } = await xor(20);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('play');
    loop.handle({ kind: 'state', request: 2 });
    const [ended] = states();
    const again: LoadRun = { ...load, run: 2, ...ended, fitted: load.fitted, backend: 'wasm' };
    loop.handle({ kind: 'load', request: 3, load: again, table });
    expect(statuses().at(-1)).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 20 });
    const longer = { ...again, model: { ...load.model, training: { ...load.model.training, epochs: 21 } } };
    loop.handle({ kind: 'load', request: 4, load: longer, table });
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', finished: null, epoch: 20 });
  });

  it('holds a step in its midst, answers a state by giving the step up, and takes it again on play', async () => {
    const { load, table } = await xor(100);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('step');
    const before = prepared?.run.state();
    control('play');
    // The hold comes when the step has begun: at its first look between two kernel calls.
    const run = prepared?.run;
    if (run === undefined) throw new Error('not loaded');
    const step = run.step.bind(run);
    run.step = (betweenCalls, most) => {
      main.hold();
      queue.push({ kind: 'control', request: 8, control: 'pause' }, { kind: 'state', request: 9 });
      return step(betweenCalls, most);
    };
    loop.slice();
    run.step = step;
    expect(phase()).toBe('paused');
    loop.slice();
    expect(states()[0]?.parameters).toEqual(before?.parameters);
    expect(states()[0]?.progress).toEqual(before?.progress);
    runTo('step');
    expect(statuses().at(-1)?.step).toBe(2);
  });

  it('finishes a held step when it may go on', async () => {
    const { load, table } = await xor(100);
    loop.handle({ kind: 'load', request: 1, load, table });
    const run = prepared?.run;
    if (run === undefined) throw new Error('not loaded');
    const step = run.step.bind(run);
    run.step = (betweenCalls, most) => {
      main.hold();
      return step(betweenCalls, most);
    };
    onSleep = () => {
      main.release();
      queue.push({ kind: 'control', request: 2, control: 'step' });
    };
    loop.handle({ kind: 'control', request: 1, control: 'play' });
    main.release();
    loop.slice();
    expect(statuses().map((status) => status.phase)).toEqual(['loading', 'ready', 'training', 'paused', 'training', 'paused']);
    expect(statuses().at(-1)?.step).toBe(1);
  });

  it('says which finding keeps a run from loading', async () => {
    const { load, table } = await xor(10);
    const bindings = load.bindings.map((binding) => ({ ...binding, columns: ['nowhere'] }));
    loop.handle({ kind: 'load', request: 5, load: { ...load, bindings }, table });
    expect(phase()).toBe('failed');
    expect(sent.at(-1)).toMatchObject({ kind: 'refused', request: 5 });
  });

  it('makes figures of the wires in the midst of training only while somebody looks', async () => {
    const { load, table } = await xor(100_000);
    tick = 1;
    loop.handle({ kind: 'load', request: 1, load, table });
    control('play');
    sent = [];
    for (let slice = 0; slice < 50; slice += 1) loop.slice();
    expect(reports().length).toBeGreaterThan(0);
    expect(reports().every((report) => report.edgeFigures === null && report.metrics === null && report.insight === null)).toBe(true);
    main.watch(true);
    for (let slice = 0; slice < 50; slice += 1) loop.slice();
    expect(reports().some((report) => report.edgeFigures !== null)).toBe(true);
    expect(reports().some((report) => report.metrics !== null)).toBe(true);
    expect(reports().some((report) => report.insight !== null)).toBe(true);
  });

  it('answers what costs little in the midst of training, whatever another answer cost', async () => {
    const { load, table } = await xor(1_000_000);
    loop.handle({ kind: 'load', request: 1, load, table });
    const run = prepared?.run;
    const [loss] = prepared?.losses ?? [];
    const [edge] = load.edges;
    const tensor = weightsByEdge(load.model.plan).get(edge ?? '');
    if (run === undefined || loss === undefined || tensor === undefined) throw new Error('not loaded');
    const evaluate = run.evaluate.bind(run);
    run.evaluate = (rows: Int32Array) => {
      now += 100;
      return evaluate(rows);
    };
    control('play');
    const predictions = { of: 'predictions', loss: loss.id, part: 'training' } as const;
    const weights = { of: 'tensor', node: tensor.node, name: tensor.name } as const;
    loop.handle({ kind: 'ask', request: 1, question: predictions });
    loop.handle({ kind: 'ask', request: 2, question: predictions });
    loop.handle({ kind: 'ask', request: 3, question: weights });
    const answered = () => sent.flatMap((message) => (message.kind === 'answer' ? [message.request] : []));
    loop.slice();
    loop.slice();
    expect(answered()).toEqual([1, 3]);
    expect(sent.find((message) => message.kind === 'answer' && message.request === 3)).toMatchObject({ answer: { of: 'tensor' } });
    // A hundredth of the time would be ten seconds; nobody waits longer than two.
    const start = now;
    while (!answered().includes(2) && now < start + 10_000) loop.slice();
    expect(now - start).toBeGreaterThan(1_000);
    expect(now - start).toBeLessThan(2_500);
  });

  it('tells the best epoch under patience, and stops with its weights', async () => {
    const { load, table } = await xor(200);
    const patient = { ...load.model.training, stop: { targetLoss: null, patience: 3 } };
    const data = { ...load.data, split: { ...load.data.split, validation: 0.25 } };
    loop.handle({ kind: 'load', request: 1, load: { ...load, data, model: { ...load.model, training: patient } }, table });
    runTo('play');
    const last = statuses().at(-1);
    expect(last).toMatchObject({ phase: 'finished', finished: 'patience' });
    const epochs = reports().flatMap((report) => report.epochs);
    const best = epochs.reduce((lowest, point) => ((point.validationLoss ?? 1) < (lowest.validationLoss ?? 1) ? point : lowest));
    expect(last?.best).toEqual({ epoch: best.epoch, validationLoss: best.validationLoss });
    expect(last?.epoch).toBe(best.epoch + 3);
    loop.slice();
    expect(reports().at(-1)?.metrics?.validation?.loss).toBeCloseTo(best.validationLoss ?? Number.NaN, 12);
  });

  it('answers a state with how the run ended, after a report of all that led there', async () => {
    const { load, table } = await xor(30);
    loop.handle({ kind: 'load', request: 1, load, table });
    runTo('step');
    loop.handle({ kind: 'state', request: 2 });
    runTo('play');
    loop.handle({ kind: 'state', request: 3 });
    expect(states().map((state) => state?.ended)).toEqual(['paused', 'epochs']);
    const end = sent.findLastIndex(({ kind }) => kind === 'state');
    const told = sent.slice(0, end).flatMap((message) => (message.kind === 'report' ? message.epochs : []));
    expect(told.at(-1)?.epoch).toBe(30);
  });
});
