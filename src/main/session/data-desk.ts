/**
 * What main knows of a window's data: the profile of the source as the document names it now.
 * Keeps true: one reading at a time, the latest wished; the page hears of its progress, its end and its failure; the
 * profile is null from the moment the source changed until it is read.
 */

import { emptyProfile, isEmptySource } from '../../data/profile';
import type { Profile, Source } from '../../data/types';
import { isSame } from '../../document/history/difference';
import type { DataSettings } from '../../document/types';
import { type Finding, failure } from '../../findings';
import { fileIdentity } from '../../host/byte-stream';
import type { GrantedSource } from '../../ipc/main-trainer';
import type { DataState } from '../../ipc/renderer-main';
import type { TrainerAnswer, TrainerAsk } from '../trainer-line';
import { isSmallFile } from './small-file';

/** The trainer, as far as the desk needs it. */
export interface DataTrainer {
  ask(ask: TrainerAsk): { readonly request: number; readonly answer: Promise<TrainerAnswer> };
  cancelProfile(request: number): void;
}

export interface DeskWorld {
  readonly trainer: DataTrainer;
  readonly resolve: (source: Source) => Promise<string | null>;
  readonly tell: (state: DataState) => void;
  /** The profile came or went. */
  readonly changed: () => void;
  /** A file that had been read was found to be another, and is read again. */
  readonly foundChanged: (name: string) => void;
}

/** What to call a source in the window: its file's name or the built-in's id. */
export function sourceName(source: Source): string {
  if (source.type === 'builtin') return source.id;
  if (source.type === 'inline') return '';
  return source.path.split('/').at(-1) ?? source.path;
}

/** Follows the document's source: has the trainer profile it, and holds profile or findings until the source changes. */
export class DataDesk {
  /** The data as it was followed last; null where the next wish reads anew. */
  private last: DataSettings | null = null;
  /** Counts readings: what an older one says is out of date. */
  private readings = 0;
  private reading: number | null = null;
  /** The request that reads a file which is not the document's data: it may be taken as that, or is to be predicted. */
  private trial: number | null = null;
  /** Whether the page was told how far it is. */
  private isTrialTold = false;
  private present: Profile | null = null;
  private problems: readonly Finding[] = [];
  private state: DataState | null = null;
  private end: Promise<void> = Promise.resolve();
  /** The file as it was when it was read last, null where it was not there; null for data without a file. */
  private readFrom: { readonly file: string | null; readonly mark: string | null } | null = null;

  constructor(private readonly world: DeskWorld) {}

  get profile(): Profile | null {
    return this.present;
  }

  /** Why there is no profile. What a profile says, the check of a document says with it. */
  get findings(): readonly Finding[] {
    return this.present === null ? this.problems : [];
  }

  /** The document's data may have changed: reads it if so. */
  follow(data: DataSettings): void {
    const { last } = this;
    this.last = data;
    if (last === null || !readsAlike(last, data)) this.end = this.read(data);
  }

  /** Reads again, whatever was known: another file may stand behind the same name. */
  again(data: DataSettings): void {
    this.last = null;
    this.follow(data);
  }

  /** The file may be another since it was read: reads it again if so, and answers whether. */
  async freshen(data: DataSettings): Promise<boolean> {
    const { readFrom, readings } = this;
    if (readFrom === null) return false;
    // A link's or a document's folder may lead to a file that was not there before.
    const file = readFrom.file ?? (await this.granted(data)).file;
    const mark = file === null ? null : await markOf(file);
    if (mark === readFrom.mark || this.readings !== readings) return false;
    if (this.present !== null && mark !== null) this.world.foundChanged(sourceName(data.source));
    this.again(data);
    await this.settled();
    return true;
  }

  /** Settles when the reading under way, if any, is over. */
  async settled(): Promise<void> {
    let end: Promise<void>;
    do {
      end = this.end;
      await end;
    } while (end !== this.end);
  }

  /** Tells a page that is new. */
  tellAgain(): void {
    if (this.state !== null) this.world.tell(this.state);
  }

  progress(request: number, bytes: number, total: number, rows: number): void {
    if (request === this.reading) this.tell({ kind: 'reading', bytes, total, rows });
    else if (request === this.trial) {
      this.isTrialTold = true;
      this.world.tell({ kind: 'reading', bytes, total, rows });
    }
  }

  /**
   * Gives up the reading that the user looks at: of a file that is tried, or else of the document's data, which then is as unread
   * as it was before.
   */
  cancel(): void {
    const request = this.trial ?? this.reading;
    if (request !== null) this.world.trainer.cancelProfile(request);
    // Let go at once: it may have been read meanwhile, with the answer on its way.
    this.endTrial();
  }

  /**
   * Reads a file that is not the document's data yet; the page sees how far it is, and afterwards the data as it was. A trial that
   * was given up, for another or for none, is refused with data.cancelled, however far it had come.
   */
  tryOut(data: GrantedSource): Promise<TrainerAnswer> {
    return this.askOfFile({ kind: 'profile', data });
  }

  /** The same of anything that is asked of such a file. */
  async askOfFile(ask: TrainerAsk): Promise<TrainerAnswer> {
    if (this.trial !== null) this.cancel();
    const { request, answer } = this.world.trainer.ask(ask);
    this.trial = request;
    const reply = await answer;
    if (this.trial !== request) return { kind: 'refused', request, findings: failure('data.cancelled').findings };
    this.endTrial();
    return reply;
  }

  private endTrial(): void {
    this.trial = null;
    if (!this.isTrialTold) return;
    this.isTrialTold = false;
    this.tellAgain();
  }

  /** The document's source with the file that it may read. */
  async granted(data: DataSettings): Promise<GrantedSource> {
    const { source, columns, split } = data;
    return { source, columns, split, file: await this.world.resolve(source) };
  }

  private async read(data: DataSettings): Promise<void> {
    this.readings += 1;
    const own = this.readings;
    const isOver = (): boolean => own !== this.readings;
    if (this.reading !== null) this.world.trainer.cancelProfile(this.reading);
    this.reading = null;
    this.present = null;
    this.problems = [];
    this.readFrom = null;
    const name = sourceName(data.source);
    if (isEmptySource(data.source)) {
      this.present = emptyProfile;
      this.tell({ kind: 'ready', name, profile: emptyProfile });
      this.world.changed();
      return;
    }
    this.tell({ kind: 'reading', bytes: 0, total: 0, rows: 0 });
    const granted = await this.granted(data);
    if (isOver()) return;
    const canKeepInside = await isSmallFile(granted.file);
    const mark = granted.file === null ? null : await markOf(granted.file);
    if (isOver()) return;
    this.readFrom = 'path' in data.source ? { file: granted.file, mark } : null;
    const { request, answer } = this.world.trainer.ask({ kind: 'profile', data: granted });
    this.reading = request;
    const reply = await answer;
    if (isOver()) return;
    this.reading = null;
    if (reply.kind === 'profiled') {
      this.present = reply.profile;
      this.tell({ kind: 'ready', name, profile: reply.profile, canKeepInside });
    } else {
      this.problems = reply.kind === 'refused' ? reply.findings : [died];
      // A dead trainer is no fault of the data: the next wish reads again.
      if (reply.kind === 'died') this.last = null;
      this.tell({ kind: 'failed', name, findings: this.problems });
    }
    this.world.changed();
  }

  private tell(state: DataState): void {
    this.state = state;
    this.world.tell(state);
  }
}

/**
 * Whether two settings read the same rows in the same way. An edit of something else leaves the same object, whose table is
 * not looked at; only where the settings are another object are they compared.
 */
function readsAlike(a: DataSettings, b: DataSettings): boolean {
  return a === b || (isSame(a.split, b.split) && isSame(a.columns, b.columns) && isSame(a.source, b.source));
}

async function markOf(file: string): Promise<string | null> {
  return (await fileIdentity(file))?.mark ?? null;
}

/** The finding of whatever a trainer that died could not do. */
export const died: Finding = { code: 'trainer.gone', severity: 'error', values: {}, place: {} };
