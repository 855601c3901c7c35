/**
 * How a training run in the terminal starts, ends, and goes on.
 */
import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../document/parse';
import { backends } from '../engine/settings';
import { type BuiltCommand, buildCommand } from './testing/command';
import { diabetesText, irisText, xorText } from './testing/documents';
import { readTable, readWeights } from './testing/weights';

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const place = (name: string) => join(command.folder, name);
const text = (name: string) => readFile(place(name), 'utf8');
/** A saved document without what tells one run from another of the same document: its name and the moment it began. */
const sameRun = async (name: string) => (await text(name)).replace(/"id": "[0-9a-f-]{36}",|"started": "[^"]*",/g, '');
const tables = resolve(import.meta.dirname, '../data/tables');

function parsed(source: string) {
  const result = parseDocument(source);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

const shared = { epochs: 10, batchSize: 16, clipNorm: 1 };
const settings = {
  'sgd with momentum': { ...shared, optimizer: { type: 'sgd', learningRate: 0.05, momentum: 0.9 } },
  adam: { ...shared, optimizer: { type: 'adam', learningRate: 0.01 } },
  'rmsprop with patience': { ...shared, optimizer: { type: 'rmsprop', learningRate: 0.01 }, stop: { patience: 9 } },
};
/** A hidden layer whose outputs are partly noise. */
const noisy = (text: string) => text.replace('{"type":"relu"}', '{"type":"rrelu"},"dropout":0.2');

describe('a run that was saved', () => {
  const cases = Object.entries(settings).map(([name, training], i) => ({ name, training, backend: backends[i % 2] ?? 'wasm' }));
  it.each(cases)('and goes on equals one at once, bit for bit: $name on $backend', async ({ training, backend }) => {
    await writeFile(place('start.nngraph'), noisy(irisText(training)));
    const on = ['--backend', backend];
    const runs = [
      await command.run('train', 'start.nngraph', '--save', 'whole.nngraph', '--log', 'whole.csv', ...on),
      await command.run('train', 'start.nngraph', '--epochs', '5', '--save', 'half.nngraph', '--log', 'first.csv', ...on),
      await command.run('train', 'half.nngraph', '--epochs', '10', '--save', 'rest.nngraph', '--log', 'second.csv', ...on),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    const [, ...second] = (await text('second.csv')).split('\n');
    expect((await text('first.csv')) + second.join('\n')).toBe(await text('whole.csv'));
    expect(await sameRun('rest.nngraph')).toBe(await sameRun('whole.nngraph'));
  });

  it('trains nothing once it is finished, and says so', async () => {
    await writeFile(place('start.nngraph'), xorText());
    await command.run('train', 'start.nngraph', '--save', 'done.nngraph');
    const ended = await command.run('train', 'done.nngraph', '--log', 'none.csv');
    expect(ended.code).toBe(0);
    expect(ended.err).toContain('Nothing to train');
    expect(await text('none.csv')).toBe('step,epoch,loss\n');
  });

  it('exports the same weights as the run itself did', async () => {
    await writeFile(place('start.nngraph'), diabetesText());
    await command.run('train', 'start.nngraph', '--save', 'saved.nngraph', '--weights', 'run.json');
    const ended = await command.run('export', 'saved.nngraph', '--to', 'weights', '--out', 'saved.json');
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    expect(await text('saved.json')).toBe(await text('run.json'));
  });

  it('exports neurons that no loss needs, with the scaling of what feeds them', async () => {
    const start = JSON.parse(diabetesText());
    const { nodes, edges } = start.graph;
    const spare = { id: 'z', kind: 'input', columns: ['bmi'], scaling: 'minmax', position: { x: 0, y: 0 } };
    const idle = { id: 'idle', kind: 'neuron', activation: { type: 'tanh' }, position: { x: 0, y: 0 } };
    const graph = { nodes: [...nodes, spare, idle], edges: [...edges, { id: 'e9', source: 'z', target: 'idle' }] };
    await writeFile(place('idle.nngraph'), JSON.stringify({ ...start, graph }));
    const ended = await command.run('train', 'idle.nngraph', '--weights', 'idle.json', '--save', 'trained.nngraph', '--quiet');
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    const weights = readWeights(await text('idle.json'));
    expect(weights.inputs.find(({ id }) => id === 'z')?.scaling).toMatchObject({ type: 'minmax', min: [18], max: [42.2] });
    expect(weights.neurons.map(({ id }) => id)).toContain('idle');
    expect(parsed(await text('trained.nngraph')).results.fitted.get('z')).toEqual({ min: [18], max: [42.2] });
  });

  it('finds its data from wherever it was saved', async () => {
    await mkdir(place('deep/er'), { recursive: true });
    await copyFile(join(tables, 'iris.csv'), place('flowers.csv'));
    await writeFile(place('start.nngraph'), irisText());
    expect((await command.run('train', 'start.nngraph', '--data', 'flowers.csv', '--save', 'deep/er/saved.nngraph')).code).toBe(0);
    expect(parsed(await text('deep/er/saved.nngraph')).document.data.source).toMatchObject({ type: 'csv', path: '../../flowers.csv' });
    expect(await command.run('check', 'deep/er/saved.nngraph')).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('a run that is cut short', () => {
  it('saves what it has reached when Ctrl-C is pressed', async () => {
    await writeFile(place('long.nngraph'), irisText({ epochs: 1_000_000 }));
    const words = ['train', 'long.nngraph', '--save', 'stopped.nngraph', '--log', 'long.csv'];
    const ended = await command.interrupt(words, () => existsSync(place('long.csv')) && statSync(place('long.csv')).size > 1_000);
    expect(ended.code).toBe(130);
    expect(ended.err).toContain('Interrupted at step');
    const rows = readTable(await text('long.csv'));
    const { progress, parameters } = parsed(await text('stopped.nngraph')).results;
    expect(progress?.step).toBe(Number(rows.at(-1)?.step));
    expect(parameters.size).toBe(2);

    const epochs = String((progress?.epoch ?? 0) + 1);
    await command.run('train', 'long.nngraph', '--epochs', epochs, '--save', 'whole.nngraph');
    await command.run('train', 'stopped.nngraph', '--epochs', epochs, '--save', 'rest.nngraph');
    expect(await sameRun('rest.nngraph')).toBe(await sameRun('whole.nngraph'));
  });

  it('hears Ctrl-C in the midst of a long step, and leaves that step out', async () => {
    const nodes = [
      { id: 'x', kind: 'input', columns: Array.from({ length: 64 }, (_, i) => `p${Math.floor(i / 8)}${i % 8}`) },
      { id: 'h', kind: 'neuron', units: 8192, activation: { type: 'tanh' } },
      { id: 'o', kind: 'neuron', units: 64, activation: { type: 'identity' } },
      { id: 'loss', kind: 'loss', loss: 'mse' },
    ].map((node) => ({ ...node, position: { x: 0, y: 0 } }));
    const edges = [
      { id: 'e1', source: 'x', target: 'h' },
      { id: 'e2', source: 'h', target: 'o' },
      { id: 'e3', source: 'o', target: 'loss', port: 'prediction' },
      { id: 'e4', source: 'x', target: 'loss', port: 'target' },
    ];
    const data = { source: { type: 'builtin', id: 'digits' } };
    const long = { format: 'nngraph', version: 1, graph: { nodes, edges }, data, training: { batchSize: 'full' } };
    await writeFile(place('step.nngraph'), JSON.stringify(long));
    const words = ['train', 'step.nngraph', '--backend', 'reference', '--save', 'unchanged.nngraph', '--log', 'step.csv'];
    const ended = await command.interrupt(words, () => existsSync(place('step.csv')));
    expect([ended.code, ended.err]).toEqual([130, expect.stringContaining('Interrupted at step 0')]);
    expect(parsed(await text('unchanged.nngraph')).results.progress?.step).toBe(0);
  });

  it('keeps the last finite state when it diverges, and logs no row for that step', async () => {
    await writeFile(place('wild.nngraph'), diabetesText().replace('"learningRate":0.02', '"learningRate":1e308'));
    const ended = await command.run('train', 'wild.nngraph', '--save', 'tame.nngraph', '--log', 'wild.csv');
    expect([ended.code, ended.err]).toEqual([3, expect.stringContaining('diverged')]);
    expect(ended.err).toMatch(/^wild\.nngraph: error \w+: Training diverged in step/m);
    const { progress, parameters } = parsed(await text('tame.nngraph')).results;
    const rows = (await text('wild.csv')).trimEnd().split('\n').length - 1;
    expect(progress?.step).toBe(rows);
    for (const tensors of parameters.values()) {
      for (const tensor of tensors.values()) expect(tensor.data.every((value) => Number.isFinite(value))).toBe(true);
    }
  });

  it('does not begin where its results could not be saved', async () => {
    await writeFile(place('start.nngraph'), xorText());
    const ended = await command.run('train', 'start.nngraph', '--save', 'nowhere/saved.nngraph', '--log', 'never.csv');
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('could not be written');
    expect(existsSync(place('never.csv'))).toBe(false);
  });
});

describe('a run that starts from other weights', () => {
  const zeroEpochs = ['--epochs', '0', '--quiet'];

  it.each(['donor.json', 'donor.nngraph'])('takes them from %s by id', async (donor) => {
    await writeFile(place('start.nngraph'), irisText());
    await command.run('train', 'start.nngraph', '--save', 'donor.nngraph', '--weights', 'donor.json');
    const ended = await command.run('train', 'start.nngraph', '--init', donor, '--weights', 'taken.json', ...zeroEpochs);
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    const [given, taken] = [readWeights(await text('donor.json')), readWeights(await text('taken.json'))];
    expect(taken.neurons).toEqual(given.neurons);
  });

  it('takes them by name and shape where ids differ', async () => {
    await writeFile(place('start.nngraph'), irisText());
    await command.run('train', 'start.nngraph', '--weights', 'donor.json');
    const renamed = irisText().replaceAll('"h"', '"layer"').replaceAll('"e1"', '"wire"').replaceAll('"o"', '"end"');
    await writeFile(place('renamed.nngraph'), renamed.replace('"answer"', '"other"'));
    const ended = await command.run('train', 'renamed.nngraph', '--init', 'donor.json', '--weights', 'taken.json', '--epochs', '0');
    expect(ended.err).toContain('1 neuron starts with the weights of donor.json: layer.');
    const [given, taken] = [readWeights(await text('donor.json')), readWeights(await text('taken.json'))];
    const [hidden, output] = given.neurons;
    const [layer, end] = taken.neurons;
    expect(layer?.incoming[0]?.weights).toEqual(hidden?.incoming[0]?.weights);
    expect(layer?.bias).toEqual(hidden?.bias);
    expect(end?.incoming[0]?.weights).not.toEqual(output?.incoming[0]?.weights);
  });

  it('names those that took a part only, as not every shape fits', async () => {
    await writeFile(place('start.nngraph'), irisText());
    await command.run('train', 'start.nngraph', '--save', 'donor.nngraph');
    await writeFile(place('wider.nngraph'), irisText().replace('"units":8', '"units":9'));
    const ended = await command.run('train', 'wider.nngraph', '--init', 'donor.nngraph', '--epochs', '0');
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('with the weights of donor.nngraph: o.')]);
    expect(ended.err).toContain('Only in part, as not every shape fits: o.');
  });

  it('is refused where nothing fits, and where the file is something else', async () => {
    await writeFile(place('start.nngraph'), irisText());
    await writeFile(place('xor.nngraph'), xorText().replaceAll('"h"', '"a"').replaceAll('"o"', '"b"'));
    await command.run('train', 'xor.nngraph', '--save', 'other.nngraph');
    await writeFile(place('list.json'), '[1, 2]');
    const nothing = await command.run('train', 'start.nngraph', '--init', 'other.nngraph');
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('other.nngraph: error -: No neuron of this document')]);
    const list = await command.run('train', 'start.nngraph', '--init', 'list.json');
    expect([list.code, list.err]).toEqual([1, expect.stringContaining('list.json: error -: This is neither')]);
  });
});

describe('a perceptron', () => {
  it('that cannot learn says that it did not converge', async () => {
    const perceptron = { rule: 'perceptron', optimizer: { type: 'sgd', learningRate: 1 }, epochs: 20 };
    const source = parsed(xorText(perceptron)).document;
    const text = JSON.stringify({
      format: 'nngraph',
      version: 1,
      graph: {
        nodes: [
          { id: 'x', kind: 'input', columns: ['x1', 'x2'], position: { x: 0, y: 0 } },
          { id: 'y', kind: 'input', columns: ['y'], position: { x: 0, y: 0 } },
          { id: 'o', kind: 'neuron', activation: { type: 'threshold' }, position: { x: 0, y: 0 } },
          { id: 'loss', kind: 'loss', loss: 'mse', position: { x: 0, y: 0 } },
        ],
        edges: [
          { id: 'e1', source: 'x', target: 'o' },
          { id: 'e2', source: 'o', target: 'loss', port: 'prediction' },
          { id: 'e3', source: 'y', target: 'loss', port: 'target' },
        ],
      },
      data: { source: source.data.source },
      training: perceptron,
    });
    await writeFile(place('perceptron.nngraph'), text);
    const ended = await command.run('train', 'perceptron.nngraph');
    expect([ended.code, ended.out]).toEqual([0, '']);
    expect(ended.err).toMatch(/Not converged: [1-4] mistakes? in the last epoch/);
  });
});
