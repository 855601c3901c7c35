/**
 * The window keeps answering while a network of 784-128-10 trains as fast as it can, and it is there soon after the start.
 * Keeps true: long tasks are those that the browser itself counts (over 50 ms); a start is measured from the moment the
 * process is asked for to the largest thing painted, by a run of the app that nothing drives. The median is judged, of
 * those attempts in which other programs left the machine alone; where there is none the test says so and is skipped.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { sandboxArguments } from '../scripts/electron.mjs';
import { expect, test } from './app';
import { openDocument, pause, phase, playButton } from './documents';
import { canvasSpot, figure, middleOf } from './gestures';
import { withOthers } from './machine';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-responsive-'));
const pixels = Array.from({ length: 784 }, (_, index) => `p${index}`);
const samples = 2_000;
const limit = 1_500;
const isFull = process.env.NNGRAPH_FULL_TESTS !== undefined;

/** Pictures of 28 × 28 in which the place of a bright bar says the label; made by a small generator, always the same. */
function picturesAsCsv(): string {
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const rows = Array.from({ length: samples }, (_, sample) => {
    const label = sample % 10;
    const cells = pixels.map((_, index) => Math.floor(random() * 60 + (Math.floor(index / 78.5) === label ? 190 : 0)));
    return `${cells.join(',')},${'abcdefghij'.at(label)}`;
  });
  return `${[...pixels, 'label'].join(',')}\n${rows.join('\n')}\n`;
}

/** A document for them. */
function pictureNetwork(): string {
  const neuron = (id: string, name: string, x: number, units: number, type: string) => ({
    ...{ id, kind: 'neuron', name, position: { x, y: 0 }, units, activation: { type }, bias: true },
    ...{ init: { weights: { type: 'glorotUniform' }, bias: { type: 'zeros' } } },
    ...{ regularization: { l1: 0, l2: 0 }, dropout: 0, trainable: true },
  });
  const nodes = [
    {
      id: 'x',
      kind: 'input',
      name: 'picture',
      position: { x: 0, y: 0 },
      columns: pixels,
      encoding: 'numeric',
      scaling: 'minmax',
      shape: [28, 28],
    },
    neuron('h', 'hidden', 260, 128, 'relu'),
    neuron('o', 'output', 520, 10, 'softmax'),
    { id: 'y', kind: 'input', name: 'answer', position: { x: 520, y: 200 }, columns: ['label'], encoding: 'oneHot', scaling: 'none' },
    { id: 'l', kind: 'loss', name: 'error', position: { x: 780, y: 100 }, loss: 'crossEntropy', weight: 1 },
  ];
  const edges = [
    { id: 'e1', source: 'x', target: 'h', port: 'in' },
    { id: 'e2', source: 'h', target: 'o', port: 'in' },
    { id: 'e3', source: 'o', target: 'l', port: 'prediction' },
    { id: 'e4', source: 'y', target: 'l', port: 'target' },
  ];
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: { nodes, edges },
    data: { source: { type: 'csv', path: 'pictures.csv' }, split: { validation: 0.1, test: 0, seed: 1 } },
    training: { rule: 'gradient', optimizer: { type: 'sgd', learningRate: 0.01 }, batchSize: 32, epochs: 1_000_000, seed: 1 },
  });
}

/** From now on the browser notes its long tasks, those over 50 ms. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Reflect.set(window, 'longTasks', seen);
    new PerformanceObserver((list) => {
      seen.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: 'longtask' });
  });
}

/** The long tasks since the last call, in milliseconds. */
function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => Reflect.get(window, 'longTasks').splice(0));
}

/** Cores that other programs may use meanwhile. */
const mostOthers = 0.2;
const tooBusy = 'other programs kept the machine busy all the while';

/** Attempts until so many were left alone by other programs, or three times as many were made; answers the quiet ones. */
async function quietly<T>(wanted: number, attempt: () => Promise<{ readonly value: T; readonly others: number }>): Promise<T[]> {
  const quiet: T[] = [];
  for (let made = 0; made < 3 * wanted && quiet.length < wanted; made += 1) {
    const { value, others } = await attempt();
    if (others < mostOthers) quiet.push(value);
  }
  return quiet;
}

function middle(times: readonly number[]): number {
  const ordered = [...times].sort((a, b) => a - b);
  return ((ordered[Math.floor((times.length - 1) / 2)] ?? 0) + (ordered[Math.ceil((times.length - 1) / 2)] ?? 0)) / 2;
}

async function type(page: Page, text: string): Promise<void> {
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('');
  await name.pressSequentially(text);
  await name.press('Enter');
  await page.getByLabel('L2 penalty', { exact: true }).fill('0.0001');
  await page.getByLabel('L2 penalty', { exact: true }).press('Escape');
  await expect(page.locator('[data-node-id="h"]')).toContainText(text);
}

async function dragAround(page: Page): Promise<void> {
  const card = page.locator('[data-node-id="h"]');
  const before = await middleOf(card);
  await page.mouse.move(before.x, before.y - 30);
  await page.mouse.down();
  for (const [across, down] of [
    [-60, 60],
    [80, 90],
    [30, -40],
    [10, 20],
  ] as const) {
    await page.mouse.move(before.x + across, before.y - 30 + down, { steps: 15 });
  }
  await page.mouse.up();
  // The first pixels of a drag only say that it is one.
  await expect.poll(async () => (await middleOf(card)).y - before.y).toBeGreaterThan(10);
}

async function panAround(page: Page): Promise<void> {
  const card = page.locator('[data-node-id="x"]');
  const before = await middleOf(card);
  const from = await canvasSpot(page, 0.5, 0.9);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(from.x + 120, from.y - 60, { steps: 20 });
  await page.mouse.move(from.x + 10, from.y - 5, { steps: 20 });
  await page.mouse.up({ button: 'middle' });
  await expect.poll(async () => Math.round((await middleOf(card)).x - before.x)).toBe(10);
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, turn < 3 ? -120 : 120);
}

test.describe.configure({ mode: 'serial' });

test('typing, dragging and panning never wait while a large network trains', async ({ app }) => {
  test.setTimeout(200_000);
  const { page } = app;
  writeFileSync(path.join(folder, 'pictures.csv'), picturesAsCsv());
  writeFileSync(path.join(folder, 'pictures.nngraph'), pictureNetwork());
  await openDocument(app, path.join(folder, 'pictures.nngraph'));
  await expect(page.getByText('pictures.csv · 2,000 rows').first()).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('footer')).toContainText('0 problems');
  await playButton(page).click();
  await expect.poll(() => figure(page, 'epoch'), { timeout: 30_000 }).toBeGreaterThan(1);
  await page.locator('[data-node-id="h"]').click({ position: { x: 40, y: 10 } });
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('hidden');

  await watch(page);
  const longest = async (act: () => Promise<void>) => {
    await takeLongTasks(page);
    await act();
    await expect(phase(page)).toHaveAttribute('data-phase', 'training');
    return Math.max(0, ...(await takeLongTasks(page)));
  };
  const round = async () => ({
    typing: await longest(() => type(page, 'the ten classes of these pictures')),
    dragging: await longest(() => dragAround(page)),
    panning: await longest(() => panAround(page)),
  });
  const rounds = await quietly(isFull ? 5 : 2, () => withOthers(round));
  const speed = await page.locator('[data-figure="speed"]').innerText();
  console.log(`long tasks while 784-128-10 trains (${speed}): ${JSON.stringify(rounds)} ms, 0 where there was none over 50`);
  await pause(page);
  test.skip(rounds.length === 0, tooBusy);
  const usual = (what: 'typing' | 'dragging' | 'panning') => middle(rounds.map((each) => each[what]));
  expect({ typing: usual('typing'), dragging: usual('dragging'), panning: usual('panning') }).toEqual({
    typing: 0,
    dragging: 0,
    panning: 0,
  });
});

/** The moment at which the largest thing of the first window was painted, of an app that was asked to let itself be seen. */
async function paintedAt(running: ChildProcess): Promise<number> {
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    running.stderr?.on('data', (chunk) => {
      text += chunk;
      const [, found] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    running.once('exit', () => reject(new Error(`the app ended: ${text}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('no window');
  await expect(page.locator('[data-node-id]')).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  const painted = await page.evaluate(() =>
    new Promise<number>((resolve) => {
      const tell = (list: PerformanceObserverEntryList) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN);
      new PerformanceObserver(tell).observe({ type: 'largest-contentful-paint', buffered: true });
    }).then((time) => performance.timeOrigin + time),
  );
  await browser.close();
  return painted;
}

/** Starts the app with nothing attached and answers the milliseconds until its window showed its content. */
async function startTime(userData: string): Promise<{ readonly value: number; readonly others: number }> {
  const begin = Date.now();
  const appArguments = [...sandboxArguments(), '.', `--user-data-dir=${userData}`, '--lang=en-US', '--remote-debugging-port=0'];
  const running = spawn(process.env.ELECTRON_EXEC_PATH ?? '', appArguments, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((resolve) => running.once('exit', resolve));
  try {
    return await withOthers(async () => Math.round((await paintedAt(running)) - begin));
  } finally {
    running.kill('SIGKILL');
    await gone;
  }
}

test('the window is ready within 1.5 s of a warm start', async () => {
  test.setTimeout(200_000);
  const userData = path.join(folder, 'settings');
  await startTime(userData);
  const times = await quietly(isFull ? 10 : 3, () => startTime(userData));
  test.skip(times.length === 0, tooBusy);
  const median = middle(times);
  console.log(`window ready after ${times.join(', ')} ms; median ${median} ms`);
  expect(median).toBeLessThan(limit);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
