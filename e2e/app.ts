/**
 * The fixture of all end-to-end tests: one launched app for the tests of a file, with its own settings folder.
 * Keeps true: a test fails if the app threw, in main or in the page, while it ran, unless it took the problem itself; and if
 * its last view shows anything that is `hidden`.
 *
 *   import { expect, test } from './app';
 *   test('a neuron is added', async ({ app }) => { await app.page.getByRole('button', { name: 'Neuron' }).click(); … });
 */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, _electron as electronLauncher, expect, type Locator, type Page } from '@playwright/test';
import { isRoot, sandboxArguments } from '../scripts/electron.mjs';
import { type AskedDialog, answerDialog, askedDialogs, done, replaceDialogs } from './dialogs';
import { middleOf, type Spot } from './gestures';
import { shownThoughHidden } from './hidden';
import { problemOf } from './problems';

export { expect } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

/** How an app is launched; without `userData` its settings folder is new. */
export interface LaunchOptions {
  readonly arguments?: readonly string[];
  readonly userData?: string;
  readonly language?: 'en' | 'zh';
  /** Runs are played at full pace, unless a test is about the pace that a document brings. */
  readonly pace?: 'full' | 'asOpened';
}

/** A running app and what a person can do with it besides the page itself. */
export class App {
  #electron: ElectronApplication;
  /** Kept, since Playwright's handle forgets it once the app has ended. */
  #process: ChildProcess;
  #page: Page;
  readonly userData: string;
  readonly #options: LaunchOptions;
  readonly #problems: string[];

  private constructor(electron: ElectronApplication, page: Page, userData: string, options: LaunchOptions, problems: string[]) {
    this.#electron = electron;
    this.#process = electron.process();
    this.#page = page;
    this.userData = userData;
    this.#options = options;
    this.#problems = problems;
  }

  /** Starts the built app and waits for its window. */
  static async launch(options: LaunchOptions = {}): Promise<App> {
    const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'nngraph-e2e-'));
    const problems: string[] = [];
    const { electron, page } = await start(userData, options, problems);
    return new App(electron, page, userData, options, problems);
  }

  /** The window's page. After `restart` it is another one, so read it anew. */
  get page(): Page {
    return this.#page;
  }

  /** Playwright's own handle, for `evaluate` in main. */
  get electron(): ElectronApplication {
    return this.#electron;
  }

  /** The main process's number. */
  get pid(): number {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error('the app has no process');
    return pid;
  }

  /**
   * Starts again with the same settings folder, after the menu's Quit or after a kill from outside.
   * A document with changes asks at Quit: queue the answer with `answerMessage` before.
   */
  async restart(how: 'quit' | 'kill' = 'quit', launchArguments = this.#options.arguments): Promise<Page> {
    await this.#end(how);
    const options = { ...this.#options, ...(launchArguments ? { arguments: launchArguments } : {}) };
    const { electron, page } = await start(this.userData, options, this.#problems);
    this.#electron = electron;
    this.#process = electron.process();
    this.#page = page;
    return page;
  }

  /** Ends the app without asking about unsaved changes, and removes its settings folder. */
  async close(): Promise<void> {
    await this.#end('exit');
    if (this.#options.userData === undefined) rmSync(this.userData, { recursive: true, force: true });
  }

  /** Chooses an item of the application menu, as a person does; `id` is the action's. */
  async chooseMenu(id: string): Promise<void> {
    const clicked = this.#electron.evaluate(({ BrowserWindow, Menu }, itemId) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(itemId);
      if (!item) throw new Error(`the menu has no item "${itemId}"`);
      if (!item.enabled) throw new Error(`the menu item "${itemId}" is disabled`);
      const [window] = BrowserWindow.getAllWindows();
      item.click(undefined, window, window?.webContents);
    }, id);
    await done(clicked);
  }

  /** The next Open dialog answers with these paths. */
  answerOpen(...paths: readonly string[]): Promise<void> {
    return answerDialog(this.#electron, 'open', { paths });
  }

  /** The next Save dialog answers with this path. */
  answerSave(file: string): Promise<void> {
    return answerDialog(this.#electron, 'save', { paths: [file] });
  }

  /** The next message box is answered with the button of this label or number. */
  answerMessage(button: string | number): Promise<void> {
    return answerDialog(this.#electron, 'message', { button });
  }

  /** The dialogs asked for since the launch. */
  askedDialogs(): Promise<readonly AskedDialog[]> {
    return askedDialogs(this.#electron);
  }

  /** Drops real files from outside on the page, by their paths. */
  async dropFiles(to: Locator | Spot, ...files: readonly string[]): Promise<void> {
    const { x, y } = 'x' in to ? to : await middleOf(to);
    const session = await this.#page.context().newCDPSession(this.#page);
    const data = { items: [], files: files.map((file) => path.resolve(file)), dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x, y, data });
    await session.detach();
  }

  /** Holds real files over the page without letting them go, or takes them away again. */
  async holdFiles(how: 'over' | 'away', { x, y }: Spot, ...files: readonly string[]): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const data = { items: [], files: files.map((file) => path.resolve(file)), dragOperationsMask: 1 };
    for (const type of how === 'over' ? (['dragEnter', 'dragOver'] as const) : (['dragCancel'] as const)) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
    await session.detach();
  }

  /** Sets the inner size of the window. */
  async resize(width: number, height: number): Promise<void> {
    const sized = this.#electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      {
        width,
        height,
      },
    );
    await done(sized);
    await this.#page.waitForFunction((size) => window.innerWidth === size.width && window.innerHeight === size.height, { width, height });
  }

  /** Takes a picture of the window into docs/screenshots (with `npm run screenshots`) or test-results. */
  async screenshot(name: string): Promise<string> {
    const folder = path.join(root, process.env.NNGRAPH_SCREENSHOTS ?? path.join('test-results', 'screenshots'));
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.#page.screenshot({ path: file });
    return file;
  }

  /** What went wrong since the last call; a test that provokes a problem takes it, so that it does not fail by it. */
  takeProblems(): readonly string[] {
    return this.#problems.splice(0);
  }

  async #end(how: 'quit' | 'kill' | 'exit'): Promise<void> {
    const running = this.#process;
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    if (how === 'kill') running.kill('SIGKILL');
    else if (how === 'quit') await this.chooseMenu('quit').catch(ignoreClosing);
    else await this.#electron.evaluate(({ app }) => app.exit(0)).catch(ignoreClosing);
    await ended;
  }
}

/** Launches and listens for problems before the first line of the page runs. */
async function start(userData: string, options: LaunchOptions, problems: string[]): Promise<{ electron: ElectronApplication; page: Page }> {
  const executablePath = process.env.ELECTRON_EXEC_PATH;
  if (executablePath === undefined) throw new Error('ELECTRON_EXEC_PATH is not set; the global setup sets it');
  const launch = () =>
    electronLauncher.launch({
      executablePath,
      args: [
        ...sandboxArguments(),
        '.',
        `--user-data-dir=${userData}`,
        `--lang=${options.language === 'zh' ? 'zh-CN' : 'en-US'}`,
        ...(options.arguments ?? []),
      ],
      cwd: root,
      env: { ...definedEnvironment(), LANGUAGE: options.language === 'zh' ? 'zh_CN' : 'en_US' },
      chromiumSandbox: !isRoot(),
      timeout: 20_000,
    });
  // Rarely, on a busy machine, Electron attaches to the test and then answers nothing, before any code of ours runs.
  const electron = await launch().catch((error: unknown) => {
    if (!/electron\.launch: Timeout/.test(String(error))) throw error;
    process.stderr.write('the launch got no answer; once more\n');
    return launch();
  });
  collectProblems(electron, problems);
  // A window is there only once main runs our code; before that, what is asked of main may be lost.
  const page = await electron.firstWindow();
  await replaceDialogs(electron);
  page.on('crash', () => problems.push('page: crashed'));
  await page.waitForLoadState('load');
  // A hand that waits for no glide meets a view that stands; the test of gliding asks for it.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (options.pace !== 'asOpened') await playAtFullPace(page);
  return { electron, page };
}

/** Chooses the full pace by its key, as tests have no time to watch. */
async function playAtFullPace(page: Page): Promise<void> {
  const pace = page.locator('[data-pace]');
  await pace.waitFor();
  await page.keyboard.press('>');
  await page.locator('[data-pace="full"]').waitFor();
}

function collectProblems(electron: ElectronApplication, problems: string[]): void {
  electron.context().on('weberror', (event) => problems.push(`page: ${event.error().stack ?? event.error().message}`));
  electron.context().on('console', (message) => {
    if (message.type() === 'error') problems.push(`page console: ${message.text()}`);
  });
  let rest = '';
  electron.process().stderr?.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const problem = problemOf(line);
      if (problem !== null) problems.push(`main: ${problem}`);
    }
  });
}

/** An app that ends at once answers its last call no more. */
function ignoreClosing(error: unknown): void {
  if (!/closed|crash|disconnected/i.test(String(error))) throw error;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** One app serves the tests of a file; the next file gets a new one. */
interface Shared {
  app: App | null;
  file: string;
}

/** Playwright's `test` with the running app, and with the launch options of a file: `test.use({ launch: { language: 'zh' } })`. */
export const test = base.extend<{ app: App; launch: LaunchOptions }, { shared: Shared }>({
  launch: [{}, { option: true }],
  shared: [
    async ({ playwright: _playwright }, use) => {
      const shared: Shared = { app: null, file: '' };
      await use(shared);
      await shared.app?.close();
    },
    { scope: 'worker' },
  ],
  app: async ({ shared, launch }, use, testInfo) => {
    if (shared.app === null || shared.file !== testInfo.file) {
      await shared.app?.close();
      shared.app = null;
      shared.app = await App.launch(launch);
      shared.file = testInfo.file;
    }
    const { app } = shared;
    app.takeProblems();
    await use(app);
    if (testInfo.status !== testInfo.expectedStatus) await app.screenshot(`failed-${testInfo.title.replaceAll(/\W+/g, '-').slice(0, 60)}`);
    if (!app.page.isClosed()) expect(await shownThoughHidden(app.page), 'what is hidden has no box').toEqual([]);
    const problems = app.takeProblems();
    if (problems.length > 0) throw new Error(`the app reported problems:\n${problems.join('\n')}`);
  },
});
