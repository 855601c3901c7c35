/**
 * Class weights and given tensors against gradient descent written out here: the two cross-entropies of a single layer.
 */
import { describe, expect, it } from 'vitest';
import { checkDocument } from './check';
import { parseDocument } from './parse';
import { runOf } from './testing/train';
import type { Document } from './types';

const rows = [
  [0.2, 1.4, 'a'],
  [1.1, -0.3, 'b'],
  [-0.7, 0.5, 'c'],
  [0.9, 0.8, 'b'],
  [-1.2, -0.4, 'a'],
  [0.4, -1.1, 'c'],
  [1.7, 0.1, 'a'],
] as const;
const rate = 0.3;
const startWeights = [0.5, -0.25, 1 / 3, 0.75, -0.6, 0.1];
const startBias = [0.1, -0.2, 1 / 7];

function documentOf(loss: 'crossEntropy' | 'binaryCrossEntropy', classWeights: object, answers: readonly (string | number)[]): Document {
  const units = loss === 'crossEntropy' ? 3 : 1;
  const place = { position: { x: 0, y: 0 } };
  const parsed = parseDocument(
    JSON.stringify({
      format: 'nngraph',
      version: 2,
      graph: {
        nodes: [
          { id: 'x', kind: 'input', columns: ['p', 'q'], ...place },
          { id: 'o', kind: 'neuron', units, activation: { type: units === 3 ? 'softmax' : 'sigmoid' }, ...place },
          { id: 'y', kind: 'input', columns: ['k'], encoding: units === 3 ? 'oneHot' : 'numeric', ...place },
          { id: 'loss', kind: 'loss', loss, classWeights, ...place },
        ],
        edges: [
          { id: 'e', source: 'x', target: 'o' },
          { id: 'p', source: 'o', target: 'loss', port: 'prediction' },
          { id: 't', source: 'y', target: 'loss', port: 'target' },
        ],
      },
      data: { source: { type: 'inline', columns: ['p', 'q', 'k'], rows: rows.map(([p, q], row) => [p, q, answers[row]]) } },
      training: { batchSize: 'full', epochs: 20, optimizer: { type: 'sgd', learningRate: rate }, shuffle: false },
      given: {
        o: {
          weights: { e: { shape: [units, 2], data: startWeights.slice(0, 2 * units) } },
          bias: { shape: [units], data: startBias.slice(0, units) },
        },
      },
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.value.document;
}

/** Twenty steps of gradient descent on one layer; `slopes` gives ∂L/∂z of a row, without 1/N, and its loss. */
function descended(units: number, slopes: (z: readonly number[], row: number) => { loss: number; dz: readonly number[] }) {
  let w = startWeights.slice(0, 2 * units);
  let b = startBias.slice(0, units);
  const losses: number[] = [];
  const lossNow = (): { loss: number; dw: number[]; db: number[] } => {
    const [dw, db] = [w.map(() => 0), b.map(() => 0)];
    let loss = 0;
    rows.forEach(([p, q], row) => {
      const z = b.map((bias, k) => (w[2 * k] ?? 0) * p + (w[2 * k + 1] ?? 0) * q + bias);
      const own = slopes(z, row);
      loss += own.loss / rows.length;
      own.dz.forEach((d, k) => {
        dw[2 * k] = (dw[2 * k] ?? 0) + (d * p) / rows.length;
        dw[2 * k + 1] = (dw[2 * k + 1] ?? 0) + (d * q) / rows.length;
        db[k] = (db[k] ?? 0) + d / rows.length;
      });
    });
    return { loss, dw, db };
  };
  for (let step = 0; step < 20; step += 1) {
    const { loss, dw, db } = lossNow();
    losses.push(loss);
    w = w.map((value, i) => value - rate * (dw[i] ?? 0));
    b = b.map((value, i) => value - rate * (db[i] ?? 0));
  }
  return { losses, w, b, last: lossNow().loss };
}

async function trained(document: Document, backend: 'reference' | 'wasm') {
  const run = await runOf(document, undefined, backend);
  const losses: number[] = [];
  for (let step = 0; step < 20; step += 1) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') throw new Error(outcome.kind);
    losses.push(outcome.loss);
  }
  const tensors = run.state().parameters.get('o');
  const all = Int32Array.from(rows, (_, row) => row);
  return {
    losses,
    w: [...(tensors?.get('weights:e')?.data ?? [])],
    b: [...(tensors?.get('bias')?.data ?? [])],
    last: run.evaluate(all)?.losses.get('loss')?.loss ?? Number.NaN,
  };
}

function expectClose(found: Awaited<ReturnType<typeof trained>>, own: ReturnType<typeof descended>, digits: number): void {
  for (const key of ['losses', 'w', 'b'] as const) {
    expect(found[key].length).toBe(own[key].length);
    found[key].forEach((value, i) => {
      expect(value).toBeCloseTo(own[key][i] ?? Number.NaN, digits);
    });
  }
  expect(found.last).toBeCloseTo(own.last, digits);
}

describe.each([
  ['reference', 12],
  ['wasm', 5],
] as const)('on %s', (backend, digits) => {
  it('cross-entropy counts each class as it is told, in training and in evaluation, over N and not over Σk', async () => {
    const names = ['a', 'b', 'c'];
    const k = [3, 1, 0.25];
    const own = descended(3, (z, row) => {
      const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
      const y = names.indexOf(rows[row]?.[2] ?? '');
      const weight = k[y] ?? 0;
      const dz = z.map((value, c) => weight * (Math.exp(value) / total - (c === y ? 1 : 0)));
      return { loss: -weight * Math.log(Math.exp(z[y] ?? 0) / total), dz };
    });
    const document = documentOf(
      'crossEntropy',
      { c: 0.25, a: 3 },
      rows.map((row) => row[2]),
    );
    expectClose(await trained(document, backend), own, digits);
  });

  it('binary cross-entropy counts a 0 and a 1 as it is told, shares between them by parts of both', async () => {
    const answers = [1, 0, 0.25, 1, 0, 1, 0];
    const [zero, one] = [0.5, 4];
    const own = descended(1, ([z = 0], row) => {
      const y = answers[row] ?? 0;
      const p = 1 / (1 + Math.exp(-z));
      return {
        loss: -(one * y * Math.log(p) + zero * (1 - y) * Math.log(1 - p)),
        dz: [-one * y * (1 - p) + zero * (1 - y) * p],
      };
    });
    expectClose(await trained(documentOf('binaryCrossEntropy', { 0: zero, 1: one }, answers), backend), own, digits);
  });
});

describe('the check', () => {
  const answers = rows.map((row) => row[2]);
  const codes = (document: Document) => checkDocument(document, null).findings.map(({ code }) => code);

  it('tells of weights for a class that is none, and of a loss that has no use for them', () => {
    const binary = documentOf('binaryCrossEntropy', { 2: 3 }, [1, 0, 0, 1, 0, 1, 0]);
    expect(codes(binary)).toContain('graph.classWeightUnknown');
    const { graph } = documentOf('crossEntropy', { a: 2 }, answers);
    const other = graph.nodes.map((node) => (node.kind === 'loss' ? { ...node, loss: 'mse' as const } : node));
    expect(codes({ ...binary, graph: { ...graph, nodes: other } })).toContain('graph.classWeightsUnused');
  });

  it('tells of given tensors that fit nothing: those have no effect', () => {
    const document = documentOf('binaryCrossEntropy', {}, [1, 0, 0, 1, 0, 1, 0]);
    const tensor = { shape: [2], data: Float64Array.of(1, 2) };
    const given = new Map([
      [
        'o',
        new Map([
          ['bias', tensor],
          ['alpha', tensor],
        ]),
      ],
      ['gone', new Map([['bias', tensor]])],
    ]);
    const found = codes({ ...document, given });
    for (const code of ['graph.givenOtherShape', 'graph.givenUnknown', 'graph.givenNoNeuron']) expect(found).toContain(code);
  });
});
