/**
 * A session with the trainer's real loop behind it and a page before it, all in the test's own thread and on its clock.
 * Keeps true: whatever is said between them is under way for a time of its own, drawn from a seed, so that a test that
 * fails fails again.
 */
import { differencesBetween } from '../../../document/history/difference';
import { serialiseDocument } from '../../../document/serialise';
import type { Document } from '../../../document/types';
import { stream } from '../../../engine/random';
import type { RunPhase } from '../../../ipc/main-trainer';
import type { CheckReport, Notice } from '../../../ipc/renderer-main';
import type { LiveFromTrainer } from '../../../ipc/renderer-trainer';
import { type RunWord, shownPhase } from '../../../ipc/run-clock';
import { untitled } from '../file-commands';
import { DocumentSession } from '../session';
import { JoinedTrainer, Line, type PageEnd } from './joined-trainer';
import { TestClock } from './test-clock';

/** What a page hears of its run. */
export interface Listener {
  readonly word: (word: RunWord) => void;
  readonly live: (message: LiveFromTrainer) => void;
}

/** Milliseconds that a message is under way, at the most. */
const SLOWEST = 6;

/** A window without its glass. */
export class JoinedBench {
  readonly clock = new TestClock();
  readonly trainers: JoinedTrainer[] = [];
  readonly notices: Notice[] = [];
  readonly checks: CheckReport[] = [];
  readonly session: DocumentSession<PageEnd>;
  /** All that main said of the run, as soon as it said it. */
  readonly words: RunWord[] = [];
  readonly page: PageEnd;
  private readonly draws = stream(1, 'delays');
  private drawn = 0;
  /** What each edit was made upon: of a history in which every edit is an entry. */
  private readonly states: Document[] = [];

  constructor(document: Document, listener: Listener = { word: () => undefined, live: () => undefined }) {
    const world = { now: this.clock.now, delay: () => Math.ceil(SLOWEST * this.draws.uniform(this.drawn++, 0)) };
    const toPage = new Line(world, listener.word);
    this.page = { hear: listener.live, say: () => undefined };
    const ignore = () => undefined;
    this.session = new DocumentSession<PageEnd>(
      {
        page: {
          opened: ignore,
          file: ignore,
          refused: ignore,
          saved: ignore,
          check: (report) => this.checks.push(report),
          data: ignore,
          run: (word) => {
            this.words.push(word);
            toPage.say(word);
          },
          results: ignore,
          notice: (notice) => this.notices.push(notice),
        },
        backup: { write: async (_head, text) => void (await text), remove: async () => undefined },
        settings: () => ({ language: 'en', theme: 'dark', backend: 'reference', threads: null }),
        fork: (events) => {
          const trainer = new JoinedTrainer(events, world);
          this.trainers.push(trainer);
          return trainer;
        },
        connect: (line) => line.connect(this.page),
        log: ignore,
        writeLarge: (given, results) => Promise.resolve(serialiseDocument(given, results)),
      },
      untitled(document),
    );
  }

  get trainer(): JoinedTrainer {
    const last = this.trainers.at(-1);
    if (last === undefined) throw new Error('no trainer was forked');
    return last;
  }

  /** What main said last. */
  get word(): RunWord {
    const last = this.words.at(-1);
    if (last === undefined) throw new Error('nothing was said of the run');
    return last;
  }

  /** As a window would have shown it, word by word. */
  get phases(): readonly RunPhase[] {
    return this.words.map(({ intent, status }) => shownPhase(intent, status));
  }

  get phase(): RunPhase {
    return shownPhase(this.word.intent, this.word.status);
  }

  edit(change: (document: Document) => Document): void {
    const { document } = this.session;
    this.states.push(document);
    this.record(change(document), this.states.length);
  }

  /** The page goes back to a document that it had before an edit. */
  undo(document: Document): void {
    const state = this.states.lastIndexOf(document);
    if (state < 0) throw new Error('it was never edited');
    this.record(document, state);
  }

  /** Nothing is wanted of the run, and it stands. */
  get rests(): boolean {
    const { intent, status } = this.session.runner.word;
    return intent === 'rest' && status.phase !== 'training' && status.phase !== 'loading';
  }

  private record(after: Document, state: number): void {
    const { document, opening, version } = this.session;
    this.session.record({ opening, version: version + 1, base: version, state, differences: differencesBetween(document, after) });
  }

  async end(): Promise<void> {
    await this.session.close(true);
    this.clock.end();
  }
}
