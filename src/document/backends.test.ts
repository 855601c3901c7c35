/**
 * Random documents on both backends: wasm ends where reference does, within the tolerance of golden/README.md, and a run
 * taken up where another stopped ends with the same bits on either.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeInputs } from '../data/encode';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { splitRows } from '../data/split';
import { createRun } from '../engine/run';
import type { Run, RunState } from '../engine/run.types';
import type { Activation, ActivationType, LossType, Optimizer, Progress } from '../engine/types';
import { checkDocument } from './check';
import { activationOf, createInput, createLoss, createNeuron, emptyDocument } from './create';
import { lower } from './lower';
import type { Document, Edge, Node } from './types';

const TOLERANCE = 1e-4;
const STEPS = 9;

const hiddenTypes: readonly ActivationType[] = [
  ...(['identity', 'sigmoid', 'tanh', 'relu', 'leakyRelu', 'prelu', 'rrelu', 'elu', 'selu', 'softplus'] as const),
  ...(['silu', 'gelu', 'mish', 'apl', 'srelu', 'maxout', 'softmax'] as const),
];
// Small steps, and no epsilon so small that rounding decides where a gradient is nothing but rounding.
const optimizers: readonly Optimizer[] = [
  { type: 'sgd', learningRate: 0.05, momentum: 0, nesterov: false },
  { type: 'sgd', learningRate: 0.02, momentum: 0.8, nesterov: true },
  { type: 'adam', learningRate: 0.005, beta1: 0.9, beta2: 0.99, epsilon: 1e-3 },
  { type: 'adamw', learningRate: 0.005, beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.1 },
  { type: 'rmsprop', learningRate: 0.002, decay: 0.9, epsilon: 1e-3 },
  { type: 'adagrad', learningRate: 0.01, epsilon: 1e-3 },
];

interface Layer {
  readonly units: number;
  readonly type: ActivationType;
  readonly dropout: number;
  readonly l2: number;
  readonly isFrozen: boolean;
  readonly skips: boolean;
}
interface Recipe {
  readonly layers: readonly Layer[];
  readonly loss: LossType;
  readonly optimizer: Optimizer;
  readonly batchSize: number | 'full';
  readonly clipNorm: number | null;
  readonly seed: number;
  readonly validation: number;
}

const layer: fc.Arbitrary<Layer> = fc.record({
  units: fc.integer({ min: 1, max: 6 }),
  type: fc.constantFrom(...hiddenTypes),
  dropout: fc.constantFrom(0, 0, 0.3),
  l2: fc.constantFrom(0, 0.01),
  isFrozen: fc.constantFrom(false, false, false, true),
  skips: fc.boolean(),
});
const recipe: fc.Arbitrary<Recipe> = fc.record({
  layers: fc.array(layer, { minLength: 1, maxLength: 3 }),
  loss: fc.constantFrom('mse' as const, 'huber' as const, 'mae' as const, 'crossEntropy' as const, 'binaryCrossEntropy' as const),
  optimizer: fc.constantFrom(...optimizers),
  batchSize: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('full' as const)),
  clipNorm: fc.constantFrom(null, 0.5),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  validation: fc.constantFrom(0, 0.2),
});

/** 20 rows: two numbers, a category of three, a number from 0 to 1. */
const rows = Array.from({ length: 20 }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i), 'abc'[i % 3] ?? 'a', (i % 7) / 6]);

function outputOf(loss: LossType): Activation {
  if (loss === 'crossEntropy') return activationOf('softmax');
  return activationOf(loss === 'binaryCrossEntropy' ? 'sigmoid' : 'identity');
}

function documentOf({ layers, loss, optimizer, batchSize, clipNorm, seed, validation }: Recipe): Document {
  const origin = { x: 0, y: 0 };
  const isClass = loss === 'crossEntropy';
  const target = isClass ? createInput('y', origin, { columns: ['c'], encoding: 'oneHot' }) : createInput('y', origin, { columns: ['d'] });
  const nodes: Node[] = [createInput('x', origin, { columns: ['a', 'b'] }), target];
  const edges: Edge[] = [];
  const connect = (source: string, to: string, port: Edge['port']) => edges.push({ id: `e${edges.length}`, source, target: to, port });
  let last = 'x';
  let before = 'x';
  layers.forEach(({ units, type, dropout, l2, isFrozen, skips }, i) => {
    const id = `h${i}`;
    const made = createNeuron(id, origin);
    nodes.push({ ...made, units, activation: activationOf(type), dropout, regularization: { l1: 0, l2 }, trainable: !isFrozen });
    connect(last, id, 'in');
    if (skips && before !== last) connect(before, id, 'in');
    before = last;
    last = id;
  });
  nodes.push({ ...createNeuron('o', origin), units: isClass ? 3 : 1, activation: outputOf(loss) }, createLoss('loss', origin, { loss }));
  connect(last, 'o', 'in');
  connect('o', 'loss', 'prediction');
  connect('y', 'loss', 'target');
  const empty = emptyDocument();
  return {
    ...empty,
    graph: { ...empty.graph, nodes, edges },
    data: {
      ...empty.data,
      source: { type: 'inline', columns: ['a', 'b', 'c', 'd'], rows },
      split: { ...empty.data.split, validation, seed },
    },
    training: { ...empty.training, optimizer, batchSize, clipNorm, seed, epochs: 20 },
  };
}

function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** Makes runs of a document. */
async function runsOf(document: Document) {
  const table = unwrap(await readSource(document.data.source, document.data.columns, () => null));
  const profile = unwrap(profileTable(table, document.data.split));
  const errors = checkDocument(document, profile).diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const { model, bindings } = unwrap(lower(document, profile));
  const parts = unwrap(splitRows(table, document.data.split));
  const encoded = unwrap(encodeInputs(table, bindings, parts, new Map()));
  const data = { rowCount: encoded.rowCount, inputs: encoded.inputs, ...parts };
  return (backend: Progress['backend'], state: RunState = { parameters: new Map(), progress: null }): Run =>
    unwrap(createRun(model, data, state, { backend }));
}

function lossesOf(run: Run, steps: number): number[] {
  return Array.from({ length: steps }, () => {
    const outcome = run.step();
    return outcome.kind === 'stepped' ? outcome.loss : Number.NaN;
  });
}

function numbersOf(run: Run): Map<string, readonly number[]> {
  return new Map(
    [...run.state().parameters].flatMap(([node, tensors]) => [...tensors].map(([name, { data }]) => [`${node}.${name}`, [...data]])),
  );
}

describe('random documents', () => {
  test('end on wasm where they end on reference', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, async (drawn) => {
        const make = await runsOf(documentOf(drawn));
        const [reference, wasm] = [make('reference'), make('wasm')];
        const wanted = lossesOf(reference, STEPS);
        const got = lossesOf(wasm, STEPS);
        const mean = wanted.reduce((sum, loss) => sum + Math.abs(loss), 0) / wanted.length;
        wanted.forEach((loss, i) => {
          expect(Math.abs((got[i] ?? Number.NaN) - loss) / Math.max(Math.abs(loss), mean, 1e-3)).toBeLessThanOrEqual(TOLERANCE);
        });
        const found = numbersOf(wasm);
        for (const [name, numbers] of numbersOf(reference)) {
          const scale = Math.max(1e-3, ...numbers.map(Math.abs));
          numbers.forEach((value, i) => {
            expect(Math.abs((found.get(name)?.[i] ?? Number.NaN) - value) / scale, name).toBeLessThanOrEqual(TOLERANCE);
          });
        }
      }),
      { numRuns: 80 },
    );
  });

  test.each(['reference', 'wasm'] as const)('go on with the same bits from wherever they stopped on %s', async (backend) => {
    await fc.assert(
      fc.asyncProperty(recipe, fc.integer({ min: 1, max: STEPS - 1 }), async (drawn, stop) => {
        const make = await runsOf(documentOf(drawn));
        const whole = make(backend);
        const losses = lossesOf(whole, STEPS);
        const first = make(backend);
        lossesOf(first, stop);
        const second = make(backend, structuredClone<RunState>(first.state()));
        expect(lossesOf(second, STEPS - stop)).toEqual(losses.slice(stop));
        expect(numbersOf(second)).toEqual(numbersOf(whole));
        expect(second.state().progress).toEqual(whole.state().progress);
      }),
      { numRuns: 30 },
    );
  });
});
