/** Lowering: what becomes of nodes that no loss needs, of broken networks, and of every kind of neuron. */
import { describe, expect, test } from 'vitest';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { printGraph, printPlan } from '../engine/print';
import { createRun } from '../engine/run';
import { compileDocument } from './compile';
import { lower } from './lower';
import { parseDocument } from './parse';
import type { Document } from './types';

type JsonNode = Readonly<Record<string, unknown>>;

/** A document over four rows of a, b and y; nodes get a position. */
function documentOf(nodes: readonly JsonNode[], edges: readonly string[], training: object = {}): Document {
  const text = JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: nodes.map((node, i) => ({ position: { x: i, y: 0 }, ...node })),
      edges: edges.map((edge, i) => {
        const [source, target, port = 'in'] = edge.split(' ');
        return { id: `e${i + 1}`, source, target, port };
      }),
      notes: [],
      groups: [],
    },
    data: {
      source: {
        type: 'inline',
        columns: ['a', 'b', 'y'],
        rows: [
          [0, 0, 0],
          [0, 1, 1],
          [1, 0, 1],
          [1, 1, 0],
        ],
      },
    },
    training,
  });
  const parsed = parseDocument(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.value.document;
}

async function profileOf(document: Document) {
  const table = await readSource(document.data.source, document.data.columns, () => null);
  if (!table.ok) throw new Error(JSON.stringify(table.findings));
  const profile = profileTable(table.value, document.data.split);
  if (!profile.ok) throw new Error(JSON.stringify(profile.findings));
  return profile.value;
}

async function compiled(document: Document) {
  return compileDocument(document, await profileOf(document));
}

const x = { id: 'x', kind: 'input', columns: ['a', 'b'] };
const y = { id: 'y', kind: 'input', columns: ['y'] };
const mse = { id: 'loss', kind: 'loss', loss: 'mse' };
const neuron = (id: string, type: string, more: JsonNode = {}) => ({ id, kind: 'neuron', activation: { type }, ...more });

describe('lowering', () => {
  test('keeps the parameters of neurons that no loss needs, and runs nothing of them', async () => {
    const nodes = [x, y, neuron('o', 'identity'), neuron('idle', 'tanh', { units: 2 }), neuron('bare', 'prelu'), mse];
    const result = await compiled(documentOf(nodes, ['x o', 'x idle', 'o loss prediction', 'y loss target']));
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const { plan } = result.value.model;
    expect(plan.parameters.map(({ node, name }) => `${node}.${name}`)).toEqual([
      'bare.bias',
      'bare.alpha',
      'o.weights:e1',
      'o.bias',
      'idle.weights:e2',
      'idle.bias',
    ]);
    expect(plan.updates.flatMap(({ parameters }) => parameters.map((index) => plan.parameters[index]?.node))).toEqual(['o', 'o']);
    expect(plan.evaluation.nodes.map(({ node }) => node)).toEqual(['o']);
    expect(result.value.edges).toEqual(['e1', 'e2', 'e3', 'e4']);
  });

  test('every activation lowers, trains a step and prints the same plan twice', async () => {
    const types = ['identity', 'sigmoid', 'tanh', 'relu', 'leakyRelu', 'prelu', 'rrelu', 'elu', 'selu', 'softplus', 'silu', 'gelu'];
    const all = [...types, 'mish', 'apl', 'srelu', 'maxout', 'softmax'];
    const hidden = all.map((type, i) => neuron(`h${i}`, type, { units: 3, dropout: 0.2 }));
    const edges = [...all.map((_, i) => `x h${i}`), ...all.map((_, i) => `h${i} o`), 'o loss prediction', 'y loss target'];
    const document = documentOf([x, y, ...hidden, neuron('o', 'identity'), mse], edges);
    const result = await compiled(document);
    const again = await compiled(document);
    if (!result.ok || !again.ok) throw new Error(JSON.stringify(result));
    expect(printPlan(again.value.model.plan)).toBe(printPlan(result.value.model.plan));
    const rows = Int32Array.of(0, 1, 2, 3);
    const inputs = new Map([
      ['x', { width: 2, values: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1) }],
      ['y', { width: 1, values: Float64Array.of(0, 1, 1, 0) }],
    ]);
    const data = { rowCount: 4, inputs, training: rows, validation: new Int32Array(0), test: new Int32Array(0) };
    const run = createRun(result.value.model, data, { parameters: new Map(), progress: null }, { backend: 'reference' });
    if (!run.ok) throw new Error(JSON.stringify(run.findings));
    expect(run.value.step()).toMatchObject({ kind: 'stepped', samples: 4 });
  });

  test('gives the graph as the document wires it, even where that cannot be compiled', async () => {
    const document = documentOf([x, neuron('o', 'tanh')], ['x o']);
    const lowered = lower(document, await profileOf(document));
    expect(lowered.ok ? printGraph(lowered.value.graph) : lowered.findings).toBe(
      [
        '%0 [N, 2] = input x',
        '%1 [1, 2] = parameter o.weights:e1',
        '%2 [1] = parameter o.bias',
        '%3 [N, 1] = dense %0 %1 %2  ; o',
        '%4 [N, 1] = map %3 {map: tanh}  ; o',
      ].join('\n'),
    );
    expect((await compiled(document)).ok).toBe(false);
  });

  test.each([
    ['no loss', [x, neuron('o', 'tanh')], ['x o'], {}, 'network.noLoss'],
    [
      'a loop',
      [x, y, neuron('o', 'tanh'), neuron('p', 'tanh'), mse],
      ['x o', 'o p', 'p o', 'p loss prediction', 'y loss target'],
      {},
      'network.cycle',
    ],
    [
      'other widths',
      [x, y, neuron('o', 'tanh', { units: 2 }), mse],
      ['x o', 'o loss prediction', 'y loss target'],
      {},
      'network.widthMismatch',
    ],
    [
      'a trained threshold',
      [x, y, neuron('o', 'threshold'), mse],
      ['x o', 'o loss prediction', 'y loss target'],
      {},
      'network.thresholdUnderGradient',
    ],
    [
      'a perceptron with a sigmoid',
      [x, y, neuron('o', 'sigmoid'), mse],
      ['x o', 'o loss prediction', 'y loss target'],
      { rule: 'perceptron' },
      'network.perceptronNeedsThreshold',
    ],
    [
      'cross-entropy over tanh',
      [x, y, neuron('o', 'tanh'), { ...mse, loss: 'crossEntropy' }],
      ['x o', 'o loss prediction', 'y loss target'],
      {},
      'network.needsSoftmax',
    ],
  ])('%s is a finding', async (_, nodes, edges, training, code) => {
    const result = await compiled(documentOf(nodes, edges, training));
    expect(result.ok ? [] : result.findings.map((finding) => finding.code)).toContain(code);
  });

  test('a perceptron without a solution keeps making mistakes and says so by its loss', async () => {
    const document = documentOf([x, y, neuron('o', 'threshold'), mse], ['x o', 'o loss prediction', 'y loss target'], {
      rule: 'perceptron',
      epochs: 20,
      optimizer: { type: 'sgd', learningRate: 1 },
    });
    const result = await compiled(document);
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const rows = Int32Array.of(0, 1, 2, 3);
    const inputs = new Map([
      ['x', { width: 2, values: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1) }],
      ['y', { width: 1, values: Float64Array.of(0, 1, 1, 0) }],
    ]);
    const data = { rowCount: 4, inputs, training: rows, validation: new Int32Array(0), test: new Int32Array(0) };
    const run = createRun(result.value.model, data, { parameters: new Map(), progress: null }, { backend: 'reference' });
    if (!run.ok) throw new Error(JSON.stringify(run.findings));
    let outcome = run.value.step();
    while (outcome.kind === 'stepped' && outcome.finished === null) outcome = run.value.step();
    expect(outcome).toMatchObject({ finished: 'epochs', epoch: 20 });
    expect(outcome.kind === 'stepped' ? outcome.epochEnd?.trainingLoss : 0).toBeGreaterThan(0);
  });
});
