/**
 * Small networks, data and settings for the engine's tests, built as lowering would build them.
 */
import type { Result } from '../../findings';
import { compile } from '../compile';
import type { Graph } from '../graph';
import { GraphBuilder } from '../graph';
import type { EngineModel } from '../model';
import type { MapName } from '../ops/map-functions';
import type { ValueId } from '../ops/op';
import { stream } from '../random';
import { createRun } from '../run';
import type { Run, RunData, RunState } from '../run.types';
import type { Progress, TrainingSettings } from '../types';

/** The value, or a throw that shows the findings. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

/** What a layer of the test network adds to its defaults. */
export interface LayerOptions {
  readonly trainable?: boolean;
  readonly l1?: number;
  readonly l2?: number;
}

/** Adds a dense layer over the sources and gives its z. */
export function addLayer(
  builder: GraphBuilder,
  node: string,
  sources: readonly ValueId[],
  units: number,
  options: LayerOptions = {},
): ValueId {
  const { trainable = true, l1 = 0, l2 = 0 } = options;
  const inputs: ValueId[] = [];
  sources.forEach((source, i) => {
    const width = builder.shapeOf(source).dims.reduce((a, b) => a * b, 1);
    const edge = `${node}${i + 1}`;
    const initial = { kind: 'random', initializer: { type: 'glorotUniform' }, fanIn: width, fanOut: units } as const;
    const weights = builder.parameter([units, width], { node, name: `weights:${edge}`, initial, trainable, l1, l2 });
    inputs.push(source, weights);
  });
  const bias = { kind: 'pattern', numbers: [0] } as const;
  inputs.push(builder.parameter([units], { node, name: 'bias', initial: bias, trainable, l1: 0, l2: 0 }));
  return builder.equation('dense', inputs, { map: null, edges: sources.map((_, i) => `${node}${i + 1}`) }, { node }, `${node}.z`);
}

/** Adds a map activation and registers the node. */
function addActivation(builder: GraphBuilder, node: string, z: ValueId, name: MapName): ValueId {
  const output = builder.equation('map', [z], { map: { name, parameter: 0 } }, { node }, `${node}.output`);
  builder.node({ node, z, output });
  return output;
}

/** Units of the hidden layer, its dropout, and the penalty on its weights. */
interface TestNetwork {
  readonly hidden?: number;
  readonly dropout?: number;
  readonly l2?: number;
}

/** x [2] → h tanh, perhaps with dropout → o sigmoid → binary cross-entropy against y [1]: XOR's network. */
export function xorGraph({ hidden = 2, dropout = 0, l2 = 0 }: TestNetwork = {}): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', 2);
  const y = builder.input('y', 1);
  const z = addLayer(builder, 'h', [x], hidden, { l2 });
  let output = addActivation(builder, 'h', z, 'tanh');
  if (dropout > 0) {
    const attributes = { width: hidden, probability: dropout, stream: 'dropout:h' };
    const mask = builder.equation('dropoutMask', [], attributes, { node: 'h' }, 'h.mask');
    output = builder.equation('dropout', [output, mask], {}, { node: 'h' }, 'h.kept');
  }
  const outputZ = addLayer(builder, 'o', [output], 1);
  const prediction = addActivation(builder, 'o', outputZ, 'sigmoid');
  const attributes = { loss: 'binaryCrossEntropy', delta: 1, weight: 1 } as const;
  const value = builder.equation('pointLoss', [outputZ, y], attributes, { node: 'loss', edge: 'p' }, 'loss.value');
  builder.loss({
    node: 'loss',
    type: 'binaryCrossEntropy',
    weight: 1,
    value,
    predictionNode: 'o',
    prediction,
    targetInput: 'y',
    target: y,
  });
  return unwrap(builder.build(['h1', 'o1', 'p', 't'], 'gradient'));
}

/** The format's defaults, with what a test changes. */
export function settingsWith(change: Partial<TrainingSettings> = {}): TrainingSettings {
  return {
    rule: 'gradient',
    optimizer: { type: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false },
    schedule: { type: 'constant' },
    batchSize: 32,
    epochs: 100,
    shuffle: true,
    seed: 1,
    clipNorm: null,
    stop: { targetLoss: null, patience: null },
    ...change,
  };
}

/** A noisy XOR of `rows` points in the square, the last `validation` of them held out. */
export function xorData(rows: number, validation = 0): RunData {
  const source = stream(9, 'test:data');
  const x = Float64Array.from({ length: 2 * rows }, (_, i) => 2 * source.uniform(i, 0) - 1);
  const y = Float64Array.from({ length: rows }, (_, i) => ((x[2 * i] ?? 0) * (x[2 * i + 1] ?? 0) < 0 ? 1 : 0));
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  return {
    rowCount: rows,
    inputs: new Map([
      ['x', { width: 2, values: x }],
      ['y', { width: 1, values: y }],
    ]),
    training: order.slice(0, rows - validation),
    validation: order.slice(rows - validation),
    test: new Int32Array(0),
  };
}

/** The state of a run that nobody has trained. */
export const NOTHING: RunState = { parameters: new Map(), progress: null };

/** A compiled model of a graph. */
export function modelOf(graph: Graph, settings: TrainingSettings): EngineModel {
  return { plan: unwrap(compile(graph)), training: settings };
}

/** A run, or a throw that shows the findings. */
export function runOf(model: EngineModel, data: RunData, state: RunState = NOTHING, backend: Progress['backend'] = 'reference'): Run {
  return unwrap(createRun(model, data, state, { backend }));
}
