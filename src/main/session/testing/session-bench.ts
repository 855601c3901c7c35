/**
 * A session with everything around it that a test looks at: what the page was told, what the user was asked.
 * Keeps true: nobody answers but the test; files are real, in a folder of the test's own.
 */
import { join } from 'node:path';
import { differencesBetween } from '../../../document/difference';
import { parseDocument } from '../../../document/parse';
import { serialiseDocument } from '../../../document/serialise';
import type { Document } from '../../../document/types';
import type { DataState, FileState, Notice, OpenedDocument } from '../../../ipc/renderer-main';
import { BackupFile } from '../backup';
import { ExportCommands } from '../export-commands';
import { FileCommands, untitled } from '../file-commands';
import type { Dialogs } from '../page';
import { DocumentSession } from '../session';
import { FakeTrainer } from './fake-trainer';

/** A session on fake trainers and real files, which remembers everything that page and user were told. */
export class SessionBench {
  readonly opened: OpenedDocument[] = [];
  readonly files: FileState[] = [];
  readonly data: DataState[] = [];
  readonly notices: Notice[] = [];
  readonly asked: string[] = [];
  readonly remembered: string[] = [];
  readonly grants = new Map<string, ReadonlyMap<string, string>>();
  readonly trainers: FakeTrainer[] = [];
  /** What the next dialogs answer. */
  readonly answers: { save: string | null; export: string | null; revert: boolean } = { save: null, export: null, revert: false };
  /** Whether another window has every file. */
  isOpenElsewhere = false;
  readonly session: DocumentSession<string>;
  readonly commands: FileCommands<string>;
  readonly exports: ExportCommands<string>;
  private version = 0;

  constructor(folder: string, document: Document) {
    const dialogs = this.dialogs();
    const ignore = () => undefined;
    this.session = new DocumentSession<string>(
      {
        page: {
          opened: (opened) => this.opened.push(opened),
          file: (file) => this.files.push(file),
          saved: ignore,
          check: ignore,
          data: (state) => this.data.push(state),
          run: ignore,
          results: ignore,
          notice: (notice) => this.notices.push(notice),
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

  edit(change: (document: Document) => Document): void {
    const { document, opening, version } = this.session;
    this.version = version + 1;
    this.session.record({ opening, version: this.version, differences: differencesBetween(document, change(document)) });
  }

  private dialogs(): Dialogs {
    return {
      openDocument: async () => null,
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
      askUnsaved: async () => 'discard',
      askConflict: async () => 'cancel',
    };
  }
}
