/** What is told of answers and columns before anything is trained on them. */
import { describe, expect, it } from 'vitest';
import { profileTable } from '../../data/profile';
import { readSource } from '../../data/read';
import { checkDocument, isError } from '../check';
import { parseDocument } from '../parse';

const place = { position: { x: 0, y: 0 } };

interface Parts {
  readonly input?: object;
  readonly output?: object;
  readonly target?: object;
  readonly loss?: string;
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly data?: object;
}

/** Warnings of a network of one layer over a table, with the values that fill their sentences. */
async function warnings({ input, output, target, loss = 'mse', columns = ['a', 'y'], rows, data = {} }: Parts) {
  const text = JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        { id: 'x', kind: 'input', columns: ['a'], ...input, ...place },
        { id: 'o', kind: 'neuron', activation: { type: 'identity' }, ...output, ...place },
        { id: 'y', kind: 'input', columns: ['y'], ...target, ...place },
        { id: 'loss', kind: 'loss', loss, ...place },
      ],
      edges: [
        { id: 'e', source: 'x', target: 'o' },
        { id: 'p', source: 'o', target: 'loss', port: 'prediction' },
        { id: 't', source: 'y', target: 'loss', port: 'target' },
      ],
    },
    data: { source: { type: 'inline', columns, rows }, ...data },
  });
  const parsed = parseDocument(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  const { document } = parsed.value;
  const table = await readSource(document.data.source, document.data.columns, () => null);
  if (!table.ok) throw new Error(JSON.stringify(table.findings));
  const profile = profileTable(table.value, document.data.split);
  if (!profile.ok) throw new Error('profile');
  return checkDocument(document, profile.value).findings.filter((finding) => !isError(finding));
}

async function codes(parts: Parts): Promise<readonly string[]> {
  return (await warnings(parts)).map(({ code }) => code);
}

const rising = [1, 2, 3, 4].map((a) => [a, a + 2]);
const falling = [1, 2, 3, 4].map((a) => [a, -a - 2]);
const activation = (type: string) => ({ activation: { type } });

describe('answers that an output cannot reach', () => {
  it('are told with both ranges', async () => {
    const [finding] = await warnings({ output: activation('sigmoid'), rows: rising });
    expect(finding).toMatchObject({
      code: 'graph.targetOutOfReach',
      values: { least: 0, most: 1, from: 3, to: 6, target: 'y', node: 'o' },
    });
  });

  it.each([
    ['tanh', {}, rising, 'graph.targetOutOfReach'],
    ['relu', {}, falling, 'graph.targetBelowReach'],
    ['softplus', {}, falling, 'graph.targetBelowReach'],
    ['sigmoid', { scaling: 'standardize' }, rising, 'graph.targetOutOfReachScaled'],
    ['relu', { scaling: 'standardize' }, rising, 'graph.targetBelowReachScaled'],
    ['threshold', {}, rising, 'graph.targetOutOfReach'],
  ])('are told of %s over a target with %j', async (type, target, rows, code) => {
    expect(await codes({ output: activation(type), target, rows })).toContain(code);
  });

  it.each([
    ['identity', {}, rising],
    ['relu', {}, rising],
    ['leakyRelu', {}, falling],
    ['sigmoid', { scaling: 'minmax' }, rising],
    ['sigmoid', {}, [1, 2, 3].map((a) => [a, a / 3])],
  ])('are not told of %s over a target with %j', async (type, target, rows) => {
    expect((await codes({ output: activation(type), target, rows })).filter((code) => /^graph\.target/.test(code))).toEqual([]);
  });
});

describe('classes', () => {
  const softmax = (units: number) => ({ units, ...activation('softmax') });
  const oneHot = { target: { encoding: 'oneHot' }, loss: 'crossEntropy' } as const;

  it('are told where there is one alone, and nobody is asked for another unit', async () => {
    const found = await codes({ ...oneHot, output: softmax(1), rows: [1, 2, 3].map((a) => [a, 'only']) });
    expect(found).toContain('graph.targetOneClass');
    expect(found).not.toContain('graph.softmaxOneUnit');
    expect(await codes({ rows: [1, 2, 3].map((a) => [a, 7]) })).toContain('graph.targetConstant');
  });

  it('are told where no training row has them', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((a) => [a, a === 6 ? 'rare' : a % 2 === 0 ? 'even' : 'odd', a === 6 ? 'validation' : 'train']);
    const parts = { ...oneHot, output: softmax(3), columns: ['a', 'y', 'part'], rows };
    const found = await warnings({ ...parts, data: { split: { column: 'part' } } });
    expect(found.find(({ code }) => code === 'graph.classNotTrained')?.values).toMatchObject({ categories: ['rare'], count: 1 });
    expect(await codes(parts)).not.toContain('graph.classNotTrained');
  });
});

describe('rows and columns', () => {
  it('validate nothing where they train as well; the split’s own column makes no row another', async () => {
    const both = (part: string) => [1, 2, 3, 4].map((a) => [a, a + 2, part]);
    const rows = [...both('train'), ...both('validation')];
    const found = await warnings({ columns: ['a', 'y', 'part'], rows, data: { split: { column: 'part' } } });
    expect(found.find(({ code }) => code === 'data.copiedRows')?.values).toMatchObject({ count: 4, rows: 4 });
    const others = rows.map(([a, y, part], row) => [Number(a) + row, y ?? '', part ?? '']);
    expect(await codes({ columns: ['a', 'y', 'part'], rows: others, data: { split: { column: 'part' } } })).not.toContain(
      'data.copiedRows',
    );
  });

  it('tell nothing where a column is the same everywhere, unless it is part of an image', async () => {
    const rows = [1, 2, 3].map((a) => [5, a]);
    expect(await codes({ rows })).toContain('graph.constantColumns');
    expect(await codes({ rows, input: { shape: [1, 1] } })).not.toContain('graph.constantColumns');
    expect(await codes({ rows: rising })).not.toContain('graph.constantColumns');
  });

  it('are learnt by heart where each row has a category of its own', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => [`id${row}`, row % 7] as const);
    const input = { encoding: 'oneHot' };
    expect(await codes({ rows, input })).toContain('graph.categoryEachRow');
    expect(
      await codes({ rows: rows.map(([id, y], row) => [row % 12 === 0 ? 'p' : 'q', y, id]), input, columns: ['a', 'y', 'id'] }),
    ).not.toContain('graph.categoryEachRow');
  });

  it('have answers of their own: a mean in place of one is told with its column', async () => {
    const rows = [
      [1, 10],
      [2, 20],
      [3, ''],
      [4, ''],
    ];
    const found = await warnings({ rows, data: { columns: { y: { missing: 'mean' } } } });
    expect(found.find(({ code }) => code === 'graph.meanInTarget')?.values).toMatchObject({ columns: ['y'], count: 2 });
    expect(await codes({ rows, data: { columns: { y: { missing: 'drop' } } } })).not.toContain('graph.meanInTarget');
  });
});
