/**
 * Training is as fast in the app, with the chart and a thousand wires alive, as on the command line under the same runtime,
 * and a pause is heard in the midst of a step that takes seconds.
 * Keeps true: app and command line take turns, and each round's ratio is judged by the median of all; the app's speed is
 * counted in its own epochs between two looks at the window's clock. Where other programs take the machine it is skipped.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { App, expect, test } from './app';
import { openDocument, pause, phase, playButton } from './documents';
import { networkOf } from './large-networks';
import { withOthers } from './machine';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-speed-'));
const rows = 1_000;
const rounds = 5;
const lap = 3_000;
/** Cores that other programs may use meanwhile. */
const mostOthers = 0.2;

/** Two columns of 31 single neurons: 1,023 wires between nodes, and two to the loss; all rows are training rows. */
function wiredNetwork(): string {
  const made = JSON.parse(networkOf({ nodes: 66, wires: 1_025, perColumn: 31 }));
  const source = { type: 'builtin', id: 'spiral', params: { samples: rows, noise: 0.03, classes: 2, turns: 1.5, seed: 1 } };
  const data = { ...made.data, source, split: { validation: 0, test: 0, seed: 1 } };
  const optimizer = { type: 'sgd', learningRate: 0.001 };
  return JSON.stringify({ ...made, data, training: { rule: 'gradient', optimizer, batchSize: 10, epochs: 1_000_000, seed: 1 } });
}

/** 784-4096-4096-10 with a batch of 4,096: a step of seconds. */
function wideNetwork(): string {
  const layer = (id: string, across: number, units: number, type: string) => ({
    ...{ id, kind: 'neuron', name: id, position: { x: 260 * across, y: 0 }, units, activation: { type }, bias: true },
    ...{ init: { weights: { type: 'glorotUniform' }, bias: { type: 'zeros' } } },
    ...{ regularization: { l1: 0, l2: 0 }, dropout: 0, trainable: true },
  });
  const input = (id: string, across: number, y: number, columns: readonly string[], encoding: string) => ({
    ...{ id, kind: 'input', name: id, position: { x: 260 * across, y }, columns, encoding, scaling: 'none' },
  });
  const pixels = Array.from({ length: 784 }, (_, index) => `p${index}`);
  const wire = (source: string, target: string, port = 'in') => ({ id: `${source}-${target}`, source, target, port });
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        input('x', 0, 0, pixels, 'numeric'),
        layer('h', 1, 4096, 'relu'),
        layer('g', 2, 4096, 'relu'),
        layer('o', 3, 10, 'softmax'),
        input('y', 3, 200, ['label'], 'oneHot'),
        { id: 'l', kind: 'loss', name: 'error', position: { x: 1040, y: 100 }, loss: 'crossEntropy', weight: 1 },
      ],
      edges: [wire('x', 'h'), wire('h', 'g'), wire('g', 'o'), wire('o', 'l', 'prediction'), wire('y', 'l', 'target')],
    },
    data: { source: { type: 'csv', path: 'wide.csv' }, split: { validation: 0, test: 0, seed: 1 } },
    training: { rule: 'gradient', optimizer: { type: 'sgd', learningRate: 0.001 }, batchSize: 4096, epochs: 1_000_000, seed: 1 },
  });
}

/** 4,096 rows of 784 small numbers and a class. */
function wideTable(): string {
  const head = `${Array.from({ length: 784 }, (_, index) => `p${index}`).join(',')},label`;
  const lines = Array.from({ length: 4_096 }, (_, row) => {
    const label = row % 10;
    const cells = Array.from({ length: 784 }, (_, index) => ((row * 31 + index * 17) % 9) + (index % 10 === label ? 3 : 0));
    return `${cells.join(',')},${'abcdefghij'.at(label)}`;
  });
  return `${head}\n${lines.join('\n')}\n`;
}

/** The epoch in the toolbar, as it changes, and the window's clock then. */
function nextEpoch(page: Page): Promise<{ readonly epoch: number; readonly at: number }> {
  return page.evaluate(
    () =>
      new Promise<{ epoch: number; at: number }>((resolve, reject) => {
        const shown = document.querySelector('[data-figure="epoch"]');
        if (shown === null) return reject(new Error('no epoch is shown'));
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve({ epoch: Number(shown.textContent?.replaceAll(',', '')), at: performance.now() });
        });
        observer.observe(shown, { subtree: true, childList: true, characterData: true });
      }),
  );
}

/** Samples a second in the app over some seconds, from the first new epoch on. */
async function speedInApp(page: Page): Promise<number> {
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  // What a start costs is not training.
  for (let epochs = 0; epochs < 10; epochs += 1) await nextEpoch(page);
  const begin = await nextEpoch(page);
  let now = begin;
  while (now.at - begin.at < lap) now = await nextEpoch(page);
  await pause(page);
  return (1_000 * rows * (now.epoch - begin.epoch)) / (now.at - begin.at);
}

/** Samples a second of `nngraph bench` under the app's own runtime, on one thread. */
async function speedOnCommandLine(file: string): Promise<number> {
  const words = [path.resolve('out/cli/nngraph.js'), 'bench', file, '--seconds', String(lap / 1_000), '--threads', '1'];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { stdout } = await promisify(execFile)(process.env.ELECTRON_EXEC_PATH ?? '', words, { env });
  return JSON.parse(stdout).samplesPerSecond;
}

/** Clicks Pause and answers the milliseconds until the window says that the run stands. */
function untilPaused(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const shown = document.querySelector('footer [data-phase]');
        const button = document.querySelector<HTMLElement>('header [data-action="playPause"]');
        if (shown === null || button === null) return reject(new Error('no run is shown'));
        const begin = performance.now();
        const observer = new MutationObserver(() => {
          if (shown.getAttribute('data-phase') !== 'paused') return;
          observer.disconnect();
          resolve(performance.now() - begin);
        });
        observer.observe(shown, { attributes: true });
        button.click();
      }),
  );
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

test.describe.configure({ mode: 'serial' });

test('the app trains at 95 % of the command line’s speed at least, with its chart and a thousand wires', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const file = path.join(folder, 'wired.nngraph');
  writeFileSync(file, wiredNetwork());
  await openDocument(app, file);
  await expect(page.locator('footer')).toContainText('0 problems');
  // The first run compiles and warms up.
  await speedInApp(page);
  const found: { readonly app: number; readonly line: number; readonly others: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { value, others } = await withOthers(async () => ({ app: await speedInApp(page), line: await speedOnCommandLine(file) }));
    found.push({ ...value, others });
  }
  const quiet = found.filter(({ others }) => others < mostOthers);
  const text = found.map(({ app: inApp, line, others }) => `${Math.round(inApp)}/${Math.round(line)} (others ${others.toFixed(1)})`);
  console.log(`samples a second in the app / on the command line: ${text.join(', ')}`);
  test.skip(quiet.length < 3, 'other programs kept the machine busy');
  expect(middle(quiet.map(({ app: inApp, line }) => inApp / line))).toBeGreaterThanOrEqual(0.95);
});

test('a pause is answered within 100 ms while one step takes seconds', async () => {
  test.setTimeout(540_000);
  writeFileSync(path.join(folder, 'wide.csv'), wideTable());
  writeFileSync(path.join(folder, 'wide.nngraph'), wideNetwork());
  const app = await App.launch();
  const { page } = app;
  await openDocument(app, path.join(folder, 'wide.nngraph'));
  await expect(page.getByText('wide.csv · 4,096 rows').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('footer')).toContainText('0 problems', { timeout: 30_000 });
  await playButton(page).click();
  const first = await nextEpoch(page);
  const second = await nextEpoch(page);
  const step = second.at - first.at;
  const found: { readonly waited: number; readonly others: number }[] = [];
  // Right after a step, and in the midst of one.
  for (const share of [0, 0.5, 0.8]) {
    if (found.length > 0) await playButton(page).click();
    await expect(phase(page)).toHaveAttribute('data-phase', 'training', { timeout: 60_000 });
    const { at } = await nextEpoch(page);
    await page.waitForFunction((moment) => performance.now() >= moment, at + share * step);
    const { value: waited, others } = await withOthers(() => untilPaused(page));
    found.push({ waited: Math.round(waited), others });
  }
  await app.close();
  const text = found.map(({ waited, others }) => `${waited} ms (others ${others.toFixed(1)})`);
  console.log(`a step takes ${(step / 1_000).toFixed(1)} s; a pause was answered after ${text.join(', ')}`);
  const quiet = found.filter(({ others }) => others < mostOthers);
  test.skip(quiet.length < 3, 'other programs kept the machine busy');
  expect(Math.max(...quiet.map(({ waited }) => waited))).toBeLessThanOrEqual(100);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
