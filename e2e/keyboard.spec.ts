/**
 * The editor by keyboard alone: a whole network is built from nothing, wired, edited, trained and saved, and what happens is
 * told to those who do not see it.
 * Keeps true: no test here touches the mouse; native dialogs, which no test can reach, are answered beforehand.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { phase } from './documents';
import { column, figure, nodes, type SavedDocument, wires } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-keyboard-'));

test.describe.configure({ mode: 'serial' });

const said = (page: Page) => page.locator('[data-announcer="done"]');
const focused = (page: Page, name: string | RegExp) => expect(page.locator('.react-flow__node:focus')).toHaveAttribute('aria-label', name);

/** F6 until the canvas has the focus. */
async function toPanel(page: Page, panel: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('F6');
    expect(
      await page.evaluate(() => document.activeElement?.closest('[data-panel]:not([data-panel="true"])')?.getAttribute('data-panel')),
    ).toBe(panel);
  }).toPass({ timeout: 10_000 });
}

async function add(page: Page, typed: string, name: string): Promise<void> {
  const before = await nodes(page).count();
  await page.keyboard.press('Shift+A');
  await expect(page.getByPlaceholder('Search nodes and columns')).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await expect(nodes(page)).toHaveCount(before + 1);
  await focused(page, new RegExp(`\\b${name}\\b`));
  await expect(said(page)).toContainText(`Added ${name}`);
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+F');
  await expect(page.getByRole('dialog', { name: 'Find on the canvas' })).toBeVisible();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await focused(page, new RegExp(`\\b${name},`));
}

async function connect(page: Page, from: string, to: string, port: string): Promise<void> {
  const before = await wires(page).count();
  await goTo(page, from);
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: `Connect ${from} to…` })).toBeVisible();
  await page.keyboard.type(to);
  const option = page.getByRole('option', { name: `${to} ${port}`, exact: true });
  while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(wires(page)).toHaveCount(before + 1);
  await expect(said(page)).toContainText(`Connected ${from} to ${to}`);
}

/** Tab until a field of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    if ((await page.locator(':focus').getAttribute('aria-label')) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function emptyCanvas(app: App): Promise<void> {
  const { page } = app;
  await app.answerMessage('Don’t save');
  await page.keyboard.press('Control+Shift+N');
  await expect(nodes(page)).toHaveCount(0);
  await toPanel(page, 'canvas');
}

test('a network is built from nothing, trained and saved', async ({ app }) => {
  test.setTimeout(90_000);
  const { page } = app;
  const table = path.join(folder, 'gates.csv');
  writeFileSync(table, 'north,south,both\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n');
  await emptyCanvas(app);
  await app.answerOpen(table);
  await page.keyboard.press('Control+Shift+O');
  await expect(page.getByRole('button', { name: 'Use this table' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(column(page, 'both')).toBeVisible();
  await toPanel(page, 'canvas');

  await add(page, 'north', 'north');
  await add(page, 'south', 'south');
  await add(page, 'tanh', 'hidden');
  await toPanel(page, 'inspector');
  await tabTo(page, 'Neurons');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await toPanel(page, 'canvas');
  await focused(page, 'neuron hidden, 5 units, Tanh, 0 wires in, 0 out');
  await add(page, 'linear', 'output');
  await add(page, 'squared error', 'loss');
  await add(page, 'both', 'both');
  await connect(page, 'north', 'hidden', 'input');
  await connect(page, 'south', 'hidden', 'input');
  await connect(page, 'hidden', 'output', 'input');
  await connect(page, 'output', 'loss', 'prediction');
  await connect(page, 'both', 'loss', 'target');
  await goTo(page, 'hidden');
  await focused(page, 'neuron hidden, 5 units, Tanh, 2 wires in, 1 out');
  await expect(page.locator('[data-announcer="problems"]')).toHaveText('No problems');

  await page.keyboard.press('Control+Enter');
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(0);
  const file = path.join(folder, 'gates.nngraph');
  if ((await phase(page).getAttribute('data-phase')) === 'training') await page.keyboard.press('Control+Enter');
  await expect(phase(page)).toHaveAttribute('data-phase', /paused|finished/);
  await app.answerSave(file);
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('gates.nngraph');
  const saved: SavedDocument = JSON.parse(readFileSync(file, 'utf8'));
  expect(saved.graph.nodes.map((node) => node.name)).toEqual(['north', 'south', 'hidden', 'output', 'loss', 'both']);
  expect(saved.graph.edges).toHaveLength(5);
  expect(saved.progress?.epoch).toBeGreaterThan(0);
  const places = saved.graph.nodes.map(({ position }) => `${position.x} ${position.y}`);
  expect(new Set(places).size).toBe(6);
});

test('arrows go from node to node and move them; a burst is one entry', async ({ app }) => {
  const { page } = app;
  await goTo(page, 'hidden');
  const card = page.locator('.react-flow__node:focus');
  const place = () => card.evaluate((element) => (element instanceof HTMLElement ? element.style.transform : ''));
  const before = await place();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(place).not.toBe(before);
  await expect(said(page)).toContainText('1 node moved');
  const after = await place();
  await page.keyboard.press('Control+Z');
  await expect.poll(place).toBe(before);
  await expect(said(page)).toContainText('Undone: Move');
  await page.keyboard.press('Control+Y');
  await expect.poll(place).toBe(after);
  await expect(said(page)).toContainText('Redone: Move');

  await page.keyboard.press('Alt+ArrowRight');
  await focused(page, /^neuron output,/);
  await page.keyboard.press('Alt+ArrowLeft');
  await focused(page, /^neuron hidden,/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await focused(page, /^neuron output,/);
});

test('a wire is reached by W, leads to its ends, and is cut by Delete', async ({ app }) => {
  const { page } = app;
  const wire = page.locator('.react-flow__edge:focus');
  await goTo(page, 'hidden');
  await page.keyboard.press('w');
  await expect(wire).toHaveAttribute('aria-label', 'wire from north to hidden');
  await page.keyboard.press('w');
  await expect(wire).toHaveAttribute('aria-label', 'wire from south to hidden');
  await page.keyboard.press('Alt+ArrowLeft');
  await focused(page, /^input south,/);
  await page.keyboard.press('w');
  await expect(wire).toHaveAttribute('aria-label', 'wire from south to hidden');
  await page.keyboard.press('Delete');
  await expect(wires(page)).toHaveCount(4);
  await expect(said(page)).toContainText('Disconnected south from hidden');
  await page.keyboard.press('Control+Z');
  await expect(wires(page)).toHaveCount(5);
});

test('Connect to… says why a port does not fit, and Escape leaves all as it was', async ({ app }) => {
  const { page } = app;
  await goTo(page, 'hidden');
  await page.keyboard.press('c');
  const option = page.getByRole('option').filter({ hasText: 'output' });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText('already');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await focused(page, /^neuron hidden,/);
  await expect(wires(page)).toHaveCount(5);
});

test('announcements are in the language of the window', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Control+Shift+E');
  await goToInChinese(page);
  await page.keyboard.press('ArrowDown');
  await expect(said(page)).toContainText('已移动 1 个节点');
  await page.keyboard.press('Control+Z');
  await expect(said(page)).toContainText('已撤销：移动');
  await focused(page, '神经元 hidden，5 个单元，Tanh，2 条输入连线，1 条输出连线');
  await page.keyboard.press('Control+Shift+E');
});

async function goToInChinese(page: Page): Promise<void> {
  await page.keyboard.press('Control+F');
  await expect(page.getByRole('dialog', { name: '在画布上查找' })).toBeVisible();
  await page.keyboard.type('hidden');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}
