/**
 * `nngraph bench FILE`: how fast the document trains on its own data, as one JSON object.
 * Keeps true: only steps are timed, after a warm-up; the figures come from what ran, not from what was asked for.
 */

import type { Run } from '../engine/run.types';
import type { TrainingSettings } from '../engine/types';
import type { Finding } from '../findings';
import { Pace } from '../host/pace';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { makeRun, openReady } from './open';
import { chosenMachine, failed } from './report';
import type { Terminal } from './terminal';

/** Milliseconds until the machine code is what it stays. */
const WARM_UP = 300;
const DEFAULT_SECONDS = 2;
/** Milliseconds of steps in one call, as in the app. */
const CALL = 4;

/** Goes on for as long as it is let. */
function endless(settings: TrainingSettings): TrainingSettings {
  return { ...settings, epochs: Number.MAX_SAFE_INTEGER, stop: { targetLoss: null, patience: null } };
}

interface Lap {
  readonly steps: number;
  readonly samples: number;
  readonly milliseconds: number;
  /** Why it ended before its time; null where it did not. */
  readonly diverged: Finding | null;
}

function lapOf(run: Run, milliseconds: number): Lap {
  let steps = 0;
  let samples = 0;
  const pace = new Pace(CALL);
  const begin = performance.now();
  for (let passed = 0; ; ) {
    const outcome = run.step(undefined, pace.steps);
    const before = passed;
    passed = performance.now() - begin;
    if (outcome.kind === 'diverged') return { steps, samples, milliseconds: passed, diverged: outcome.finding };
    if (outcome.kind !== 'stepped') throw new Error(`an endless run ended: ${outcome.kind}`);
    pace.took(outcome.steps, passed - before);
    steps += outcome.steps;
    samples += outcome.samples;
    if (passed >= milliseconds) return { steps, samples, milliseconds: passed, diverged: null };
  }
}

/**
 * Trains for `--seconds` and prints what was measured as one JSON object.
 * @returns `usage` for a machine that is not to be had, `wrong` for a document that cannot train
 */
export async function bench(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  const ready = await openReady(line.file);
  if (!ready.ok) return failed(line.file, ready.findings, terminal);
  const begin = performance.now();
  const first = makeRun(ready.value, machine, endless);
  if (!first.ok) return failed(line.file, first.findings, terminal);
  const compileMs = performance.now() - begin;

  const wanted = 1000 * (line.seconds ?? DEFAULT_SECONDS);
  lapOf(first.value.prepared.run, Math.min(WARM_UP, wanted));
  let steps = 0;
  let samples = 0;
  let milliseconds = 0;
  while (milliseconds < wanted) {
    // A document may diverge when it is trained far beyond its own epochs; it then starts again, outside of the time.
    const next = makeRun(ready.value, machine, endless);
    if (!next.ok) return failed(line.file, next.findings, terminal);
    const lap = lapOf(next.value.prepared.run, wanted - milliseconds);
    if (lap.diverged !== null && lap.steps === 0) {
      failed(line.file, [lap.diverged], terminal);
      return exitCodes.diverged;
    }
    steps += lap.steps;
    samples += lap.samples;
    milliseconds += lap.milliseconds;
  }
  const { backend, instructions, threads } = first.value.prepared.run.state().progress;
  const speed = { samplesPerSecond: (1000 * samples) / milliseconds, stepsPerSecond: (1000 * steps) / milliseconds };
  const instructionSet = { simd: instructions.includes('simd'), relaxedSimd: instructions.includes('relaxed') };
  terminal.out(JSON.stringify({ ...speed, backend, threads, ...instructionSet, compileMs }));
  return exitCodes.done;
}
