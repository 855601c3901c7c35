/**
 * A window as a walk sees it: everything that is shown, read in one look, and a copy of the document as main would save it.
 * Keeps true: looking changes nothing that the walk compares; a copy is a file of its own, and the document's own file, name
 * and mark of an edit stay as they are.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { RunWord } from '../../src/ipc/run-clock';
import { say } from '../../src/strings/say';
import type { Language } from '../../src/strings/sentence';
import type { App } from '../app';
import { done } from '../dialogs';

/** A button of the header, as it is. */
export interface ShownButton {
  readonly label: string;
  readonly isEnabled: boolean;
}

/** What a person could read of the window. */
export interface Shown {
  readonly title: string;
  readonly heading: string;
  /** Figures of the toolbar by name, as text. */
  readonly figures: Readonly<Record<string, string>>;
  /** What the loss of the toolbar is called, and all its digits. */
  readonly loss: { readonly name: string; readonly digits: string };
  readonly phase: string;
  /** Every text of the footer by itself. */
  readonly footer: readonly string[];
  /** Cards and wires that are drawn, and what of them is selected. */
  readonly cards: readonly string[];
  readonly wires: readonly string[];
  readonly selection: readonly string[];
  /** Which of the dock's tabs is in front, from 0 for Training, and what the tabs say. */
  readonly tab: number;
  readonly tabs: readonly string[];
  /** Figures of the Training tab by name. */
  readonly metrics: readonly (readonly [name: string, text: string])[];
  readonly buttons: Readonly<Record<string, ShownButton>>;
  readonly pace: string;
  readonly language: string;
  readonly theme: string;
  /** Ids of the menus' items that are disabled. */
  readonly disabled: readonly string[];
}

/** What the page was told, since the walk listens. */
export interface Told {
  readonly word: RunWord | null;
  /** How many documents came into the window. */
  readonly openings: number;
  /** How often main put the results of training aside. */
  readonly moves: number;
}

/** Listens to what main tells the page from now on. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: { word: unknown; openings: number; moves: number } = { word: null, openings: 0, moves: 0 };
    const door = Object(Reflect.get(window, 'nngraph'));
    door.onRun((word: unknown) => {
      told.word = word;
    });
    door.onOpened(() => {
      told.openings += 1;
      told.word = null;
    });
    door.onResults(() => {
      told.moves += 1;
    });
    Reflect.set(window, 'walkTold', told);
  });
}

/** What main told last. */
export function heard(page: Page): Promise<Told> {
  return page.evaluate(() => structuredClone(Reflect.get(window, 'walkTold')));
}

/** Waits until another document has come into the window. */
export async function opened(page: Page, act: () => Promise<void>): Promise<void> {
  const { openings } = await heard(page);
  await act();
  await page.waitForFunction((before) => Object(Reflect.get(window, 'walkTold')).openings > before, openings);
}

/** Waits until main has put results aside once more than so often. */
export async function moved(page: Page, moves: number): Promise<void> {
  await page.waitForFunction((before) => Object(Reflect.get(window, 'walkTold')).moves > before, moves, { timeout: 5_000 });
}

/** Looks at everything at once, the application's menu included. */
export async function look({ page, electron }: App): Promise<Shown> {
  const disabled = electron.evaluate(({ Menu }) => {
    const found: string[] = [];
    const visit = (items: readonly Electron.MenuItem[]): void => {
      for (const item of items) {
        if (item.id && !item.enabled) found.push(item.id);
        if (item.submenu) visit(item.submenu.items);
      }
    };
    visit(Menu.getApplicationMenu()?.items ?? []);
    return found;
  });
  const shown = page.evaluate(() => {
    const all = <T>(selector: string, read: (element: HTMLElement) => T): T[] =>
      [...document.querySelectorAll<HTMLElement>(selector)].map(read);
    const textOf = (element: Element | null): string => (element?.textContent ?? '').trim();
    return {
      title: document.title,
      heading: textOf(document.querySelector('h1')),
      figures: Object.fromEntries(
        all('header [data-figure]', (element): [string, string] => [element.dataset.figure ?? '', textOf(element)]),
      ),
      loss: {
        name: document.querySelector<HTMLElement>('header [data-loss-name]')?.dataset.lossName ?? '',
        digits: document.querySelector<HTMLElement>('header [data-figure="loss"]')?.title ?? '',
      },
      phase: document.querySelector<HTMLElement>('footer [data-phase]')?.dataset.phase ?? '',
      footer: all('footer > span, footer > button', textOf),
      cards: all('[data-node-id]', (element) => element.dataset.nodeId ?? ''),
      wires: [...new Set([...document.querySelectorAll<SVGElement>('[data-edge-id]')].map((element) => element.dataset.edgeId ?? ''))],
      selection: all('.react-flow__node.selected, .react-flow__edge.selected', (element) => element.dataset.id ?? ''),
      tab: all('[role="tab"]', (element) => element.ariaSelected).indexOf('true'),
      tabs: all('[role="tab"]', textOf),
      metrics: all('[data-metric]', (element): [string, string] => [element.dataset.metric ?? '', textOf(element)]),
      buttons: Object.fromEntries(
        all('header button[data-action]', (element): [string, { label: string; isEnabled: boolean }] => [
          element.dataset.action ?? '',
          { label: element.ariaLabel ?? '', isEnabled: !element.matches(':disabled, [aria-disabled="true"]') },
        ]),
      ),
      pace: document.querySelector<HTMLElement>('header [data-pace]')?.dataset.pace ?? '',
      language: document.documentElement.lang,
      theme: document.documentElement.dataset.theme ?? '',
    };
  });
  return { ...(await shown), disabled: await disabled };
}

/** The next dialogs of these kinds answer so; what was queued before and not asked for is forgotten. */
export function answer({ electron }: App, kind: 'open' | 'save' | 'message', given: object): Promise<void> {
  const queued = electron.evaluate(
    (_, { of, what }) => {
      const record = Object(Reflect.get(globalThis, 'dialogRecord'));
      Object(Reflect.get(record, 'answers'))[of] = [what];
    },
    { of: kind, what: given },
  );
  return done(queued);
}

/** The language of what is shown. */
export function languageOf({ language }: Pick<Shown, 'language'>): Language {
  return language.startsWith('zh') ? 'zh' : 'en';
}

/** The next question about unsaved work is answered by giving it up. */
export function giveUp(app: App, language: Language): Promise<void> {
  return answer(app, 'message', { button: say('dialog.discardButton', {}, language) });
}

/** Chooses an item of the application's menu, and answers the dialog for a file that it asks for. */
function chooseFile({ electron }: App, item: string, file: string): Promise<void> {
  const chosen = electron.evaluate(
    ({ BrowserWindow, Menu }, { id, target }) => {
      const record = Object(Reflect.get(globalThis, 'dialogRecord'));
      Object(Reflect.get(record, 'answers')).save = [{ paths: [target] }];
      const [window] = BrowserWindow.getAllWindows();
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click(undefined, window, window?.webContents);
    },
    { id: item, target: file },
  );
  return done(chosen);
}

let copies = 0;

/** Saves a copy and reads it; the news of it is taken away again. */
export async function copyOf(app: App, folder: string): Promise<{ readonly file: string; readonly text: string }> {
  copies += 1;
  const file = path.join(folder, `copy-${copies}.nngraph`);
  await chooseFile(app, 'saveCopy', file);
  const end = Date.now() + 10_000;
  while (!existsSync(file)) {
    if (Date.now() > end) throw new Error(`no copy was saved as ${file}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await app.page.evaluate(() => document.querySelector<HTMLElement>('[data-notice="file.copyWritten"] button')?.click());
  return { file, text: readFileSync(file, 'utf8') };
}
