/**
 * Arranging a network: laying out, lining up, spacing, snapping with guides, finding, changing several at once, and the
 * panels around it.
 * Keeps true: every change is undone and made again by one step each; places are read from the cards on the screen.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument } from './documents';
import { choose, fill, middleOf, nodes, type Spot } from './gestures';

test.describe.configure({ mode: 'serial' });

const names = ['measurements', 'hidden', 'species', 'label', 'error'] as const;
const said = (page: Page) => page.locator('[data-announcer="done"]');

interface Place extends Spot {
  readonly width: number;
  readonly height: number;
}

/** A node's card by its accessible name: what a card lists may be the name of another. */
function card(page: Page, name: string): Locator {
  return page.locator(`.react-flow__node[aria-label*=" ${name},"]`);
}

/** Where a card is, in pixels of the graph. */
async function placeOf(page: Page, name: string): Promise<Place> {
  return card(page, name).evaluate((element) => {
    if (!(element instanceof HTMLElement)) throw new Error('no card');
    const { e, f } = new DOMMatrix(element.style.transform);
    return { x: e, y: f, width: element.offsetWidth, height: element.offsetHeight };
  });
}

async function places(page: Page): Promise<Readonly<Record<string, Place>>> {
  const found = await Promise.all(names.map(async (name) => [name, await placeOf(page, name)] as const));
  return Object.fromEntries(found);
}

/** Does something that is told to screen readers, and sees that it was told. */
async function tells(page: Page, sentence: string, act: () => Promise<void>): Promise<void> {
  const before = await said(page).textContent();
  await act();
  await expect.poll(() => said(page).textContent()).not.toBe(before);
  await expect(said(page)).toContainText(sentence);
}

/** Undo gives one state back, redo the other, each in one step. */
async function goesBackAndForth(app: App, before: unknown, after: unknown): Promise<void> {
  await app.chooseMenu('undo');
  await expect.poll(() => places(app.page)).toEqual(before);
  await app.chooseMenu('redo');
  await expect.poll(() => places(app.page)).toEqual(after);
  await app.chooseMenu('undo');
  await expect.poll(() => places(app.page)).toEqual(before);
}

async function select(page: Page, ...chosen: readonly string[]): Promise<void> {
  const [first = ''] = chosen;
  await card(page, first).click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('Escape');
  for (const [index, name] of chosen.entries()) {
    await card(page, name).click({ position: { x: 40, y: 10 }, modifiers: index === 0 ? [] : ['Shift'] });
  }
}

/** Waits until the cards stand still, and says where. */
async function settled(page: Page): Promise<Readonly<Record<string, Place>>> {
  let last = await places(page);
  await expect(async () => {
    const now = await places(page);
    const before = last;
    last = now;
    expect(now).toEqual(before);
    // A document's places are whole pixels; on their way there cards are in between.
    expect(Object.values(now).every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  }).toPass({ intervals: [100] });
  return last;
}

test.beforeEach(async ({ app }) => {
  await app.answerMessage('Don’t save');
  await openDocument(app, 'examples/iris.nngraph');
  await expect(nodes(app.page)).toHaveCount(5);
  await settled(app.page);
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
});

test('Ctrl+L lays everything out from left to right, in one step, and fits the view again', async ({ app }) => {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await select(page, 'label');
  const from = await middleOf(card(page, 'label'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 300, from.y - 250, { steps: 6 });
  await page.mouse.up();
  await app.chooseMenu('fitAll');
  const before = await settled(page);
  await tells(page, '5 nodes laid out', () => page.keyboard.press('Control+L'));
  await expect(async () => expect((await places(page)).label).not.toEqual(before.label)).toPass();
  const after = await settled(page);
  expect(after).not.toEqual(before);
  const row = ['measurements', 'hidden', 'species', 'error'].map((name) => after[name]?.x ?? Number.NaN);
  expect(row).toEqual([...row].sort((a, b) => a - b));
  for (const name of names) await expect(card(page, name)).toBeInViewport({ ratio: 0.99 });
  await goesBackAndForth(app, before, after);
});

test('nodes line up by each edge and middle', async ({ app }) => {
  const { page } = app;
  await select(page, 'hidden', 'species', 'error');
  const before = await settled(page);
  const lines = {
    alignLeft: ({ x }: Place) => x,
    alignCentre: ({ x, width }: Place) => x + width / 2,
    alignRight: ({ x, width }: Place) => x + width,
    alignTop: ({ y }: Place) => y,
    alignMiddle: ({ y, height }: Place) => y + height / 2,
    alignBottom: ({ y, height }: Place) => y + height,
  };
  for (const [id, lineOf] of Object.entries(lines)) {
    await tells(page, '3 nodes aligned', () => app.chooseMenu(id));
    const after = await settled(page);
    const at = ['hidden', 'species', 'error'].map((name) => lineOf(after[name] ?? { x: 0, y: 0, width: 0, height: 0 }));
    expect(Math.max(...at) - Math.min(...at), id).toBeLessThanOrEqual(1);
    expect(after.measurements).toEqual(before.measurements);
    if (JSON.stringify(after) !== JSON.stringify(before)) await goesBackAndForth(app, before, after);
  }
});

test('buttons of the inspector space three nodes evenly, and are not there for one', async ({ app }) => {
  const { page } = app;
  await select(page, 'hidden');
  await expect(page.getByRole('toolbar', { name: 'Align and distribute' })).toBeHidden();
  await select(page, 'measurements', 'species');
  await expect(page.getByRole('button', { name: 'Distribute across' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Align top edges' })).toBeEnabled();
  await select(page, 'measurements', 'hidden', 'label', 'error');
  const before = await settled(page);
  for (const [button, axis, length] of [
    ['Distribute across', 'x', 'width'],
    ['Distribute down', 'y', 'height'],
  ] as const) {
    await tells(page, '4 nodes distributed', () => page.getByRole('button', { name: button }).click());
    const after = await settled(page);
    const middle = (place: Place) => place[axis] + place[length] / 2;
    const row = ['measurements', 'hidden', 'label', 'error']
      .map((name) => after[name] ?? { x: 0, y: 0, width: 0, height: 0 })
      .sort((a, b) => middle(a) - middle(b));
    const gaps = row.slice(1).map((place, index) => place[axis] - ((row[index]?.[axis] ?? 0) + (row[index]?.[length] ?? 0)));
    expect(Math.max(...gaps) - Math.min(...gaps), button).toBeLessThanOrEqual(2);
    if (JSON.stringify(after) !== JSON.stringify(before)) await goesBackAndForth(app, before, after);
  }
});

/** Drags `label` until its upper edge is `off` pixels below that of `hidden`, holds, and lets go after `check`. */
async function dragBeside(page: Page, off: number, check: () => Promise<void>): Promise<void> {
  const hidden = await middleOf(card(page, 'hidden'));
  const box = await card(page, 'label').boundingBox();
  const other = await card(page, 'hidden').boundingBox();
  if (!box || !other) throw new Error('no cards');
  const from = { x: box.x + 40, y: box.y + 10 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // The drag begins with the first move, whose length is no part of it.
  await page.mouse.move(from.x - 1, from.y - 2);
  await page.mouse.move(hidden.x - 30, other.y + off + 10 - 60, { steps: 5 });
  await page.mouse.move(from.x + 37, other.y + off + 10, { steps: 5 });
  await check();
  await page.mouse.up();
}

test('a dragged card catches the edge of another, with a guide, unless Ctrl is held or snapping is off', async ({ app }) => {
  const { page } = app;
  const guides = page.locator('[data-guide="y"]');
  const before = await settled(page);
  await dragBeside(page, 2, async () => {
    await expect(guides).not.toHaveCount(0);
  });
  await expect(guides).toHaveCount(0);
  const after = await settled(page);
  expect(after.label?.y).toBe(after.hidden?.y);
  await goesBackAndForth(app, before, after);

  await page.keyboard.down('Control');
  await dragBeside(page, 2, () => expect(guides).toHaveCount(0));
  await page.keyboard.up('Control');
  expect((await settled(page)).label?.y).not.toBe(before.hidden?.y);
  await app.chooseMenu('undo');
  await expect.poll(() => places(page)).toEqual(before);

  await app.chooseMenu('snap');
  await expect(said(page)).toContainText('Snapping is off');
  await dragBeside(page, 2, () => expect(guides).toHaveCount(0));
  expect((await settled(page)).label?.y).not.toBe(before.hidden?.y);
  await app.chooseMenu('snap');
  await expect(said(page)).toContainText('Snapping is on');
});

test('Find goes through what answers, counts it, and shows it in the middle', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Control+F');
  const search = page.getByRole('dialog', { name: 'Find on the canvas' });
  await expect(search).toContainText('1 of 5');
  await page.keyboard.type('petal');
  await expect(search.getByRole('option')).toHaveCount(1);
  await expect(search).toContainText('measurements');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('neuron');
  await expect(search).toContainText('1 of 2');
  await page.keyboard.press('ArrowDown');
  await expect(search).toContainText('2 of 2');
  await expect(page.locator('.react-flow__node.selected')).toHaveAttribute('aria-label', /^neuron species/);
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
  await expect(page.locator('.react-flow__node:focus')).toHaveAttribute('aria-label', /^neuron species/);
  const pane = await page.locator('.react-flow').boundingBox();
  await expect(async () => {
    const middle = await middleOf(card(page, 'species'));
    expect(Math.abs(middle.x - ((pane?.x ?? 0) + (pane?.width ?? 0) / 2))).toBeLessThan(30);
  }).toPass();
  await page.keyboard.press('Control+F');
  await page.keyboard.type('nothing is called that');
  await expect(search).toContainText('Nothing on the canvas is called that.');
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
});

test('several neurons change together, in one step', async ({ app }) => {
  const { page } = app;
  await select(page, 'hidden', 'species');
  const units = page.getByLabel('Neurons', { exact: true });
  await expect(units).toHaveAttribute('placeholder', 'differ');
  await fill(page, 'Neurons', '7');
  await expect(card(page, 'hidden')).toContainText('7 ×');
  await expect(card(page, 'species')).toContainText('7 ×');
  await app.chooseMenu('undo');
  await expect(card(page, 'hidden')).toContainText('16 ×');
  await expect(card(page, 'species')).toContainText('3 ×');
  await choose(page, 'Bias', 'off');
  await choose(page, 'Trainable', 'off');
  await fill(page, 'Dropout', '0.25');
  await select(page, 'species');
  await expect(page.getByRole('switch', { name: 'Bias' })).not.toBeChecked();
  await expect(page.getByRole('switch', { name: 'Trainable' })).not.toBeChecked();
  await expect(page.getByLabel('Dropout', { exact: true })).toHaveValue('0.25');
});

test('panels are resized, reset by a double-click, hidden, and remembered', async ({ app }) => {
  const { page } = app;
  const panel = (name: string) => page.locator(`[data-panel="${name}"]`);
  const width = async () => Math.round((await panel('inspector').boundingBox())?.width ?? 0);
  const edge = page.getByRole('separator', { name: 'Width of the right panel' });
  const designed = await width();
  await edge.focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeGreaterThan(designed + 10);
  await edge.dblclick();
  await expect.poll(width).toBe(designed);
  await edge.focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeGreaterThan(designed + 10);
  const wide = await settledNumber(width);
  for (const [id, name] of [
    ['showPalette', 'palette'],
    ['showDock', 'dock'],
    ['showInspector', 'inspector'],
  ] as const) {
    await app.chooseMenu(id);
    await expect(panel(name)).toHaveAttribute('inert', '');
    await expect.poll(async () => (await panel(name).boundingBox())?.[name === 'dock' ? 'height' : 'width'] ?? 0).toBeLessThan(2);
    if (name === 'palette') continue;
    await app.chooseMenu(id);
    await expect(panel(name)).not.toHaveAttribute('inert');
  }
  await expect.poll(width).toBe(wide);
  await expect.poll(() => keptPanels(app)).toMatchObject({ palette: { shown: false }, inspector: { shown: true, size: wide } });
  await app.answerMessage('Don’t save');
  const again = await app.restart('quit');
  const inspector = again.locator('[data-panel="inspector"]');
  await expect.poll(async () => Math.round((await inspector.boundingBox())?.width ?? 0)).toBe(wide);
  await expect(again.locator('[data-panel="palette"]')).toHaveAttribute('inert', '');
  await app.chooseMenu('showPalette');
  await expect(again.locator('[data-panel="palette"]')).not.toHaveAttribute('inert');
});

/** The panels as the settings file has them. */
function keptPanels({ userData }: App): unknown {
  return JSON.parse(readFileSync(path.join(userData, 'settings.json'), 'utf8')).preferences.panels;
}

async function settledNumber(read: () => Promise<number>): Promise<number> {
  let last = await read();
  await expect(async () => {
    const before = last;
    last = await read();
    expect(last).toBe(before);
  }).toPass({ intervals: [100] });
  return last;
}
