/** The exported weights hold all that a script needs to run the network. */
import { describe, expect, it } from 'vitest';
import { builtinSource } from '../../data/builtin';
import { readSource } from '../../data/read';
import { activationOf, createInput, createLoss, createNeuron } from '../create';
import { addNode, addRecords, changeNode, setTraining } from '../edits';
import { NO_RESULTS } from '../serialise';
import { exampleIris, exampleXor } from '../testing/examples';
import { train } from '../testing/train';
import type { Document, JsonValue } from '../types';
import { exportWeights } from './weights-export';

/** What a reader of the file knows of it. */
interface Exported {
  readonly inputs: readonly {
    readonly id: string;
    readonly columns: readonly string[];
    readonly scaling: { readonly type: string; readonly mean?: readonly number[]; readonly std?: readonly number[] };
    readonly categories: readonly string[] | null;
    readonly size: number;
  }[];
  readonly neurons: readonly {
    readonly id: string;
    readonly activation: { readonly type: string };
    readonly incoming: readonly { readonly from: string; readonly weights: readonly (readonly number[])[] }[];
    readonly bias: readonly number[];
  }[];
}

function read(json: JsonValue): Exported {
  return JSON.parse(JSON.stringify(json));
}

const FUNCTIONS: Readonly<Record<string, (z: readonly number[]) => readonly number[]>> = {
  relu: (z) => z.map((value) => Math.max(0, value)),
  softmax: (z) => {
    const sum = z.reduce((total, value) => total + Math.exp(value), 0);
    return z.map((value) => Math.exp(value) / sum);
  },
};

/** The network by the file alone. */
function predict(exported: Exported, row: ReadonlyMap<string, number>): ReadonlyMap<string, readonly number[]> {
  const values = new Map<string, readonly number[]>();
  for (const { id, columns, scaling } of exported.inputs) {
    values.set(
      id,
      columns.map((column, index) => ((row.get(column) ?? 0) - (scaling.mean?.[index] ?? 0)) / (scaling.std?.[index] ?? 1)),
    );
  }
  for (const { id, activation, incoming, bias } of exported.neurons) {
    const z = bias.map((start, unit) =>
      incoming.reduce(
        (sum, { from, weights }) =>
          (values.get(from) ?? []).reduce((total, value, index) => total + value * (weights[unit]?.[index] ?? 0), sum),
        start,
      ),
    );
    values.set(id, FUNCTIONS[activation.type]?.(z) ?? z);
  }
  return values;
}

describe('exportWeights', () => {
  it('writes a network that computes the same from the file alone', async () => {
    const document = setTraining(exampleIris(), { epochs: 10 });
    const { profile, run, results, data } = await train(document);
    const exported = exportWeights(document, results, profile, { loss: 0.5, validationLoss: null });
    if (!exported.ok) throw new Error(JSON.stringify(exported.findings));
    expect(exported.value).toMatchObject({
      format: 'nngraph-weights',
      version: 1,
      title: 'Iris',
      trained: { epochs: 10, steps: 80, loss: 0.5, validationLoss: null },
      losses: [{ id: 'loss', loss: 'crossEntropy', prediction: 'p', target: 'y' }],
    });
    const network = read(exported.value);
    expect(network.inputs.map(({ categories }) => categories)).toEqual([null, ['setosa', 'versicolor', 'virginica']]);
    const source = builtinSource('iris');
    const table = source === null ? null : await readSource(source, {}, () => null);
    if (table?.ok !== true) throw new Error('iris can be read');
    const all = Int32Array.from({ length: data.rowCount }, (_, row) => row);
    const predictions = run.evaluate(all)?.losses.get('loss')?.predictions ?? new Float64Array();
    for (const row of all) {
      const cells = new Map(table.value.columns.map((column) => [column.name, column.kind === 'numeric' ? (column.values[row] ?? 0) : 0]));
      const [...mine] = predict(network, cells).get('p') ?? [];
      mine.forEach((value, unit) => {
        expect(value).toBeCloseTo(predictions[row * 3 + unit] ?? Number.NaN, 5);
      });
    }
    for (const weight of network.neurons.flatMap(({ incoming }) => incoming.flatMap(({ weights }) => weights.flat()))) {
      expect(Math.fround(weight)).toBe(weight);
    }
  });

  it('lists neurons after all that feed them, with what their activation has learnt', async () => {
    const position = { x: 0, y: 0 };
    const base = exampleXor();
    const nodes: Document['graph']['nodes'] = [
      createNeuron('o', position),
      { ...createNeuron('m', position, { units: 2 }), activation: { type: 'maxout', pieces: 3 }, bias: false },
      { ...createNeuron('a', position), activation: activationOf('prelu') },
      createInput('x', position, { columns: ['x1', 'x2'] }),
      createInput('y', position, { columns: ['y'] }),
      createLoss('l', position),
    ];
    const edges: Document['graph']['edges'] = [
      { id: 'e1', source: 'x', target: 'a', port: 'in' },
      { id: 'e2', source: 'a', target: 'm', port: 'in' },
      { id: 'e3', source: 'm', target: 'o', port: 'in' },
      { id: 'e4', source: 'o', target: 'l', port: 'prediction' },
      { id: 'e5', source: 'y', target: 'l', port: 'target' },
    ];
    const document: Document = { ...base, graph: { nodes, edges, notes: [], groups: [] }, training: { ...base.training, epochs: 2 } };
    const { profile, results } = await train(document);
    const exported = exportWeights(document, results, profile);
    if (!exported.ok) throw new Error(JSON.stringify(exported.findings));
    expect(exported.value).toMatchObject({
      neurons: [
        { id: 'a', activation: { type: 'prelu', init: 0.25, alpha: [expect.any(Number)] } },
        { id: 'm', activation: { type: 'maxout', pieces: 3 }, bias: null, incoming: [{ edge: 'e2', from: 'a', port: 'in' }] },
        { id: 'o' },
      ],
    });
    const weights = read(exported.value).neurons[1]?.incoming[0]?.weights;
    expect(weights?.length).toBe(2);
    expect(weights?.[0]).toEqual([[expect.any(Number)], [expect.any(Number)], [expect.any(Number)]]);
  });

  it('names what has not been trained yet', async () => {
    const document = setTraining(exampleXor(), { epochs: 1 });
    const { profile, results } = await train(document);
    expect(exportWeights(document, NO_RESULTS, profile)).toMatchObject({
      ok: false,
      findings: [
        { code: 'export.notInitialised', values: { node: 'hidden' }, place: { node: 'h' } },
        { code: 'export.notInitialised', place: { node: 'o' } },
      ],
    });
    expect(exportWeights(changeNode(document, 'h', { units: 5 }), results, profile)).toMatchObject({ ok: false });
    const scaled = changeNode(document, 'x', { scaling: 'standardize' });
    expect(exportWeights(scaled, results, profile)).toMatchObject({ findings: [{ code: 'export.notFitted', place: { node: 'x' } }] });
    const idle = addNode(document, createInput('z', { x: 0, y: 0 }, { columns: ['x1'] }));
    expect(exportWeights(idle, results, profile).ok).toBe(true);
    const looped = addRecords(document, { edges: [{ id: 'back', source: 'o', target: 'h', port: 'in' }] });
    expect(exportWeights(looped, results, profile)).toMatchObject({ findings: [{ code: 'export.cycle' }] });
  });
});
