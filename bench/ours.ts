/**
 * This engine as a contestant: `ours.mjs <kind> <folder> <workload>` trains on request, like every file of peers/.
 * `ours.mjs write <folder>` writes all workloads with their data for the others, `ours.mjs figures` what else is judged.
 * Keeps true: what it reports of backend, instructions and threads is read from the run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createRun } from '../src/engine/run';
import type { Run } from '../src/engine/run.types';
import { createCrewPool, handRole, serveLeader } from '../src/host/crew';
import { measureFigures } from './figures';
import { serve } from './peers/serve.mjs';
import { dataOf, modelOf, type Workload, workloads } from './workloads';

const kinds = {
  one: { backend: 'wasm', threads: 1 },
  two: { backend: 'wasm', threads: 2 },
  layered: { backend: 'wasm', threads: 1 },
  simd: { backend: 'wasm', threads: 1 },
  reference: { backend: 'reference', threads: 1 },
} as const;

function isKind(word: string): word is keyof typeof kinds {
  return Object.hasOwn(kinds, word);
}

function isPlain(kind: string): boolean {
  return kind === 'layered';
}

/** Trains so many steps, in as few calls as the run allows. */
function advance(run: Run, steps: number): number {
  let samples = 0;
  for (let left = steps; left > 0; ) {
    const outcome = run.step(undefined, left);
    if (outcome.kind !== 'stepped') throw new Error(JSON.stringify(outcome));
    samples += outcome.samples;
    left -= outcome.steps;
  }
  return samples;
}

async function contest(kind: keyof typeof kinds, id: string): Promise<void> {
  const found = workloads.find((workload) => workload.id === id);
  if (found === undefined) throw new Error(`no workload ${id}`);
  const workload: Workload = isPlain(kind) ? { ...found, isWired: false } : found;
  const { backend, threads } = kinds[kind];
  if (kind === 'simd') hideRelaxed();
  const pool = createCrewPool(fileURLToPath(import.meta.url), (error) => {
    throw error;
  });
  const made = createRun(
    modelOf(workload),
    dataOf(workload),
    { parameters: new Map(), progress: null },
    { backend, crew: pool.forThreads(threads) },
  );
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  const run = made.value;
  const rows = Int32Array.from({ length: Math.min(workload.rows, 512) }, (_, i) => i);
  await serve({
    train: (steps: number) => advance(run, steps),
    loss: () => run.evaluate(rows)?.total ?? Number.NaN,
    note: () => {
      const { instructions, threads: used } = run.state().progress;
      if (kind === 'simd' && instructions !== 'simd') throw new Error('the engine found relaxed SIMD after all');
      return `${instructions}, ${used} ${used === 1 ? 'thread' : 'threads'}`;
    },
  });
  pool.close();
}

/** workloads.json, and for each workload its inputs and targets as float32, row-major. */
function writeWorkloads(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const workload of workloads) {
    for (const [name, { values }] of dataOf(workload).inputs) {
      writeFileSync(path.join(folder, `${workload.id}.${name}`), new Uint8Array(Float32Array.from(values).buffer));
    }
  }
  writeFileSync(path.join(folder, 'workloads.json'), JSON.stringify(workloads));
}

/** From now on this host knows no relaxed SIMD, as far as the engine can find out. */
function hideRelaxed(): void {
  const validate = WebAssembly.validate;
  const isRelaxed = (bytes: Uint8Array) => bytes.some((byte, i) => byte === 0xfd && bytes[i + 1] === 0x85 && bytes[i + 2] === 0x02);
  Object.assign(WebAssembly, { validate: (bytes: Uint8Array<ArrayBuffer>) => !isRelaxed(bytes) && validate(bytes) });
}

// Node 20 knows relaxed SIMD by this flag alone, set before the first module.
if (process.versions.node.startsWith('20.') && process.versions.electron === undefined) {
  setFlagsFromString('--experimental-wasm-relaxed-simd');
}
const hand = handRole();
const [kind = '', folder = '', id = ''] = process.argv.slice(2);
if (hand !== null) serveLeader(hand);
else if (kind === 'write') writeWorkloads(folder);
else if (kind === 'figures') process.stdout.write(`${JSON.stringify(measureFigures())}\n`);
else if (isKind(kind)) await contest(kind, id);
else throw new Error(`no contestant ${kind}`);
