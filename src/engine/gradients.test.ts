/**
 * Directional gradient checks of every op that passes a gradient: along a random direction of all parameters at once,
 * the central difference of L in float64 (h = 1e-5) against the gradient's component, relative 1e-6. Numbers are drawn
 * away from kinks; those are pinned by the golden documents.
 */
import { describe, expect, test } from 'vitest';
import { createReferenceBackend } from './backends/reference/reference';
import { compile } from './compile';
import { GraphBuilder } from './graph';
import { initialValues } from './initialise';
import { mapFunctions } from './ops/map-functions';
import type { OpName, PointLossType, ValueId } from './ops/op';
import { rules } from './ops/rules';
import type { Stream } from './random';
import { stream } from './random';
import type { RunData } from './run.types';
import { addLayer, unwrap } from './testing/networks';

/** Builds what is checked from z [units] of a first layer; gives [units′]. */
type Middle = (builder: GraphBuilder, z: ValueId, units: number) => ValueId;
interface Case {
  readonly middle?: Middle;
  readonly loss?: PointLossType | 'crossEntropy';
  readonly weight?: number;
  readonly isWeighted?: true;
}

const node = { node: 'm' };
const NORMAL = { type: 'normal', mean: 0, std: 0.7 } as const;

/** A parameter of the op under test, drawn from a normal distribution about `mean`. */
function learnt(builder: GraphBuilder, name: string, shape: readonly number[], mean = 0): ValueId {
  const initial = { kind: 'random', initializer: { ...NORMAL, mean }, fanIn: 1, fanOut: 1 } as const;
  return builder.parameter(shape, { node: 'm', name, initial, trainable: true, l1: 0, l2: 0 });
}

const maps = Object.fromEntries(
  Object.keys(mapFunctions).map((key): [string, Case] => {
    const name = Object.keys(mapFunctions).find((candidate): candidate is keyof typeof mapFunctions => candidate === key) ?? 'identity';
    return [`map ${key}`, { middle: (builder, z) => builder.equation('map', [z], { map: { name, parameter: 0.3 } }, node, 'm') }];
  }),
);

const pointLossCases = Object.fromEntries(
  (['mse', 'mae', 'huber', 'binaryCrossEntropy', 'hinge'] as const).map((loss): [string, Case] => [
    `pointLoss ${loss}`,
    { loss, weight: 0.6 },
  ]),
);

const cases: Readonly<Record<string, Case>> = {
  dense: { middle: (_, z) => z },
  ...maps,
  ...pointLossCases,
  crossEntropy: { loss: 'crossEntropy', weight: 1.7 },
  'crossEntropy with class weights': { loss: 'crossEntropy', weight: 1.7, isWeighted: true },
  'binaryCrossEntropy with class weights': { loss: 'binaryCrossEntropy', weight: 0.6, isWeighted: true },
  softmax: { middle: (builder, z) => builder.equation('softmax', [z], {}, node, 'm') },
  prelu: { middle: (builder, z, units) => builder.equation('prelu', [z, learnt(builder, 'alpha', [units])], {}, node, 'm') },
  apl: {
    middle: (builder, z, units) =>
      builder.equation('apl', [z, learnt(builder, 'a', [units, 3]), learnt(builder, 'b', [units, 3])], {}, node, 'm'),
  },
  srelu: {
    middle: (builder, z, units) => {
      const parameters = ['tr', 'ar', 'tl', 'al'].map((name) =>
        learnt(builder, name, [units], name === 'tr' ? 0.8 : name === 'tl' ? -0.8 : 0.5),
      );
      return builder.equation('srelu', [z, ...parameters], {}, node, 'm');
    },
  },
  maxout: {
    middle: (builder, z, units) => {
      const inputs = [z, learnt(builder, 'weights:m1', [2, 3, units]), learnt(builder, 'bias', [2, 3])];
      const pieces = builder.equation('dense', inputs, { map: null, edges: ['m1'] }, node, 'm.z');
      return builder.equation('maxout', [pieces], {}, node, 'm');
    },
  },
  rrelu: {
    middle: (builder, z, units) => {
      const slopes = builder.equation('uniform', [], { width: units, lower: 0.1, upper: 0.4, stream: 'rrelu:m' }, node, 'slopes');
      return builder.equation('rrelu', [z, slopes], { lower: 0.1, upper: 0.4 }, node, 'm');
    },
  },
  dropout: {
    middle: (builder, z, units) => {
      const mask = builder.equation('dropoutMask', [], { width: units, probability: 0.4, stream: 'dropout:m' }, node, 'mask');
      return builder.equation('dropout', [z, mask], {}, node, 'm');
    },
  },
  penalty: {},
};

const ROWS = 7;

/** x [3] → h → the case → o (which also reads x and h, so that gradients add up) → loss, with a penalty on o's weights. */
function backendOf({ middle, loss = 'mse', weight = 1, isWeighted }: Case, source: Stream) {
  const builder = new GraphBuilder();
  const units = 2 + (source.word(0, 90) % 3);
  const width = 1 + (source.word(1, 90) % 3);
  const x = builder.input('x', 3);
  const y = builder.input('y', width);
  const z = addLayer(builder, 'h', [x], units);
  const output = middle?.(builder, z, units) ?? z;
  const prediction = addLayer(builder, 'o', [output, x, z], width, { l1: 0.03, l2: 0.2 });
  const numbers = Array.from({ length: width }, (_, i) => 0.4 + 2.3 * i);
  const weights = isWeighted && loss === 'crossEntropy' ? [builder.equation('constant', [], { numbers }, { node: 'loss' }, 'weights')] : [];
  const both = isWeighted ? { classWeights: [0.3, 2.2] as const } : {};
  const value =
    loss === 'crossEntropy'
      ? builder.equation('crossEntropy', [prediction, y, ...weights], { weight }, { node: 'loss' }, 'loss')
      : builder.equation('pointLoss', [prediction, y], { loss, delta: 0.4, weight, ...both }, { node: 'loss' }, 'loss');
  builder.loss({ node: 'loss', type: loss, weight, value, predictionNode: 'o', prediction, targetInput: 'y', target: y });
  const plan = unwrap(compile(unwrap(builder.build(['h1', 'm1', 'o1', 'o2', 'o3'], 'gradient'))));

  const data: RunData = {
    rowCount: ROWS,
    inputs: new Map([
      ['x', { width: 3, values: Float64Array.from({ length: ROWS * 3 }, (_, i) => source.normal(i, 50)) }],
      ['y', { width, values: Float64Array.from({ length: ROWS * width }, (_, i) => source.uniform(i, 51)) }],
    ]),
    training: Int32Array.from({ length: ROWS }, (_, i) => i),
    validation: new Int32Array(0),
    test: new Int32Array(0),
  };
  const backend = createReferenceBackend(plan, data);
  backend.reserve(ROWS, 1);
  plan.parameters.forEach((parameter, i) => {
    const { name, slot } = parameter;
    const drawn = Float64Array.from({ length: backend.view(slot).length }, (_, j) => 0.6 * source.normal(j, i));
    backend.view(slot).set(name.startsWith('weights') || name === 'bias' ? drawn : initialValues(parameter, source.word(0, 95)));
  });
  backend.load('training', data.training, 0, ROWS);
  return { plan, backend };
}

/** How far the component of the gradient along a random direction is from its central difference. */
function directionalError(check: Case, seed: number): number {
  const source = stream(seed, 'test:gradients');
  const { plan, backend } = backendOf(check, source);
  const frame = { rows: ROWS, step: 1, seed };
  const lossNow = () => {
    backend.run('forward', frame, () => 'go');
    return backend.view(plan.training.total)[0] ?? Number.NaN;
  };
  lossNow();
  backend.run('backward', frame, () => 'go');
  let component = 0;
  const directions = plan.updates.map(({ weights, gradient }, i) => {
    const direction = backend.view(weights).map((_, j) => source.normal(j, 60 + i));
    backend.view(gradient).forEach((g, j) => {
      component += g * (direction[j] ?? 0);
    });
    return direction;
  });
  const h = 1e-5;
  const move = (distance: number) =>
    plan.updates.forEach(({ weights }, i) => {
      const view = backend.view(weights);
      directions[i]?.forEach((d, j) => {
        view[j] = (view[j] ?? 0) + distance * d;
      });
    });
  move(h);
  const above = lossNow();
  move(-2 * h);
  const below = lossNow();
  const difference = (above - below) / (2 * h);
  return Math.abs(component - difference) / Math.max(Math.abs(component), Math.abs(difference), 1e-2);
}

describe('gradients agree with central differences', () => {
  test.each(Object.keys(cases))('%s', (name) => {
    for (let seed = 1; seed <= 5; seed++) expect(directionalError(cases[name] ?? {}, seed), `seed ${seed}`).toBeLessThan(1e-6);
  });

  test('every op that passes a gradient has a case', () => {
    const checked = new Set(Object.keys(cases).map((name) => name.split(' ')[0]));
    const passing = Object.entries(rules).filter(([, { gradient }]) => gradient.kind !== 'stops');
    expect(passing.map(([op]) => op).filter((op: string | OpName) => !checked.has(op))).toEqual([]);
  });
});
