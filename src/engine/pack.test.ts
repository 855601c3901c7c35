/** Packing changes how fast a net runs and nothing else: not one bit of what it computes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertWellFormed } from './check';
import { compile } from './compile';
import { differentiate } from './differentiate';
import type { Graph } from './graph';
import { pack } from './pack';
import { evaluationPasses, runPasses, trainingPasses } from './passes';
import type { Plan } from './plan';
import { makePlan } from './plan';
import { createRun } from './run';
import type { RunState } from './run.types';
import { NOTHING, settingsWith, unwrap } from './testing/networks';
import { wiredData, wiredGraph } from './testing/wirings';
import type { Optimizer, TrainingSettings } from './types';

function unpackedPlan(graph: Graph): Plan {
  return makePlan(differentiate(runPasses(trainingPasses, graph)), runPasses(evaluationPasses, graph));
}

/** All that ten steps leave, −0 as 0. */
function trained(plan: Plan, settings: TrainingSettings, state: RunState = NOTHING) {
  const data = wiredData(23, 4);
  const run = unwrap(createRun({ plan, training: settings }, data, state, { backend: 'reference' }));
  const losses: number[] = [];
  for (let step = 0; step < 10; step++) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') break;
    losses.push(outcome.loss);
  }
  const { parameters, progress } = run.state();
  const numbers = [...parameters].flatMap(([node, tensors]) =>
    [...tensors].map(([name, { shape, data: values }]) => `${node}.${name} [${shape}] ${[...values].map((value) => value + 0)}`),
  );
  const moments = [...progress.optimizer.state].flatMap(([node, slots]) =>
    [...slots].flatMap(([name, slot]) =>
      [...slot.moments].map(([of, { data: values }]) => `${node}.${name} ${slot.t} ${of} ${[...values].map((value) => value + 0)}`),
    ),
  );
  const activations = run.activations(
    plan.evaluation.nodes.map(({ node }) => node),
    data.validation,
  );
  const nodes = [...(activations ?? [])].map(([node, { width, output, z }]) => `${node} ${width} ${[...output]} ${[...(z ?? [])]}`);
  return { losses, numbers: numbers.sort(), moments: moments.sort(), nodes: nodes.sort(), state: run.state() };
}

const optimizers: readonly Optimizer[] = [
  { type: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true },
  { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

const wiring = fc.record({
  layers: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  gaps: fc.constantFrom(0, 0, 0.1, 0.4),
  mixture: fc.constantFrom(0, 0, 0.3),
  isShuffled: fc.boolean(),
  l2: fc.constantFrom(0, 0.01),
});

describe('packing', () => {
  test('leaves every number as it was, for any wires', () => {
    fc.assert(
      fc.property(wiring, fc.nat(), fc.constantFrom(...optimizers), fc.constantFrom(null, 0.5), (shape, seed, optimizer, clipNorm) => {
        const graph = wiredGraph(seed, shape);
        assertWellFormed(pack(graph));
        const settings = settingsWith({ optimizer, clipNorm, batchSize: 8, epochs: 50 });
        const packed = trained(unwrap(compile(graph)), settings);
        const plain = trained(unpackedPlan(graph), settings);
        expect(packed.numbers).toEqual(plain.numbers);
        expect(packed.moments).toEqual(plain.moments);
        expect(packed.nodes).toEqual(plain.nodes);
        // The penalty is a sum over another number of tensors; nothing else reads it.
        packed.losses.forEach((loss, i) => {
          if (shape.l2 === 0) expect(loss).toBe(plain.losses[i]);
          else expect(loss).toBeCloseTo(plain.losses[i] ?? Number.NaN, 12);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('makes the layered net of one wired neuron by neuron', () => {
    const graph = wiredGraph(1, { layers: [8, 6], gaps: 0, mixture: 0, isShuffled: false, l2: 0 });
    expect(pack(graph).equations.filter(({ op }) => op === 'dense').length).toBe(3);
  });

  test('a saved state fits packed and unpacked plans alike, a neuron that is new among the others included', () => {
    const shape = { layers: [5, 4], gaps: 0, mixture: 0, isShuffled: false, l2: 0 };
    const graph = wiredGraph(3, shape);
    const settings = settingsWith({ optimizer: optimizers[1] ?? settingsWith().optimizer, batchSize: 8, epochs: 50 });
    const { state } = trained(unwrap(compile(graph)), settings);
    const parameters = new Map([...state.parameters].filter(([node]) => node !== 'n2'));
    const packed = trained(unwrap(compile(graph)), settings, { ...state, parameters });
    const plain = trained(unpackedPlan(graph), settings, { ...state, parameters });
    expect(packed.state.progress.optimizer.state.get('n2')?.get('bias')?.t).toBe(10);
    expect(packed.state.progress.optimizer.state.get('n3')?.get('bias')?.t).toBe(20);
    expect(packed.numbers).toEqual(plain.numbers);
    expect(packed.moments).toEqual(plain.moments);
  });
});
