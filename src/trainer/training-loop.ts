/**
 * The training worker's mind: which run is loaded, whether it trains, and what becomes of a message in whatever moment
 * it comes. It trains in slices of a few milliseconds, so that messages are served between them; at a pace for watching it
 * waits between steps as a run at rest does.
 * Keeps true: a step is never cut in half: a pause in its midst holds it (play lets it go on), and whatever else needs
 * the run then abandons it, which leaves parameters and progress as they were before the step.
 */

import type { StepOutcome } from '../engine/run.types';
import { Pace } from '../host/pace';
import type { Preparation, PreparedRun } from '../host/prepare-run';
import type { LoadRun, RunEnd, RunPhase, RunStatus } from '../ipc/main-trainer';
import { noAnswer, type Question } from '../ipc/questions';
import { noRun } from '../ipc/run-clock';
import { Answers } from './answers';
import { Beat } from './beat';
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

type Control = Extract<ToTraining, { kind: 'control' }>;
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
  /** When the next step is due of a run that plays. */
  private readonly beat = new Beat();
  private readonly askBetweenCalls = () => this.betweenCalls();

  constructor(private readonly world: LoopWorld) {}

  get isTraining(): boolean {
    return this.status.phase === 'training';
  }

  /** Whether there is something to do besides waiting for messages. */
  get isBusy(): boolean {
    return this.isTraining || this.hasWork;
  }

  /** Milliseconds for which nothing is to be done: until the next step of a run that plays at a pace; 0 where there is something. */
  get idleTime(): number {
    return this.hasWork ? 0 : this.stepWait();
  }

  private get hasWork(): boolean {
    const waits = this.waiting.length + this.exports.length + this.questions.length;
    return waits > 0 || (this.loaded?.reporter.isStale() ?? false);
  }

  /** Milliseconds until the next step is due: only what plays keeps a pace. */
  private stepWait(): number {
    return this.status.goal === 'play' ? this.beat.wait(this.world.now()) : 0;
  }

  handle(message: ToTraining): void {
    switch (message.kind) {
      case 'load':
        this.load(message);
        return;
      case 'control':
        this.control(message);
        this.world.post({ kind: 'done', request: message.request });
        return;
      case 'pace':
        this.beat.set(message.pace, this.world.now());
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
    if (this.isTraining && this.stepWait() === 0) this.train(loaded);
    else if (loaded.reporter.isStale()) this.measure(loaded);
  }

  private train(loaded: Loaded): void {
    const { words, now } = this.world;
    const { run } = loaded.prepared;
    const start = now();
    this.heldTime = 0;
    const isPaced = this.status.goal === 'play' && this.beat.isPaced;
    let isOver = false;
    let taken = 0;
    for (let passed = 0; !isOver && passed < SLICE; isOver ||= isPaced) {
      if (words.isHeld()) {
        this.rest({ phase: 'paused' });
        break;
      }
      const outcome = run.step(this.askBetweenCalls, this.stepsToAsk(loaded));
      const before = passed;
      passed = now() - start;
      if (outcome.kind === 'stepped') {
        loaded.pace.took(outcome.steps, passed - before);
        taken += outcome.steps;
      }
      isOver = this.accept(outcome, loaded);
    }
    const end = now();
    loaded.reporter.trained(isPaced ? this.beat.took(taken, end) : end - start - this.heldTime);
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
    if (goal === 'play') return Math.max(1, Math.min(pace.steps, this.beat.due(this.world.now())));
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
        if (finished !== null) this.rest({ ...entering('finished'), finished, finding: outcome.warning });
        else if (goal === 'step' || (goal === 'epoch' && epochEnd !== null)) this.rest(entering('paused'));
        else return !this.isTraining;
        return true;
      }
      case 'diverged':
        this.rest({ ...entering('diverged'), finding: outcome.finding });
        return true;
      case 'done':
        this.rest({ ...entering('finished'), finished: outcome.finished });
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

  private control({ control, until }: Pick<Control, 'control' | 'until'>): void {
    if (this.loaded === null) return;
    const { run } = this.loaded.prepared;
    if (control === 'pause') {
      if (this.isTraining) this.rest({ phase: 'paused' });
      return;
    }
    if (until !== undefined) run.goOn(until);
    else if (control !== 'play' && run.finished !== null) run.goOn(run.standing.epoch + 1);
    if (control === 'play' && this.status.goal !== 'play') this.beat.begin(this.world.now());
    this.tell({ ...entering('training'), goal: control });
  }

  /** Other settings, by which a run that rests may have ended or not. */
  private configure(training: LoadRun['model']['training']): void {
    if (this.loaded === null) return;
    const { prepared, reporter } = this.loaded;
    const { run } = prepared;
    run.configure(training);
    const { finished, standing, best } = run;
    const { phase } = this.status;
    const isOver = (phase === 'finished' || phase === 'paused') && finished !== null && finished !== this.status.finished;
    if (isOver) this.tell({ ...entering('finished'), finished, ...standing, best });
    else if (phase === 'finished' && finished === null) this.tell({ ...entering('paused'), ...standing, best });
    else if (standing.batches !== this.status.batches || (best === null) !== (this.status.best === null)) {
      // It is the same run in the same phase: nobody but who looks at its figures needs to hear of it.
      this.become({ ...standing, best });
      this.world.post(reporter.report(this.status, false, false));
    }
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
        this.control(message);
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
    const beyond = load.until ?? 0;
    if (progress !== null && progress.epoch < beyond && preparation.value.run.finished !== null) preparation.value.run.goOn(beyond);
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
    const isInterrupted = () => words.wakes() !== seen || (this.isTraining && this.stepWait() === 0);
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
    const isAtLeisure = !this.isTraining || this.stepWait() > 0;
    const due = this.questions.findIndex(({ question }) => isAtLeisure || this.budgetOf(question).isDue(start));
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
