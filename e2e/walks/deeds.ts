/**
 * What a person may do next on a walk, drawn by lot: with the mouse and the keys, at places that are found on the screen.
 * Keeps true: a deed that finds nothing to do it to does nothing, and says so; no deed leaves a dialog or a menu open.
 */
import type { Page } from '@playwright/test';
import { examples } from '../../src/document/examples';
import type { Document } from '../../src/document/types';
import { say } from '../../src/strings/say';
import type { App } from '../app';
import { drag, type Spot } from '../gestures';
import type { Effect, Ledger } from './ledger';
import { answer, giveUp, heard, moved, opened } from './window';

/** What a deed works with. */
export interface Hands {
  readonly app: App;
  readonly ledger: Ledger;
  /** The document before the deed. */
  readonly document: Document;
  /** A whole number from 0 to below the limit. */
  readonly draw: (limit: number) => number;
  /** A file that is not there yet. */
  readonly newFile: () => string;
}

/** What was done, in words for the report of a failure. */
export interface Done {
  readonly told: string;
  readonly effect: Effect;
}

type Deed = (hands: Hands) => Promise<Done>;

const word = ({ ledger }: Hands, code: string): string => say(code, {}, ledger.language);

/** The middle of an element that a press would reach; null where there is none. Scrolls it into view. */
function spotOf(page: Page, selector: string): Promise<Spot | null> {
  return page.evaluate((wanted) => {
    for (const element of document.querySelectorAll(wanted)) {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const spot = { x: left + width / 2, y: top + height / 2 };
      const hit = document.elementFromPoint(spot.x, spot.y);
      if (width > 0 && hit !== null && (element.contains(hit) || hit.contains(element))) return spot;
    }
    return null;
  }, selector);
}

/** Presses what a selector finds; answers whether it was there. */
async function press(page: Page, selector: string): Promise<boolean> {
  const spot = await spotOf(page, selector);
  if (spot !== null) await page.mouse.click(spot.x, spot.y);
  return spot !== null;
}

/** A place of the canvas where nothing is, and not so near its edges that the press would be theirs. */
function bareSpot({ app, draw }: Hands): Promise<Spot | null> {
  const tries = Array.from({ length: 24 }, () => [0.04 + draw(920) / 1000, 0.04 + draw(920) / 1000] as const);
  return app.page.evaluate((places) => {
    const pane = document.querySelector('.react-flow__pane');
    const box = pane?.getBoundingClientRect();
    for (const [across, down] of box ? places : []) {
      const spot = { x: (box?.left ?? 0) + across * (box?.width ?? 0), y: (box?.top ?? 0) + down * (box?.height ?? 0) };
      if (document.elementFromPoint(spot.x, spot.y) === pane) return spot;
    }
    return null;
  }, tries);
}

/** Gives the canvas the focus, with nothing selected. */
async function pressCanvas(hands: Hands): Promise<boolean> {
  const spot = await bareSpot(hands);
  if (spot !== null) await hands.app.page.mouse.click(spot.x, spot.y);
  return spot !== null;
}

function one<T>(items: readonly T[], { draw }: Hands): T | undefined {
  return items[draw(items.length)];
}

const nothing = (why: string): Done => ({ told: `nothing: ${why}`, effect: 'none' });

/** Selects a node by a press on its card's title. */
async function pressNode(hands: Hands, kind?: 'neuron'): Promise<string | null> {
  const nodes = hands.document.graph.nodes.filter((node) => kind === undefined || node.kind === kind);
  const node = one(nodes, hands);
  if (node === undefined) return null;
  const spot = await hands.app.page.evaluate((id) => {
    const box = document.querySelector(`[data-node-id="${id}"]`)?.getBoundingClientRect();
    if (box === undefined) return null;
    const place = { x: box.left + box.width * 0.3, y: box.top + Math.min(10, box.height / 4) };
    const hit = document.elementFromPoint(place.x, place.y);
    return hit?.closest(`[data-node-id="${id}"]`) ? place : null;
  }, node.id);
  if (spot === null) return null;
  await hands.app.page.mouse.click(spot.x, spot.y);
  return node.id;
}

/** Types into a labelled field and takes it with Enter. */
async function type(hands: Hands, code: string, text: string): Promise<boolean> {
  const { page } = hands.app;
  if (!(await press(page, `input[aria-label="${word(hands, code)}"]:not(:disabled)`))) return false;
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  return true;
}

/** Opens the training settings, types into a field, and closes them. */
async function setting(hands: Hands, code: string, text: string): Promise<Done> {
  const { page } = hands.app;
  await page.keyboard.press('Control+T');
  await page.getByRole('dialog').waitFor();
  const isTyped = await type(hands, code, text);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  return isTyped ? { told: `set “${word(hands, code)}” to ${text}`, effect: 'edit' } : nothing(`no field “${word(hands, code)}”`);
}

async function run(hands: Hands, id: string, keys: string, effect: Effect = 'none'): Promise<Done> {
  const { page } = hands.app;
  const isByKey = hands.draw(2) === 0 && (await pressCanvas(hands));
  if (isByKey) await page.keyboard.press(keys);
  else if (!(await press(page, `header [data-action="${id}"]:not([aria-disabled="true"])`))) return nothing(`${id} is disabled`);
  return { told: `${id} by ${isByKey ? keys : 'its button'}`, effect };
}

/** Examples that train fast and are small enough to be seen whole. */
const small = examples.filter(({ id }) => ['xor', 'iris', 'xor-neurons', 'and-perceptron', 'line', 'circles', 'wine'].includes(id));

/** Opens one of the gallery's examples in place of the document. */
export async function openExample(hands: Hands): Promise<Done> {
  const { page } = hands.app;
  const id = one(small, hands)?.id ?? 'xor';
  await giveUp(hands.app, hands.ledger.language);
  await page.keyboard.press('Control+N');
  const card = page.locator(`[data-example="${id}"]`);
  await opened(page, () => card.click());
  return { told: `example ${id}`, effect: 'open' };
}

const kinds = ['activation.tanh', 'activation.sigmoid', 'activation.relu', 'palette.input'] as const;

/** Every deed with how often it is drawn. */
const deeds: readonly (readonly [weight: number, name: string, deed: Deed])[] = [
  [
    6,
    'add by search',
    async (hands) => {
      const { page } = hands.app;
      if (!(await pressCanvas(hands))) return nothing('no room on the canvas');
      await page.keyboard.press('Shift+A');
      await page.getByRole('dialog').waitFor();
      const kind = one(kinds, hands) ?? 'activation.tanh';
      await page.keyboard.insertText(word(hands, kind));
      // A person sees what Enter would choose.
      await page.getByRole('option', { selected: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      return { told: `add ${kind} by search`, effect: 'edit' };
    },
  ],
  [
    4,
    'add from the palette',
    async (hands) => {
      const kind = one([...kinds, 'loss.mse', 'loss.crossEntropy'], hands) ?? 'loss.mse';
      const isThere = await press(hands.app.page, `button[draggable="true"][aria-label="${word(hands, kind)}"]`);
      return isThere ? { told: `add ${kind} from the palette`, effect: 'edit' } : nothing(`no ${kind} in the palette`);
    },
  ],
  [
    10,
    'wire',
    async (hands) => {
      const { page } = hands.app;
      const ends = await page.evaluate(() => {
        const ports = [...document.querySelectorAll<HTMLElement>('[data-port]')].flatMap((port) => {
          const { left, top, width, height } = port.getBoundingClientRect();
          const spot = { x: left + width / 2, y: top + height / 2 };
          const isFree = document.elementFromPoint(spot.x, spot.y)?.closest('[data-port]') === port;
          const node = port.closest<HTMLElement>('[data-node-id]')?.dataset.nodeId ?? '';
          return isFree ? [{ spot, node, port: port.dataset.port ?? '' }] : [];
        });
        return { from: ports.filter(({ port }) => port === 'out'), to: ports.filter(({ port }) => port !== 'out') };
      });
      const [from, to] = [one(ends.from, hands), one(ends.to, hands)];
      if (from === undefined || to === undefined) return nothing('no two ports');
      await drag(page, from.spot, to.spot);
      return { told: `wire ${from.node} to ${to.node} ${to.port}`, effect: 'edit' };
    },
  ],
  [
    3,
    'delete',
    async (hands) => {
      const node = await pressNode(hands);
      if (node === null) return nothing('no node to be seen');
      await hands.app.page.keyboard.press('Delete');
      return { told: `delete ${node}`, effect: 'edit' };
    },
  ],
  [
    4,
    'select',
    async (hands) => {
      const node = await pressNode(hands);
      return node === null ? nothing('no node to be seen') : { told: `select ${node}`, effect: 'none' };
    },
  ],
  [
    1,
    'select all',
    async (hands) => {
      if (!(await pressCanvas(hands))) return nothing('no room on the canvas');
      await hands.app.page.keyboard.press('Control+A');
      return { told: 'select all', effect: 'none' };
    },
  ],
  [
    10,
    'units',
    async (hands) => {
      const node = await pressNode(hands, 'neuron');
      const count = String(1 + hands.draw(7));
      if (node === null || !(await type(hands, 'inspector.units', count))) return nothing('no neuron to be seen');
      return { told: `${node}: ${count} neurons`, effect: 'edit' };
    },
  ],
  [
    4,
    'activation',
    async (hands) => {
      const { page } = hands.app;
      const node = await pressNode(hands, 'neuron');
      const label = word(hands, 'inspector.activation');
      if (node === null || !(await press(page, `[role="combobox"][aria-label="${label}"]`))) return nothing('no neuron to be seen');
      const type = one(['identity', 'tanh', 'sigmoid', 'relu', 'prelu', 'softmax', 'maxout'], hands) ?? 'tanh';
      await page.getByRole('option', { name: word(hands, `activation.${type}`), exact: true }).click();
      return { told: `${node}: ${type}`, effect: 'edit' };
    },
  ],
  [3, 'learning rate', (hands) => setting(hands, 'optimizer.param.learningRate', one(['0.3', '0.1', '0.03'], hands) ?? '0.1')],
  [2, 'batch size', (hands) => setting(hands, 'settings.batchSize', one(['1', '3', '16', '40'], hands) ?? '16')],
  [3, 'epochs', (hands) => setting(hands, 'settings.epochs', one(['5', '200', '100000', '1000000000'], hands) ?? '200')],
  [
    10,
    'undo',
    async (hands) => {
      if (!(await pressCanvas(hands))) return nothing('no room on the canvas');
      await hands.app.page.keyboard.press('Control+Z');
      return { told: 'undo', effect: 'undo' };
    },
  ],
  [
    5,
    'redo',
    async (hands) => {
      if (!(await pressCanvas(hands))) return nothing('no room on the canvas');
      await hands.app.page.keyboard.press('Control+Y');
      return { told: 'redo', effect: 'redo' };
    },
  ],
  [
    2,
    'split of the rows',
    async (hands) => {
      const { page } = hands.app;
      await page.keyboard.press('Control+2');
      const part = one(['split.validation', 'split.test'], hands) ?? 'split.test';
      const value = one(['0', '0.2', '0.25'], hands) ?? '0';
      const isTyped = await type(hands, part, value);
      await page.keyboard.press('Control+1');
      return isTyped ? { told: `${part} ${value}`, effect: 'edit' } : nothing('no field for the split');
    },
  ],
  [
    2,
    'data',
    async (hands) => {
      const { page } = hands.app;
      const choose = page.locator('button', { hasText: word(hands, 'data.choose') }).first();
      await choose.click();
      const data = one(['xor', 'iris', 'circles', 'and'], hands) ?? 'xor';
      await page.getByRole('menuitem', { name: word(hands, `data.builtin.${data}`), exact: true }).click();
      // A network that has learnt something is asked about; else the panel names the data that were chosen.
      const goOn = page.getByRole('dialog').getByRole('button', { name: word(hands, 'other.goOn'), exact: true });
      const head = page.getByText(`${word(hands, `data.builtin.${data}`)} · `).first();
      await goOn.or(head).first().waitFor();
      if (await goOn.isVisible()) await goOn.click();
      return { told: `data: ${data}`, effect: 'edit' };
    },
  ],
  [
    1,
    'new',
    async (hands) => {
      await giveUp(hands.app, hands.ledger.language);
      await opened(hands.app.page, () => hands.app.chooseMenu('new'));
      return { told: 'new document', effect: 'open' };
    },
  ],
  [4, 'example', openExample],
  [
    3,
    'save',
    async (hands) => {
      const { app, ledger, newFile } = hands;
      const file = newFile();
      await answer(app, 'save', { paths: [file] });
      await app.page.keyboard.press('Control+S');
      if (ledger.fileName === null) ledger.fileName = file.split('/').at(-1) ?? null;
      ledger.hasRecent = true;
      return { told: 'save', effect: 'save' };
    },
  ],
  [14, 'play or pause', (hands) => run(hands, 'playPause', 'Control+Enter')],
  [9, 'step', (hands) => run(hands, 'step', '.')],
  [9, 'epoch', (hands) => run(hands, 'epoch', ',')],
  [
    5,
    'reset',
    async (hands) => {
      const { page } = hands.app;
      const { word, moves } = await heard(page);
      const done = await run(hands, 'reset', 'Control+Shift+R', 'reset');
      // Steps that were taken are put aside for undo; the news of that comes by itself.
      if (done.effect === 'reset' && (word?.status.step ?? 0) > 0) await moved(page, moves);
      return done;
    },
  ],
  [
    2,
    'pace',
    async (hands) => {
      if (!(await pressCanvas(hands))) return nothing('no room on the canvas');
      const keys = hands.draw(3) === 0 ? '<' : '>';
      await hands.app.page.keyboard.press(keys);
      return { told: `pace ${keys}`, effect: 'none' };
    },
  ],
  [
    2,
    'lay out',
    async (hands) => {
      await hands.app.page.keyboard.press('Control+L');
      return { told: 'lay out', effect: 'edit' };
    },
  ],
  [
    2,
    'language',
    async ({ app, ledger }) => {
      await app.page.keyboard.press('Control+Shift+E');
      ledger.language = ledger.language === 'en' ? 'zh' : 'en';
      return { told: `language ${ledger.language}`, effect: 'reword' };
    },
  ],
  [
    2,
    'look',
    async ({ app, ledger }) => {
      await app.page.keyboard.press('Control+Shift+L');
      ledger.theme = ledger.theme === 'dark' ? 'light' : 'dark';
      return { told: `look ${ledger.theme}`, effect: 'none' };
    },
  ],
];

const total = deeds.reduce((sum, [weight]) => sum + weight, 0);

/** Closes what a deed may have opened besides, such as the search where a wire ended on the bare canvas. */
async function dismiss(page: Page): Promise<void> {
  const isOpen = () => page.evaluate(() => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null);
  for (let tries = 0; tries < 5 && (await isOpen()); tries += 1) await page.keyboard.press('Escape');
}

/** Does the next deed. */
export async function doNext(hands: Hands): Promise<Done> {
  let ticket = hands.draw(total);
  for (const [weight, name, deed] of deeds) {
    if (ticket < weight) {
      const done = await deed(hands).catch((error: unknown) => {
        throw new Error(`“${name}” was not done: ${error instanceof Error ? error.message : String(error)}`);
      });
      await dismiss(hands.app.page);
      // A press that is refused shows the problems.
      if (hands.draw(3) > 0) await hands.app.page.keyboard.press('Control+1');
      return done;
    }
    ticket -= weight;
  }
  throw new Error('a lot was drawn that nobody holds');
}
