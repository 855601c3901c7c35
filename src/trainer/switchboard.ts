/**
 * The trainer's main thread: passes main's requests on to the worker that serves them and the workers' answers back.
 * Keeps true: it never computes, so pauses and heartbeats go on whatever a step costs; every request gets one reply.
 */
import type { TrainerMessage, TrainerRequest } from '../ipc/main-trainer';
import type { WordsOfMain } from './control-words';
import type { LiveLine } from './live-line';
import type { FromReader, FromTraining, ToReader, ToTraining } from './messages';

/** Where the switchboard's messages go. */
export interface Lines {
  readonly toMain: (message: TrainerMessage) => void;
  readonly toReader: (message: ToReader) => void;
  readonly toTraining: (message: ToTraining) => void;
  readonly words: WordsOfMain;
  readonly live: LiveLine;
}

type LoadRequest = Extract<TrainerRequest, { kind: 'load' }>;

/** Routes by the kind of a message; a load waits here for its table. */
export class Switchboard {
  /** Loads whose table the reader is fetching, by request. */
  private readonly loads = new Map<number, LoadRequest>();

  constructor(private readonly lines: Lines) {}

  fromMain(message: Exclude<TrainerRequest, { kind: 'connect' }>): void {
    const { toReader, words } = this.lines;
    switch (message.kind) {
      case 'profile':
      case 'rows':
      case 'inline':
      case 'predictTable':
      case 'writeTable':
        toReader(message);
        return;
      case 'cancelProfile':
        toReader({ kind: 'cancel', request: message.request });
        return;
      case 'load':
        this.loads.set(message.request, message);
        toReader({ kind: 'table', request: message.request, data: message.load.data });
        return;
      case 'control':
        if (message.control === 'pause') words.hold();
        else words.release();
        this.toTraining(message);
        return;
      case 'unload':
        this.lines.live.unloaded();
        this.toTraining(message);
        return;
      case 'pace':
      case 'configure':
      case 'state':
      case 'predictions':
        this.toTraining(message);
        return;
    }
  }

  fromReader(message: FromReader): void {
    const load = this.loads.get(message.request);
    if (load !== undefined && message.kind === 'table') {
      this.loads.delete(message.request);
      this.toTraining({ kind: 'load', request: load.request, load: load.load, table: message.table });
      return;
    }
    if (message.kind === 'refused') this.loads.delete(message.request);
    if (message.kind !== 'table') this.lines.toMain(message);
  }

  fromTraining(message: FromTraining): void {
    const { toMain, live } = this.lines;
    switch (message.kind) {
      case 'report':
        live.report(message);
        return;
      case 'answer':
        live.answer(message);
        return;
      case 'loaded':
        live.loaded(message);
        toMain({ kind: 'done', request: message.request });
        return;
      case 'state':
        toMain({ ...message, results: message.results === null ? null : { ...message.results, epochs: live.curve } });
        return;
      case 'status':
      case 'done':
      case 'predicted':
      case 'refused':
        toMain(message);
        return;
    }
  }

  beat(): void {
    this.lines.toMain({ kind: 'heartbeat', step: this.lines.words.step() });
  }

  private toTraining(message: ToTraining): void {
    this.lines.toTraining(message);
    this.lines.words.wake();
  }
}
