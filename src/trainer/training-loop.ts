/**
 * The training worker's mind: which run is loaded, whether it trains, and what becomes of a message in whatever moment
 * it comes. It trains in slices of a few milliseconds, so that messages are served between them.
 * Keeps true: a step is never cut in half: a pause in its midst holds it (play lets it go on), and whatever else needs
 * the run then abandons it, which leaves parameters and progress as they were before the step.
 */

import type { StepOutcome } from '../engine/run.types';
import { Pace } from '../host/pace';
import type { Preparation, PreparedRun } from '../host/prepare-run';
import type { LoadRun, RunControl, RunEnd, RunPhase, RunStatus } from '../ipc/main-trainer';
import { noAnswer, type Question } from '../ipc/questions';
import { noRun } from '../ipc/run-clock';
import { Answers } from './answers';
import { Budget } from './budget';
import type { WordsOfWorker } from './control-words';
import { type ExportJob, measuredStateJob, predictionsJob } from './exports';
import type { FromTraining, ToTraining } from './messages';
import { Reporter } from './reporter';

const SLICE = 8;
/** The part of the time that answers of one kind may take of the training. */
const ANSWERING_SHARE = 0.01;
/** Milliseconds that an answer waits for its turn at the most: the first of them are slow, and so is a busy machine. */
const LONGEST_WAIT = 2_000;
/** Milliseconds of steps in one call, after which a pause is heard. */
const CALL = 4;
/** A sleeping worker looks up this often, should a wake ever be lost. */
const SLEEP = 1_000;

/** What the loop needs of the world. */
export interface LoopWorld {
  readonly words: WordsOfWorker;
  readonly post: (message: FromTraining) => void;
  /** The next message that waits, without letting the event loop turn. */
  readonly takeMessage: () => ToTraining | null;
  readonly now: () => number;
  readonly prepare: (load: LoadRun, table: Extract<ToTraining, { kind: 'load' }>['table']) => Preparation;
}

interface Loaded {
  readonly id: number;
  readonly prepared: PreparedRun;
  readonly reporter: Reporter;
  readonly pace: Pace;
  readonly answers: Answers;
}

type Change = Partial<Omit<RunStatus, 'number'>>;

/** Another phase: nothing to reach in it, and nothing said of what ended the one before. */
function entering(phase: RunPhase): Change {
  return { phase, goal: null, finished: null, finding: null };
}

/** At most one run and its phase; whoever drives it hands it messages and calls for slices. */
export class TrainingLoop {
  private loaded: Loaded | null = null;
  private status: RunStatus = noRun;
  /** Milliseconds of the slice under way that were spent held in the midst of a step. */
  private heldTime = 0;
  /** Messages that came in the midst of a step and wait for its end. */
  private readonly waiting: ToTraining[] = [];
  /** Exports under way, one after the other; training waits for them. */
  private readonly exports: ExportJob[] = [];
  /** What the page asked; in the midst of training it is answered at a pace that training hardly feels. */
  private readonly questions: Extract<ToTraining, { kind: 'ask' }>[] = [];
  /** By kind of question, so that a wire's weights never wait for what a decision map cost. */
  private readonly answering = new Map<Question['of'], Budget>();
  private readonly askBetweenCalls = () => this.betweenCalls();

  constructor(private readonly world: LoopWorld) {}

  get isTraining(): boolean {
    return this.status.phase === 'training';
  }

  /** Whether there is something to do besides waiting for messages. */
  get isBusy(): boolean {
    const waits = this.waiting.length + this.exports.length + this.questions.length;
    return this.isTraining || waits > 0 || (this.loaded?.reporter.isStale() ?? false);
  }

  handle(message: ToTraining): void {
    switch (message.kind) {
      case 'load':
        this.load(message);
        return;
      case 'control':
        this.control(message.control);
        this.world.post({ kind: 'done', request: message.request });
        return;
      case 'configure':
        this.configure(message.training);
        this.world.post({ kind: 'done', request: message.request });
        return;
      case 'state':
        this.answerState(message);
        return;
      case 'predictions':
        this.predict(message);
        return;
      case 'ask':
        this.questions.push(message);
        return;
      case 'refresh':
        this.refresh();
        return;
      case 'unload':
        this.loaded = null;
        this.become(entering('idle'));
        this.world.post({ kind: 'done', request: message.request });
        return;
    }
  }

  /** A few milliseconds of whatever is to be done: waiting messages, training, or metrics of a run that rests. */
  slice(): void {
    for (let message = this.waiting.shift(); message !== undefined; message = this.waiting.shift()) this.handle(message);
    if (this.exportPiece()) return;
    this.answerQuestion();
    const loaded = this.loaded;
    if (loaded === null) return;
    if (this.isTraining) this.train(loaded);
    else if (loaded.reporter.isStale()) this.measure(loaded);
  }

  private train(loaded: Loaded): void {
    const { words, now } = this.world;
    const { run } = loaded.prepared;
    const start = now();
    this.heldTime = 0;
    let isOver = false;
    for (let passed = 0; !isOver && passed < SLICE; ) {
      if (words.isHeld()) {
        this.rest({ phase: 'paused' });
        break;
      }
      const outcome = run.step(this.askBetweenCalls, this.stepsToAsk(loaded));
      const before = passed;
      passed = now() - start;
      if (outcome.kind === 'stepped') loaded.pace.took(outcome.steps, passed - before);
      isOver = this.accept(outcome, loaded);
    }
    loaded.reporter.trained(now() - start - this.heldTime);
    words.progress(this.status.step);
    if (!this.isTraining || !loaded.reporter.isDue()) return;
    const isWatched = words.isWatched();
    const { reporter } = loaded;
    const report = reporter.report(this.status, isWatched, false);
    const metrics = isWatched && reporter.isMeasurementDue() ? reporter.measure(() => words.isHeld()) : null;
    const insight = isWatched && reporter.isLookDue() ? reporter.look(() => words.isHeld()) : null;
    this.world.post({ ...report, metrics, insight });
  }

  /** As many steps as a call may take, and none beyond what is wanted. */
  private stepsToAsk({ pace, prepared }: Loaded): number {
    const { goal } = this.status;
    if (goal === 'play') return pace.steps;
    return goal === 'step' ? 1 : Math.min(pace.steps, prepared.run.stepsLeft);
  }

  /** Takes in what steps came to; true where training is over for now. */
  private accept(outcome: StepOutcome, loaded: Loaded): boolean {
    switch (outcome.kind) {
      case 'stepped': {
        loaded.reporter.stepped(outcome);
        const { epochEnd, finished } = outcome;
        const { goal } = this.status;
        const mistakes = epochEnd === null ? this.status.mistakes : epochEnd.mistakes;
        const { standing, best } = loaded.prepared.run;
        this.become({ ...standing, best, mistakes });
        if (finished !== null) this.rest({ ...entering('finished'), finished });
        else if (goal === 'step' || (goal === 'epoch' && epochEnd !== null)) this.rest(entering('paused'));
        else return !this.isTraining;
        return true;
      }
      case 'diverged':
        this.rest({ ...entering('diverged'), finding: outcome.finding });
        return true;
      case 'done':
        this.rest({ ...entering('finished'), finished: 'epochs' });
        return true;
      case 'abandoned':
        if (this.isTraining) this.rest({ phase: 'paused' });
        return true;
    }
  }

  /** Training stops: the phase and the last figures go out at once, metrics follow in later slices. */
  private rest(change: Change): void {
    this.tell(change);
    this.world.words.progress(this.status.step);
    if (this.loaded !== null) this.world.post(this.loaded.reporter.report(this.status, true, true));
  }

  /** All that the status says changes here, so that no two have one number. */
  private become(change: Change): void {
    this.status = { ...this.status, ...change, number: this.status.number + 1 };
  }

  private tell(change: Change): void {
    this.become(change);
    this.world.post({ kind: 'status', status: this.status });
  }

  private control(control: RunControl): void {
    if (this.loaded === null) return;
    if (control !== 'pause') this.tell({ ...entering('training'), goal: control });
    else if (this.isTraining) this.rest({ phase: 'paused' });
  }

  /** Between the kernel calls of a step: a hold blocks right here, and the phase says so at once. */
  private betweenCalls(): 'go' | 'abandon' {
    const { words, now } = this.world;
    if (!words.isHeld()) return 'go';
    const start = now();
    this.tell({ phase: 'paused' });
    for (;;) {
      const seen = words.wakes();
      const message = this.world.takeMessage();
      if (message === null) {
        words.sleep(seen, SLEEP);
      } else if (message.kind === 'control') {
        this.control(message.control);
        this.world.post({ kind: 'done', request: message.request });
        if (message.control !== 'pause') {
          this.heldTime += now() - start;
          return 'go';
        }
      } else {
        this.waiting.push(message);
        return 'abandon';
      }
    }
  }

  private configure(training: Extract<ToTraining, { kind: 'configure' }>['training']): void {
    if (this.loaded === null) return;
    const { prepared, reporter } = this.loaded;
    prepared.run.configure(training);
    const { standing, best, finished } = prepared.run;
    const { phase } = this.status;
    const isOver = phase === 'finished';
    // Other settings may end what could go on, or let go on what had ended.
    const ends = finished !== null && finished !== this.status.finished && (isOver || phase === 'paused');
    if (ends) this.tell({ ...entering('finished'), finished, ...standing, best });
    else if (isOver && finished === null) this.tell({ ...entering('paused'), ...standing, best });
    else if (standing.batches !== this.status.batches || (best === null) !== (this.status.best === null)) {
      // It is the same run in the same phase: nobody but who looks at its figures needs to hear of it.
      this.become({ ...standing, best });
      this.world.post(reporter.report(this.status, false, false));
    }
  }

  private load(message: Extract<ToTraining, { kind: 'load' }>): void {
    const { load, table, request } = message;
    const { run, edges, progress, past } = load;
    const { step, epoch, batch } = progress ?? { step: 0, epoch: 0, batch: 0 };
    this.loaded = null;
    this.tell({ ...entering('loading'), run, step, epoch, batch, batches: 0, since: past.since, best: null, mistakes: null });
    const preparation = this.world.prepare(load, table);
    if (!preparation.ok) {
      this.tell({ phase: 'failed', finding: preparation.findings[0] ?? null });
      this.world.post({ kind: 'refused', request, findings: preparation.findings });
      return;
    }
    const reporter = new Reporter(preparation.value, load, this.world.now);
    const answers = new Answers(preparation.value, load);
    this.loaded = { id: run, prepared: preparation.value, reporter, answers, pace: new Pace(CALL) };
    const { standing, best, finished } = preparation.value.run;
    const phase = finished !== null ? 'finished' : step > 0 ? 'paused' : 'ready';
    this.world.words.progress(step);
    this.tell({ phase, finished, ...standing, best });
    this.world.post({ kind: 'loaded', request, run, edges, watched: reporter.watched, followed: reporter.followed, step, past });
    this.world.post(reporter.report(this.status, true, true));
  }

  private refresh(): void {
    if (this.loaded === null) return;
    const { reporter } = this.loaded;
    const report = reporter.report(this.status, true, false);
    if (this.isTraining) this.world.post(report);
    else this.world.post({ ...report, metrics: reporter.measure(() => false), insight: reporter.look(() => false) });
  }

  private measure(loaded: Loaded): void {
    const { words } = this.world;
    const { reporter } = loaded;
    const seen = words.wakes();
    const isInterrupted = () => words.wakes() !== seen;
    const insight = reporter.isLookStale() ? reporter.look(isInterrupted) : null;
    const metrics = reporter.isMeasurementStale() ? reporter.measure(isInterrupted) : null;
    if (metrics === null && insight === null) return;
    this.world.post({ ...reporter.report(this.status, false, false), metrics, insight });
  }

  /** One piece of the export that waits longest; false where none waits. */
  private exportPiece(): boolean {
    const [job] = this.exports;
    if (job === undefined) return false;
    const { done, value } = job.next();
    if (done === true) {
      this.exports.shift();
      this.world.post(value);
    }
    return true;
  }

  private predict(message: Extract<ToTraining, { kind: 'predictions' }>): void {
    if (this.loaded !== null) {
      this.exports.push(predictionsJob(this.loaded.prepared, message));
      return;
    }
    const findings = [{ code: 'trainer.gone', severity: 'error', values: {}, place: {} }] as const;
    this.world.post({ kind: 'refused', request: message.request, findings });
  }

  private answerState({ request, isMeasured = false }: Extract<ToTraining, { kind: 'state' }>): void {
    const loaded = this.loaded;
    if (loaded === null) {
      this.world.post({ kind: 'state', request, results: null });
      return;
    }
    const { parameters, progress } = loaded.prepared.run.state();
    const { phase, finished } = this.status;
    const ended: RunEnd = phase === 'diverged' ? 'diverged' : (finished ?? 'paused');
    const results = { run: loaded.id, ended, fitted: loaded.prepared.fitted, parameters, progress };
    // The main thread's curve reaches to here then.
    this.world.post(loaded.reporter.report(this.status, false, false));
    if (isMeasured) this.exports.push(measuredStateJob(loaded.prepared, request, results));
    else this.world.post({ kind: 'state', request, results });
  }

  /** One question of the page: at once where the run rests, within its kind's budget where it trains. */
  private answerQuestion(): void {
    const start = this.world.now();
    const due = this.questions.findIndex(({ question }) => !this.isTraining || this.budgetOf(question).isDue(start));
    const [asked] = due < 0 ? [] : this.questions.splice(due, 1);
    if (asked === undefined) return;
    const { request, question } = asked;
    this.world.post({ kind: 'answer', request, answer: this.loaded?.answers.to(question) ?? noAnswer('looking.none.gone') });
    this.budgetOf(question).spent(start, this.world.now());
  }

  private budgetOf({ of }: Question): Budget {
    const budget = this.answering.get(of) ?? new Budget(0, ANSWERING_SHARE, LONGEST_WAIT);
    this.answering.set(of, budget);
    return budget;
  }
}
