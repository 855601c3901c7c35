/**
 * The workloads that speed is judged by, as compiled models with made-up data. Peers get the same widths, activations,
 * batches, rows and learning rate from here (`ours.ts` writes them out).
 * Keeps true: the data can be learnt, so that whoever claims to train can be asked for a smaller loss.
 */
import { compile } from '../src/engine/compile';
import type { Graph } from '../src/engine/graph';
import { GraphBuilder } from '../src/engine/graph';
import type { EngineModel } from '../src/engine/model';
import type { MapName } from '../src/engine/ops/map-functions';
import type { ValueId } from '../src/engine/ops/op';
import { stream } from '../src/engine/random';
import type { RunData } from '../src/engine/run.types';

export interface Workload {
  readonly name: string;
  /** Widths from the input to the output. */
  readonly widths: readonly number[];
  readonly hidden: MapName;
  readonly output: 'relu' | 'sigmoid' | 'softmax' | 'tanh';
  readonly batch: number;
  readonly rows: number;
  /** Learning rate of plain SGD, small enough to go on for ever; 0.001 where it does not matter. */
  readonly rate?: number;
  /** Every neuron a node of its own. */
  readonly isWired?: boolean;
}

/** A workload with a word for the command line. */
export interface JudgedWorkload extends Workload {
  readonly id: string;
  readonly rate: number;
}

export const workloads: readonly JudgedWorkload[] = [
  { id: 'xor', name: 'XOR 2-4-1, full batch', rate: 0.5, widths: [2, 4, 1], hidden: 'sigmoid', output: 'sigmoid', batch: 4, rows: 4 },
  {
    id: 'spiral',
    name: 'spiral 2-8-8-1 tanh, batch 10',
    rate: 0.05,
    widths: [2, 8, 8, 1],
    hidden: 'tanh',
    output: 'tanh',
    batch: 10,
    rows: 500,
  },
  { id: 'iris', name: 'iris 4-16-3, batch 16', rate: 0.05, widths: [4, 16, 3], hidden: 'relu', output: 'softmax', batch: 16, rows: 144 },
  {
    id: 'layered',
    name: '2-64-64-64-1 layered, batch 10',
    rate: 0.01,
    widths: [2, 64, 64, 64, 1],
    hidden: 'tanh',
    output: 'tanh',
    batch: 10,
    rows: 500,
  },
  {
    id: 'wired',
    name: '193 single neurons wired, batch 10',
    rate: 0.01,
    widths: [2, 64, 64, 64, 1],
    hidden: 'tanh',
    output: 'tanh',
    batch: 10,
    rows: 500,
    isWired: true,
  },
  {
    id: 'mnist-32',
    name: 'MNIST 784-128-10, batch 32',
    rate: 0.01,
    widths: [784, 128, 10],
    hidden: 'relu',
    output: 'softmax',
    batch: 32,
    rows: 4096,
  },
  {
    id: 'mnist-128',
    name: 'MNIST 784-128-10, batch 128',
    rate: 0.01,
    widths: [784, 128, 10],
    hidden: 'relu',
    output: 'softmax',
    batch: 128,
    rows: 4096,
  },
  {
    id: 'wide',
    name: '784-512-512-10, batch 128',
    rate: 0.01,
    widths: [784, 512, 512, 10],
    hidden: 'relu',
    output: 'softmax',
    batch: 128,
    rows: 4096,
  },
];

/** One neuron or layer over sources, with its activation. */
function addNode(
  builder: GraphBuilder,
  node: string,
  units: number,
  sources: readonly ValueId[],
  map: MapName | 'softmax',
): { readonly z: ValueId; readonly output: ValueId } {
  const widths = sources.map((source) => builder.shapeOf(source).dims[0] ?? 1);
  const fanIn = widths.reduce((sum, width) => sum + width, 0);
  const common = { node, trainable: true, l1: 0, l2: 0 };
  const initial = { kind: 'random', initializer: { type: 'heNormal' }, fanIn, fanOut: units } as const;
  const inputs = sources.flatMap((source, i) => {
    return [source, builder.parameter([units, widths[i] ?? 1], { ...common, name: `weights:${node}-${i}`, initial })];
  });
  inputs.push(builder.parameter([units], { ...common, name: 'bias', initial: { kind: 'pattern', numbers: [0] } }));
  const z = builder.equation('dense', inputs, { map: null, edges: sources.map((_, i) => `${node}-${i}`) }, { node }, `${node}.z`);
  const origin = { node };
  const output =
    map === 'softmax'
      ? builder.equation('softmax', [z], {}, origin, `${node}.output`)
      : builder.equation('map', [z], { map: { name: map, parameter: 0 } }, origin, `${node}.output`);
  builder.node({ node, z, output });
  return { z, output };
}

/** A workload as lowering would build it. */
export function graphOf({ widths, hidden, output, isWired }: Workload): Graph {
  const builder = new GraphBuilder();
  const [inputWidth = 1, ...layers] = widths;
  const outputWidth = widths.at(-1) ?? 1;
  const x = builder.input('x', inputWidth);
  const y = builder.input('y', outputWidth);
  const edges: string[] = [];
  let sources: readonly ValueId[] = [x];
  let last = { z: x, output: x };
  layers.forEach((units, depth) => {
    const isLast = depth === layers.length - 1;
    const nodes = isWired && !isLast ? units : 1;
    const made = Array.from({ length: nodes }, (_, i) => {
      const node = `n${depth}-${i}`;
      edges.push(...sources.map((__, wire) => `${node}-${wire}`));
      return addNode(builder, node, units / nodes, sources, isLast ? output : hidden);
    });
    last = made.at(-1) ?? last;
    sources = made.map((node) => node.output);
  });
  const node = `n${layers.length - 1}-0`;
  const isClass = output === 'softmax';
  const origin = { node: 'loss', edge: 'p' };
  const value = isClass
    ? builder.equation('crossEntropy', [last.z, y], { weight: 1 }, origin, 'loss')
    : builder.equation('pointLoss', [last.output, y], { loss: 'mse', delta: 1, weight: 1 }, origin, 'loss');
  const type = isClass ? 'crossEntropy' : 'mse';
  builder.loss({ node: 'loss', type, weight: 1, value, predictionNode: node, prediction: last.output, targetInput: 'y', target: y });
  const built = builder.build([...edges, 'p', 't'], 'gradient');
  if (!built.ok) throw new Error(JSON.stringify(built.findings));
  return built.value;
}

/** A workload compiled. */
export function modelOf(workload: Workload): EngineModel {
  const plan = compile(graphOf(workload));
  if (!plan.ok) throw new Error(JSON.stringify(plan.findings));
  return {
    plan: plan.value,
    training: {
      rule: 'gradient',
      optimizer: { type: 'sgd', learningRate: workload.rate ?? 0.001, momentum: 0, nesterov: false },
      schedule: { type: 'constant' },
      batchSize: workload.batch,
      epochs: Number.MAX_SAFE_INTEGER,
      shuffle: true,
      seed: 1,
      clipNorm: null,
      stop: { targetLoss: null, patience: null },
    },
  };
}

/**
 * Inputs from −1 to 1, the four corners where there are four rows. One target: 1 where the first two inputs have different
 * signs. Classes, one-hot: the largest of as many fixed random weighted sums of the inputs.
 */
export function dataOf({ widths, rows }: Workload): RunData {
  const [inputWidth = 1] = widths;
  const outputWidth = widths.at(-1) ?? 1;
  const source = stream(1, 'bench');
  const teacher = stream(1, 'teacher');
  const weights = Float64Array.from({ length: outputWidth * inputWidth }, (_, i) => 2 * teacher.uniform(i, 0) - 1);
  const corner = (i: number) => ((i >> (i % 2)) & 2) - 1;
  const x = Float64Array.from({ length: rows * inputWidth }, (_, i) => (rows === 4 ? corner(i) : 2 * source.uniform(i, 0) - 1));
  const y = new Float64Array(rows * outputWidth);
  for (let row = 0; row < rows; row++) {
    const sample = x.subarray(row * inputWidth, (row + 1) * inputWidth);
    if (outputWidth === 1) {
      y[row] = (sample[0] ?? 0) * (sample[1] ?? 0) < 0 ? 1 : 0;
      continue;
    }
    const sums = Array.from({ length: outputWidth }, (_, unit) =>
      sample.reduce((sum, value, i) => sum + value * (weights[unit * inputWidth + i] ?? 0), 0),
    );
    y[row * outputWidth + sums.indexOf(Math.max(...sums))] = 1;
  }
  return {
    rowCount: rows,
    inputs: new Map([
      ['x', { width: inputWidth, values: x }],
      ['y', { width: outputWidth, values: y }],
    ]),
    training: Int32Array.from({ length: rows }, (_, i) => i),
    validation: new Int32Array(0),
    test: new Int32Array(0),
  };
}
