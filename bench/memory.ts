/**
 * `node bench/quick.mjs --electron memory`: what training a network of ten million parameters takes of the machine's memory,
 * beside what is allowed: a process of its own for each optimiser, its resident memory before the network and while it trains.
 * Allowed (bytes): 4 × parameters × (3 + the optimiser's copies), one packed copy, twice the activations of a batch, the data
 * once as float32, and 40 MB.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parameterNumbers } from '../src/engine/plan';
import { createRun } from '../src/engine/run';
import type { Optimizer } from '../src/engine/types';
import { collectGarbage } from './collect';
import { dataOf, modelOf, type Workload } from './workloads';

const workload: Workload = {
  ...{ name: '784-2800-2800-10', widths: [784, 2800, 2800, 10], hidden: 'relu', output: 'softmax' },
  ...{ batch: 128, rows: 4096, rate: 0.0001 },
};
const STEPS = 4;
const MB = 1024 * 1024;

const sgd = { type: 'sgd', learningRate: 0.0001, nesterov: false } as const;
const optimizers: Readonly<Record<string, { readonly settings: Optimizer; readonly copies: number }>> = {
  sgd: { settings: { ...sgd, momentum: 0 }, copies: 0 },
  momentum: { settings: { ...sgd, momentum: 0.9 }, copies: 1 },
  adam: { settings: { type: 'adam', learningRate: 0.0001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, copies: 2 },
};

/** Resident bytes once garbage is gone: a thread of its own frees the arrays that a collection found, until the next one. */
function resident(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().rss;
}

/** A run after some steps, and bytes allowed for it. */
function trained({ settings, copies }: { readonly settings: Optimizer; readonly copies: number }) {
  const model = modelOf(workload);
  const made = createRun(
    { ...model, training: { ...model.training, optimizer: settings } },
    dataOf(workload),
    { parameters: new Map(), progress: null },
    { backend: 'wasm' },
  );
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  for (let step = 0; step < STEPS; step++) {
    const outcome = made.value.step();
    if (outcome.kind !== 'stepped') throw new Error(JSON.stringify(outcome));
  }
  const parameters = parameterNumbers(model.plan);
  const widths = workload.widths.reduce((sum, width) => sum + width, 0);
  const ends = (workload.widths[0] ?? 0) + (workload.widths.at(-1) ?? 0);
  const numbers = parameters * (3 + copies) + parameters + 2 * workload.batch * widths + workload.rows * ends;
  return { run: made.value, parameters, allowed: 4 * numbers + 40 * MB };
}

const [name] = process.argv.slice(2).filter((word) => word !== 'memory');
const chosen = name === undefined ? undefined : optimizers[name];
if (name === undefined) {
  for (const each of Object.keys(optimizers)) {
    spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), each], { stdio: 'inherit' });
  }
} else if (chosen === undefined) {
  throw new Error(`no optimiser ${name}`);
} else {
  const before = resident();
  const { run, parameters, allowed } = trained(chosen);
  const taken = resident() - before;
  const most = process.resourceUsage().maxRSS * 1024 - before;
  const megabytes = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`;
  const share = `${((100 * taken) / allowed).toFixed(0)} %`;
  console.info(
    `${name.padEnd(9)} ${(parameters / 1e6).toFixed(2)} M parameters: ${megabytes(taken)} of ${megabytes(allowed)} allowed (${share}); ` +
      `${megabytes(most)} at the most, while it was made; after step ${run.state().progress.step}`,
  );
}
