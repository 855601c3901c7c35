/**
 * The app: its windows, its settings, its menu, and what happens at start, at a second start and at the end.
 * Keeps true: one instance; one window a file; copies of documents that a crash left come back before anything else opens.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { app, Menu, nativeTheme, session, shell } from 'electron';
import log from 'electron-log/main';
import { emptyDocument } from '../document/create';
import { backends } from '../engine/settings';
import { failure } from '../findings';
import { type AboutFacts, type Bootstrap, CHANNELS, type Outcome, type Settings } from '../ipc/renderer-main';
import type { Language } from '../strings/sentence';
import { type AppCommand, AppWindow } from './app-window';
import { readNodesFromClipboard, writeToClipboard } from './clipboard';
import { createDialogs } from './dialogs';
import { exampleIn, firstDocument } from './example-documents';
import { forkTrainerWith } from './fork-trainer';
import { guardPages, guardSession } from './guards';
import { openDoor } from './ipc';
import { buildMenu, updateMenu } from './menu';
import { parseLargeWith, readLargeDonorWith, writeLargeWith } from './parse-large';
import { serveApp } from './protocol';
import { RecentFiles } from './recent-files';
import { type Backup, BackupFile, leftBackups } from './session/backup';
import { parseText } from './session/document-file';
import { openingOf, untitled } from './session/file-commands';
import type { Opening } from './session/session';
import { SettingsFile } from './settings';
import { backgroundColour, boundsOf, createWindow, loadPage } from './windows';
import { nextZoom } from './zoom';

/** Milliseconds after which a trainer waits no longer for a page to be painted: it may be one that cannot. */
const LONGEST_WAIT = 3_000;

/** All windows of the one instance, and what they share: settings, recent documents, backups, the menu. */
export class App {
  private readonly windows: AppWindow[] = [];
  private readonly settings: SettingsFile;
  private readonly recent: RecentFiles;
  private readonly backups: string;
  private readonly parseLarge;
  private readonly readLargeDonor;
  private readonly writeLarge;
  private readonly fork;
  private lastFocused: AppWindow | null = null;
  /** A question of one window interrupts the quitting of all; its answer takes it up again or gives it up. */
  private isQuitting = false;
  private hasPainted = false;
  private readonly waitingForPaint: (() => void)[] = [];

  /** @param out the folder of the built app, with main, preload and renderer in it */
  constructor(private readonly out: string) {
    const userData = app.getPath('userData');
    this.settings = new SettingsFile(join(userData, 'settings.json'), (text) => log.warn(text));
    this.recent = new RecentFiles(this.settings.recent, (paths) => this.recentChanged(paths));
    this.backups = join(userData, 'backups');
    const parser = join(out, 'main', 'parse.js');
    this.parseLarge = parseLargeWith(parser);
    this.readLargeDonor = readLargeDonorWith(parser);
    this.writeLarge = writeLargeWith(parser);
    this.fork = forkTrainerWith(join(out, 'main', 'trainer.js'), (then) => this.whenPainted(then));
  }

  /** @param files paths of the command line */
  async start(files: readonly string[]): Promise<void> {
    serveApp(session.defaultSession, join(this.out, 'renderer'));
    guardPages();
    guardSession(session.defaultSession);
    nativeTheme.themeSource = this.settings.settings.theme;
    this.listen();
    app.on('before-quit', () => {
      this.isQuitting = true;
    });
    app.setAboutPanelOptions({ applicationName: 'NNGraph', applicationVersion: app.getVersion() });
    await this.restore();
    if (files.length > 0) await this.openFiles(files);
    if (this.windows.length === 0) this.addWindow(firstDocument(this.language));
  }

  /** A second start: its files, or the window that is there. */
  async startedAgain(files: readonly string[]): Promise<void> {
    if (files.length > 0) await this.openFiles(files);
    else this.present?.show();
  }

  /** Everything that is on its way to the disk has arrived. */
  async settle(): Promise<void> {
    await this.settings.written();
  }

  private get systemLanguage(): Language {
    const [preferred] = app.getPreferredSystemLanguages();
    const locale = app.commandLine.hasSwitch('lang') ? app.getLocale() : (preferred ?? app.getLocale());
    return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  }

  private get language(): Language {
    const { language } = this.settings.settings;
    return language === 'system' ? this.systemLanguage : language;
  }

  /** The first window's paint goes before the first trainer, which would compete with it for the processor. */
  private whenPainted(then: () => void): void {
    if (this.hasPainted) then();
    else this.waitingForPaint.push(then);
  }

  private painted(): void {
    this.hasPainted = true;
    for (const then of this.waitingForPaint.splice(0)) then();
  }

  private addWindow(opening: Opening, backup: string = randomUUID()): AppWindow {
    const window = createWindow(this.out, this.windows.length === 0 ? this.settings.bounds : null, this.settings.zoom);
    const added = new AppWindow(
      {
        window,
        dialogs: createDialogs(window, () => this.language),
        backup: new BackupFile(this.backups, backup),
        commands: {
          parseLarge: this.parseLarge,
          grantsOf: (path) => this.settings.grantsOf(path),
          keepGrants: (path, grants) => this.settings.keepGrants(path, grants),
          showOwner: (path) => this.showOwner(path),
          remember: (path) => this.recent.add(path),
        },
        readLargeDonor: this.readLargeDonor,
        settings: () => this.settings.settings,
        fork: this.fork,
        writeLarge: this.writeLarge,
        closed: (closed) => this.forget(closed),
        stays: () => {
          this.isQuitting = false;
        },
        perform: (command) => this.perform(command),
      },
      opening,
    );
    this.windows.push(added);
    this.lastFocused = added;
    this.setMenu();
    window.once('ready-to-show', () => this.painted());
    setTimeout(() => this.painted(), LONGEST_WAIT);
    window.on('focus', () => this.focused(added));
    window.on('close', () => this.settings.keepBounds(boundsOf(window)));
    window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(this.settings.zoom));
    loadPage(window).catch((error: unknown) => log.warn('the page did not load:', error));
    return added;
  }

  private async restore(): Promise<void> {
    for (const backup of await leftBackups(this.backups)) {
      const opening = await this.openingOfBackup(backup);
      if (opening !== null) this.addWindow(opening, backup.id);
    }
  }

  private async openingOfBackup(backup: Backup): Promise<Opening | null> {
    const parsed = await parseText(backup.text, this.parseLarge);
    if (!parsed.ok) {
      log.error('a hot-exit copy cannot be read:', backup.id, parsed.findings);
      return null;
    }
    const { path, stamp, grants } = backup;
    return { ...parsed.value, path, stamp, grants: new Map(grants), isRestored: true };
  }

  /** Each file in the window that has it, in a window whose document is untouched, or in a window of its own. */
  private async openFiles(files: readonly string[]): Promise<void> {
    for (const file of files) {
      if (this.showOwner(file)) continue;
      const free = this.windows.find(({ session: { mayLose, file: place } }) => !mayLose && place.path === null);
      if (free !== undefined) {
        free.show();
        await free.openFile(file);
        continue;
      }
      const read = await openingOf(file, { parseLarge: this.parseLarge, grantsOf: (path) => this.settings.grantsOf(path) });
      if (read.ok) {
        this.addWindow(read.opening);
        this.recent.add(file);
      } else {
        const told = this.present ?? this.addWindow(firstDocument(this.language));
        told.session.notice('error', 'file.cannotOpen', {}, read.findings);
      }
    }
  }

  private showOwner(path: string): boolean {
    const owner = this.windows.find(({ session: { file } }) => file.path === path);
    owner?.show();
    return owner !== undefined;
  }

  private listen(): void {
    openDoor<AppWindow>(
      {
        start: (window) => this.bootstrap(window),
        record: ({ session: opened }, sent) => (sent.kind === 'edit' ? opened.record(sent.edit) : opened.refuse(sent.head, sent.findings)),
        tookBack: (window, refused) => window.session.tookBack(refused),
        command: (window, command) => window.command(command),
        train: (window, command) => window.session.train(command),
        setPace: (window, pace) => window.session.setPace(pace),
        chooseData: (window) => window.chooseData(),
        dropFiles: (window, files) => window.dropFiles(files),
        presentTable: (window) => window.sheet.present(),
        lookAtTable: (window, reading) => window.sheet.look(reading),
        takeTable: (window, reading) => window.sheet.take(reading),
        predictTable: (window) => window.newTables.choose(),
        predictDropped: (window, files) => window.predictDropped(files),
        predictAgain: (window, view) => window.newTables.again(view),
        writeNewTable: (window, how) => window.newTables.write(how),
        rows: (window, from, to) => window.session.rows(from, to),
        inlineData: (window) => window.inlineData(),
        readClipboard: () => readNodesFromClipboard(),
        writeClipboard: (_window, text) => writeToClipboard(text),
        openRecent: (window, id) => this.openRecent(window, id),
        openExample: (window, id) => this.openExample(window, id),
        about: () => this.about(),
        changeSettings: (_window, change) => this.changeSettings(change),
        menuState: (window, state) => {
          window.menuState = state;
          window.session.pageSays(state.edited);
          window.showEdited();
          if (window === this.present) updateMenu(Menu.getApplicationMenu(), state);
        },
      },
      (contents) => this.windows.find(({ window }) => !window.isDestroyed() && window.webContents.id === contents) ?? null,
    );
  }

  private bootstrap(window: AppWindow): Bootstrap {
    const { platform } = process;
    return {
      opened: window.start(),
      settings: this.settings.settings,
      systemLanguage: this.systemLanguage,
      platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
      version: app.getVersion(),
      recent: this.recent.list,
      backends,
    };
  }

  private about(): AboutFacts {
    const { electron, chrome, node } = process.versions;
    return { version: app.getVersion(), electron, chrome, node, system: `${process.platform} ${release()} ${process.arch}` };
  }

  private async perform(command: AppCommand): Promise<Outcome> {
    switch (command) {
      case 'newWindow':
        this.addWindow(untitled(emptyDocument()));
        break;
      case 'clearRecent':
        this.recent.clear();
        break;
      case 'enlarge':
        this.setZoom(nextZoom(this.settings.zoom, 1));
        break;
      case 'shrink':
        this.setZoom(nextZoom(this.settings.zoom, -1));
        break;
      case 'actualSize':
        this.setZoom(1);
        break;
      case 'openLogs': {
        const path = app.getPath('logs');
        if ((await shell.openPath(path)) !== '') return failure('app.noFolderOpened', { path });
        break;
      }
      case 'quit':
        app.quit();
        break;
    }
    return { ok: true };
  }

  private setZoom(factor: number): void {
    this.settings.keepZoom(factor);
    for (const { window } of this.windows) window.webContents.setZoomFactor(factor);
  }

  /** A file that is gone leaves the list; that is told, as the list may have been all the user knew of it. */
  private async openRecent(window: AppWindow, id: number): Promise<Outcome> {
    const path = this.recent.pathOf(id);
    if (path === null) return { ok: true };
    if (existsSync(path)) return window.commands.openPath(path);
    this.recent.remove(path);
    window.session.notice('warning', 'file.recentGone', { name: basename(path) });
    return { ok: true };
  }

  private async openExample(window: AppWindow, id: string): Promise<Outcome> {
    const example = exampleIn(id, this.language);
    if (example === null) throw new Error(`there is no example ${id}`);
    return window.commands.create(example);
  }

  private recentChanged(paths: readonly string[]): void {
    this.settings.keepRecent(paths);
    for (const { window } of this.windows) window.webContents.send(CHANNELS.recent, this.recent.list);
    this.setMenu();
  }

  private changeSettings(change: Partial<Settings>): void {
    const settings = this.settings.change(change);
    nativeTheme.themeSource = settings.theme;
    for (const { window, session: opened } of this.windows) {
      window.setBackgroundColor(backgroundColour());
      window.webContents.send(CHANNELS.settings, settings);
      // Another backend, or another number of threads, takes the run over.
      void opened.runner.follow();
    }
    this.setMenu();
  }

  /** The window that menus speak to: the one focused last, as long as it is there. A window is gone before it is told closed. */
  private get present(): AppWindow | null {
    const isThere = ({ window }: AppWindow): boolean => !window.isDestroyed();
    if (this.lastFocused !== null && isThere(this.lastFocused)) return this.lastFocused;
    return this.windows.find(isThere) ?? null;
  }

  private focused(window: AppWindow): void {
    this.lastFocused = window;
    if (window.menuState !== null) updateMenu(Menu.getApplicationMenu(), window.menuState);
  }

  private setMenu(): void {
    const menu = buildMenu({
      language: this.language,
      state: this.present?.menuState ?? null,
      recent: this.recent.list,
      choose: (action) => this.present?.choose(action),
      openRecent: (id) => {
        const window = this.present;
        if (window !== null) void this.openRecent(window, id).then((outcome) => window.tell(outcome));
      },
    });
    Menu.setApplicationMenu(menu);
  }

  private forget(closed: AppWindow): void {
    this.windows.splice(this.windows.indexOf(closed), 1);
    if (this.lastFocused === closed) this.lastFocused = null;
    if (this.isQuitting && this.windows.length > 0) app.quit();
  }
}

/** The documents that a command line names, as absolute paths. */
export function filesOf(commandLine: readonly string[], folder: string): readonly string[] {
  return commandLine
    .filter((argument) => !argument.startsWith('-') && extname(argument).toLowerCase() === '.nngraph')
    .map((argument) => resolve(folder, argument))
    .filter((path) => existsSync(path));
}
