/**
 * Drives a window's run: compiles, loads, plays, and carries the run over every edit of its document.
 * Keeps true: operations on the run come one after the other; parameters whose id and shape still fit survive every
 * change; a training run that an edit made impossible is held, and goes on by itself once the document is mended.
 */

import type { Profile } from '../../data/types';
import { compileDocument, trainingSettings } from '../../document/compile';
import type { Document } from '../../document/types';
import type { Finding } from '../../findings';
import type { RunControl, RunLosses, RunStatus } from '../../ipc/main-trainer';
import type { Outcome, Settings, TrainCommand } from '../../ipc/renderer-main';
import type { TrainerAnswer } from '../trainer-line';
import { type DataDesk, type DataTrainer, died } from './data-desk';
import type { ResultsBank } from './results-bank';
import { structureKey } from './structure';

export interface RunnerWorld {
  readonly trainer: DataTrainer;
  readonly desk: DataDesk;
  readonly bank: ResultsBank;
  readonly document: () => Document;
  /** All findings of the document against the data. */
  readonly check: (profile: Profile | null) => readonly Finding[];
  readonly settings: () => Settings;
  readonly tell: (status: RunStatus) => void;
}

interface Loaded {
  readonly run: string;
  readonly key: string;
  /** Moves of units that the bank had been through when the run took its parameters. */
  readonly moves: number;
  settings: string;
}

const idleStatus: RunStatus = { run: null, phase: 'idle', step: 0, epoch: 0, finished: null, mistakes: null, finding: null };
/** What came of writing predictions. */
export type Written = { readonly ok: true; readonly rows: number } | Exclude<Outcome, { readonly ok: true }>;

const done: Outcome = { ok: true };
const failed = (findings: readonly Finding[]): Outcome => ({ ok: false, findings });

/** Training asks for its own state so often, at most, so that a dying trainer loses little. */
const KEEP_INTERVAL = 5_000;
/** And no more often than this many times as long as it takes. */
const KEEP_RATIO = 50;

/** One run at a time of a window's document: what the user wants of it, and what the trainer last said of it. */
export class Runner {
  private loaded: Loaded | null = null;
  private present: RunStatus = idleStatus;
  /** The user wants it to train, though it may be held just now. */
  private isWanted = false;
  private isHeld = false;
  /** A change takes the run over just now, and training goes on after it. */
  private goesOn = false;
  private runs = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private keptUntil = 0;

  constructor(private readonly world: RunnerWorld) {}

  get status(): RunStatus {
    return this.present;
  }

  /** Whether it trains, or would if the document allowed it. */
  get isTraining(): boolean {
    return this.isWanted || this.present.phase === 'training';
  }

  train(command: Exclude<TrainCommand, 'reset'>): Promise<Outcome> {
    if (command === 'pause') return this.pause();
    return this.inTurn(() => this.start(command));
  }

  /** Another document takes the window: nothing of the old run goes on. A trained one shows its weights at once. */
  open(): Promise<void> {
    return this.inTurn(async () => {
      await this.unload();
      await this.world.desk.settled();
      if (this.world.bank.hasParameters && this.errors().length === 0) await this.load();
    });
  }

  /** The document or its data changed. */
  follow(): Promise<void> {
    return this.inTurn(() => this.carryOver().finally(() => this.takenOver()));
  }

  /**
   * The run rests and what it reached is kept; then `change` replaces the bank's results, and the run goes on from those:
   * training, if it was. Where it answers that it changed nothing, nothing else happens.
   */
  replaceResults(change: () => boolean): Promise<Outcome> {
    return this.inTurn(() => this.replace(change).finally(() => this.takenOver()));
  }

  /** The latest results, asked of the trainer where it has a run. */
  async keepResults(): Promise<void> {
    await this.inTurn(() => this.keep());
  }

  /** The latest results, and the losses that they have; null where no run is loaded that could be measured. */
  keepMeasured(): Promise<RunLosses | null> {
    return this.inTurn(() => this.keep(true));
  }

  /** Writes predictions for all rows to `file`, a run being loaded for it where none is; answers how many rows. */
  writePredictions(file: string, names: ReadonlyMap<string, string>): Promise<Written> {
    return this.inTurn(async () => {
      const ready = await this.makeReady();
      if (!ready.ok) return ready;
      const answer = await this.world.trainer.ask({ kind: 'predictions', file, names }).answer;
      if (answer.kind === 'predicted') return { ok: true, rows: answer.rows };
      return { ok: false, findings: answer.kind === 'refused' ? answer.findings : [died] };
    });
  }

  /** A status came from the trainer. */
  receive(status: RunStatus): void {
    if (status.run !== null && status.run !== this.loaded?.run) return;
    if (status.phase === 'finished' || status.phase === 'diverged' || status.phase === 'failed') this.isWanted = false;
    this.show(status);
    if (status.phase === 'paused' || status.phase === 'finished' || status.phase === 'diverged') void this.keepResults();
  }

  /** Called now and then. */
  tick(now: number): void {
    if (this.present.phase !== 'training' || now < this.keptUntil) return;
    this.keptUntil = Number.POSITIVE_INFINITY;
    const start = performance.now();
    void this.keepResults().finally(() => {
      this.keptUntil = now + Math.max(KEEP_INTERVAL, KEEP_RATIO * (performance.now() - start));
    });
  }

  /** The trainer died: its run is lost, the last results are not. */
  trainerDied(): void {
    const hadRun = this.loaded !== null;
    this.loaded = null;
    this.isWanted = false;
    this.isHeld = false;
    this.goesOn = false;
    if (!hadRun) return;
    const { step, epoch } = this.world.bank.progress ?? { step: 0, epoch: 0 };
    const finding = { code: 'trainer.died', severity: 'error', values: { step }, place: {} } as const;
    this.show({ ...idleStatus, phase: 'failed', step, epoch, finding });
  }

  private async pause(): Promise<Outcome> {
    this.isWanted = false;
    this.takenOver();
    if (this.isHeld) this.show({ ...this.present, finding: null });
    this.isHeld = false;
    if (this.loaded === null) return done;
    return outcomeOf(await this.ask('pause'));
  }

  private async start(control: Exclude<RunControl, 'pause'>): Promise<Outcome> {
    const ready = await this.makeReady();
    if (!ready.ok) return ready;
    this.isWanted = control === 'play';
    this.isHeld = false;
    return outcomeOf(await this.ask(control));
  }

  private async replace(change: () => boolean): Promise<Outcome> {
    const wasLoaded = this.loaded !== null;
    const isTraining = this.present.phase === 'training';
    this.goesOn = isTraining && this.isWanted;
    if (wasLoaded) await this.ask('pause');
    await this.keep();
    if (!change()) {
      if (isTraining && this.isWanted) await this.goOn();
      return done;
    }
    this.loaded = null;
    await this.world.desk.settled();
    if ((!wasLoaded && !this.world.bank.hasParameters) || this.errors().length > 0) {
      await this.unload();
      return done;
    }
    const ready = await this.load();
    if (ready.ok && this.isWanted) await this.goOn();
    else this.isWanted = false;
    return ready;
  }

  private async carryOver(): Promise<void> {
    if (this.loaded === null && !this.isHeld) return;
    await this.world.desk.settled();
    if (this.loaded !== null && this.key() === this.loaded.key) {
      await this.configure(this.loaded);
      if (this.isHeld) await this.goOn();
      return;
    }
    const errors = this.errors();
    if (errors.length > 0) {
      await this.hold(errors);
      return;
    }
    this.goesOn = this.isWanted;
    if (this.present.phase === 'training') await this.ask('pause');
    await this.keep();
    const ready = await this.load();
    if (!ready.ok) await this.hold(ready.findings);
    else if (this.isWanted) await this.goOn();
  }

  private async hold(errors: readonly Finding[]): Promise<void> {
    this.goesOn = false;
    if (this.present.phase === 'training') await this.ask('pause');
    if (!this.isWanted || this.isHeld) return;
    this.isHeld = true;
    const place = errors[0]?.place ?? {};
    const finding = { code: 'train.held', severity: 'warning', values: { count: errors.length }, place } as const;
    this.show({ ...this.present, phase: 'paused', finding });
  }

  private async goOn(): Promise<void> {
    this.isHeld = false;
    await this.ask('play');
  }

  /** No change takes the run over any more: what is told from now on is how it is. */
  private takenOver(): void {
    if (!this.goesOn) return;
    this.goesOn = false;
    this.show(this.present);
  }

  /** The trainer holds what the document says, or there are findings that say why it cannot. */
  private async makeReady(): Promise<Outcome> {
    const { desk } = this.world;
    await desk.settled();
    if (desk.profile === null) desk.follow(this.world.document().data);
    await desk.settled();
    const errors = this.errors();
    return errors.length > 0 ? failed(errors) : this.bringUpToDate();
  }

  /** The trainer holds the document's network with its settings. */
  private async bringUpToDate(): Promise<Outcome> {
    if (this.loaded === null) return this.load();
    if (this.key() === this.loaded.key) {
      await this.configure(this.loaded);
      return done;
    }
    await this.keep();
    return this.load();
  }

  private async configure(loaded: Loaded): Promise<void> {
    const training = trainingSettings(this.world.document());
    const text = JSON.stringify(training);
    if (text === loaded.settings) return;
    loaded.settings = text;
    await this.world.trainer.ask({ kind: 'configure', training }).answer;
  }

  private async load(): Promise<Outcome> {
    const { desk, bank, trainer, settings } = this.world;
    const document = this.world.document();
    const { profile } = desk;
    if (profile === null) return failed(desk.findings);
    const compiled = compileDocument(document, profile, bank.fitted);
    if (!compiled.ok) return failed(compiled.findings);
    const { model, bindings, edges, neurons } = compiled.value;
    const shapes = new Map<string, Map<string, readonly number[]>>();
    for (const { node, name, shape } of model.plan.parameters) {
      const own = shapes.get(node) ?? new Map<string, readonly number[]>();
      shapes.set(node, own.set(name, shape));
    }
    const { fitted, parameters, progress } = bank.of(document, shapes);
    this.runs += 1;
    const run = `run-${this.runs}`;
    const loaded: Loaded = { run, key: this.key(), moves: bank.moves, settings: JSON.stringify(trainingSettings(document)) };
    const data = await desk.granted(document.data);
    const { backend, threads } = settings();
    this.loaded = loaded;
    const load = { run, model, data, bindings, fitted, parameters, progress, backend, threads, edges, neurons };
    const answer = await trainer.ask({ kind: 'load', load }).answer;
    if (answer.kind !== 'done') this.loaded = null;
    return outcomeOf(answer);
  }

  private async unload(): Promise<void> {
    this.isWanted = false;
    this.isHeld = false;
    this.goesOn = false;
    this.loaded = null;
    await this.world.trainer.ask({ kind: 'unload' }).answer;
    this.show(idleStatus);
  }

  private async keep(isMeasured = false): Promise<RunLosses | null> {
    const { loaded } = this;
    if (loaded === null) return null;
    const answer = await this.world.trainer.ask({ kind: 'state', isMeasured }).answer;
    if (answer.kind !== 'state' || answer.results === null || answer.results.run !== loaded.run) return null;
    this.world.bank.put(answer.results, loaded.moves);
    return answer.losses ?? null;
  }

  private ask(control: RunControl): Promise<TrainerAnswer> {
    return this.world.trainer.ask({ kind: 'control', control }).answer;
  }

  /** Why it cannot train now. */
  blockers(): readonly Finding[] {
    return this.errors();
  }

  private errors(): readonly Finding[] {
    return this.world.check(this.world.desk.profile).filter((finding) => finding.severity === 'error');
  }

  private key(): string {
    const { backend, threads } = this.world.settings();
    return structureKey(this.world.document(), this.world.desk.profile?.fingerprint ?? '', `${backend} ${threads ?? 'auto'}`);
  }

  private show(status: RunStatus): void {
    this.present = status;
    this.world.tell(this.goesOn ? { ...status, goesOn: true } : status);
  }

  /** Runs operations one after the other. */
  private inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(operation);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}

function outcomeOf(answer: TrainerAnswer): Outcome {
  if (answer.kind === 'refused') return failed(answer.findings);
  return answer.kind === 'died' ? failed([died]) : done;
}
