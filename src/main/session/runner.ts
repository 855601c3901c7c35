/**
 * Drives a window's run: compiles, loads, plays, and carries the run over every edit of its document.
 * Keeps true: operations on the run come one after the other; what was learnt by units that remain survives every
 * change; a training run that an edit made impossible is held, and goes on by itself once the document is mended. A step or
 * an epoch that was asked for is taken, once: it waits for those before it, for the run to be loaded and for a change that
 * takes the run over; play, a pause and a reset alone do away with those that wait.
 */
import type { Profile } from '../../data/types';
import type { Finding } from '../../findings';
import type { RunControl, RunLosses, RunStatus } from '../../ipc/main-trainer';
import type { Outcome, TrainCommand } from '../../ipc/renderer-main';
import { isNewer, isPlaying, noRun, playedOn, type RunIntent, type RunWord } from '../../ipc/run-clock';
import type { RunPace } from '../../ipc/run-pace';
import type { TrainerAnswer } from '../trainer-line';
import { died } from './data-desk';
import { done, failed, LoadedRun, type LoadingWorld, outcomeOf } from './loaded-run';
import { Turns } from './turns';

/** What the run needs of its session. */
export interface RunnerWorld extends LoadingWorld {
  /** All findings of the document against the data. */
  readonly check: (profile: Profile | null) => readonly Finding[];
  /** Whether there is anything that a run, a file or an import gave. */
  readonly hasLearnt: () => boolean;
  readonly tell: (word: RunWord) => void;
}

/** What came of writing predictions. */
export type Written = { readonly ok: true; readonly rows: number } | Exclude<Outcome, { readonly ok: true }>;

/** Training asks for its own state so often, at most, so that a dying trainer loses little. */
const KEEP_INTERVAL = 5_000;
/** And no more often than this many times as long as it takes. */
const KEEP_RATIO = 50;

type Goal = 'step' | 'epoch';

/** One run at a time of a window's document: what the user wants of it, and what the trainer last said of it. */
export class Runner {
  private readonly run: LoadedRun;
  private present: RunStatus = noRun;
  private intent: RunIntent = 'rest';
  /** Why a held run waits. */
  private reason: Finding | null = null;
  /** Whether the document has another network, or other data, than the run. */
  private isOlder = false;
  /** What was asked for and waits. Play, a pause and a reset begin another; a turn that was for one before leaves it alone. */
  private queue: Goal[] = [];
  /** Where the step or epoch under way was taken from: one that a change interrupts goes back there. */
  private origin: Goal[] = this.queue;
  private readonly turns = new Turns();
  private keptUntil = 0;
  /** The epoch up to which a run that had ended is played on; null for one that keeps to its document's. */
  private until: number | null = null;
  private pace: RunPace = 'full';
  /** The one that the trainer keeps. */
  private keptPace: RunPace = 'full';

  constructor(private readonly world: RunnerWorld) {
    this.run = new LoadedRun(world);
  }

  get status(): RunStatus {
    return this.present;
  }

  /** What there is to tell the page. */
  get word(): RunWord {
    const { intent, pace, present: status, reason: finding, isOlder } = this;
    return { intent, pace, status, finding, isOlder, hasLearnt: this.world.hasLearnt() };
  }

  /** How fast it plays from now on. */
  setPace(pace: RunPace): void {
    this.pace = pace;
    this.tell();
    if (this.run.isThere) this.sendPace();
  }

  /** Whether the trainer has a network, trained or not. */
  get hasRun(): boolean {
    return this.run.isThere;
  }

  /** Whether the document as it is could not take over what the network has learnt: nothing of it runs until that is mended. */
  private get isRefused(): boolean {
    return this.present.phase === 'failed' && this.present.finding?.code !== died.code;
  }

  /** Whether it trains, or would if the document allowed it. */
  get isTraining(): boolean {
    return this.intent !== 'rest' || this.present.phase === 'training';
  }

  /** What the user wants of the run; known to the page at once, whatever goes on. */
  train(command: Exclude<TrainCommand, 'reset'>): Promise<Outcome> {
    if (command === 'pause') return this.pause();
    const errors = this.world.desk.profile === null ? [] : this.blockers();
    if (errors.length > 0) return this.trainOnFresh(command, errors);
    return command === 'play' ? this.play() : this.takeSoon(command);
  }

  /** What stands in the way may be mended in the data's file. */
  private async trainOnFresh(command: 'play' | 'step' | 'epoch', errors: readonly Finding[]): Promise<Outcome> {
    const isFresh = await this.world.desk.freshen(this.world.document().data);
    return isFresh ? this.train(command) : failed(errors);
  }

  /** Steps and epochs that wait are not wanted any more. */
  forgetSteps(): void {
    this.queue = [];
    if (this.intent === 'steps') this.want('rest');
  }

  /** Another document takes the window: nothing of the old run goes on. A trained one shows its weights at once. */
  open(): Promise<void> {
    this.forget();
    return this.turns.take(async () => {
      if (this.run.isThere) this.forget();
      await this.world.trainer.ask({ kind: 'unload' }).answer;
      await this.world.desk.settled();
      if (this.world.bank.hasParameters && this.blockers().length === 0) await this.load();
    });
  }

  /** The document or its data changed. */
  follow(): Promise<void> {
    const { queue } = this;
    return this.turns.take(() => this.carryOver(queue).finally(() => this.takenOver()));
  }

  /**
   * The run rests and what it reached is kept; then `change` replaces the bank's results, and the run goes on from those:
   * training, if it was. Where it answers that it changed nothing, nothing else happens.
   */
  replaceResults(change: () => boolean): Promise<Outcome> {
    const { queue } = this;
    return this.turns.take(() => this.replace(change, queue).finally(() => this.takenOver()));
  }

  /** The latest results, asked of the trainer where it has a run. */
  async keepResults(): Promise<void> {
    await this.turns.take(() => this.run.keep());
  }

  /** The latest results, and the losses that they have; null where no run is loaded that could be measured. */
  keepMeasured(): Promise<RunLosses | null> {
    return this.turns.take(() => this.run.keep(true));
  }

  /** Writes predictions for all rows to `file`, a run being loaded for it where none is; answers how many rows. */
  writePredictions(file: string, names: ReadonlyMap<string, string>): Promise<Written> {
    return this.turns.take(async () => {
      const ready = await this.makeReady();
      if (!ready.ok) return ready;
      const answer = await this.world.trainer.ask({ kind: 'predictions', file, names }).answer;
      if (answer.kind === 'predicted') return { ok: true, rows: answer.rows };
      return { ok: false, findings: answer.kind === 'refused' ? answer.findings : [died] };
    });
  }

  /** A status came from the trainer. */
  receive(status: RunStatus): void {
    if (!isNewer(status, this.present)) return;
    this.present = status;
    const { phase, goal } = status;
    const rests = phase === 'paused' || phase === 'ready';
    if (phase === 'paused' && (goal === 'step' || goal === 'epoch') && this.origin === this.queue) this.queue.unshift(goal);
    if (phase === 'diverged' || phase === 'failed' || (phase === 'finished' && this.intent !== 'steps')) {
      // The same queue, emptied: play may have been asked for since, and counts.
      this.queue.length = 0;
      this.intent = 'rest';
    } else if ((rests || phase === 'finished') && this.intent === 'steps') {
      if (this.queue.length > 0) void this.nextInTurn();
      else this.intent = 'rest';
    }
    this.tell();
    const isOnItsWay = this.intent === 'steps' || this.intent === 'takingOver';
    if (phase === 'diverged' || ((phase === 'finished' || phase === 'paused') && !isOnItsWay)) void this.keepResults();
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

  /** The trainer died: its run is lost, the last results are not. Answers whether there was a run. */
  trainerDied(): boolean {
    this.keptPace = 'full';
    if (!this.run.isThere) return false;
    const { step } = this.world.bank.progress ?? noRun;
    this.forget({ phase: 'failed', finding: { ...died, values: { step } } });
    return true;
  }

  private async pause(): Promise<Outcome> {
    this.queue = [];
    this.want('rest');
    if (!this.run.isThere) return done;
    return outcomeOf(await this.ask('pause'));
  }

  private play(): Promise<Outcome> {
    this.queue = [];
    const { queue } = this;
    const wasTraining = this.present.phase === 'training';
    if (this.intent !== 'takingOver') this.want('train');
    return this.turns.take(async () => {
      const ready = await this.makeReady();
      if (queue !== this.queue) return done;
      if (!ready.ok) return this.refuse(ready);
      // The end of what it trained before may have been told only now.
      this.want('train');
      const hasEnded = !wasTraining && this.present.phase === 'finished';
      if (hasEnded) this.until = playedOn(this.present.epoch, this.world.document().training.epochs);
      return outcomeOf(await this.ask('play'));
    });
  }

  private takeSoon(goal: Goal): Promise<Outcome> {
    if (isPlaying(this.intent, this.present)) return Promise.resolve(done);
    this.queue.push(goal);
    this.want('steps');
    return this.nextInTurn();
  }

  private nextInTurn(): Promise<Outcome> {
    const { queue } = this;
    return this.turns.take(() => this.next(queue));
  }

  /** Begins what waits longest in this queue, if nothing is under way and the queue is still the one that counts. */
  private async next(queue: Goal[]): Promise<Outcome> {
    const isDue = (): boolean => queue === this.queue && this.intent === 'steps';
    if (!isDue() || this.present.phase === 'training') return done;
    const ready = await this.makeReady();
    if (!isDue()) return done;
    if (!ready.ok) return this.refuse(ready);
    const goal = queue.shift();
    if (goal === undefined) return done;
    this.origin = queue;
    return outcomeOf(await this.ask(goal));
  }

  /** What is wanted cannot be. */
  private refuse(why: Outcome): Outcome {
    this.queue = [];
    this.want('rest');
    return why;
  }

  private async replace(change: () => boolean, queue: Goal[]): Promise<Outcome> {
    const wasLoaded = this.run.isThere;
    this.takeOver();
    await this.halt();
    await this.run.keep();
    if (!change()) {
      await this.goOn(queue);
      return done;
    }
    this.run.drop();
    this.until = null;
    await this.world.desk.settled();
    await this.world.desk.freshen(this.world.document().data);
    const isNothingWanted = !wasLoaded && !this.world.bank.hasParameters && this.intent === 'rest';
    if (isNothingWanted || this.blockers().length > 0) return this.unload(done);
    const ready = await this.load();
    if (!ready.ok) return this.unload(ready);
    await this.goOn(queue);
    return ready;
  }

  /** What was reached is gone, and there is no run that could show it. */
  private async unload(outcome: Outcome): Promise<Outcome> {
    this.forget();
    await this.world.trainer.ask({ kind: 'unload' }).answer;
    return outcome;
  }

  private async carryOver(queue: Goal[]): Promise<void> {
    if (!this.run.isThere && this.intent !== 'held' && !this.isRefused) return;
    this.findOlder();
    await this.world.desk.settled();
    this.findOlder();
    if (this.run.isCurrent) {
      await this.run.configure();
      return this.intent === 'held' ? this.goOn(queue) : undefined;
    }
    const errors = this.blockers();
    if (errors.length > 0) return this.hold(errors);
    this.takeOver();
    const ready = await this.load();
    return ready.ok ? this.goOn(queue) : this.hold(ready.findings);
  }

  /** Tells where what the run says became older than the document, or is of it again. */
  private findOlder(): void {
    const isOlder = this.run.isThere ? !this.run.isSameNetwork : this.isRefused;
    if (isOlder === this.isOlder) return;
    this.isOlder = isOlder;
    this.tell();
  }

  private async hold(errors: readonly Finding[]): Promise<void> {
    await this.halt();
    if (this.intent === 'rest' || this.intent === 'held') return;
    const place = errors[0]?.place ?? {};
    const finding = { code: 'train.held', severity: 'warning', values: { count: errors.length }, place } as const;
    this.want('held', finding);
  }

  /** A change begins to take over a run that trains. */
  private takeOver(): void {
    if (this.intent === 'train') this.want('takingOver');
  }

  private takenOver(): void {
    if (this.intent === 'takingOver') this.want('train');
  }

  /** After a change that was asked for when this was the queue: on with what is wanted, but for what came after a later reset. */
  private async goOn(queue: Goal[]): Promise<void> {
    if (this.intent === 'held') this.want(this.queue.length > 0 ? 'steps' : 'train');
    if (this.intent === 'steps') await this.next(queue);
    else if (this.intent !== 'rest') await this.ask('play');
  }

  /** The trainer stands still; what it was to reach is known then. */
  private async halt(): Promise<void> {
    if (this.present.phase === 'training') await this.ask('pause');
  }

  /** The trainer holds what the document says, or there are findings that say why it cannot. */
  private async makeReady(): Promise<Outcome> {
    const { desk } = this.world;
    await desk.settled();
    await desk.freshen(this.world.document().data);
    if (desk.profile === null) desk.follow(this.world.document().data);
    await desk.settled();
    const errors = this.blockers();
    if (errors.length > 0) return failed(errors);
    if (!this.run.isCurrent) return this.load();
    await this.run.configure();
    return done;
  }

  /**
   * The document's network takes over from the one that is loaded, if any, with what that has reached. What is told from then on
   * is of it, or older where it could not.
   */
  private async load(): Promise<Outcome> {
    await this.halt();
    await this.run.keep();
    const loaded = await this.run.load(this.until);
    this.findOlder();
    return loaded;
  }

  /** No run, and none wanted; whatever the trainer said so far is older than this. What was reached without it is known. */
  private forget(instead: Partial<RunStatus> = {}): void {
    const { step, epoch } = this.world.bank.progress ?? noRun;
    this.queue = [];
    this.until = null;
    this.present = { ...noRun, step, epoch, ...instead, run: this.run.drop() };
    this.isOlder = false;
    this.want('rest');
  }

  private ask(control: RunControl): Promise<TrainerAnswer> {
    if (control === 'play') this.sendPace();
    const until = control === 'play' && this.until !== null ? { until: this.until } : {};
    return this.world.trainer.ask({ kind: 'control', control, ...until }).answer;
  }

  private sendPace(): void {
    if (this.pace === this.keptPace) return;
    this.keptPace = this.pace;
    void this.world.trainer.ask({ kind: 'pace', pace: this.pace });
  }

  /** Why it cannot train now. */
  blockers(): readonly Finding[] {
    return this.world.check(this.world.desk.profile).filter((finding) => finding.severity === 'error');
  }

  private want(intent: RunIntent, reason: Finding | null = null): void {
    this.intent = intent;
    this.reason = reason;
    this.tell();
  }

  private tell(): void {
    this.world.tell(this.word);
  }
}
