/**
 * A window and its document: hands the session a page to speak to and the page's calls to the session.
 * Keeps true: closing asks first; a page that reloads gets document, data, checks, run and a fresh line to the trainer.
 */

import { type BrowserWindow, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import log from 'electron-log/main';
import { tableEndings } from '../data/settings';
import type { InlineSource } from '../data/types';
import type { FoundTable } from '../ipc/import-sheet';
import type { NewTableAnswer } from '../ipc/new-table';
import { CHANNELS, type MainCommand, type MenuState, type OpenedDocument, type Outcome } from '../ipc/renderer-main';
import type { BackupFile } from './session/backup';
import { kindOfFile, locateTable } from './session/choose-data';
import { ExportCommands } from './session/export-commands';
import { type CommandWorld, FileCommands } from './session/file-commands';
import { importWeights, type ReadLargeDonor } from './session/import-command';
import { rowsToKeep } from './session/keep-inside';
import { NewTables } from './session/new-tables';
import type { Dialogs, Page } from './session/page';
import { DocumentSession, type Opening, type SessionWorld } from './session/session';
import { TableSheet } from './session/table-sheet';
import type { TrainerLine } from './trainer-line';

/** Commands that are no matter of one document. */
export type AppCommand = 'newWindow' | 'clearRecent' | 'enlarge' | 'shrink' | 'actualSize' | 'openLogs' | 'quit';

export interface AppWindowWorld {
  readonly window: BrowserWindow;
  readonly dialogs: Dialogs;
  readonly backup: BackupFile;
  readonly commands: Omit<CommandWorld, 'dialogs'>;
  readonly readLargeDonor: ReadLargeDonor;
  readonly settings: SessionWorld<MessagePortMain>['settings'];
  readonly fork: SessionWorld<MessagePortMain>['fork'];
  readonly writeLarge: SessionWorld<MessagePortMain>['writeLarge'];
  /** The window is gone for good. */
  readonly closed: (window: AppWindow) => void;
  /** The user wants it to stay, so the app stays too. */
  readonly stays: () => void;
  readonly perform: (command: AppCommand) => Promise<Outcome>;
}

function pageOf(contents: WebContents): Page {
  const send = (channel: string) => (value: unknown) => {
    if (!contents.isDestroyed()) contents.send(channel, value);
  };
  return {
    opened: send(CHANNELS.opened),
    file: send(CHANNELS.file),
    refused: send(CHANNELS.refused),
    saved: send(CHANNELS.saved),
    check: send(CHANNELS.check),
    data: send(CHANNELS.data),
    run: send(CHANNELS.run),
    notice: send(CHANNELS.notice),
    results: send(CHANNELS.results),
  };
}

/** One window: its page, its document's session, its menu's state, and the question before it closes. */
export class AppWindow {
  readonly window: BrowserWindow;
  readonly session: DocumentSession<MessagePortMain>;
  readonly commands: FileCommands<MessagePortMain>;
  readonly sheet: TableSheet<MessagePortMain>;
  readonly newTables: NewTables<MessagePortMain>;
  private readonly exports: ExportCommands<MessagePortMain>;
  menuState: MenuState | null = null;
  private readonly dialogs: Dialogs;
  private hasPage = false;
  private mayGo = false;

  constructor(
    private readonly world: AppWindowWorld,
    opening: Opening,
  ) {
    this.window = world.window;
    this.dialogs = world.dialogs;
    this.session = new DocumentSession<MessagePortMain>(
      {
        page: pageOf(world.window.webContents),
        backup: world.backup,
        settings: world.settings,
        fork: world.fork,
        writeLarge: world.writeLarge,
        connect: (line) => this.connect(line),
        log: (text) => log.warn(text),
      },
      opening,
    );
    this.commands = new FileCommands(this.session, { ...world.commands, dialogs: world.dialogs });
    this.exports = new ExportCommands(this.session, world.dialogs);
    this.sheet = new TableSheet(this.session);
    this.newTables = new NewTables(this.session, world.dialogs);
    this.window.on('close', (event) => this.closing(event));
    this.window.on('closed', () => {
      void this.session.close(false);
      world.closed(this);
    });
    this.window.webContents.on('render-process-gone', (_event, details) => this.pageGone(details.reason));
  }

  /** The page is there and asks for everything. */
  start(): OpenedDocument {
    this.hasPage = true;
    const opened = this.session.started();
    // After the answer to this call is on its way.
    setImmediate(() => {
      this.connect(this.session.line);
      this.session.tellAll();
    });
    return opened;
  }

  /**
   * Hands the page an action that the menu chose. Cut, copy and paste mean the text of a field where one has the focus,
   * which the page's own events know best.
   */
  choose(action: string): void {
    if (action === 'cut' || action === 'copy' || action === 'paste') this.window.webContents[action]();
    else this.window.webContents.send(CHANNELS.action, action);
  }

  async command(command: MainCommand): Promise<Outcome> {
    switch (command) {
      case 'new':
        return this.commands.create();
      case 'open':
        return this.commands.open();
      case 'save':
        return this.commands.save();
      case 'saveAs':
        return this.commands.saveAs();
      case 'saveCopy':
        return this.commands.saveCopy();
      case 'revert':
        return this.commands.revert();
      case 'importWeights':
        return importWeights(this.session, this.dialogs, this.world.commands.parseLarge, this.world.readLargeDonor);
      case 'exportWeights':
        return this.exports.weights();
      case 'exportPredictions':
        return this.exports.predictions();
      case 'readAgain':
        this.session.desk.again(this.session.document.data);
        return { ok: true };
      case 'cancelReading':
        this.session.desk.cancel();
        return { ok: true };
      case 'locateData':
        await this.locateData();
        return { ok: true };
      case 'reloadTrainer':
        this.session.line.restart();
        return { ok: true };
      default:
        return this.world.perform(command);
    }
  }

  /** The document's data as rows that it can hold itself. */
  inlineData(): Promise<InlineSource | null> {
    return rowsToKeep(this.session);
  }

  private async locateData(): Promise<void> {
    const file = await this.dialogs.openData();
    if (file !== null) locateTable(this.session, file, this.world.commands.keepGrants);
  }

  async chooseData(): Promise<FoundTable | null> {
    const file = await this.dialogs.openData();
    return file === null ? null : this.sheet.begin(file);
  }

  /** The first document opens, the first table goes on the import sheet; anything else is told. */
  async dropFiles(files: readonly string[]): Promise<FoundTable | null> {
    const table = await this.droppedTable(files);
    return table === null ? null : this.sheet.begin(table);
  }

  /** The same, with a table that the network is to predict. */
  async predictDropped(files: readonly string[]): Promise<NewTableAnswer | null> {
    const table = await this.droppedTable(files);
    return table === null ? null : this.newTables.take(table);
  }

  private async droppedTable(files: readonly string[]): Promise<string | null> {
    const document = files.find((file) => kindOfFile(file) === 'document');
    if (document !== undefined) {
      await this.openFile(document);
      return null;
    }
    const table = files.find((file) => kindOfFile(file) === 'table');
    if (table === undefined && files.length > 0) this.session.notice('warning', 'file.unknownKind', { endings: tableEndings });
    return table ?? null;
  }

  /** Opens a file that came from outside of the page: a drop, an argument, a second start. */
  async openFile(path: string): Promise<void> {
    this.tell(await this.commands.openPath(path));
  }

  /** Says in the window why a document was not opened. */
  tell(outcome: Outcome): void {
    if (!outcome.ok && outcome.findings.length > 0) this.session.notice('error', 'file.cannotOpen', {}, outcome.findings);
  }

  /** Where the system shows a window's file and its changes, it shows them (macOS). */
  showEdited(): void {
    this.window.setRepresentedFilename(this.session.file.path ?? '');
    this.window.setDocumentEdited(this.session.edited);
  }

  show(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  private connect(line: TrainerLine<MessagePortMain>): void {
    const { webContents } = this.window;
    if (!this.hasPage || webContents.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    line.connect(port1);
    webContents.postMessage(CHANNELS.trainerPort, null, [port2]);
  }

  private closing(event: Electron.Event): void {
    if (this.mayGo || !this.session.mayLose) return;
    event.preventDefault();
    void this.commands.mayClose().then((may) => {
      if (!may) {
        this.world.stays();
        return;
      }
      this.mayGo = true;
      this.window.close();
    });
  }

  private pageGone(reason: string): void {
    log.error('the page is gone:', reason);
    if (reason === 'clean-exit' || this.window.isDestroyed()) return;
    this.hasPage = false;
    this.window.webContents.reload();
  }
}
