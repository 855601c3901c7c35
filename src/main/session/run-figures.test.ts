/** The figures of a run in the window, with the trainer's real loop: after a change, an undo, a reset, a save and an opening. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeNode, setTraining } from '../../document/edits';
import { parseDocument } from '../../document/parse';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { attachPort, type LivePort } from '../../renderer/stores/live';
import { presentLoss, run } from '../../renderer/stores/run';
import { untitled } from './file-commands';
import { JoinedBench } from './testing/joined-bench';

const EPOCHS = 40;
const trained = () => setTraining(exampleXor(), { epochs: EPOCHS });
const units = (count: number) => (document: Document) => changeNode(document, 'h', { units: count });

describe('the figures of a run', () => {
  let bench: JoinedBench;

  const shown = () => run.getState();
  const loss = () => presentLoss(shown());
  /** The window shows what main and the trainer came to, figures included. */
  const settle = async () => {
    await bench.clock.until(() => {
      const { status, measuredRun } = shown();
      const { status: told } = bench.word;
      return bench.rests && status.run === told.run && status.number >= told.number && measuredRun === told.run && shown().curve !== null;
    });
    // The figures of the last weights come a moment after the run rests.
    await bench.clock.pass(300);
  };

  function open(document: Document): JoinedBench {
    run.setState(run.getInitialState());
    const port: LivePort = { postMessage: () => undefined, onmessage: null, close: () => undefined };
    const made = new JoinedBench(document, {
      word: (word) => shown().receiveWord(word),
      live: (message) => port.onmessage?.(new MessageEvent('message', { data: message })),
    });
    port.postMessage = (message) => made.page.say(message);
    attachPort(port, (then) => void setTimeout(then, 5));
    return made;
  }

  /** What a promise comes to, with time passing until then. */
  async function come<T>(promise: Promise<T>): Promise<T> {
    let isThere = false;
    const marked = promise.finally(() => {
      isThere = true;
    });
    await bench.clock.until(() => isThere);
    return marked;
  }

  async function train(): Promise<void> {
    await come(bench.session.train('play'));
    await settle();
    expect(bench.word.status).toMatchObject({ phase: 'finished', epoch: EPOCHS });
  }

  beforeEach(async () => {
    bench = open(trained());
    await bench.clock.until(() => bench.session.desk.profile !== null);
    await train();
  });
  afterEach(() => bench.end());

  it('are those that a saved document opens with, its curve among them', async () => {
    const before = { loss: loss(), epochs: shown().epochs, metrics: shown().metrics };
    expect(before.loss.name).toBe('training');
    const saved = parseDocument((await come(bench.session.text())).text);
    if (!saved.ok) throw new Error(JSON.stringify(saved.findings));
    await bench.end();
    bench = open(trained());
    bench.session.open({ ...untitled(saved.value.document, saved.value.results) });
    await settle();
    expect(bench.word.status).toMatchObject({ phase: 'finished', finished: 'epochs', epoch: EPOCHS });
    expect(loss()).toEqual(before.loss);
    expect(shown().epochs).toEqual(before.epochs);
    expect(shown().metrics).toEqual(before.metrics);
  });

  it('leave their curve in the document under the keys of the format, which stays version 1', async () => {
    const { text } = await come(bench.session.text());
    expect(text).toContain('"version": 1,');
    const parsed = parseDocument(text);
    const record = parsed.ok ? parsed.value.results.run : undefined;
    expect(parsed.ok && parsed.value.document.runs).toEqual([]);
    expect(Object.keys(record ?? {})).toEqual([
      'id',
      'started',
      'settings',
      'fingerprint',
      'backend',
      'instructions',
      'threads',
      'epochs',
      'steps',
      'ended',
      'curve',
    ]);
    expect(record).toMatchObject({
      epochs: EPOCHS,
      ended: 'epochs',
      backend: 'reference',
      fingerprint: bench.session.desk.profile?.fingerprint,
    });
    expect(record?.curve.epoch).toEqual(Array.from({ length: EPOCHS }, (_, index) => index + 1));
    expect(record?.curve.loss.at(-1)).toBe(loss().value);
    expect(record?.curve.validation).toBeUndefined();
  });

  it('say with which settings the run was trained, whatever was chosen after its last step', async () => {
    bench.edit((document) => setTraining(document, { epochs: 2 * EPOCHS, batchSize: 2 }));
    await settle();
    const parsed = parseDocument((await come(bench.session.text())).text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
    expect(parsed.value.document.training).toMatchObject({ epochs: 2 * EPOCHS, batchSize: 2 });
    expect(parsed.value.results.run?.settings).toEqual(trained().training);
  });

  it('are of the changed network at once, and of the old one again when that is undone', async () => {
    const before = loss();
    const { document } = bench.session;
    bench.edit(units(5));
    await bench.clock.until(() => bench.word.status.since > 0);
    await settle();
    expect(loss()).toEqual({ name: 'now', value: shown().metrics.training?.loss });
    expect(loss().value).not.toBe(before.value);
    expect(shown().changes).toEqual([bench.word.status.step]);
    expect(shown().epochs).toHaveLength(EPOCHS);
    bench.undo(document);
    await bench.clock.until(() => bench.word.status.since === 0);
    await settle();
    expect(loss()).toEqual(before);
    expect(shown().changes).toEqual([]);
  });

  it('say in the file that the curve is of a network before, and open so', async () => {
    bench.edit(units(5));
    await bench.clock.until(() => bench.word.status.since > 0);
    await settle();
    const now = loss();
    const saved = parseDocument((await come(bench.session.text())).text);
    if (!saved.ok) throw new Error(JSON.stringify(saved.findings));
    expect(saved.value.results.run?.ended).toBe('changed');
    await bench.end();
    bench = open(trained());
    bench.session.open({ ...untitled(saved.value.document, saved.value.results) });
    await settle();
    expect(loss()).toEqual(now);
    expect(shown().epochs).toHaveLength(EPOCHS);
  });

  it('come back with the branch that a reset left', async () => {
    const before = { loss: loss(), epochs: shown().epochs };
    await come(bench.session.train('reset'));
    await bench.clock.until(() => shown().status.step === 0);
    expect(loss().value).toBeNull();
    expect(shown().epochs).toEqual([]);
    await come(bench.session.train('epoch'));
    await bench.clock.until(() => shown().epochs.length === 1 && bench.rests);
    const { opening, version } = bench.session;
    const undone = [{ table: 'results', before: 1, after: 0 }] as const;
    bench.session.record({ opening, version: version + 1, base: version, state: 1, differences: undone });
    await bench.clock.until(() => shown().status.epoch === EPOCHS);
    await settle();
    expect(shown().epochs).toEqual(before.epochs);
    expect(loss()).toEqual(before.loss);
    expect(shown().buckets).toEqual([]);
  });

  it('are marked as older while the document has other data that cannot be trained on, until that is mended', async () => {
    const source = { type: 'inline', columns: ['other'], rows: [[1], [2]] } as const;
    const { data } = bench.session.document;
    bench.edit((document) => ({ ...document, data: { ...data, source } }));
    await bench.clock.until(() => bench.word.isOlder);
    await bench.clock.until(() => shown().isOlder);
    expect(bench.word.status.phase).toBe('finished');
    bench.edit((document) => ({ ...document, data }));
    await bench.clock.until(() => !shown().isOlder);
    expect(loss().name).toBe('training');
  });
});
