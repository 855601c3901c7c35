/** A layer split and joined under a window's run: parameters go over, whatever the run was doing, and come back with undo. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinNodes } from '../../document/edits/join';
import { type Difference, differencesBetween, invertDifferences } from '../../document/history/difference';
import { parseDocument } from '../../document/parse';
import { firstValues } from '../../document/results/first-values';
import { donorOf } from '../../document/results/import-parameters';
import { type Regrouped, splitNode } from '../../document/split';
import { regroupedResults } from '../../document/split/regroup';
import { exampleXor } from '../../document/testing/examples';
import type { Results } from '../../document/types';
import { widthsOf } from '../../document/widths';
import type { Parameters, Tensor } from '../../engine/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { ResultsBank } from './results-bank';
import { SessionBench } from './testing/session-bench';

/** Any numbers, all different. */
function parametersOf(start = 0): Parameters {
  let next = start;
  const tensor = (...shape: number[]): Tensor => ({
    shape,
    data: Float64Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => {
      next += 1;
      return next;
    }),
  });
  return new Map([
    [
      'h',
      new Map([
        ['weights:e1', tensor(4, 2)],
        ['bias', tensor(4)],
      ]),
    ],
    [
      'o',
      new Map([
        ['weights:e2', tensor(1, 4)],
        ['bias', tensor(1)],
      ]),
    ],
  ]);
}

function resultsOf(parameters: Parameters): Results {
  return { parameters, progress: null, fitted: new Map() };
}

describe('the results bank', () => {
  const document = exampleXor();
  const split = splitNode(document, 'h');
  const joined = { before: split.move.after, after: split.move.before };
  const opened = (): ResultsBank => {
    const bank = new ResultsBank(document);
    bank.open(document, resultsOf(parametersOf()));
    return bank;
  };

  it('follows a layer to its neurons and back', () => {
    const bank = opened();
    bank.edited(split.document, 1);
    bank.regroup(split.move);
    expect(bank.of(split.document).parameters).toEqual(regroupedResults(resultsOf(parametersOf()), split.move).parameters);
    bank.edited(document, 0);
    bank.regroup(joined);
    expect(bank.of(document).parameters).toEqual(parametersOf());
  });

  it('takes what a run of the form before still tells as that of the form now', () => {
    const bank = opened();
    const { seen } = bank;
    bank.edited(split.document, 1);
    bank.regroup(split.move);
    bank.put(resultsOf(parametersOf(100)), seen);
    expect(bank.of(split.document).parameters).toEqual(regroupedResults(resultsOf(parametersOf(100)), split.move).parameters);
  });

  it('brings contents up to date that were put aside before', () => {
    const bank = opened();
    const aside = bank.contents;
    bank.clear();
    bank.edited(split.document, 1);
    bank.regroup(split.move);
    bank.restore(aside);
    expect(bank.of(split.document).parameters).toEqual(regroupedResults(resultsOf(parametersOf()), split.move).parameters);
  });
});

describe('a session', () => {
  let bench: SessionBench;

  const until = (isTrue: () => boolean) => vi.waitFor(() => expect(isTrue()).toBe(true), { interval: 5, timeout: 4_000 });
  function record(differences: readonly Difference[]): readonly Difference[] {
    bench.record(differences);
    return differences;
  }
  function regroup({ document, move }: Regrouped): readonly Difference[] {
    return record([...differencesBetween(bench.session.document, document), { table: 'units', ...move }]);
  }
  const numbers = (parameters: Parameters | undefined, ids: readonly string[], name: string): number[] =>
    ids.flatMap((id) => [...(parameters?.get(id)?.get(name)?.data ?? [])]);

  beforeEach(async () => {
    bench = new SessionBench(await temporaryFolder(), exampleXor());
    await until(() => bench.data.at(-1)?.kind === 'ready');
  });
  afterEach(() => bench.session.close(false));

  it('goes on training with the neurons of a layer that was split', async () => {
    await bench.session.train('play');
    bench.trainer.trainTo(50);
    const split = splitNode(bench.session.document, 'h');
    regroup(split);
    await until(() => bench.trainer.loads.length === 2 && bench.trainer.phase === 'training');
    const load = bench.trainer.loads[1];
    expect(load?.progress?.step).toBe(50);
    expect(numbers(load?.parameters, split.ids, 'bias')).toEqual([50, 50, 50, 50]);
    expect(load?.parameters.has('h')).toBe(false);

    bench.trainer.trainTo(70);
    regroup(joinNodes(bench.session.document, split.ids));
    await until(() => bench.trainer.loads.length === 3);
    expect(numbers(bench.trainer.loads[2]?.parameters, ['h'], 'bias')).toEqual([70, 70, 70, 70]);
    expect(bench.session.document).toEqual(exampleXor());
  });

  it('begins a network that never ran with the first values that the layer would have had', async () => {
    const first = firstValues(exampleXor(), widthsOf(exampleXor(), null), () => true);
    const split = splitNode(bench.session.document, 'h');
    regroup(split);
    await bench.session.train('step');
    const wanted = regroupedResults(resultsOf(first), split.move).parameters;
    const load = bench.trainer.loads[0]?.parameters;
    for (const id of split.ids) expect(load?.get(id)).toEqual(wanted.get(id));
    for (const [name, tensor] of load?.get('o') ?? []) expect(tensor).toEqual(wanted.get('o')?.get(name));
    expect(load?.get('o')?.size).toBe(4);
  });

  it('begins the neurons of a layer that never ran with the numbers that were given for it', async () => {
    const bias = { shape: [4], data: Float64Array.of(7, 8, 9, 10) };
    const given = { ...exampleXor(), given: new Map([['h', new Map([['bias', bias]])]]) };
    expect(
      firstValues(given, widthsOf(given, null), () => true)
        .get('h')
        ?.get('bias'),
    ).toEqual(bias);
    await bench.session.close(false);
    bench = new SessionBench(await temporaryFolder(), given);
    await until(() => bench.data.at(-1)?.kind === 'ready');
    const split = splitNode(bench.session.document, 'h');
    regroup(split);
    await bench.session.train('step');
    expect(numbers(bench.trainer.loads[0]?.parameters, split.ids, 'bias')).toEqual([7, 8, 9, 10]);
  });

  it('saves the neurons with their parameters at once', async () => {
    await bench.session.train('play');
    bench.trainer.trainTo(9);
    const split = splitNode(bench.session.document, 'h');
    regroup(split);
    const { text } = await bench.session.text();
    const parsed = parseDocument(text);
    expect(parsed.ok && numbers(parsed.value.results.parameters, split.ids, 'bias')).toEqual([9, 9, 9, 9]);
  });

  it('undoes and makes again: the parameters follow, over a reset as well', async () => {
    await bench.session.train('play');
    bench.trainer.trainTo(9);
    await bench.session.train('pause');
    const made = regroup(splitNode(bench.session.document, 'h'));
    await bench.session.train('reset');
    record([{ table: 'results', before: 1, after: 0 }]);
    record(invertDifferences(made));
    const { text } = await bench.session.text();
    const parsed = parseDocument(text);
    expect(parsed.ok && numbers(parsed.value.results.parameters, ['h'], 'bias')).toEqual([9, 9, 9, 9]);
    expect(bench.session.document).toEqual(exampleXor());
  });

  it('has not learnt by the split of a layer that never ran, though its first values are kept', async () => {
    regroup(splitNode(bench.session.document, 'h'));
    expect(bench.session.bank.of(bench.session.document).parameters.size).toBeGreaterThan(0);
    expect(bench.session.hasLearnt).toBe(false);
    await bench.session.train('step');
    bench.trainer.trainTo(1);
    expect([bench.session.hasLearnt, bench.runs.at(-1)?.hasLearnt]).toEqual([true, true]);
  });

  it('has learnt by an import alone, and no more once that is undone; the page is told both', async () => {
    const first = firstValues(exampleXor(), widthsOf(exampleXor(), null), () => true);
    await bench.session.moves.import(donorOf(exampleXor(), resultsOf(first)));
    expect(bench.session.runner.status.step).toBe(0);
    await until(() => bench.runs.at(-1)?.hasLearnt === true);
    const move = bench.results.at(-1);
    record([{ table: 'results', before: move?.after ?? -1, after: move?.before ?? -1 }]);
    await until(() => bench.runs.at(-1)?.hasLearnt === false);
    expect(bench.session.hasLearnt).toBe(false);
  });
});
