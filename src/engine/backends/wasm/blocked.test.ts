/** Nets that are large enough for products in blocks, against the reference: odd sizes, slices, what is left of a tile. */
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataOf, modelOf, type Workload } from '../../../../bench/workloads';
import { nth } from '../../indexing';
import { initialValues } from '../../initialise';
import { writePlace } from '../../place';
import type { Backend, StepsRequest } from '../backend';
import { createReferenceBackend } from '../reference/reference';
import { hostFeatures } from './features';
import { createWasmBackend } from './wasm';

// Node 20 knows relaxed SIMD by this flag alone, set before the first module.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Weights and activations after a step of a whole batch and one of some of it. */
function stepped(backend: Backend, workload: Workload, samples: readonly number[]): readonly number[][] {
  const { plan, training } = modelOf(workload);
  backend.reserve(workload.batch, 40, []);
  for (const parameter of plan.parameters) writePlace(backend.view(parameter.slot), parameter.place, initialValues(parameter, 7));
  const rows = Int32Array.from({ length: workload.rows }, (_, i) => (i * 7) % workload.rows);
  const { optimizer, seed } = training;
  const counts = new Int32Array(plan.parameters.length);
  samples.forEach((count, index) => {
    const common = { optimizer, seed, clipNorm: null, counts, rate: 0.05 };
    const request: StepsRequest = {
      ...common,
      most: 1,
      epoch: 0,
      from: 3 * index,
      batch: count,
      isShuffled: false,
      step: index + 1,
      updates: index + 1,
    };
    expect(backend.advance(request, () => 'go')).toBe(1);
  });
  expect(backend.evaluate(rows, 1, 37, () => 'go')).toBe(true);
  const { prediction, width } = nth(plan.losses, 0);
  const predictions = new Float64Array(37 * width);
  backend.readRows(prediction, 37, 0, width, predictions, 0);
  return [...plan.updates.map(({ weights }) => [...backend.view(weights)]), [...predictions]];
}

const workloads = fc.record({
  inputs: fc.integer({ min: 1, max: 130 }),
  hidden: fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 1, maxLength: 2 }),
  outputs: fc.integer({ min: 1, max: 9 }),
  batch: fc.integer({ min: 64, max: 400 }),
  // No hinges: at one, the smallest difference is another branch.
  map: fc.constantFrom('sigmoid', 'tanh'),
});

function agree(
  { inputs, hidden, outputs, batch, map }: { inputs: number; hidden: number[]; outputs: number; batch: number; map: 'sigmoid' | 'tanh' },
  relaxed: boolean,
) {
  const output = outputs === 1 ? 'tanh' : 'softmax';
  const workload: Workload = { name: '', widths: [inputs, ...hidden, outputs], hidden: map, output, batch, rows: batch + 41 };
  const data = dataOf(workload);
  const { plan } = modelOf(workload);
  const samples = [batch, batch - 5, 17];
  const wanted = stepped(createReferenceBackend(plan, data), workload, samples);
  const got = stepped(createWasmBackend(plan, data, { features: { simd: true, relaxed } }), workload, samples);
  wanted.forEach((numbers, i) => {
    const scale = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 1e-3);
    const worst = numbers.reduce((most, number, j) => Math.max(most, Math.abs(number - (got[i]?.[j] ?? Number.NaN))), 0);
    expect(worst / scale).toBeLessThan(1e-4);
  });
}

const { simd, relaxed } = hostFeatures();

test('this host has SIMD, without which nothing here would be tested', () => {
  expect(simd).toBe(true);
});

test('large products agree with the reference, whatever the sizes', () => {
  fc.assert(
    fc.property(workloads, fc.boolean(), (shape, wantsRelaxed) => agree(shape, wantsRelaxed && relaxed)),
    { numRuns: 10 },
  );
}, 60_000);

test('so do sums of more terms than a slice holds, and a weight gradient of more rows than a cell', () => {
  agree({ inputs: 1_030, hidden: [150, 9], outputs: 3, batch: 70, map: 'tanh' }, relaxed);
}, 60_000);
