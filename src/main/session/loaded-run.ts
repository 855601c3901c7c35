/**
 * What a window's trainer holds of its document: the run that was loaded last.
 * Keeps true: runs are numbered upwards; a run takes its parameters from the bank, as far as they fit, and gives them back
 * there; nothing comes back from a run that was dropped meanwhile.
 */
import { compileDocument, trainingSettings } from '../../document/compile';
import { isSame } from '../../document/history/difference';
import type { Document } from '../../document/types';
import type { Finding } from '../../findings';
import type { RunLosses } from '../../ipc/main-trainer';
import type { Outcome, Settings } from '../../ipc/renderer-main';
import type { TrainerAnswer } from '../trainer-line';
import { type DataDesk, type DataTrainer, died } from './data-desk';
import type { ResultsBank, Seen } from './results-bank';
import type { Traced } from './run-trace';
import { structureKey } from './structure';

/** What loading a run needs of its session. */
export interface LoadingWorld {
  readonly trainer: DataTrainer;
  readonly desk: DataDesk;
  readonly bank: ResultsBank;
  readonly document: () => Document;
  readonly settings: () => Settings;
}

interface Loaded extends Traced {
  readonly run: number;
  readonly machine: string;
  /** What the run was made of, as the bank knew it when the run took its parameters. */
  readonly seen: Seen;
}

/** Nothing to tell: it was done. */
export const done: Outcome = { ok: true };

/** Why it was not done. */
export function failed(findings: readonly Finding[]): Extract<Outcome, { readonly ok: false }> {
  return { ok: false, findings };
}

/** What the trainer's answer means for whoever asked for a deed. */
export function outcomeOf(answer: TrainerAnswer): Outcome {
  if (answer.kind === 'refused') return failed(answer.findings);
  return answer.kind === 'died' ? failed([died]) : done;
}

/** The run in the trainer, or none. */
export class LoadedRun {
  private loaded: Loaded | null = null;
  private lastRun = 0;

  constructor(private readonly world: LoadingWorld) {}

  /** Whether the trainer has a network, trained or not. */
  get isThere(): boolean {
    return this.loaded !== null;
  }

  /** Whether it is the document's network on the document's data, but for settings that need no other. */
  get isCurrent(): boolean {
    return this.isSameNetwork && this.loaded?.machine === this.machine();
  }

  /** Whether what it says is of the document's network on the document's data. */
  get isSameNetwork(): boolean {
    return this.loaded?.key === this.key();
  }

  /** There is none any more. Answers a number for what is told of that, later than all that the run says. */
  drop(): number {
    this.loaded = null;
    this.lastRun += 1;
    return this.lastRun;
  }

  /** A current run trains with the document's settings from now on. */
  async configure(): Promise<void> {
    const training = trainingSettings(this.world.document());
    if (this.loaded === null || isSame(this.loaded.settings, training)) return;
    this.loaded.settings = training;
    await this.world.trainer.ask({ kind: 'configure', training }).answer;
  }

  /**
   * The document's network takes the place of what was loaded; findings where it cannot.
   * @param until the epoch up to which it is being played on; null where it keeps to its document's
   */
  async load(until: number | null = null): Promise<Outcome> {
    const { desk, bank, trainer, settings } = this.world;
    const document = this.world.document();
    const { profile } = desk;
    if (profile === null) return failed(desk.findings);
    const compiled = compileDocument(document, profile, bank.fitted);
    if (!compiled.ok) return failed(compiled.findings);
    const { model, bindings, edges, neurons } = compiled.value;
    const { fitted, parameters, progress } = bank.of(document);
    const run = this.drop();
    const key = this.key();
    const past = bank.past(key);
    const { fingerprint } = profile;
    const started = new Date().toISOString();
    const own = { run, key, machine: this.machine(), seen: bank.seen };
    const loaded: Loaded = { ...own, past, started, fingerprint, settings: trainingSettings(document) };
    const data = await desk.granted(document.data);
    const { backend, threads } = settings();
    this.loaded = loaded;
    const beyond = until === null ? {} : { until };
    const load = { run, model, data, bindings, fitted, parameters, progress, past, ...beyond, backend, threads, edges, neurons };
    const answer = await trainer.ask({ kind: 'load', load }).answer;
    if (answer.kind !== 'done' && this.loaded === loaded) this.loaded = null;
    return outcomeOf(answer);
  }

  /** What the run reached comes into the bank. Answers its losses where they were to be measured. */
  async keep(isMeasured = false): Promise<RunLosses | null> {
    const { loaded } = this;
    if (loaded === null) return null;
    const answer = await this.world.trainer.ask({ kind: 'state', isMeasured }).answer;
    if (this.loaded !== loaded || answer.kind !== 'state' || answer.results?.run !== loaded.run) return null;
    const { fitted, parameters, progress } = answer.results;
    this.world.bank.led(loaded, answer.results);
    this.world.bank.keep({ fitted, parameters, progress }, loaded.seen);
    return answer.losses ?? null;
  }

  private key(): string {
    return structureKey(this.world.document(), this.world.desk.profile?.fingerprint ?? '');
  }

  private machine(): string {
    const { backend, threads } = this.world.settings();
    return `${backend} ${threads ?? 'auto'}`;
  }
}
