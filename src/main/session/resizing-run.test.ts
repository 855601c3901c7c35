/** A layer that changes its size under a window's run: training goes on with what remains, and the user is told in a line. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeNode, changeNodes, setTraining } from '../../document/edits';
import { parseDocument } from '../../document/parse';
import { firstValues } from '../../document/results/first-values';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { widthsOf } from '../../document/widths';
import type { Parameters } from '../../engine/types';
import { say } from '../../strings/say';
import { JoinedBench } from './testing/joined-bench';

const endless = (): Document => setTraining(exampleXor(), { batchSize: 1, epochs: 1_000_000_000 });
const units = (count: number) => (document: Document) => changeNode(document, 'h', { units: count });
const numbers = (parameters: Parameters | undefined, node: string, name: string): readonly number[] => [
  ...(parameters?.get(node)?.get(name)?.data ?? []),
];

describe('a layer that changes its size under a run', () => {
  let bench: JoinedBench;
  const parameters = () => bench.session.bank.of(bench.session.document).parameters;
  /** What main answers, on the test's clock. */
  async function answered<T>(asked: Promise<T>): Promise<T> {
    let isOver = false;
    void asked.finally(() => {
      isOver = true;
    });
    await bench.clock.until(() => isOver);
    return asked;
  }
  const rest = () => bench.clock.until(() => bench.rests);
  const loaded = (count: number) => bench.clock.until(() => bench.trainer.loads.length === count);
  /** Trains for a while and comes to rest. */
  async function train(): Promise<void> {
    await answered(bench.session.train('play'));
    await bench.clock.pass(400);
    await answered(bench.session.train('pause'));
    await answered(bench.session.runner.keepResults());
  }

  beforeEach(async () => {
    bench = new JoinedBench(endless());
    await bench.clock.until(() => bench.session.desk.profile !== null);
  });
  afterEach(() => bench.end());

  it('goes on training where it was, with the units that remain and new ones as the seed draws them', async () => {
    await answered(bench.session.train('play'));
    await bench.clock.pass(600);
    bench.edit(units(6));
    await loaded(2);
    const load = bench.trainer.loads[1];
    const drawn = firstValues(bench.session.document, widthsOf(bench.session.document, null), () => true);
    expect(load?.progress?.step).toBeGreaterThan(5);
    const [own, first] = [numbers(load?.parameters, 'h', 'weights:e1'), numbers(drawn, 'h', 'weights:e1')];
    expect(own.slice(8)).toEqual(first.slice(8));
    for (const index of own.slice(0, 8).keys()) expect(own[index]).not.toBe(first[index]);
    const [into, firstInto] = [numbers(load?.parameters, 'o', 'weights:e2'), numbers(drawn, 'o', 'weights:e2')];
    expect(into.slice(4)).toEqual(firstInto.slice(4));
    expect(into.slice(0, 4)).not.toEqual(firstInto.slice(0, 4));
    await bench.clock.until(() => bench.phase === 'training');
    await bench.clock.pass(200);
    await answered(bench.session.train('pause'));
    expect(bench.word.status.step).toBeGreaterThan(load?.progress?.step ?? Number.NaN);
  });

  it('has all back by one undo, to the bit, whether the smaller network was loaded meanwhile or not', async () => {
    await train();
    const before = bench.session.bank.of(bench.session.document);
    const { document } = bench.session;
    for (const waits of [true, false]) {
      bench.edit(units(2));
      if (waits) await loaded(bench.trainer.loads.length + 1);
      bench.undo(document);
      await bench.clock.until(() => bench.trainer.loads.at(-1)?.parameters.get('h')?.get('bias')?.data.length === 4);
      await rest();
      expect(bench.session.bank.of(document).parameters).toEqual(before.parameters);
      expect(bench.session.bank.of(document).progress).toEqual(before.progress);
    }
  });

  it('is saved as it is, with the units that remain', async () => {
    await train();
    const before = numbers(parameters(), 'h', 'bias');
    bench.edit(units(3));
    const { text } = await answered(bench.session.text());
    const parsed = parseDocument(text);
    expect(parsed.ok && numbers(parsed.value.results.parameters, 'h', 'bias')).toEqual(before.slice(0, 3));
  });

  it('says in one line how many keep what they learned and how many begin anew', async () => {
    await train();
    const { document } = bench.session;
    const told = () => bench.notices.map(({ code, values }) => say(code, values, 'en'));
    bench.edit(units(3));
    bench.edit(units(7));
    bench.edit((before) => changeNodes(before, ['h', 'o'], { units: 2 }));
    expect(told()).toEqual([
      '“hidden”: 3 of 4 neurons keep what they learned. Undo brings the others back.',
      '“hidden”: 3 neurons keep what they learned; 4 new ones begin anew.',
      '2 layers changed their size: of 8 neurons, 3 keep what they learned; 1 new one begins anew.',
    ]);
    bench.undo(document);
    expect(told()).toHaveLength(3);
    bench.edit((before) => changeNode(before, 'x', { columns: ['x2'] }));
    bench.edit((before) => changeNode(before, 'x', { columns: ['y', 'x2', 'x1'] }));
    bench.edit((before) => changeNode(before, 'y', { columns: ['x1', 'y'] }));
    expect(told().slice(3)).toEqual([
      '“inputs”: the weights of 1 of 2 columns stay as learned. Undo brings the others back.',
      '“inputs”: the weights of 1 column stay as learned; those of 2 new ones begin anew.',
    ]);
  });

  it('says nothing where nothing was learnt', async () => {
    bench.edit(units(3));
    await answered(bench.session.train('reset'));
    bench.edit(units(5));
    await rest();
    expect(bench.notices).toEqual([]);
  });
});
