/**
 * One window's document: what ties the replica, the data, the checks, the run, the file and its backup together. Each of
 * them lives in its own file; here stands only who tells whom.
 * Keeps true: no electron here; all that the user sees goes through Page and Dialogs, so tests drive a session whole.
 */

import type { Document, Results } from '../../document/types';
import { widthsOf } from '../../document/widths';
import type { Finding } from '../../findings';
import type { FileStamp } from '../../host/file-stamp';
import type { EditHead, Notice, OpenedDocument, Outcome, RecordedEdit, Refusal, Settings, TrainCommand } from '../../ipc/renderer-main';
import type { RunPace } from '../../ipc/run-pace';
import { type ChildEvents, type TrainerChild, TrainerLine } from '../trainer-line';
import type { BackupFile } from './backup';
import { Checker } from './checker';
import { DataDesk } from './data-desk';
import { Delay } from './delay';
import { DocumentFile } from './document-file';
import { type Grants, resolveSource } from './grants';
import type { Page } from './page';
import { isContentEdit, Replica, type Taken } from './replica';
import { resizedNotice } from './resized-notice';
import { ResultsBank } from './results-bank';
import { ResultsMoves } from './results-moves';
import { Runner } from './runner';
import { textOf, type WriteLarge } from './write-text';

const BACKUP_DELAY = 1_000;
const TICK = 1_000;
/** Rows that travel at once. */
const MOST_ROWS = 1_000;

/** A document on its way into a window. */
export interface Opening {
  readonly document: Document;
  readonly results: Results;
  readonly path: string | null;
  readonly stamp: FileStamp | null;
  readonly grants: Grants;
  /** From a hot-exit copy: counts as changed. */
  readonly isRestored: boolean;
  /** How fast it plays in a window whose pace nobody chose; full where missing. */
  readonly pace?: RunPace;
}

export interface SessionWorld<Port> {
  readonly page: Page;
  readonly backup: Pick<BackupFile, 'write' | 'remove'>;
  readonly settings: () => Settings;
  readonly fork: (events: ChildEvents) => TrainerChild<Port>;
  /** A new trainer wants a port to the page. */
  readonly connect: (line: TrainerLine<Port>) => void;
  readonly log: (text: string) => void;
  readonly writeLarge: WriteLarge;
}

/** One document in main, from opening to close. `Port` is what a line to the page goes through: electron's, or a test's own. */
export class DocumentSession<Port> {
  readonly file = new DocumentFile();
  readonly bank: ResultsBank;
  readonly desk: DataDesk;
  readonly runner: Runner;
  readonly moves: ResultsMoves;
  readonly line: TrainerLine<Port>;
  private readonly replica: Replica;
  private readonly checker: Checker;
  private readonly backupDelay = new Delay(BACKUP_DELAY, () => void this.writeBackup());
  private readonly ticking: ReturnType<typeof setInterval>;
  private grants: Map<string, string>;
  private isEdited: boolean;
  private hasUnsavedResults = false;
  /** The pace that the user chose for this window. */
  private chosenPace: RunPace | null = null;

  constructor(
    private readonly world: SessionWorld<Port>,
    opening: Opening,
  ) {
    this.replica = new Replica(opening.document);
    this.grants = new Map(opening.grants);
    this.isEdited = opening.isRestored;
    this.bank = new ResultsBank(opening.document, () => this.desk.profile);
    this.file.take(opening.path, opening.stamp);
    this.line = new TrainerLine<Port>(world.fork, {
      status: (status) => {
        if (status.phase === 'training') this.hasUnsavedResults = true;
        this.runner.receive(status);
      },
      progress: ({ request, bytes, total, rows }) => this.desk.progress(request, bytes, total, rows),
      started: () => world.connect(this.line),
      died: (reason) => this.trainerDied(reason),
    });
    this.desk = new DataDesk({
      trainer: this.line,
      resolve: (source) => resolveSource(source, this.file.path, this.grants),
      tell: (state) => world.page.data(state),
      changed: () => this.checker.report(),
      foundChanged: (name) => this.notice('info', 'data.changedOnDisk', { name }),
    });
    this.checker = new Checker({
      document: () => this.document,
      present: () => ({ opening: this.opening, version: this.version }),
      profile: () => this.desk.profile,
      fitted: () => this.bank.fitted,
      dataFindings: () => this.desk.findings,
      tell: (report) => world.page.check(report),
      checked: () => void this.runner.follow(),
    });
    this.runner = new Runner({
      trainer: this.line,
      desk: this.desk,
      bank: this.bank,
      document: () => this.document,
      check: (profile) => this.checker.findings(profile),
      settings: world.settings,
      hasLearnt: () => this.hasLearnt,
      tell: (word) => world.page.run(word),
    });
    this.moves = new ResultsMoves({
      bank: this.bank,
      runner: this.runner,
      document: () => this.document,
      widths: () => widthsOf(this.document, this.desk.profile, this.bank.fitted),
      opening: () => this.opening,
      tell: (move) => world.page.results(move),
      forgotten: () => this.notice('warning', 'results.forgotten'),
    });
    this.bank.open(opening.document, opening.results);
    this.moves.opened();
    this.runner.setPace(opening.pace ?? 'full');
    this.ticking = setInterval(() => this.runner.tick(performance.now()), TICK);
    this.line.start();
    this.begin();
  }

  get document(): Document {
    return this.replica.document;
  }

  get version(): number {
    return this.replica.version;
  }

  /** The number of the document that the page has now. */
  get opening(): number {
    return this.replica.opening;
  }

  get edited(): boolean {
    return this.isEdited;
  }

  get settings(): Settings {
    return this.world.settings();
  }

  /** Whether there is something that other data would be learnt over: parameters of a run, of a file or of an import. */
  get hasLearnt(): boolean {
    return this.bank.hasParameters || this.runner.status.step > 0;
  }

  /** Whether closing the window would lose something that the user may want. */
  get mayLose(): boolean {
    return this.isEdited || this.runner.isTraining || (this.file.path !== null && this.hasUnsavedResults);
  }

  /** What a page gets when it starts, and after a reload. */
  started(restored = this.isEdited): OpenedDocument {
    this.replica.open();
    this.bank.restart();
    const { document, opening, file } = this;
    const { hasParameters, epochs } = this.bank;
    return { document, opening, file: file.state, restored, hasParameters, epochs };
  }

  /** After `started` reached the page: what it must know besides. */
  tellAll(): void {
    this.desk.tellAgain();
    this.checker.report();
    this.world.page.run(this.runner.word);
  }

  /** The page made an edit. */
  record(edit: RecordedEdit): void {
    const taken = this.replica.take(edit);
    if (taken.kind !== 'taken') {
      this.tellRefused(taken, [{ code: 'edit.neverCame', severity: 'error', values: {}, place: {} }]);
      return;
    }
    const resized = this.bank.edited(this.document, edit.state);
    this.moves.follow(edit.differences);
    const notice = this.hasLearnt ? resizedNotice(this.document, resized) : null;
    if (notice !== null) this.notice('info', notice.code, notice.values);
    if (isContentEdit(edit)) this.isEdited = true;
    this.backupDelay.wish();
    this.desk.follow(this.document.data);
    this.checker.edited();
  }

  /** The page made an edit that the door does not let through. */
  refuse(head: EditHead, findings: readonly Finding[]): void {
    this.tellRefused(this.replica.refuse(head), findings);
  }

  /** The page took an edit back that was refused. */
  tookBack(refused: Pick<Refusal, 'opening' | 'version'>): void {
    this.replica.tookBack(refused);
  }

  /** The page says whether the document differs from the saved one: after undoing back to it, it does not. */
  pageSays(edited: boolean): void {
    if (this.isEdited === edited) return;
    this.isEdited = edited;
    if (edited) this.backupDelay.wish();
    else this.forgetBackup();
  }

  train(command: TrainCommand): Promise<Outcome> {
    if (command !== 'reset') return this.runner.train(command);
    this.runner.forgetSteps();
    return this.moves.reset();
  }

  /** The user chose how fast this window's runs play. */
  setPace(pace: RunPace): void {
    this.chosenPace = pace;
    this.runner.setPace(pace);
  }

  /** Rows of the data as text, for the Data panel; none where the data cannot be read. */
  async rows(from: number, to: number): Promise<readonly (readonly string[])[]> {
    const data = await this.desk.granted(this.document.data);
    const reply = await this.line.ask({ kind: 'rows', data, from, to: Math.min(to, from + MOST_ROWS) }).answer;
    return reply.kind === 'rows' ? reply.rows : [];
  }

  /** Another document takes this window. */
  open(opening: Opening): void {
    this.forgetBackup();
    this.isEdited = opening.isRestored;
    this.hasUnsavedResults = false;
    this.grants = new Map(opening.grants);
    this.file.take(opening.path, opening.stamp);
    this.bank.open(opening.document, opening.results);
    this.moves.opened();
    this.runner.setPace(this.chosenPace ?? opening.pace ?? 'full');
    this.replica.open(opening.document);
    this.world.page.opened(this.started());
    this.begin();
    this.tellAll();
  }

  /** The user picked `file` for the source path `path`. */
  grant(path: string, file: string): void {
    this.grants.set(path, file);
  }

  get allGrants(): Grants {
    return this.grants;
  }

  /** The document as the page shows it, with the run's latest results, as a file's text, and the version that it holds. */
  async text(): Promise<{ readonly text: string; readonly version: number }> {
    await this.runner.keepResults();
    await this.replica.inStep();
    const { document, version } = this;
    return { text: await textOf(document, this.bank.of(document), this.world.writeLarge), version };
  }

  /** The document was written as it was at `version`. */
  saved(version: number): void {
    this.world.page.file(this.file.state);
    this.world.page.saved(version);
    this.hasUnsavedResults = this.runner.status.phase === 'training';
    if (version !== this.version) return;
    this.isEdited = false;
    this.forgetBackup();
  }

  notice(tone: Notice['tone'], code: string, values: Notice['values'] = {}, findings: readonly Finding[] = []): void {
    this.world.page.notice({ tone, code, values, findings });
  }

  /** The window is gone; what is unsaved was given up or saved, unless `keepsBackup`. */
  async close(keepsBackup: boolean): Promise<void> {
    clearInterval(this.ticking);
    this.checker.close();
    this.replica.close();
    this.backupDelay.cancel();
    this.line.close();
    if (!keepsBackup) await this.world.backup.remove();
  }

  private tellRefused(taken: Taken, findings: readonly Finding[]): void {
    if (taken.kind === 'refused') this.world.page.refused({ opening: this.opening, version: taken.version, findings });
  }

  private begin(): void {
    this.desk.again(this.document.data);
    void this.runner.open();
  }

  private trainerDied(reason: { readonly code: number; readonly isStuck: boolean }): void {
    this.world.log(`the trainer died: exit code ${reason.code}${reason.isStuck ? ', it was stuck' : ''}`);
    if (!this.runner.trainerDied()) return;
    const step = this.bank.progress?.step ?? 0;
    this.notice('error', reason.isStuck ? 'trainer.stuck' : 'trainer.died', { step });
  }

  private async writeBackup(): Promise<void> {
    if (!this.isEdited) return;
    const head = { path: this.file.path, stamp: this.file.lastStamp, grants: [...this.grants] };
    await this.world.backup.write(head, textOf(this.document, this.bank.of(this.document), this.world.writeLarge));
    if (!this.isEdited) this.forgetBackup();
  }

  private forgetBackup(): void {
    this.backupDelay.cancel();
    void this.world.backup.remove();
  }
}
