/** The emitted backend against the reference, on random nets and batches, for every instruction set of this host. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compile';
import { initialValues } from '../../initialise';
import { writePlace } from '../../place';
import type { Plan } from '../../plan';
import { settingsWith, unwrap } from '../../testing/networks';
import { wiredData, wiredGraph } from '../../testing/wirings';
import type { Optimizer } from '../../types';
import type { Backend, StepRequest } from '../backend';
import { createReferenceBackend } from '../reference/reference';
import { hostFeatures } from './features';
import type { Features } from './lanes';
import { Lanes } from './lanes';
import { createWasmBackend } from './wasm';

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
function stepped(backend: Backend, plan: Plan, optimizer: Optimizer, batches: readonly number[], clipNorm: number | null) {
  backend.reserve(Math.max(...batches), 8);
  for (const { slot, place, shape, initial } of plan.parameters) writePlace(backend.view(slot), place, initialValues(shape, initial, 7));
  const counts = new Int32Array(plan.parameters.length);
  const rows = Int32Array.from({ length: 64 }, (_, i) => (i * 13) % 64);
  const losses: number[] = [];
  let from = 0;
  for (const [index, samples] of batches.entries()) {
    const request: StepRequest = {
      rows,
      from,
      samples,
      step: index + 1,
      seed: 3,
      optimizer,
      rate: optimizer.learningRate,
      clipNorm,
      counts,
      updates: index + 1,
    };
    if (backend.step(request, () => 'go') !== 'updated') return null;
    losses.push(backend.view(plan.training.total)[0] ?? Number.NaN);
    from += samples;
  }
  return { losses, parameters: plan.updates.flatMap(({ weights }) => [...backend.view(weights)]) };
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
          const data = wiredData(64, 0);
          const wanted = stepped(createReferenceBackend(plan, data), plan, optimizer, sizes, clip);
          const got = stepped(createWasmBackend(plan, data, features), plan, optimizer, sizes, clip);
          fc.pre(wanted?.losses.every((loss) => loss < 1e3) ?? false);
          expect(distance(got?.losses ?? [], wanted?.losses ?? [])).toBeLessThan(1e-4);
          expect(distance(got?.parameters ?? [], wanted?.parameters ?? [])).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the same steps give the same bits', () => {
    const plan = unwrap(compile(wiredGraph(4, { layers: [7, 5], gaps: 0.1, mixture: 0.5, isShuffled: false, l2: 0.01 })));
    const run = () =>
      stepped(createWasmBackend(plan, wiredData(64, 0), features), plan, optimizers[3] ?? settingsWith().optimizer, [5, 8, 3], 1);
    expect(run()).toEqual(run());
  });
});
