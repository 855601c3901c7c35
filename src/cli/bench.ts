/**
 * `nngraph bench FILE`: how fast the document trains on its own data, as one JSON object.
 * Keeps true: only steps are timed, after a warm-up; the figures come from what ran, not from what was asked for.
 */
import type { TrainingSettings } from '../engine/types';
import type { CommandLine } from './command-line';
import { makeRun, openReady } from './open';
import { chosenMachine, failed } from './report';
import { type ExitCode, exitCodes, type Terminal } from './terminal';

const WARM_UP = 300;
const DEFAULT_SECONDS = 2;

/** Goes on for as long as it is let. */
function endless(settings: TrainingSettings): TrainingSettings {
  return { ...settings, epochs: Number.MAX_SAFE_INTEGER, stop: { targetLoss: null, patience: null } };
}

export async function bench(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  const ready = await openReady(line.file);
  if (!ready.ok) return failed(line.file, ready.findings, terminal);
  const begin = performance.now();
  let made = makeRun(ready.value, machine, endless);
  if (!made.ok) return failed(line.file, made.findings, terminal);
  const compileMs = performance.now() - begin;

  let steps = 0;
  let samples = 0;
  let stepsOfRun = 0;
  let timed = 0;
  const train = (milliseconds: number): Exclude<typeof made, { ok: true }> | null => {
    for (let from = performance.now(); timed < milliseconds; ) {
      const outcome = made.ok ? made.value.prepared.run.step() : null;
      const now = performance.now();
      timed += now - from;
      from = now;
      if (outcome?.kind === 'stepped') {
        steps += 1;
        stepsOfRun += 1;
        samples += outcome.samples;
      } else if (outcome?.kind === 'diverged') {
        if (stepsOfRun === 0) return { ok: false, findings: [outcome.finding] };
        // A document may diverge after its own epochs; it then starts again, outside of the time.
        made = makeRun(ready.value, machine, endless);
        stepsOfRun = 0;
        from = performance.now();
      } else {
        throw new Error(`an endless run ended: ${outcome?.kind}`);
      }
    }
    return null;
  };
  const seconds = line.seconds ?? DEFAULT_SECONDS;
  let stuck = train(Math.min(WARM_UP, 1000 * seconds));
  if (stuck === null) {
    steps = 0;
    samples = 0;
    timed = 0;
    stuck = train(1000 * seconds);
  }
  if (stuck !== null) {
    failed(line.file, stuck.findings, terminal);
    return exitCodes.diverged;
  }
  const progress = made.ok ? made.value.prepared.run.state().progress : null;
  const { instructions = '', threads = 1 } = progress ?? {};
  terminal.out(
    JSON.stringify({
      samplesPerSecond: (1000 * samples) / timed,
      stepsPerSecond: (1000 * steps) / timed,
      backend: progress?.backend ?? machine.backend,
      threads,
      simd: instructions.includes('simd'),
      relaxedSimd: instructions.includes('relaxed'),
      compileMs,
    }),
  );
  return exitCodes.done;
}
