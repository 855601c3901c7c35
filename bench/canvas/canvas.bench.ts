/**
 * Large graphs on the canvas beside a plain React Flow with as many default nodes and edges, in the same Electron, at the same
 * size, panned by the same hand in turns. Its figures are a part of bench/RESULTS.md.
 */
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { App, expect, test } from '../../e2e/app';
import { openDocument, phase, playButton } from '../../e2e/documents';
import { canvas } from '../../e2e/gestures';
import { type NetworkSize, networkOf } from '../../e2e/large-networks';
import { processor, writePart } from '../results.mjs';
import { median, panRate, takeTimes, watchEvents } from './measuring';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-bench-'));
const rounds = 3;
const panTime = 2_000;
const lines: string[] = [];

function note(line: string): void {
  lines.push(line);
  console.log(line);
}

/** Opens the control beside the app's window. */
async function openControl(app: App): Promise<Page> {
  await build({
    root: path.join(import.meta.dirname, 'control'),
    base: './',
    logLevel: 'error',
    build: { outDir: path.join(folder, 'control'), emptyOutDir: true, modulePreload: false },
  });
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(
    ({ BrowserWindow }, file) => {
      const webPreferences = { partition: 'control', backgroundThrottling: false };
      const window = new BrowserWindow({ width: 1400, height: 900, useContentSize: true, show: true, webPreferences });
      void window.loadFile(file);
    },
    path.join(folder, 'control', 'index.html'),
  );
  const page = await opened;
  await page.waitForFunction(() => typeof Reflect.get(window, 'show') === 'function');
  return page;
}

/** Brings the app's or the control's window to the front. */
async function raise(app: App, which: 'app' | 'control'): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, wanted) => {
    const windows = BrowserWindow.getAllWindows();
    const isControl = (title: string) => title === 'control';
    for (const window of windows) if (isControl(window.getTitle()) === (wanted === 'control')) window.moveTop();
    for (const window of windows) if (isControl(window.getTitle()) === (wanted === 'control')) window.focus();
  }, which);
}

async function compare(app: App, control: Page, size: NetworkSize, onlyVisible: boolean) {
  const { page } = app;
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('no canvas');
  const graph = JSON.parse(networkOf(size)).graph;
  const viewport = { x: 20, y: 40, zoom: 0.8 };
  await control.evaluate((setup) => Reflect.get(window, 'show')(setup), {
    graph,
    width: box.width,
    height: box.height,
    viewport,
    onlyVisible,
  });
  await expect(control.locator('.react-flow__node').first()).toBeVisible({ timeout: 60_000 });
  await expect(control.locator('.react-flow__edge').first()).toBeAttached({ timeout: 60_000 });
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await raise(app, 'app');
    ours.push(await panRate(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, 'middle', panTime));
    await raise(app, 'control');
    plain.push(await panRate(control, { x: box.width / 2 + 5, y: box.height / 2 + 5 }, 'left', panTime));
  }
  await raise(app, 'app');
  return { ours: median(ours), plain: median(plain), ratio: median(ours.map((rate, index) => rate / (plain[index] ?? 1))) };
}

function described({ ours, plain, ratio }: { ours: number; plain: number; ratio: number }): string {
  return `${ours.toFixed(1)} | ${plain.toFixed(1)} | ${Math.round(100 * ratio)} %`;
}

test('the canvas beside a plain React Flow', async () => {
  const app = await App.launch();
  try {
    await measure(app);
  } finally {
    await app.close();
  }
});

/** When a hot-exit copy was last written, in milliseconds; 0 where there is none. */
function lastCopy(app: App): number {
  const copies = path.join(app.userData, 'backups');
  if (!existsSync(copies)) return 0;
  return Math.max(0, ...readdirSync(copies).map((name) => statSync(path.join(copies, name), { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

/** Types in the inspector, after an edit, until its copy stands on the disk. */
async function slowestWhileCopying(app: App): Promise<number> {
  const { page } = app;
  const field = page.getByLabel('Name', { exact: true });
  await field.fill('before the copy');
  const before = lastCopy(app);
  await page.keyboard.press('Enter');
  await field.click();
  await takeTimes(page);
  const keys: number[] = [];
  while (lastCopy(app) === before) {
    await page.keyboard.press('x');
    keys.push(...(await takeTimes(page)));
  }
  await page.keyboard.press('Escape');
  return Math.max(...keys);
}

async function measure(app: App): Promise<void> {
  await app.resize(1400, 900);
  const control = await openControl(app);
  const { page } = app;
  note('| pan, frames a second | ours | plain React Flow | ratio |');
  note('| --- | --- | --- | --- |');

  const small = { nodes: 200, wires: 550, perColumn: 13 };
  writeFileSync(path.join(folder, 'small.nngraph'), networkOf(small));
  await raise(app, 'app');
  await openDocument(app, path.join(folder, 'small.nngraph'));
  note(`| 200 nodes, 550 wires, at rest | ${described(await compare(app, control, small, false))} |`);
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  note(`| 200 nodes, 550 wires, weights streaming | ${described(await compare(app, control, small, false))} |`);
  await playButton(page).click();
  await expect(phase(page)).not.toHaveAttribute('data-phase', 'training');

  const large = { nodes: 3000, wires: 9000, perColumn: 40 };
  writeFileSync(path.join(folder, 'large.nngraph'), networkOf(large));
  if (!(await page.getByText('Edited', { exact: true }).isVisible())) await app.answerMessage('Don’t save');
  const begin = performance.now();
  await openDocument(app, path.join(folder, 'large.nngraph'));
  await expect(page.locator('[data-node-id="n1"]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-wire-layer][data-wires]')).toBeAttached();
  const opened = performance.now() - begin;
  await expect(page.locator('footer')).toContainText('12,0', { timeout: 60_000 });
  const checked = performance.now() - begin;
  note(`| 3,000 nodes, 9,000 wires, all mounted in the control | ${described(await compare(app, control, large, false))} |`);
  note(`| 3,000 nodes, 9,000 wires, the control mounts what is in view | ${described(await compare(app, control, large, true))} |`);

  note('');
  note('| 3,000 nodes, 9,000 wires | milliseconds |');
  note('| --- | --- |');
  note(`| opened, from the menu to the first card | ${Math.round(opened)} |`);
  note(`| opened and checked | ${Math.round(checked)} |`);

  const card = page.locator('[data-node-id]').nth(8);
  await card.click({ position: { x: 40, y: 10 } });
  await watchEvents(page, 'pointermove');
  const box = await card.boundingBox();
  if (!box) throw new Error('no card');
  const drags: number[] = [];
  const drops: number[] = [];
  const undos: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await watchEvents(page, 'pointermove');
    await page.mouse.move(box.x + 40, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 50, box.y + 20, { steps: 3 });
    await takeTimes(page);
    await page.mouse.move(box.x + 90, box.y + 60, { steps: 8 });
    drags.push(Math.max(...(await takeTimes(page))));
    await watchEvents(page, 'pointerup');
    await page.mouse.up();
    drops.push(Math.max(...(await takeTimes(page))));
    await watchEvents(page, 'keydown');
    await page.keyboard.down('Control');
    await takeTimes(page);
    await page.keyboard.press('z');
    undos.push(Math.max(...(await takeTimes(page))));
    await page.keyboard.up('Control');
  }
  note(`| drag of one node, slowest move | ${Math.round(median(drags))} |`);
  note(`| drag of one node, letting go | ${Math.round(median(drops))} |`);
  note(`| its undo | ${Math.round(median(undos))} |`);

  const field = page.getByLabel('Name', { exact: true });
  await field.click();
  await watchEvents(page, 'keydown');
  const keys: number[] = [];
  for (const letter of 'the hidden neuron') {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    keys.push(Math.max(...(await takeTimes(page))));
  }
  await page.keyboard.press('Enter');
  const committed = Math.max(...(await takeTimes(page)));
  note(`| a key typed in the inspector, median | ${Math.round(median(keys))} |`);
  note(`| a key typed in the inspector, slowest | ${Math.round(Math.max(...keys))} |`);
  note(`| Enter in the inspector | ${Math.round(committed)} |`);
  note(`| a key typed while the hot-exit copy is written, slowest | ${Math.round(await slowestWhileCopying(app))} |`);

  const head = `## The canvas\n\nFrames a second while a mouse pans for two seconds, median of three turns; no graphics card. ${processor}.`;
  writePart('canvas', `${head}\n\n${lines.join('\n')}`);
}
