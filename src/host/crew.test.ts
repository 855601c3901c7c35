/** A crew of threads: it changes nothing but the time. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf, modelOf, type Workload } from '../../bench/workloads';
import { piecesByCrew } from '../engine/backends/wasm/threads';
import { createRun } from '../engine/run';
import type { Run } from '../engine/run.types';
import type { TrainingSettings } from '../engine/types';
import { type CrewPool, createCrewPool } from './crew';

// Node 20 knows relaxed SIMD by this flag alone, set before the first module.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

let folder = '';
let program = '';
const pools: CrewPool[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nngraph-test-'));
  const rolldownOptions = { input: join(import.meta.dirname, 'testing', 'hand.ts'), output: { entryFileNames: 'hand.js' } };
  await build({ configFile: false, logLevel: 'error', build: { ssr: true, outDir: folder, emptyOutDir: false, rolldownOptions } });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  program = join(folder, 'hand.js');
});

afterAll(async () => {
  for (const pool of pools) pool.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

function poolOf(): CrewPool {
  const pool = createCrewPool(program, (error) => {
    throw error;
  });
  pools.push(pool);
  return pool;
}

function runOf(workload: Workload, settings: Partial<TrainingSettings>, crew: ReturnType<CrewPool['forThreads']>): Run {
  const model = modelOf(workload);
  const data = dataOf(workload);
  const training = { ...model.training, ...settings };
  const made = createRun({ ...model, training }, data, { parameters: new Map(), progress: null }, { backend: 'wasm', crew });
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  return made.value;
}

function numbersOf(run: Run): readonly (readonly number[])[] {
  return [...run.state().parameters.values()].flatMap((tensors) => [...tensors.values()].map(({ data }) => [...data]));
}

test('one thread, two and three give the same bits, whatever the sizes', () => {
  const two = poolOf();
  const three = poolOf();
  const size = fc.integer({ min: 1, max: 150 });
  const optimizer = fc.constantFrom<TrainingSettings['optimizer']>(
    { type: 'sgd', learningRate: 0.01, momentum: 0, nesterov: false },
    { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-4 },
  );
  const shape = fc.record({
    inputs: size,
    hidden: fc.array(fc.integer({ min: 60, max: 150 }), { minLength: 2, maxLength: 3 }),
    outputs: fc.integer({ min: 1, max: 11 }),
    batch: fc.integer({ min: 130, max: 700 }),
    map: fc.constantFrom('relu', 'tanh'),
    optimizer,
    clipNorm: fc.constantFrom(null, 0.5),
  });
  fc.assert(
    fc.property(shape, ({ inputs, hidden, outputs, batch, map, optimizer, clipNorm }) => {
      const output = outputs === 1 ? 'tanh' : 'softmax';
      const workload = { name: '', widths: [inputs, ...hidden, outputs], hidden: map, output, batch, rows: 2 * batch + 37 } as const;
      const settings = { optimizer, clipNorm };
      const runs = [null, two.forThreads(2), three.forThreads(3)].map((crew) => {
        const run = runOf(workload, settings, crew);
        const losses = Array.from({ length: 4 }, () => {
          const outcome = run.step();
          return outcome.kind === 'stepped' ? outcome.loss : outcome.kind;
        });
        return [losses, numbersOf(run)];
      });
      expect(runs[1]).toEqual(runs[0]);
      expect(runs[2]).toEqual(runs[0]);
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('a crew does compute, and a step that is given up in its midst leaves everything as it was', () => {
  const crew = poolOf().forThreads(2);
  if (crew === null) throw new Error('two threads have a crew');
  const workload = { name: '', widths: [200, 300, 10], hidden: 'relu', output: 'softmax', batch: 512, rows: 512 } as const;
  const run = runOf(workload, {}, crew);
  expect(run.state().progress.threads).toBe(2);
  const start = performance.now();
  while (piecesByCrew(crew) === 0 && performance.now() - start < 30_000) run.step();
  expect(piecesByCrew(crew)).toBeGreaterThan(0);

  const before = numbersOf(run);
  for (let after = 1; after <= 12; after++) {
    let asked = 0;
    const outcome = run.step(() => (asked++ < after ? 'go' : 'abandon'));
    expect(outcome.kind).toBe('abandoned');
  }
  expect(numbersOf(run)).toEqual(before);
  expect(run.step().kind).toBe('stepped');
}, 60_000);

test('a small net has no crew', () => {
  const workload = { name: '', widths: [4, 16, 3], hidden: 'relu', output: 'softmax', batch: 16, rows: 144 } as const;
  expect(runOf(workload, {}, poolOf().forThreads(4)).state().progress.threads).toBe(1);
});
