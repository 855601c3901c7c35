/**
 * A trainer for tests: reads data for real, and instead of training does what the test tells it.
 * Keeps true: it answers every request, in order, as the real one does.
 */
import { profileTable } from '../../../data/profile';
import { readSource } from '../../../data/read';
import type { Tensor } from '../../../engine/types';
import { failure } from '../../../findings';
import { fileBytes } from '../../../host/byte-stream';
import type { GrantedSource, LoadRun, RunPhase, RunResults, TrainerRequest } from '../../../ipc/main-trainer';
import { noRun } from '../../../ipc/run-clock';
import type { ChildEvents, TrainerChild } from '../../trainer-line';

/** The far end of a trainer's line: a test reads what it was asked, and sets phase, step and death. */
export class FakeTrainer implements TrainerChild<string> {
  /** Kinds of requests, controls by name. */
  readonly asked: string[] = [];
  readonly loads: LoadRun[] = [];
  readonly predicted: Extract<TrainerRequest, { kind: 'predictions' }>[] = [];
  readonly newTables: Extract<TrainerRequest, { kind: 'predictTable' | 'writeTable' }>[] = [];
  phase: RunPhase = 'idle';
  step = 0;
  isDead = false;
  /** New tables are read until that is called off. */
  readsLong = false;
  private told = 0;

  constructor(private readonly events: ChildEvents) {}

  connect(): void {}

  kill(): void {
    this.isDead = true;
    this.events.exited(9);
  }

  postMessage(message: TrainerRequest): void {
    void this.answer(message);
  }

  /** The run trains on to `step` and says so if the phase changes. */
  trainTo(step: number, phase: RunPhase = this.phase): void {
    this.step = step;
    this.enter(phase);
  }

  private enter(phase: RunPhase): void {
    this.phase = phase;
    this.told += 1;
    const { run } = this.loads.at(-1) ?? noRun;
    this.events.message({ kind: 'status', status: { ...noRun, run, number: this.told, phase, step: this.step } });
  }

  private async answer(message: TrainerRequest): Promise<void> {
    if (message.kind === 'connect') return;
    if (message.kind === 'cancelProfile') {
      if (this.readsLong) this.events.message({ kind: 'refused', request: message.request, findings: failure('data.cancelled').findings });
      return;
    }
    this.asked.push(message.kind === 'control' ? message.control : message.kind);
    const { request } = message;
    const done = () => this.events.message({ kind: 'done', request });
    await Promise.resolve();
    if (this.isDead) return;
    switch (message.kind) {
      case 'profile':
        this.events.message({ ...(await profileOf(message.data)), request });
        return;
      case 'rows':
        this.events.message({ kind: 'rows', request, rows: [] });
        return;
      case 'load':
        this.loads.push(message.load);
        this.step = message.load.progress?.step ?? 0;
        this.enter(this.step > 0 ? 'paused' : 'ready');
        done();
        return;
      case 'control':
        this.enter(message.control === 'play' ? 'training' : 'paused');
        done();
        return;
      case 'state': {
        const losses = message.isMeasured ? { losses: { training: this.step, validation: null } } : {};
        this.events.message({ kind: 'state', request, results: this.results(), ...losses });
        return;
      }
      case 'inline':
        this.events.message({ kind: 'inline', request, source: { type: 'inline', columns: ['a'], rows: [[1], [2]] } });
        return;
      case 'predictions':
        this.predicted.push(message);
        this.events.message({ kind: 'predicted', request, rows: 4 });
        return;
      case 'predictTable':
      case 'writeTable':
        this.newTables.push(message);
        if (this.readsLong) this.events.message({ kind: 'progress', request, bytes: 1, total: 2, rows: 3 });
        else this.events.message({ kind: 'refused', request, findings: [] });
        return;
      case 'unload':
        this.phase = 'idle';
        done();
        return;
      case 'configure':
        done();
    }
  }

  /** Every tensor of the plan, filled with the step. */
  private results(): RunResults | null {
    const load = this.loads.at(-1);
    if (load === undefined) return null;
    const parameters = new Map<string, Map<string, Tensor>>();
    for (const { node, name, shape } of load.model.plan.parameters) {
      const tensors = parameters.get(node) ?? new Map<string, Tensor>();
      const size = shape.reduce((product, length) => product * length, 1);
      parameters.set(node, tensors.set(name, { shape, data: new Float64Array(size).fill(this.step) }));
    }
    const progress = {
      backend: 'reference' as const,
      instructions: 'f64',
      threads: 1,
      step: this.step,
      epoch: 0,
      batch: 0,
      epochLossSum: 0,
      epochSamples: 0,
      optimizer: { type: load.model.training.optimizer.type, state: new Map() },
      best: null,
    };
    return { run: load.run, ended: 'paused' as const, epochs: [], fitted: new Map(), parameters, progress };
  }
}

type Profiled =
  | { kind: 'profiled'; profile: import('../../../data/types').Profile }
  | { kind: 'refused'; findings: readonly import('../../../findings').Finding[] };

async function profileOf(data: GrantedSource): Promise<Profiled> {
  const { file } = data;
  const read = await readSource(data.source, data.columns, () => (file === null ? null : fileBytes(file)));
  if (!read.ok) return { kind: 'refused', findings: read.findings };
  const profile = profileTable(read.value, data.split);
  return profile.ok ? { kind: 'profiled', profile: profile.value } : { kind: 'refused', findings: profile.findings };
}
