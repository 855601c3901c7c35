/**
 * The trainer in the test's own thread: the real reader, switchboard, live line and training loop, with lines between them
 * that take their time.
 * Keeps true: each line keeps its order, and no two lines keep one between them, as with processes; a slice of training
 * takes as long as the test's clock says, so that presses come in its midst.
 */
import type { LoadRun, TrainerMessage, TrainerRequest } from '../../../ipc/main-trainer';
import type { LiveFromRenderer, LiveFromTrainer } from '../../../ipc/renderer-trainer';
import { createWords, wordsOfMain, wordsOfWorker } from '../../../trainer/control-words';
import { LiveLine } from '../../../trainer/live-line';
import type { FromReader, FromTraining, ToReader, ToTraining } from '../../../trainer/messages';
import { prepareLoad } from '../../../trainer/prepare';
import { Reader } from '../../../trainer/reader';
import { Switchboard } from '../../../trainer/switchboard';
import { TrainingLoop } from '../../../trainer/training-loop';
import type { ChildEvents, TrainerChild } from '../../trainer-line';

/** A page's end of the live line. */
export interface PageEnd {
  /** What the trainer says. */
  readonly hear: (message: LiveFromTrainer) => void;
  /** What the page says goes here, once the trainer has its other end. */
  say: (message: LiveFromRenderer) => void;
}

/** The test's clock, by the timers of the test. */
export interface TestWorld {
  readonly now: () => number;
  /** How many whole milliseconds the next message is under way. */
  readonly delay: () => number;
}

/** Milliseconds of a look at the clock: a slice of training is one step, and a slice every so often makes an epoch long. */
const TICK = 10;
const SLICE = 20;
const BEAT = 1_000;

/** A line between two threads or processes: in order, some time later. */
export class Line<Message> {
  private last = 0;

  constructor(
    private readonly world: TestWorld,
    private readonly hear: (message: Message) => void,
  ) {}

  readonly say = (message: Message): void => {
    this.last = Math.max(this.last, this.world.now() + Math.max(1, this.world.delay()));
    setTimeout(() => this.hear(message), this.last - this.world.now());
  };
}

/** One trainer. */
export class JoinedTrainer implements TrainerChild<PageEnd> {
  private readonly toSwitchboard: Line<Exclude<TrainerRequest, { kind: 'connect' }>>;
  private readonly live: LiveLine;
  private readonly loop: TrainingLoop;
  private readonly beating: ReturnType<typeof setInterval>;
  /** What came to the loop's thread and was not looked at. */
  private readonly arrived: ToTraining[] = [];
  private isScheduled = false;
  private isGone = false;
  private looks = 0;
  /** What was asked of it. */
  readonly asked: Exclude<TrainerRequest, { kind: 'connect' }>[] = [];

  constructor(
    private readonly events: ChildEvents,
    private readonly world: TestWorld,
  ) {
    const words = createWords();
    const mainWords = wordsOfMain(words);
    const toMain = new Line<TrainerMessage>(world, (message) => {
      if (!this.isGone) events.message(message);
    });
    const fromReader = new Line<FromReader>(world, (message) => switchboard.fromReader(message));
    const reader = new Reader(fromReader.say);
    const toReader = new Line<ToReader>(world, (message) => void reader.handle(message));
    const fromTraining = new Line<FromTraining>(world, (message) => switchboard.fromTraining(message));
    const toTraining = new Line<ToTraining>(world, (message) => {
      this.arrived.push(message);
      this.schedule(0);
    });
    this.live = new LiveLine({
      now: world.now,
      later: (milliseconds, call) => void setTimeout(call, milliseconds),
      watch: (isWatched) => mainWords.watch(isWatched),
      refresh: () => toTraining.say({ kind: 'refresh' }),
      ask: (request, question) => toTraining.say({ kind: 'ask', request, question }),
    });
    const switchboard = new Switchboard({
      toMain: toMain.say,
      toReader: toReader.say,
      toTraining: toTraining.say,
      words: mainWords,
      live: this.live,
    });
    this.toSwitchboard = new Line(world, (message) => switchboard.fromMain(message));
    this.loop = new TrainingLoop({
      words: {
        ...wordsOfWorker(words),
        sleep: () => {
          throw new Error('no other thread would wake it');
        },
      },
      post: fromTraining.say,
      takeMessage: () => this.arrived.shift() ?? null,
      now: () => {
        this.looks += TICK;
        return world.now() + this.looks;
      },
      prepare: (load, table) => prepareLoad(load, table),
    });
    this.beating = setInterval(() => switchboard.beat(), BEAT);
  }

  postMessage(message: TrainerRequest): void {
    if (message.kind === 'connect') return;
    this.asked.push(message);
    this.toSwitchboard.say(message);
  }

  /** The runs that it was given. */
  get loads(): readonly LoadRun[] {
    return this.asked.flatMap((message) => (message.kind === 'load' ? [message.load] : []));
  }

  connect(page: PageEnd): void {
    const toPage = new Line<LiveFromTrainer>(this.world, page.hear);
    const fromPage = new Line<LiveFromRenderer>(this.world, (message) => this.live.receive(message));
    this.live.connect({ postMessage: toPage.say, close: () => undefined });
    page.say = fromPage.say;
  }

  /** It ends as a killed process does; what it said last may still be on its way to the page. */
  kill(): void {
    this.isGone = true;
    clearInterval(this.beating);
    this.events.exited(9);
  }

  private schedule(after: number): void {
    if (this.isScheduled || this.isGone) return;
    this.isScheduled = true;
    setTimeout(() => this.turn(), after);
  }

  /** One turn of the thread: messages first, then a slice of work. */
  private turn(): void {
    this.isScheduled = false;
    if (this.isGone) return;
    for (let message = this.arrived.shift(); message !== undefined; message = this.arrived.shift()) this.loop.handle(message);
    if (!this.loop.isBusy) return;
    this.loop.slice();
    this.schedule(SLICE);
  }
}
