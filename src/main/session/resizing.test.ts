/**
 * Layers and inputs that change their size: units and columns that remain keep what they learnt, optimiser state with it,
 * others begin with what the seed draws, and undo brings back what went, all to the bit.
 */
import { describe, expect, it } from 'vitest';
import { activationOf } from '../../document/create';
import { changeNode, removeRecords } from '../../document/edits';
import { firstValues } from '../../document/results/first-values';
import { splitNode } from '../../document/split';
import { exampleIris, exampleXor } from '../../document/testing/examples';
import { runnable } from '../../document/testing/networks';
import type { Document, Node, Results } from '../../document/types';
import { widthsOf } from '../../document/widths';
import type { Progress, Tensor } from '../../engine/types';
import { Trial } from './testing/trial';

const tensorOf = ({ parameters }: Results, node: string, name: string): Tensor => {
  const tensor = parameters.get(node)?.get(name);
  if (tensor === undefined) throw new Error(`no ${name} of ${node}`);
  return tensor;
};
const numbers = (tensor: Tensor | undefined): readonly number[] => [...(tensor?.data ?? [])];
/** What the seed draws for a document's tensor. */
const drawn = (document: Document, node: string, name: string): readonly number[] =>
  numbers(
    firstValues(document, widthsOf(document, null), () => true)
      .get(node)
      ?.get(name),
  );
const patient = (document: Document): Document => ({
  ...document,
  data: { ...document.data, split: { ...document.data.split, validation: 0.25 } },
  training: {
    ...document.training,
    optimizer: { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    stop: { targetLoss: null, patience: 50 },
  },
});
const units = (node: string, count: number) => (document: Document) => changeNode(document, node, { units: count });

describe('a layer that grows', () => {
  it('keeps its own rows and the columns of what it feeds; new ones are what the seed draws at that index of the new shape', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(40);
    const before = trial.results;
    trial.edit(units('h', 5));
    const after = trial.results;
    const [own, into, first, firstInto] = [
      numbers(tensorOf(after, 'h', 'weights:e1')),
      numbers(tensorOf(after, 'o', 'weights:e2')),
      drawn(trial.document, 'h', 'weights:e1'),
      drawn(trial.document, 'o', 'weights:e2'),
    ];
    expect(tensorOf(after, 'h', 'weights:e1').shape).toEqual([5, 2]);
    expect(own.slice(0, 8)).toEqual(numbers(tensorOf(before, 'h', 'weights:e1')));
    expect(own.slice(8)).toEqual(first.slice(8));
    expect(numbers(tensorOf(after, 'h', 'bias'))).toEqual([...numbers(tensorOf(before, 'h', 'bias')), 0]);
    expect(into).toEqual([...numbers(tensorOf(before, 'o', 'weights:e2')), firstInto[4]]);
    expect(tensorOf(after, 'o', 'bias')).toBe(tensorOf(before, 'o', 'bias'));
  });

  it('takes its moments and the best epoch with it: new ones are 0, and the best begins as the seed draws', async () => {
    const trial = new Trial(patient({ ...exampleIris() }));
    await trial.train(30);
    const before = trial.results.progress;
    trial.edit(units('h', 20));
    const after = trial.results.progress;
    const slot = (progress: Progress | null) => progress?.optimizer.state.get('h')?.get('bias');
    const best = (progress: Progress | null) => progress?.best?.parameters.get('h')?.get('bias');
    const nothing = [0, 0, 0, 0];
    for (const moment of ['m', 'v']) {
      expect(numbers(slot(after)?.moments.get(moment))).toEqual([...numbers(slot(before)?.moments.get(moment)), ...nothing]);
    }
    expect(numbers(slot(before)?.moments.get('m')).some((value) => value !== 0)).toBe(true);
    expect(slot(after)?.t).toBe(slot(before)?.t);
    expect(numbers(best(after))).toEqual([...numbers(best(before)), ...nothing]);
    expect(after?.best?.validationLoss).toBe(before?.best?.validationLoss);
    expect(numbers(after?.best?.state.get('h')?.get('bias')?.moments.get('v')).length).toBe(20);
  });

  it('and was never trained begins as a network of its new size would', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(0);
    trial.edit(units('h', 6));
    expect(trial.results.parameters.size).toBe(0);
    await trial.train(3);
    const other = new Trial(exampleXor());
    other.edit(units('h', 6));
    await other.train(3);
    expect(trial.results.parameters).toEqual(other.results.parameters);
  });
});

describe('a layer that shrinks', () => {
  it('keeps its first units, for each of the two layers that it feeds, one of them under a softmax', async () => {
    const trial = new Trial(patient(exampleIris()));
    trial.edit((document) => twoWires(document));
    await trial.train(30);
    const before = trial.results;
    trial.edit(units('h', 9));
    const after = trial.results;
    expect(numbers(tensorOf(after, 'h', 'bias'))).toEqual(numbers(tensorOf(before, 'h', 'bias')).slice(0, 9));
    for (const [node, wire] of wiresOut(trial.document)) {
      const [was, is] = [tensorOf(before, node, wire), tensorOf(after, node, wire)];
      expect(is.shape).toEqual([was.shape[0], 9]);
      expect(numbers(is)).toEqual(numbers(was).filter((_, index) => index % 16 < 9));
    }
    await expect(trial.train(5)).resolves.toBeUndefined();
  });

  it('has its units back by undo, to the bit, with moments and best', async () => {
    const trial = new Trial(patient(exampleIris()));
    await trial.train(30);
    const before = trial.results;
    trial.edit(units('h', 9));
    trial.edit(units('h', 3));
    expect(trial.results).not.toEqual(before);
    trial.undo();
    trial.undo();
    expect(trial.results).toEqual(before);
  });

  it('has its units back as they were when it was trained meanwhile, and the others as they are now', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(30);
    const before = numbers(tensorOf(trial.results, 'h', 'bias'));
    trial.edit(units('h', 3));
    await trial.train(30);
    const meanwhile = numbers(tensorOf(trial.results, 'h', 'bias'));
    trial.undo();
    expect(numbers(tensorOf(trial.results, 'h', 'bias'))).toEqual([...meanwhile, before[3]]);
    expect(meanwhile).not.toEqual(before.slice(0, 3));
  });

  it('and is made larger again by hand has new units, not those that went', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(30);
    const before = numbers(tensorOf(trial.results, 'o', 'weights:e2'));
    trial.edit(units('h', 2));
    trial.edit(units('h', 4));
    expect(numbers(tensorOf(trial.results, 'o', 'weights:e2'))).toEqual([
      ...before.slice(0, 2),
      ...drawn(trial.document, 'o', 'weights:e2').slice(2),
    ]);
    trial.undo();
    trial.undo();
    expect(numbers(tensorOf(trial.results, 'o', 'weights:e2'))).toEqual(before);
  });

  it('by an edit that a run has not heard of gives what that run reached since', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(10);
    const { seen } = trial.bank;
    const before = trial.document;
    trial.edit(units('h', 3));
    const late = new Trial(before);
    await late.train(50);
    trial.bank.keep(late.results, seen);
    expect(numbers(tensorOf(trial.results, 'h', 'bias'))).toEqual(numbers(tensorOf(late.results, 'h', 'bias')).slice(0, 3));
    trial.undo();
    expect(trial.results.parameters).toEqual(late.results.parameters);
  });
});

describe('what an activation learns', () => {
  it.each(['prelu', 'apl', 'srelu', 'maxout'] as const)('goes with the units of %s', async (type) => {
    const trial = new Trial(changeNode(exampleXor(), 'h', { activation: activationOf(type) }));
    await trial.train(20);
    const before = trial.results;
    trial.edit(units('h', 3));
    const after = trial.results;
    for (const [name, tensor] of before.parameters.get('h') ?? []) {
      const rest = tensor.data.length / 4;
      expect(numbers(tensorOf(after, 'h', name))).toEqual(numbers(tensor).slice(0, 3 * rest));
    }
    trial.undo();
    expect(trial.results).toEqual(before);
  });

  it('keeps the pieces of maxout and the segments of apl that remain', async () => {
    for (const [two, three] of [
      [{ type: 'maxout', pieces: 2 } as const, { type: 'maxout', pieces: 3 } as const],
      [{ type: 'apl', segments: 2 } as const, { type: 'apl', segments: 3 } as const],
    ] as const) {
      const trial = new Trial(changeNode(exampleXor(), 'h', { activation: two }));
      await trial.train(20);
      const before = trial.results;
      const name = two.type === 'apl' ? 'b' : 'bias';
      trial.edit((document) => changeNode(document, 'h', { activation: three }));
      const [was, is] = [numbers(tensorOf(before, 'h', name)), numbers(tensorOf(trial.results, 'h', name))];
      const first = drawn(trial.document, 'h', name);
      expect(is).toEqual([0, 1, 2, 3].flatMap((unit) => [was[2 * unit], was[2 * unit + 1], first[3 * unit + 2]]));
      trial.undo();
      expect(trial.results).toEqual(before);
    }
  });
});

describe('an input', () => {
  const columns =
    (...names: string[]) =>
    (document: Document) =>
      changeNode(document, 'x', { columns: names });
  const x = (document: Document): string => document.graph.nodes.find((node) => node.kind === 'input' && node.columns.length > 1)?.id ?? '';

  it('keeps the weights of its columns by name, in whatever order', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(20);
    const before = numbers(tensorOf(trial.results, 'h', 'weights:e1'));
    const [first = '', second = ''] = trial.document.graph.nodes.flatMap((node) =>
      node.id === 'x' && node.kind === 'input' ? node.columns : [],
    );
    expect(x(trial.document)).toBe('x');
    trial.edit(columns(second, first));
    expect(numbers(tensorOf(trial.results, 'h', 'weights:e1'))).toEqual(
      [0, 1, 2, 3].flatMap((row) => [before[2 * row + 1], before[2 * row]]),
    );
    trial.edit(columns(second));
    expect(numbers(tensorOf(trial.results, 'h', 'weights:e1'))).toEqual([0, 1, 2, 3].map((row) => before[2 * row + 1]));
    trial.edit(columns('another', second));
    const fresh = drawn(trial.document, 'h', 'weights:e1');
    expect(numbers(tensorOf(trial.results, 'h', 'weights:e1'))).toEqual(
      [0, 1, 2, 3].flatMap((row) => [fresh[2 * row], before[2 * row + 1]]),
    );
    for (let edit = 0; edit < 3; edit += 1) trial.undo();
    expect(numbers(tensorOf(trial.results, 'h', 'weights:e1'))).toEqual(before);
  });

  it('keeps the weights of the categories that other data has as well', async () => {
    const table = (...words: string[]): Document => {
      const { data, ...document } = exampleXor();
      const rows = words.flatMap((word) => [
        [word, 0],
        [word, 1],
      ]);
      return { ...document, data: { ...data, source: { type: 'inline', columns: ['word', 'y'], rows } } };
    };
    const reading = (document: Document): Document => {
      const [target] = document.graph.nodes.flatMap((node) => (node.kind === 'input' && node.id !== 'x' ? [node.id] : []));
      const read = changeNode(document, 'x', { columns: ['word'], encoding: 'oneHot', scaling: 'none' });
      return changeNode(read, target ?? '', { columns: ['y'], encoding: 'numeric' });
    };
    const trial = new Trial(reading(table('ant', 'bee', 'cow')));
    await trial.train(20);
    const before = numbers(tensorOf(trial.results, 'h', 'weights:e1'));
    trial.edit(() => reading(table('bee', 'cow', 'dog', 'eel')));
    const { fitted } = await runnable(trial.document);
    await trial.read();
    const after = tensorOf(trial.results, 'h', 'weights:e1');
    const fresh = numbers(
      firstValues(trial.document, widthsOf(trial.document, null, fitted), () => true)
        .get('h')
        ?.get('weights:e1'),
    );
    expect(after.shape).toEqual([4, 4]);
    expect(numbers(after)).toEqual(
      [0, 1, 2, 3].flatMap((row) => [before[3 * row + 1], before[3 * row + 2], fresh[4 * row + 2], fresh[4 * row + 3]]),
    );
  });
});

describe('other edits', () => {
  it('split a layer that changed its size, and come back from it', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(30);
    const before = trial.results;
    trial.edit(units('h', 3));
    const { document, move, ids } = splitNode(trial.document, 'h');
    trial.edit(() => document);
    trial.bank.regroup(move);
    const own = ids.map((id) => numbers(trial.results.parameters.get(id)?.get('bias'))[0]);
    expect(own).toEqual(numbers(tensorOf(before, 'h', 'bias')).slice(0, 3));
    trial.undo();
    trial.bank.regroup({ before: move.after, after: move.before });
    trial.undo();
    expect(trial.results.parameters).toEqual(before.parameters);
  });

  it('delete a layer, which comes back in its size of then', async () => {
    const trial = new Trial(exampleXor());
    await trial.train(30);
    trial.edit(units('h', 3));
    const before = trial.results;
    trial.edit((document) => removeRecords(document, ['h']));
    trial.undo();
    expect(trial.results).toEqual(before);
  });
});

/** The same layer read by a second one, which joins the prediction. */
function twoWires(document: Document): Document {
  const layer = document.graph.nodes.find((node) => node.id === 'h');
  if (layer?.kind !== 'neuron') throw new Error('the example has a layer h');
  const other: Node = { ...layer, id: 'g', units: 2 };
  const output = wiresOut(document)[0]?.[0] ?? '';
  const edges = [
    ...document.graph.edges,
    { id: 'hg', source: 'h', target: 'g', port: 'in' as const },
    { id: 'go', source: 'g', target: output, port: 'in' as const },
  ];
  return { ...document, graph: { ...document.graph, nodes: [...document.graph.nodes, other], edges } };
}

/** Which neurons read h, and by which tensor. */
function wiresOut({ graph }: Document): readonly (readonly [node: string, name: string])[] {
  return graph.edges.flatMap(({ id, source, target }) => (source === 'h' ? [[target, `weights:${id}`] as const] : []));
}
