/** A run that has ended, and what Play, Step, Epoch and Reset make of it; the pace of a window. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeNode, setTraining } from '../../document/edits';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { JoinedBench } from './testing/joined-bench';

const EPOCHS = 5;

describe('a run that has had its epochs', () => {
  let bench: JoinedBench;
  const status = () => bench.word.status;
  const press = (...commands: readonly ('play' | 'step' | 'epoch' | 'reset')[]) => {
    for (const command of commands) void bench.session.train(command);
  };
  const ended = () => bench.clock.until(() => bench.rests && status().phase === 'finished');
  const open = async (document: Document) => {
    bench = new JoinedBench(document);
    await bench.clock.until(() => bench.session.desk.profile !== null);
  };
  const epochsOf = () => bench.session.document.training.epochs;

  beforeEach(async () => {
    await open(setTraining(exampleXor(), { epochs: EPOCHS }));
    press('play');
    await ended();
  });
  afterEach(() => bench.end());

  it('takes each step and epoch more that is asked for, however quick', async () => {
    press('step', 'epoch', 'epoch', 'step');
    await bench.clock.until(() => bench.rests && status().epoch === EPOCHS + 4);
    expect(status()).toMatchObject({ phase: 'finished', step: EPOCHS + 4 });
    expect(bench.trainer.loads).toHaveLength(1);
  });

  it('is played on by as many epochs as it had, and the document’s own number stays', async () => {
    press('play');
    await bench.clock.until(() => bench.rests && status().epoch > EPOCHS);
    expect(status()).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 2 * EPOCHS });
    expect(epochsOf()).toBe(EPOCHS);
    expect(bench.session.edited).toBe(false);
  });

  it('trains the document’s own epochs after a reset, whatever it was played on before', async () => {
    press('play');
    await bench.clock.until(() => bench.rests && status().epoch === 2 * EPOCHS);
    press('reset');
    await bench.clock.until(() => bench.rests && status().step === 0);
    press('play');
    await ended();
    expect(status().epoch).toBe(EPOCHS);
  });

  it('is played on to the end over a change of the network', async () => {
    const hidden = bench.session.document.graph.nodes.find((node) => node.kind === 'neuron')?.id ?? '';
    press('play');
    await bench.clock.until(() => status().phase === 'training');
    bench.edit((document) => changeNode(document, hidden, { units: 3 }));
    await bench.clock.until(() => bench.trainer.loads.length === 2 && bench.rests && status().phase === 'finished');
    expect(status().epoch).toBe(2 * EPOCHS);
  });

  it('is played on after patience or a target loss had ended it, to the document’s epochs', async () => {
    await bench.end();
    await open(setTraining(exampleXor(), { epochs: 40, stop: { targetLoss: 10, patience: null } }));
    press('play');
    await ended();
    expect(status()).toMatchObject({ finished: 'targetLoss', epoch: 1 });
    press('play');
    await bench.clock.until(() => bench.rests && status().epoch > 1);
    expect(status()).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: 40 });
  });

  it('is played on after patience had ended it, each time as long as its patience lasts at least', async () => {
    await bench.end();
    const patient = setTraining(exampleXor(), { epochs: 1000, stop: { targetLoss: null, patience: 3 } });
    await open({ ...patient, data: { ...patient.data, split: { ...patient.data.split, validation: 0.25 } } });
    const play = async (after: number) => {
      press('play');
      await bench.clock.until(() => bench.rests && status().phase === 'finished' && status().epoch > after);
      return status();
    };
    const first = await play(0);
    expect(first).toMatchObject({ finished: 'patience', best: { epoch: first.epoch - 3 } });
    const second = await play(first.epoch);
    expect(second.epoch).toBeGreaterThan(first.epoch);
    expect(second.phase).toBe('finished');
  });
});

describe('the pace of a window', () => {
  let bench: JoinedBench;
  beforeEach(async () => {
    bench = new JoinedBench(setTraining(exampleXor(), { epochs: 1_000_000 }));
    await bench.clock.until(() => bench.session.desk.profile !== null);
  });
  afterEach(() => bench.end());
  const paces = () => bench.trainer.asked.flatMap((message) => (message.kind === 'pace' ? [message.pace] : []));

  it('is told to the page and kept by the trainer, before play and while it trains', async () => {
    bench.session.setPace(4);
    expect(bench.word.pace).toBe(4);
    void bench.session.train('play');
    await bench.clock.until(() => bench.phase === 'training' && paces().length > 0);
    bench.session.setPace('full');
    await bench.clock.until(() => paces().length === 2);
    expect(paces()).toEqual([4, 'full']);
  });

  it('is a new trainer’s as well, where the one before died', async () => {
    bench.session.setPace(30);
    void bench.session.train('play');
    await bench.clock.until(() => bench.phase === 'training' && paces().length > 0);
    bench.trainer.kill();
    await bench.clock.until(() => bench.phase === 'failed');
    void bench.session.train('play');
    await bench.clock.until(() => bench.phase === 'training');
    expect(paces()).toEqual([30]);
  });

  it('is the one that a document brings until the user chooses one', () => {
    const opening = { document: exampleXor(), results: { fitted: new Map(), parameters: new Map(), progress: null } };
    const rest = { path: null, stamp: null, grants: new Map(), isRestored: false };
    bench.session.open({ ...opening, ...rest, pace: 300 });
    expect(bench.word.pace).toBe(300);
    bench.session.open({ ...opening, ...rest });
    expect(bench.word.pace).toBe('full');
    bench.session.setPace(4);
    bench.session.open({ ...opening, ...rest, pace: 300 });
    expect(bench.word.pace).toBe(4);
  });
});
