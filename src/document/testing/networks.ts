/**
 * Random networks that can be trained, as documents: layers and single neurons, skips, every activation, optimiser, schedule
 * and stop rule, on a small table of their own.
 * Keeps true: every document made here has no error, and trains in small steps that keep its numbers small.
 */
import fc from 'fast-check';
import { encodeInputs } from '../../data/encode';
import { profileTable } from '../../data/profile';
import { readSource } from '../../data/read';
import { splitRows } from '../../data/split';
import type { Fitted } from '../../data/types';
import { createRun } from '../../engine/run';
import type { Run, RunState } from '../../engine/run.types';
import { activations } from '../../engine/settings';
import type { Activation, ActivationType, LossType, Optimizer, Progress, Schedule } from '../../engine/types';
import { keysOf } from '../../fields';
import { checkDocument } from '../check';
import { compileDocument } from '../compile';
import { activationOf, createInput, createLoss, createNeuron, emptyDocument } from '../create';
import type { Document, Edge, Node } from '../types';

/** All but the threshold, through which nothing learns. */
const hiddenTypes = keysOf(activations).filter((type) => type !== 'threshold');

/** Every optimiser. Small steps, and no epsilon so small that rounding decides where a gradient is nothing but rounding. */
export const optimizers = {
  sgd: { type: 'sgd', learningRate: 0.05, momentum: 0, nesterov: false },
  momentum: { type: 'sgd', learningRate: 0.02, momentum: 0.8, nesterov: false },
  nesterov: { type: 'sgd', learningRate: 0.02, momentum: 0.8, nesterov: true },
  adam: { type: 'adam', learningRate: 0.005, beta1: 0.9, beta2: 0.99, epsilon: 1e-3 },
  adamw: { type: 'adamw', learningRate: 0.005, beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.1 },
  rmsprop: { type: 'rmsprop', learningRate: 0.002, decay: 0.9, epsilon: 1e-3 },
  adagrad: { type: 'adagrad', learningRate: 0.01, epsilon: 1e-3 },
} as const satisfies Readonly<Record<string, Optimizer>>;

interface Layer {
  readonly units: number;
  readonly type: ActivationType;
  readonly dropout: number;
  readonly l2: number;
  readonly isFrozen: boolean;
  readonly skips: boolean;
  /** As many nodes of one neuron instead of one node. */
  readonly isWired: boolean;
}

/** What a random network is made of. */
export interface Recipe {
  readonly layers: readonly Layer[];
  readonly loss: LossType;
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  readonly batchSize: number | 'full';
  readonly clipNorm: number | null;
  readonly seed: number;
  readonly validation: number;
  readonly patience: number | null;
}

const layer: fc.Arbitrary<Layer> = fc.record({
  units: fc.integer({ min: 1, max: 6 }),
  type: fc.constantFrom(...hiddenTypes),
  dropout: fc.constantFrom(0, 0, 0.3),
  l2: fc.constantFrom(0, 0.01),
  isFrozen: fc.constantFrom(false, false, false, true),
  skips: fc.boolean(),
  isWired: fc.constantFrom(false, false, true),
});

/** Any network, with any of the optimisers. */
export const recipe: fc.Arbitrary<Recipe> = fc.record({
  layers: fc.array(layer, { minLength: 1, maxLength: 3 }),
  loss: fc.constantFrom('mse' as const, 'huber' as const, 'mae' as const, 'crossEntropy' as const, 'binaryCrossEntropy' as const),
  optimizer: fc.constantFrom<Optimizer>(...Object.values(optimizers)),
  schedule: fc.constantFrom<Schedule>({ type: 'constant' }, { type: 'exponential', gamma: 0.9 }, { type: 'cosine', epochs: 9, floor: 0 }),
  batchSize: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('full' as const)),
  clipNorm: fc.constantFrom(null, 0.5),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  validation: fc.constantFrom(0, 0.2),
  patience: fc.constant(null),
});

/** Rows of the table: two numbers, a category of three, a number from 0 to 1. */
const ROWS = 20;
const rows = Array.from({ length: ROWS }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i), 'abc'[i % 3] ?? 'a', (i % 7) / 6]);

function outputOf(loss: LossType): Activation {
  if (loss === 'crossEntropy') return activationOf('softmax');
  return activationOf(loss === 'binaryCrossEntropy' ? 'sigmoid' : 'identity');
}

/** The document of a recipe. */
export function documentOf(drawn: Recipe): Document {
  const { layers, loss, validation, patience, seed, optimizer, schedule, batchSize, clipNorm } = drawn;
  const origin = { x: 0, y: 0 };
  const isClass = loss === 'crossEntropy';
  const target = isClass ? createInput('y', origin, { columns: ['c'], encoding: 'oneHot' }) : createInput('y', origin, { columns: ['d'] });
  const nodes: Node[] = [createInput('x', origin, { columns: ['a', 'b'] }), target];
  const edges: Edge[] = [];
  const connect = (source: string, to: string, port: Edge['port']) => edges.push({ id: `e${edges.length}`, source, target: to, port });
  let last = ['x'];
  let before = last;
  layers.forEach(({ units, type, dropout, l2, isFrozen, skips, isWired }, i) => {
    const ids = isWired ? Array.from({ length: units }, (_, k) => `h${i}-${k}`) : [`h${i}`];
    const settings = { activation: activationOf(type), dropout, regularization: { l1: 0, l2 }, trainable: !isFrozen };
    nodes.push(...ids.map((id): Node => ({ ...createNeuron(id, origin), ...settings, units: isWired ? 1 : units })));
    const sources = skips && before !== last ? [...last, ...before] : last;
    for (const source of sources) for (const id of ids) connect(source, id, 'in');
    before = last;
    last = ids;
  });
  nodes.push({ ...createNeuron('o', origin), units: isClass ? 3 : 1, activation: outputOf(loss) }, createLoss('loss', origin, { loss }));
  for (const source of last) connect(source, 'o', 'in');
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
    training: { ...empty.training, optimizer, schedule, batchSize, clipNorm, seed, epochs: 20, stop: { targetLoss: null, patience } },
  };
}

function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** A document that is ready to run, with what its inputs learnt of the data. */
export interface Runnable {
  readonly fitted: ReadonlyMap<string, Fitted>;
  start(backend: Progress['backend'], state?: RunState): Run;
}

/** Reads a document's data and compiles it; throws where anything is wrong. */
export async function runnable(document: Document, learnt: ReadonlyMap<string, Fitted> = new Map()): Promise<Runnable> {
  const table = unwrap(await readSource(document.data.source, document.data.columns, () => null));
  const profile = unwrap(profileTable(table, document.data.split));
  const errors = checkDocument(document, profile, learnt).findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { model, bindings } = unwrap(compileDocument(document, profile, learnt));
  const parts = unwrap(splitRows(table, document.data.split));
  const { rowCount, inputs, fitted } = unwrap(encodeInputs(table, bindings, parts, learnt));
  const data = { rowCount, inputs, ...parts };
  const start: Runnable['start'] = (backend, state = { parameters: new Map(), progress: null }) =>
    unwrap(createRun(model, data, state, { backend }));
  return { fitted, start };
}
