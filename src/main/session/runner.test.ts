import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNode } from '../../document/create';
import { addNode, changeNode, connect, removeRecords, setTraining } from '../../document/edits';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { JoinedBench } from './testing/joined-bench';

function lossEdges(document: Document): readonly string[] {
  const losses = new Set(document.graph.nodes.filter((node) => node.kind === 'loss').map((node) => node.id));
  return document.graph.edges.filter((edge) => losses.has(edge.target)).map((edge) => edge.id);
}

/** One more neuron beside the first. */
function widened(document: Document): Document {
  const output = document.graph.edges.find((edge) => edge.port === 'prediction')?.source ?? '';
  const added = addNode(document, createNode('neuron', 'extra', { x: 0, y: 0 }));
  const read = connect(added, { source: firstNeuron(document), target: 'extra', port: 'in' });
  return connect(read, { source: 'extra', target: output, port: 'in' });
}

function firstNeuron(document: Document): string {
  return document.graph.nodes.find((node) => node.kind === 'neuron')?.id ?? '';
}

describe('the run of a session, with the loop that trains behind it', () => {
  let bench: JoinedBench;

  const trainer = () => bench.trainer;
  const status = () => bench.word.status;
  const train = async (command: 'play' | 'pause' | 'step' | 'epoch' | 'reset') => {
    let outcome: unknown = null;
    void bench.session.train(command).then((value) => {
      outcome = value;
    });
    await bench.clock.until(() => outcome !== null);
    return outcome;
  };
  const rest = () => bench.clock.until(() => bench.rests);
  /** Training has gone on, and what it reached lies in the bank. */
  const trainOn = async (milliseconds = 200) => {
    await bench.clock.pass(milliseconds);
    const kept = bench.session.runner.keepResults();
    let isKept = false;
    void kept.then(() => {
      isKept = true;
    });
    await bench.clock.until(() => isKept);
    return bench.session.bank.progress?.step ?? 0;
  };
  const parametersOf = (node: string) => bench.session.bank.of(bench.session.document).parameters.get(node);

  beforeEach(async () => {
    bench = new JoinedBench(setTraining(exampleXor(), { epochs: 1_000_000_000 }));
    await bench.clock.until(() => bench.session.desk.profile !== null);
  });
  afterEach(() => bench.end());

  it('plays and pauses', async () => {
    expect(await train('play')).toEqual({ ok: true });
    expect(trainer().loads).toHaveLength(1);
    expect(bench.phase).toBe('training');
    await bench.clock.pass(100);
    expect(await train('pause')).toEqual({ ok: true });
    await rest();
    expect(status()).toMatchObject({ phase: 'paused', goal: 'play' });
    const reached = status().step;
    expect(reached).toBeGreaterThan(0);
    await train('play');
    expect(trainer().loads).toHaveLength(1);
    expect(await trainOn()).toBeGreaterThan(reached);
  });

  it('says why it cannot train', async () => {
    bench.edit((document) => removeRecords(document, [firstNeuron(document)]));
    for (const command of ['play', 'step'] as const) {
      expect(await train(command)).toMatchObject({ ok: false, findings: [{ severity: 'error' }] });
    }
    expect(bench.word.intent).toBe('rest');
    expect(trainer().loads).toHaveLength(0);
  });

  it('changes the learning rate without a restart', async () => {
    await train('play');
    bench.edit((document) => setTraining(document, { optimizer: { type: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false } }));
    await bench.clock.until(() => trainer().asked.some(({ kind }) => kind === 'configure'));
    expect(trainer().loads).toHaveLength(1);
    expect(bench.phase).toBe('training');
  });

  it('does not touch the run when a node moves', async () => {
    await train('play');
    bench.edit((document) => changeNode(document, firstNeuron(document), { position: { x: 999, y: 0 } }));
    await bench.clock.pass(500);
    expect(bench.checks.at(-1)?.version).toBe(1);
    expect(trainer().loads).toHaveLength(1);
    expect(trainer().asked.some(({ kind }) => kind === 'configure')).toBe(false);
  });

  it('recompiles after a change of the graph, keeps what fits, and is training all the while', async () => {
    await train('play');
    const before = await trainOn();
    const said = bench.words.length;
    const neuron = firstNeuron(bench.session.document);
    bench.edit(widened);
    await bench.clock.until(() => trainer().loads.length === 2 && bench.word.intent === 'train');
    const second = trainer().loads[1];
    expect(second?.progress?.step).toBeGreaterThan(before);
    expect(second?.parameters.get(neuron)).toEqual(parametersOf(neuron));
    expect(second?.parameters.has('extra')).toBe(false);
    const phases = bench.words.slice(said).map(({ status: told }) => told.phase);
    expect(phases).toContain('loading');
    expect(bench.phases.slice(said).every((phase) => phase === 'training')).toBe(true);
    expect(await trainOn()).toBeGreaterThan(second?.progress?.step ?? 0);
  });

  it('holds training while the graph is broken and goes on once it is mended', async () => {
    await train('play');
    await trainOn();
    const whole = bench.session.document;
    bench.edit((document) => removeRecords(document, lossEdges(document)));
    await bench.clock.until(() => bench.word.intent === 'held');
    expect(bench.word.finding?.code).toBe('train.held');
    expect(bench.phase).toBe('paused');
    expect(bench.session.runner.isTraining).toBe(true);
    const held = status().step;
    bench.edit(() => whole);
    await bench.clock.until(() => bench.phase === 'training');
    expect(bench.word.finding).toBeNull();
    expect(await trainOn()).toBeGreaterThan(held);
  });

  it('does not go on by itself after the user paused', async () => {
    await train('play');
    const whole = bench.session.document;
    bench.edit((document) => removeRecords(document, lossEdges(document)));
    await bench.clock.until(() => bench.word.intent === 'held');
    await train('pause');
    bench.edit(() => whole);
    await bench.clock.pass(500);
    expect(bench.word).toMatchObject({ intent: 'rest', status: { phase: 'paused' }, finding: null });
  });

  it('brings a deleted neuron back with its parameters', async () => {
    await train('play');
    await trainOn();
    await train('pause');
    await rest();
    await trainOn();
    const whole = bench.session.document;
    const neuron = firstNeuron(whole);
    const learnt = parametersOf(neuron);
    bench.edit((document) => removeRecords(document, [neuron]));
    await bench.clock.pass(200);
    bench.edit(() => whole);
    await bench.clock.pass(200);
    expect(learnt?.size).toBeGreaterThan(0);
    expect(parametersOf(neuron)).toEqual(learnt);
  });

  it('resets: fresh parameters, step 0', async () => {
    await train('play');
    await trainOn();
    await train('pause');
    expect(await train('reset')).toEqual({ ok: true });
    expect(trainer().loads.at(-1)).toMatchObject({ parameters: new Map(), progress: null });
    expect(status()).toMatchObject({ phase: 'ready', step: 0 });
  });

  it('goes on by itself after a reset in the midst of training, until the user pauses', async () => {
    await train('play');
    const before = await trainOn(1_000);
    await train('reset');
    expect(trainer().loads.at(-1)).toMatchObject({ parameters: new Map(), progress: null });
    expect(bench.phase).toBe('training');
    expect(await trainOn(100)).toBeLessThan(before);
    await train('pause');
    await rest();
    expect(bench.phase).toBe('paused');
    await train('reset');
    expect(bench.phase).toBe('ready');
  });

  it('tells that the trainer died, keeps the document, and plays again from the last results', async () => {
    await train('play');
    const kept = await trainOn();
    const before = bench.session.document;
    trainer().kill();
    expect(bench.notices.at(-1)).toMatchObject({ tone: 'error', code: 'trainer.died', values: { step: kept } });
    expect(bench.word).toMatchObject({ intent: 'rest', status: { phase: 'failed', step: kept } });
    await bench.clock.pass(200);
    expect(bench.phase).toBe('failed');
    expect(bench.session.document).toBe(before);
    expect(bench.trainers).toHaveLength(2);
    expect(await train('play')).toEqual({ ok: true });
    expect(trainer().loads[0]?.progress?.step).toBe(kept);
    expect(bench.phase).toBe('training');
  });

  it('takes the steps asked for before it was loaded, and loads once', async () => {
    void bench.session.train('step');
    void bench.session.train('step');
    void bench.session.train('epoch');
    await rest();
    expect(status()).toMatchObject({ phase: 'paused', goal: null, step: 3 });
    expect(trainer().loads).toHaveLength(1);
  });

  it('goes on with steps that wait once an edit has taken the run over', async () => {
    bench.edit((document) => setTraining(document, { batchSize: 1 }));
    await train('step');
    await rest();
    for (let times = 0; times < 5; times += 1) void bench.session.train('epoch');
    bench.edit(widened);
    await bench.clock.until(() => trainer().loads.length === 2);
    await rest();
    expect(status()).toMatchObject({ phase: 'paused', step: 20, epoch: 5 });
  });

  it('forgets the steps that wait at a pause and at a reset, and takes those asked for after it', async () => {
    bench.edit((document) => setTraining(document, { batchSize: 1 }));
    for (let times = 0; times < 50; times += 1) void bench.session.train('epoch');
    await bench.clock.until(() => status().step > 0);
    await train('pause');
    await rest();
    expect(status().step).toBeLessThan(200);
    for (let times = 0; times < 50; times += 1) void bench.session.train('step');
    void bench.session.train('reset');
    void bench.session.train('step');
    await rest();
    await bench.clock.pass(200);
    expect(status().step).toBe(1);
  });
});
