/**
 * `node bench/quick.mjs [--electron] --profile [seconds] [name]`: where a training step's time goes. Each part of a step is
 * run alone, over and over, in turns with the whole; the rest is what lies between the parts, or what they spare together.
 */
import { performance } from 'node:perf_hooks';
import { profileParts } from '../src/engine/backends/wasm/profile';
import { createRun } from '../src/engine/run';
import { Pace } from '../src/host/pace';
import { dataOf, modelOf, type Workload } from './workloads';

/** Milliseconds of a stretch whose time is taken. */
const STRETCH = 2;

/** Something that is run over and over: `run` does it about so often and says how often. */
class Timed {
  private readonly pace = new Pace(STRETCH / 2);
  /** Nanoseconds of one, in the best stretch so far. */
  best = Number.POSITIVE_INFINITY;

  constructor(
    readonly name: string,
    private readonly run: (times: number) => number,
  ) {}

  stretch(): void {
    let done = 0;
    const begin = performance.now();
    for (let now = begin; now - begin < STRETCH; ) {
      const before = now;
      const taken = this.run(this.pace.steps);
      now = performance.now();
      this.pace.took(taken, now - before);
      done += taken;
      this.best = Math.min(this.best, now - begin < STRETCH ? this.best : (1e6 * (now - begin)) / done);
    }
  }
}

/** A line of a workload's parts, in nanoseconds a step. */
export function profile(workload: Workload, seconds: number): string {
  const model = modelOf(workload);
  const data = dataOf(workload);
  const made = createRun(model, data, { parameters: new Map(), progress: null }, { backend: 'wasm' });
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  const whole = new Timed('whole', (times) => {
    const outcome = made.value.step(undefined, times);
    if (outcome.kind !== 'stepped') throw new Error(outcome.kind);
    return outcome.steps;
  });
  const batch = Math.min(workload.batch, workload.rows);
  const stepsOfEpoch = Math.ceil(workload.rows / batch);
  // A batch of all rows is neither shuffled nor gathered again.
  const parts = [...profileParts(model.plan, data, model.training, batch)]
    .filter(([name]) => stepsOfEpoch > 1 || (name !== 'shuffle' && name !== 'gather'))
    .map(([name, run]) => {
      return new Timed(name, (times) => {
        run(times);
        return times;
      });
    });
  for (const end = performance.now() + 1000 * seconds; performance.now() < end; ) for (const each of [whole, ...parts]) each.stretch();
  const times = parts.map(({ name, best }) => ({ name, time: name === 'shuffle' ? best / stepsOfEpoch : best }));
  const sum = times.reduce((total, { time }) => total + time, 0);
  const shown = times.map(({ name, time }) => `${name} ${time.toFixed(0)} (${((100 * time) / whole.best).toFixed(0)} %)`).join(', ');
  return `${workload.name.padEnd(36)} whole ${whole.best.toFixed(0)} ns = ${shown}, rest ${(whole.best - sum).toFixed(0)}`;
}
