import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron } from '../document/create';
import { compiledOn, untrained } from '../document/testing/compiled';
import { exampleXor } from '../document/testing/examples';
import type { Document } from '../document/types';
import type { Parameters } from '../engine/types';
import { type PreparedRun, prepareRun } from '../host/prepare-run';
import { insightPlaces, readInsight } from '../ipc/insight';
import { Watching } from './watching';

const xor = () => preparedOf(exampleXor());

async function preparedOf(document: Document, parameters: Parameters = new Map()) {
  const { compiled, table } = await compiledOn(document);
  const prepared = prepareRun({ ...compiled, ...untrained, parameters, split: document.data.split }, table);
  if (!prepared.ok) throw new Error('not prepared');
  return { prepared: prepared.value, load: compiled };
}

/** The same run, which says how often and over how many rows it was looked into. */
function counted(prepared: PreparedRun): { readonly prepared: PreparedRun; readonly asked: number[] } {
  const asked: number[] = [];
  const { run } = prepared;
  const activations: typeof run.activations = (nodes, rows, betweenCalls) => {
    asked.push(rows.length);
    return run.activations(nodes, rows, betweenCalls);
  };
  return { prepared: { ...prepared, run: Object.assign(Object.create(run), { activations }) }, asked };
}

describe('looking at the neurons of a run', () => {
  it('gives the figures that the evaluation pass has, for all neurons in one pass', async () => {
    const { prepared, load } = await xor();
    const watched = counted(prepared);
    const watching = new Watching(watched.prepared, load);
    const numbers = watching.look(() => false)?.numbers;
    expect(watched.asked).toHaveLength(1);
    expect(watching.watched.map(({ node }) => node)).toEqual(load.neurons.map(({ node }) => node));
    const rows = prepared.parts.training;
    for (const place of insightPlaces(watching.watched)) {
      const values = prepared.run.activations([place.watched.node], rows)?.get(place.watched.node);
      const insight = readInsight(place, numbers ?? new Float32Array());
      const first = [...(values?.output ?? [])].filter((_, i) => i % (values?.width ?? 1) === 0);
      expect(insight.means[0]).toBeCloseTo(first.reduce((sum, value) => sum + value, 0) / rows.length, 6);
    }
  });

  it('says the same whether it goes piece by piece or all at once', async () => {
    const { prepared, load } = await xor();
    const training = Int32Array.from({ length: 20 }, (_, index) => prepared.parts.training[index % 4] ?? 0);
    const watched = counted({ ...prepared, parts: { ...prepared.parts, training } });
    const whole = new Watching(watched.prepared, load).look(() => false);
    const { model } = load;
    // So many weights that a piece is as small as pieces get.
    const parameters = model.plan.parameters.map((parameter) => ({ ...parameter, shape: [10_000, 10_000] }));
    const heavy = { ...load, model: { ...model, plan: { ...model.plan, parameters } } };
    expect(new Watching(watched.prepared, heavy).look(() => false)).toEqual(whole);
    expect(watched.asked).toEqual([20, 8, 8, 4]);
  });

  it('gives up when something more urgent comes', async () => {
    const { prepared, load } = await xor();
    expect(new Watching(prepared, load).look(() => true)).toBeNull();
  });

  it('says that a neuron is dead of the rows it looked at, and of all rows only once it looked at all of them', async () => {
    const { watching, dead } = await rareRows();
    const quick = watching.look(() => false);
    expect(quick?.isExact).toBe(false);
    expect(dead(quick?.numbers)).toEqual({ dead: 2, rows: 256, of: 1_000 });
    // Row 333, which the sample leaves out, wakes one of them.
    const thorough = watching.look(() => false, true);
    expect(thorough?.isExact).toBe(true);
    expect(dead(thorough?.numbers)).toEqual({ dead: 1, rows: 1_000, of: 1_000 });
    let asked = 0;
    watching.look(() => ++asked < 0);
    const quickly = asked;
    asked = 0;
    expect(watching.look(() => ++asked > quickly, true)).toBeNull();
  });

  it('need not look at all rows where the sample finds none at rest', async () => {
    const { prepared, load } = await xor();
    expect(new Watching(prepared, load).look(() => false)?.isExact).toBe(true);
  });
});

/** A thousand rows of 0, but for one of 1, and two ReLU neurons: one wakes on that row, one never. */
async function rareRows() {
  const place = { x: 0, y: 0 };
  const rows = Array.from({ length: 1_000 }, (_, row) => [row === 333 ? 1 : 0, 0]);
  const document: Document = {
    ...exampleXor(),
    data: { ...exampleXor().data, source: { type: 'inline', columns: ['x', 'y'], rows } },
    graph: {
      nodes: [
        createInput('x', place, { columns: ['x'] }),
        createNeuron('h', place, { units: 2, activation: 'relu' }),
        createNeuron('o', place, { activation: 'identity' }),
        createInput('t', place, { columns: ['y'] }),
        createLoss('loss', place),
      ],
      edges: [
        { id: 'e1', source: 'x', target: 'h', port: 'in' },
        { id: 'e2', source: 'h', target: 'o', port: 'in' },
        { id: 'e3', source: 'o', target: 'loss', port: 'prediction' },
        { id: 'e4', source: 't', target: 'loss', port: 'target' },
      ],
      notes: [],
      groups: [],
    },
  };
  const parameters = new Map([
    [
      'h',
      new Map([
        ['weights:e1', { shape: [2, 1], data: Float64Array.of(1, 1) }],
        ['bias', { shape: [2], data: Float64Array.of(-0.5, -2) }],
      ]),
    ],
  ]);
  const { prepared, load } = await preparedOf(document, parameters);
  const watching = new Watching(prepared, load);
  const [at] = insightPlaces(watching.watched);
  const dead = (numbers: Float32Array = new Float32Array()) => {
    const insight = at === undefined ? null : readInsight(at, numbers);
    return insight?.shows === 'units' ? { dead: insight.dead, rows: insight.rows, of: insight.of } : null;
  };
  return { watching, dead };
}
