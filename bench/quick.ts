/**
 * Samples a second of the design's workloads on each backend: a quick look while working, no comparison with others. A
 * second is one of processor time, so that other work on the machine matters less.
 * Arguments: --profile for where a step's time goes (profile.ts), seconds a figure (default 0.5), a part of the workload's name.
 */
import { performance } from 'node:perf_hooks';
import { createRun } from '../src/engine/run';
import { Pace } from '../src/host/pace';
import { profile } from './profile';
import { dataOf, modelOf, type Workload, workloads } from './workloads';

const ROUNDS = 3;
const words = process.argv.slice(2);
const isProfile = words[0] === '--profile';
const [duration = '0.5', part = ''] = isProfile ? words.slice(1) : words;
const seconds = Number(duration);

function measure(workload: Workload, backend: 'reference' | 'wasm'): string {
  const begin = performance.now();
  const model = modelOf(workload);
  const compiled = performance.now();
  const made = createRun(model, dataOf(workload), { parameters: new Map(), progress: null }, { backend });
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  const created = performance.now();
  const run = made.value;
  const pace = new Pace(5);
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let samples = 0;
    const start = performance.now();
    const spent = process.cpuUsage();
    let now = start;
    while (now - start < 1000 * seconds) {
      const outcome = run.step(undefined, pace.steps);
      if (outcome.kind !== 'stepped') throw new Error(JSON.stringify(outcome));
      samples += outcome.samples;
      const before = now;
      now = performance.now();
      pace.took(outcome.steps, now - before);
    }
    // The first round warms up.
    const { user, system } = process.cpuUsage(spent);
    if (round > 0) rates.push((1e6 * samples) / (user + system));
  }
  const rate = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
  const figure = Math.round(rate).toLocaleString('en').padStart(14);
  const steps = Math.round(rate / Math.min(workload.batch, workload.rows))
    .toLocaleString('en')
    .padStart(11);
  const { instructions } = run.state().progress;
  const times = `compile ${(compiled - begin).toFixed(1)} ms, run ${(created - compiled).toFixed(1)} ms`;
  return `${workload.name.padEnd(36)} ${instructions.padEnd(13)} ${figure} samples/s ${steps} steps/s   ${times}`;
}

for (const workload of workloads.filter(({ name }) => name.includes(part))) {
  if (isProfile) console.info(profile(workload, seconds));
  else for (const backend of ['reference', 'wasm'] as const) console.info(measure(workload, backend));
}
