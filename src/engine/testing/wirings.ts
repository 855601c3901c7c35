/**
 * Random nets of single neurons and layers for the tests of packing and of the backends: any activation, any wires.
 * Keeps true: a net can be trained as it is, and the same seed makes the same net.
 */
import { keysOf, startOf } from '../../fields';
import type { Graph } from '../graph';
import { GraphBuilder } from '../graph';
import { isMap, mapFunctionOf } from '../ops/map-functions';
import type { ValueId } from '../ops/op';
import { permutation, type Stream, stream } from '../random';
import type { RunData } from '../run.types';
import { activations, learntTensors } from '../settings';
import type { ActivationType } from '../types';
import { unwrap } from './networks';

/** What a random net is made of. */
export interface Wiring {
  /** Neurons a layer. */
  readonly layers: readonly number[];
  /** Share of wires that are left out, of neurons that take another activation or more pieces, and whether wires come in any order. */
  readonly gaps: number;
  readonly mixture: number;
  readonly isShuffled: boolean;
  readonly l2: number;
}

/** Activations that treat each unit by itself, with no random numbers. */
type Kind = Exclude<ActivationType, 'threshold' | 'rrelu' | 'softmax'>;
const kinds = keysOf(activations).filter((type): type is Kind => type !== 'threshold' && type !== 'rrelu' && type !== 'softmax');

interface Wire {
  readonly id: string;
  readonly source: number;
  readonly target: number;
}

/** A net of single neurons in layers over x [3], with a wire past a layer here and there, to o [2] under mse against y [2]. */
export function wiredGraph(seed: number, { layers, gaps, mixture, isShuffled, l2 }: Wiring): Graph {
  const draw = stream(seed, 'test:wiring');
  let next = 0;
  const chance = () => draw.uniform(next++, 0);
  const builder = new GraphBuilder();
  const outputs: ValueId[] = [builder.input('x', 3)];
  const y = builder.input('y', 2);
  const wires: Wire[] = [];
  const neurons: { readonly index: number; readonly kind: Kind; readonly pieces: number }[] = [];
  let before = [0];
  let earlier: number[] = [];
  for (const [depth, width] of [...layers, 1].entries()) {
    const favourite = kinds[Math.floor(chance() * kinds.length)] ?? 'tanh';
    const here: number[] = [];
    for (let i = 0; i < width; i++) {
      const index = outputs.length + neurons.length;
      const isLast = depth === layers.length;
      const kind = isLast ? 'identity' : chance() < mixture ? (kinds[Math.floor(chance() * kinds.length)] ?? 'tanh') : favourite;
      neurons.push({ index, kind, pieces: mixture > 0 && chance() < mixture ? 3 : 2 });
      here.push(index);
      const skip = earlier.filter(() => chance() < gaps / 2);
      const kept = before.filter(() => chance() >= gaps);
      const sources = [...skip, ...(kept.length === 0 ? before : kept)];
      for (const source of sources) wires.push({ id: `w${source}-${index}`, source, target: index });
    }
    earlier = before;
    before = here;
  }
  const order = isShuffled ? [...permutation(wires.length, draw, 1)] : wires.map((_, i) => i);
  const ordered = order.flatMap((i) => wires[i] ?? []);
  for (const { index, kind, pieces } of neurons) {
    const units = index === outputs.length && index === neurons.length ? 2 : 1;
    outputs.push(
      addNeuron(
        builder,
        `n${index}`,
        kind,
        pieces,
        units,
        ordered.filter((wire) => wire.target === index),
        outputs,
        l2,
      ),
    );
  }
  const prediction = outputs.at(-1) ?? 0;
  const loss = { loss: 'mse', delta: 1, weight: 1 } as const;
  const value = builder.equation('pointLoss', [prediction, y], loss, { node: 'loss', edge: 'p' }, 'loss');
  const ends = { predictionNode: `n${neurons.length}`, prediction, targetInput: 'y', target: y };
  builder.loss({ node: 'loss', type: 'mse', weight: 1, value, ...ends });
  return unwrap(builder.build([...ordered.map(({ id }) => id), 'p', 't'], 'gradient'));
}

function addNeuron(
  builder: GraphBuilder,
  node: string,
  kind: Kind,
  pieces: number,
  units: number,
  wires: readonly Wire[],
  outputs: readonly ValueId[],
  l2: number,
): ValueId {
  const out = kind === 'maxout' ? [units, pieces] : [units];
  const inputs = wires.flatMap(({ id, source }) => {
    const value = outputs[source] ?? 0;
    const width = builder.shapeOf(value).dims[0] ?? 1;
    const initializer = { type: 'glorotUniform' } as const;
    const initial = { kind: 'random', initializer, fanIn: width * wires.length, fanOut: 1 } as const;
    return [value, builder.parameter([...out, width], { node, name: `weights:${id}`, initial, trainable: true, l1: 0, l2 })];
  });
  const learnt = (name: string, shape: readonly number[], numbers: readonly number[]) =>
    builder.parameter(shape, { node, name, initial: { kind: 'pattern', numbers }, trainable: true, l1: 0, l2: 0 });
  inputs.push(learnt('bias', out, [0.1]));
  const origin = { node };
  const z = builder.equation('dense', inputs, { map: null, edges: wires.map(({ id }) => id) }, origin, `${node}.z`);
  const label = `${node}.output`;
  const activated = (): ValueId => {
    if (kind === 'identity') return z;
    const activation = kind === 'apl' ? { type: kind, segments: pieces } : startOf(activations, kind);
    const map = mapFunctionOf(activation);
    if (isMap(kind)) return map === null ? z : builder.equation('map', [z], { map }, origin, label);
    const tensors = learntTensors(activation, units).map(({ name, shape, start }) => {
      // A slope that starts at 0 shows nothing of its hinge.
      return learnt(
        name,
        shape,
        start.map((value) => value || 0.1),
      );
    });
    return builder.equation(kind, [z, ...tensors], {}, origin, label);
  };
  const output = activated();
  builder.node({ node, z, output });
  return output;
}

/** Rows of normal numbers for x [3] and y [2], the last `validation` of them held out. */
export function wiredData(rows: number, validation: number): RunData {
  const source: Stream = stream(5, 'test:rows');
  const numbers = (width: number, t: number) => Float64Array.from({ length: rows * width }, (_, i) => Math.fround(source.normal(i, t)));
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  return {
    rowCount: rows,
    inputs: new Map([
      ['x', { width: 3, values: numbers(3, 0) }],
      ['y', { width: 2, values: numbers(2, 1) }],
    ]),
    training: order.slice(0, rows - validation),
    validation: order.slice(rows - validation),
    test: new Int32Array(0),
  };
}
