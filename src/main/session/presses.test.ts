import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeNode, setTraining } from '../../document/edits';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { canPause, isNewer, isPlaying } from '../../ipc/run-clock';
import { ExpectedRun } from '../../ipc/testing/expected-run';
import { attachPort, type LivePort } from '../../renderer/stores/live';
import { run } from '../../renderer/stores/run';
import { JoinedBench } from './testing/joined-bench';

const BATCHES = 4;

/** XOR, a row a batch, so that an epoch is four steps; epochs without end. */
function endless(): Document {
  return setTraining(exampleXor(), { batchSize: 1, epochs: 1_000_000_000 });
}

function hiddenOf(document: Document): string {
  return document.graph.nodes.find((node) => node.kind === 'neuron')?.id ?? '';
}

const editings: readonly ((document: Document) => Document)[] = [
  (document) => changeNode(document, hiddenOf(document), { units: 3 }),
  (document) => changeNode(document, hiddenOf(document), { name: 'another name' }),
  (document) => setTraining(document, { optimizer: { type: 'sgd', learningRate: 0.01, momentum: 0, nesterov: false } }),
  (document) => changeNode(document, hiddenOf(document), { units: 2 }),
  (document) => setTraining(document, { optimizer: { type: 'sgd', learningRate: 0.02, momentum: 0, nesterov: false } }),
];

/** What is pressed, and the milliseconds until the next press. */
const presses = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constantFrom('step', 'epoch'), weight: 6 },
    { arbitrary: fc.constantFrom('playPause', 'reset', 'edit'), weight: 4 },
  ),
  gap: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 })),
});

describe('presses on the run, with the loop that trains behind them', () => {
  let bench: JoinedBench;
  let port: LivePort;

  let underWay = 0;

  /** As a person finds the buttons: what they say follows from what came to the page. */
  const shown = () => run.getState();
  /** Presses a button as it is on the page now; answers what that meant, null for a button that is disabled. */
  const press = (what: 'playPause' | 'step' | 'epoch' | 'reset') => {
    const { intent, status } = shown();
    if ((what === 'step' || what === 'epoch') && isPlaying(intent, status)) return null;
    const command = what !== 'playPause' ? what : canPause(intent, status) ? 'pause' : 'play';
    underWay += 1;
    void bench.session.train(command).finally(() => {
      underWay -= 1;
    });
    return command;
  };
  const rests = () => underWay === 0 && bench.rests;
  const isShown = () => shown().intent === bench.word.intent && !isNewer(bench.word.status, shown().status);
  const rest = () => bench.clock.until(() => rests() && isShown());

  beforeEach(async () => {
    run.setState(run.getInitialState());
    port = { postMessage: () => undefined, onmessage: null, close: () => undefined };
    bench = new JoinedBench(endless(), {
      word: (word) => shown().receiveWord(word),
      live: (message) => port.onmessage?.(new MessageEvent('message', { data: message })),
    });
    port.postMessage = (message) => bench.page.say(message);
    attachPort(port, (then) => void setTimeout(then, 5));
    await bench.clock.until(() => bench.session.desk.profile !== null);
  });
  afterEach(() => bench.end());

  it('each count once, however quick', async () => {
    for (let times = 0; times < 7; times += 1) press('step');
    await rest();
    expect(shown()).toMatchObject({ phase: 'paused', status: { step: 7, epoch: 1, batch: 3, batches: 4 } });
    press('epoch');
    press('epoch');
    press('step');
    await rest();
    expect(shown().status.step).toBe(13);
    expect(bench.trainer.loads).toHaveLength(1);
  });

  it('come to what a person expects of them, in 2,000 sequences', async () => {
    let resets = 0;
    let falls = 0;
    const stop = run.subscribe(({ status }, before) => {
      if (status.step < before.status.step) falls += 1;
    });
    let edits = 0;
    for (const sequence of fc.sample(fc.array(presses, { minLength: 2, maxLength: 9 }), { seed: 14, numRuns: 2_000 })) {
      const expected = new ExpectedRun(BATCHES);
      const told = JSON.stringify(sequence);
      const check = () => {
        const { step, epoch } = bench.word.status;
        expect(step, told).toBeGreaterThanOrEqual(expected.least);
        expect(step, told).toBeLessThanOrEqual(expected.most);
        expect(epoch, told).toBe(Math.floor(step / BATCHES));
        expected.rested(step);
      };
      expected.rested(shown().status.step);
      for (const { what, gap } of sequence) {
        if (what === 'edit') bench.edit(editings[edits++ % editings.length] ?? ((document) => document));
        else {
          const meant = press(what);
          if (meant === 'reset') resets += 1;
          if (meant !== null) expected.press(meant);
        }
        await bench.clock.pass(gap);
        if (!expected.isPlaying && rests()) check();
      }
      await bench.clock.until(isShown);
      if (expected.isPlaying) {
        expect(press('playPause'), told).toBe('pause');
        expected.press('pause');
      }
      await rest();
      check();
      const { phase, status } = shown();
      expect(status.step, told).toBe(bench.word.status.step);
      expect(status.step > 0 ? ['paused'] : ['paused', 'ready', 'idle'], told).toContain(phase);
    }
    stop();
    expect(falls).toBeLessThanOrEqual(resets);
  }, 120_000);
});
