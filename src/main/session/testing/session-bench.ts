/**
 * A session with everything around it that a test looks at: what the page was told, what the user was asked.
 * Keeps true: nobody answers but the test; files are real, in a folder of the test's own.
 */
import { join } from 'node:path';
import { type Difference, differencesBetween } from '../../../document/history/difference';
import { parseDocument } from '../../../document/parse';
import { serialiseDocument } from '../../../document/serialise';
import type { Document } from '../../../document/types';
import type { CheckReport, DataState, FileState, Notice, OpenedDocument, Refusal, ResultsMove } from '../../../ipc/renderer-main';
import type { RunWord } from '../../../ipc/run-clock';
import { BackupFile } from '../backup';
import { ExportCommands } from '../export-commands';
import { FileCommands, untitled } from '../file-commands';
import type { Dialogs, Page } from '../page';
import { DocumentSession } from '../session';
import { FakeTrainer } from './fake-trainer';

/** What the next dialogs answer. */
interface Answers {
  open: string | null;
  save: string | null;
  export: string | null;
  revert: boolean;
  unsaved: 'save' | 'discard' | 'cancel';
  conflict: 'reload' | 'overwrite' | 'saveAs' | 'cancel';
}

/** A session on fake trainers and real files, which remembers everything that page and user were told. */
export class SessionBench {
  readonly opened: OpenedDocument[] = [];
  readonly files: FileState[] = [];
  readonly refusals: Refusal[] = [];
  readonly saved: number[] = [];
  readonly checks: CheckReport[] = [];
  readonly data: DataState[] = [];
  readonly runs: RunWord[] = [];
  readonly results: ResultsMove[] = [];
  readonly notices: Notice[] = [];
  readonly asked: string[] = [];
  readonly remembered: string[] = [];
  readonly grants = new Map<string, ReadonlyMap<string, string>>();
  readonly trainers: FakeTrainer[] = [];
  readonly answers: Answers = { open: null, save: null, export: null, revert: false, unsaved: 'discard', conflict: 'cancel' };
  /** Whether another window has every file. */
  isOpenElsewhere = false;
  /** Of the page's history, as many as there were. */
  states = 0;
  readonly session: DocumentSession<string>;
  readonly commands: FileCommands<string>;
  readonly exports: ExportCommands<string>;

  /** @param page a page that hears of everything besides */
  constructor(folder: string, document: Document, page: Partial<Page> = {}) {
    const dialogs = this.dialogs();
    const ignore = () => undefined;
    const keep =
      <T>(list: T[], hear: ((told: T) => void) | undefined) =>
      (told: T) => {
        list.push(told);
        hear?.(told);
      };
    this.session = new DocumentSession<string>(
      {
        page: {
          opened: keep(this.opened, page.opened),
          file: keep(this.files, page.file),
          refused: keep(this.refusals, page.refused),
          saved: keep(this.saved, page.saved),
          check: keep(this.checks, page.check),
          data: keep(this.data, page.data),
          run: keep(this.runs, page.run),
          results: keep(this.results, page.results),
          notice: keep(this.notices, page.notice),
        },
        backup: new BackupFile(join(folder, 'backups'), 'w1'),
        settings: () => ({ language: 'en', theme: 'dark', backend: 'reference', threads: null }),
        fork: (events) => {
          const trainer = new FakeTrainer(events);
          this.trainers.push(trainer);
          return trainer;
        },
        connect: ignore,
        log: ignore,
        writeLarge: (given, results) => Promise.resolve(serialiseDocument(given, results)),
      },
      untitled(document),
    );
    this.commands = new FileCommands(this.session, {
      dialogs,
      parseLarge: async (text) => parseDocument(text),
      grantsOf: (path) => this.grants.get(path) ?? new Map(),
      keepGrants: (path, kept) => this.grants.set(path, new Map(kept)),
      showOwner: () => this.isOpenElsewhere,
      remember: (path) => this.remembered.push(path),
    });
    this.exports = new ExportCommands(this.session, dialogs);
  }

  get trainer(): FakeTrainer {
    const last = this.trainers.at(-1);
    if (last === undefined) throw new Error('no trainer was forked');
    return last;
  }

  /** The page makes an edit, of which main hears at once. */
  edit(change: (document: Document) => Document): void {
    const { document } = this.session;
    this.record(differencesBetween(document, change(document)));
  }

  /** `state` is one that the page's history was in before, where it goes back. */
  record(differences: readonly Difference[], state = this.states + 1): void {
    const { opening, version } = this.session;
    this.states = Math.max(this.states, state);
    this.session.record({ opening, version: version + 1, base: version, state, differences });
  }

  private dialogs(): Dialogs {
    return {
      openDocument: async () => this.answers.open,
      openData: async () => null,
      openWeights: async () => null,
      saveDocument: async (suggested) => {
        this.asked.push(`save ${suggested}`);
        return this.answers.save;
      },
      saveExport: async (form, suggested) => {
        this.asked.push(`${form} ${suggested}`);
        return this.answers.export;
      },
      askRevert: async (name) => {
        this.asked.push(`revert ${name}`);
        return this.answers.revert;
      },
      askUnsaved: async () => {
        this.asked.push('unsaved');
        return this.answers.unsaved;
      },
      askConflict: async () => {
        this.asked.push('conflict');
        return this.answers.conflict;
      },
    };
  }
}
