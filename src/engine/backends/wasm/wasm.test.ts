/** The emitted backend against the reference, on random nets and batches, for every instruction set of this host. */
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataOf, modelOf, type Workload } from '../../../../bench/workloads';
import { compile } from '../../compile';
import { initialValues } from '../../initialise';
import { momentsOf } from '../../optimizers';
import { writePlace } from '../../place';
import type { Plan } from '../../plan';
import type { RunData } from '../../run.types';
import { settingsWith, unwrap, xorData, xorGraph } from '../../testing/networks';
import { wiredData, wiredGraph } from '../../testing/wirings';
import type { Optimizer } from '../../types';
import type { Backend, StepsRequest } from '../backend';
import { createReferenceBackend } from '../reference/reference';
import type { Features } from './emit/lanes';
import { Lanes } from './emit/lanes';
import { hostFeatures } from './features';
import { createWasmBackend } from './wasm';

// Node 20 knows relaxed SIMD by this flag alone, set before the first module.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
const host = hostFeatures();
const sets: readonly Features[] = [
  { simd: false, relaxed: false },
  ...(host.simd ? [{ simd: true, relaxed: false }] : []),
  ...(host.relaxed ? [host] : []),
];

const optimizers: readonly Optimizer[] = [
  { type: 'sgd', learningRate: 0.01, momentum: 0, nesterov: false },
  { type: 'sgd', learningRate: 0.005, momentum: 0.9, nesterov: false },
  { type: 'sgd', learningRate: 0.005, momentum: 0.9, nesterov: true },
  { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-4 },
  { type: 'adamw', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-4, weightDecay: 0.1 },
  { type: 'rmsprop', learningRate: 0.001, decay: 0.99, epsilon: 1e-4 },
  { type: 'adagrad', learningRate: 0.01, epsilon: 1e-4 },
];

/** Steps a backend from initial values over batches of these sizes; gives all parameters and losses. */
function stepped(
  backend: Backend,
  plan: Plan,
  optimizer: Optimizer,
  batches: readonly number[],
  clipNorm: number | null,
  room = Math.max(...batches),
) {
  backend.reserve(room, 8, momentsOf(optimizer));
  for (const parameter of plan.parameters) writePlace(backend.view(parameter.slot), parameter.place, initialValues(parameter, 7));
  const counts = new Int32Array(plan.parameters.length);
  const losses: number[] = [];
  let from = 0;
  for (const [index, samples] of batches.entries()) {
    const request: StepsRequest = {
      most: 1,
      epoch: 0,
      from,
      batch: samples,
      isShuffled: false,
      step: index + 1,
      seed: 3,
      optimizer,
      rate: optimizer.learningRate,
      clipNorm,
      counts,
      updates: index + 1,
    };
    if (backend.advance(request, () => 'go') !== 1) return null;
    losses.push(backend.losses[0] ?? Number.NaN);
    from += samples;
  }
  return { losses, parameters: plan.updates.flatMap(({ weights }) => [...backend.view(weights)]) };
}

/** 64 rows, none beside the one before it. */
function mixedData(): RunData {
  return { ...wiredData(64, 0), training: Int32Array.from({ length: 64 }, (_, i) => (i * 13) % 64) };
}

/** The largest difference, relative to the largest number. */
function distance(got: readonly number[], wanted: readonly number[]): number {
  const scale = Math.max(1e-3, ...wanted.map(Math.abs));
  return Math.max(...wanted.map((value, i) => Math.abs((got[i] ?? Number.NaN) - value) / scale));
}

const wiring = fc.record({
  layers: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  gaps: fc.constantFrom(0, 0.2),
  mixture: fc.constantFrom(0, 0.3),
  isShuffled: fc.boolean(),
  l2: fc.constantFrom(0, 0.01),
});

describe.each(sets.map((features) => ({ name: new Lanes(features).name, features })))('$name', ({ features }) => {
  test('random nets train as on reference, whatever the batch', () => {
    const batches = fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        wiring,
        fc.nat(),
        fc.constantFrom(...optimizers),
        batches,
        fc.constantFrom(null, 0.5),
        (shape, seed, optimizer, sizes, clip) => {
          const plan = unwrap(compile(wiredGraph(seed, shape)));
          const data = mixedData();
          const wanted = stepped(createReferenceBackend(plan, data), plan, optimizer, sizes, clip);
          const got = stepped(createWasmBackend(plan, data, { features }), plan, optimizer, sizes, clip);
          fc.pre(wanted?.losses.every((loss) => loss < 1e3) ?? false);
          expect(distance(got?.losses ?? [], wanted?.losses ?? [])).toBeLessThan(1e-4);
          expect(distance(got?.parameters ?? [], wanted?.parameters ?? [])).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('an update is taken back whole, also where tensors were updated different times', () => {
    for (const optimizer of optimizers) {
      const plan = unwrap(compile(wiredGraph(4, { layers: [7, 5], gaps: 0, mixture: 0, isShuffled: false, l2: 0.01 })));
      const backend = createWasmBackend(plan, mixedData(), { features });
      backend.reserve(8, 8, momentsOf(optimizer));
      for (const parameter of plan.parameters) writePlace(backend.view(parameter.slot), parameter.place, initialValues(parameter, 7));
      const all = () => plan.updates.flatMap(({ weights, m, v }) => [weights, m, v].flatMap((slot) => [...backend.view(slot)]));
      const counts = Int32Array.from(plan.parameters, (_, i) => i % 3);
      for (let updates = 1; updates <= 2; updates++) {
        const before = all();
        const place = { most: 1, epoch: 0, from: 0, batch: 8, isShuffled: false };
        const request = { ...place, step: 1, seed: 3, optimizer, rate: 0.01, clipNorm: 1, counts, updates };
        expect(backend.advance(request, () => 'go')).toBe(1);
        const after = all();
        expect(after).not.toEqual(before);
        backend.revert();
        expect(all()).toEqual(before);
        backend.advance(request, () => 'go');
        expect(all()).toEqual(after);
      }
    }
  });

  test('the same steps give the same bits', () => {
    const plan = unwrap(compile(wiredGraph(4, { layers: [7, 5], gaps: 0.1, mixture: 0.5, isShuffled: false, l2: 0.01 })));
    const run = () =>
      stepped(createWasmBackend(plan, mixedData(), { features }), plan, optimizers[3] ?? settingsWith().optimizer, [5, 8, 3], 1);
    expect(run()).toEqual(run());
  });
});

test('a small batch that is written out has the same bits as one that is not', () => {
  const shapes = fc.record({
    widths: fc.array(fc.integer({ min: 1, max: 21 }), { minLength: 2, maxLength: 4 }),
    batch: fc.integer({ min: 1, max: 16 }),
    hidden: fc.constantFrom('tanh', 'sigmoid', 'relu', 'gelu', 'softplus'),
    optimizer: fc.constantFrom(...optimizers),
  });
  fc.assert(
    fc.property(shapes, ({ widths, batch, hidden, optimizer }) => {
      const output = widths.at(-1) === 1 ? 'tanh' : 'softmax';
      const workload: Workload = { name: '', widths, hidden, output, batch, rows: 40 };
      const { plan } = modelOf(workload);
      // Room for a larger batch: then this one is not of the size that the code is written for.
      const [written, called] = [batch, batch + 1].map((room) => {
        const backend = createWasmBackend(plan, dataOf(workload));
        return stepped(backend, plan, optimizer, [batch, batch], 1, room);
      });
      expect(written).not.toBeNull();
      expect(written).toEqual(called);
    }),
    { numRuns: 40 },
  );
});

test('a step of millions of products asks between its calls, can be given up there, and computes the same', () => {
  const plan = unwrap(compile(xorGraph({ hidden: 3000, dropout: 0.2 })));
  const data = xorData(600);
  const backend = createWasmBackend(plan, data);
  const settings = settingsWith();
  const counts = new Int32Array(plan.parameters.length);
  const rows = data.training;
  const { optimizer } = settings;
  const place = { most: 1, epoch: 0, from: 0, batch: 500, isShuffled: false };
  const request = { ...place, step: 1, seed: 3, optimizer, rate: 0.1, clipNorm: null, counts, updates: 1 };
  const start = (other: Backend) => {
    other.reserve(500, 8, momentsOf(optimizer));
    for (const parameter of plan.parameters) other.view(parameter.slot).set(initialValues(parameter, 7));
  };
  start(backend);
  const before = plan.updates.map(({ weights }) => [...backend.view(weights)]);
  let calls = 0;
  expect(backend.advance(request, () => (calls++ < 8 ? 'go' : 'abandon'))).toBe('abandoned');
  expect(plan.updates.map(({ weights }) => [...backend.view(weights)])).toEqual(before);
  expect(backend.advance(request, () => 'go')).toBe(1);

  const reference = createReferenceBackend(plan, data);
  start(reference);
  reference.advance(request, () => 'go');
  for (const { weights } of plan.updates) expect(distance([...backend.view(weights)], [...reference.view(weights)])).toBeLessThan(1e-4);
  expect(backend.evaluate(rows, 100, 8, () => 'go')).toBe(true);
  reference.evaluate(rows, 100, 8, () => 'go');
  const total = plan.evaluation.total;
  expect(backend.view(total)[0]).toBeCloseTo(reference.view(total)[0] ?? Number.NaN, 5);
});
