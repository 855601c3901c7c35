/**
 * Minutes of training with every panel open: what tasks of the page took over 50 ms, and whether its memory stays flat.
 * Asked for by bench/soak.mjs; its figures are a part of bench/RESULTS.md.
 * Keeps true: memory is read after a collection of garbage, the engine's machine code apart from what the page keeps; the
 * first minute warms up and is not judged.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { App, expect, test } from '../../e2e/app';
import { openDocument, phase, playButton } from '../../e2e/documents';
import { clickWire, spotOn, wireById } from '../../e2e/wires';
import { writePart } from '../results.mjs';
import { median } from './measuring';

const minutes = Number(process.env.NNGRAPH_SOAK_MINUTES ?? 0);
/** Milliseconds from one reading of the memory to the next; a tab of the dock is open for a fifth of that. */
const interval = 30_000;
const warmUp = 60_000;
/** The last third of the readings may be so much above the first. */
const mostGrowth = 1.05;
/** The tabs that are not always on the screen; chart and decision map stand in the first. */
const tabs = [/^Training/, /^Data/, /^Predictions/, /^Explain/, /^Problems/];

interface Round {
  /** Tasks over 50 ms, in milliseconds. */
  readonly tasks: readonly number[];
}

interface Reading {
  /** Milliseconds since the training began. */
  readonly at: number;
  /** Bytes of objects, text and the like. */
  readonly kept: number;
  /** Bytes of machine code: what is called often is compiled again and better, for minutes. */
  readonly code: number;
  readonly nodes: number;
}

/** The spiral with two wide layers, that trains on and on. */
function soakDocument(): string {
  const made = JSON.parse(readFileSync(path.resolve('examples/spiral.nngraph'), 'utf8'));
  for (const node of made.graph.nodes) if (node.id === 'h1' || node.id === 'h2') node.units = 64;
  const training = { ...made.training, epochs: 1_000_000_000 };
  // A small rate, so that it neither stops nor diverges.
  return JSON.stringify({ ...made, training: { ...training, optimizer: { type: 'sgd', learningRate: 0.001 } } });
}

/** From now on the page notes its long tasks. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(window, 'longTasks', tasks);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
}

/** The long tasks since the last call, in milliseconds. */
function takeTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => Reflect.get(window, 'longTasks').splice(0));
}

/** Waits by the page's own clock. */
async function untilTime(page: Page, moment: number): Promise<void> {
  await page.waitForFunction((end) => performance.now() >= end, moment, { polling: 200, timeout: 120_000 });
}

/** A hand meanwhile: it opens one tab after the other and rests on a wire, whose weights are shown. */
async function useWindow(page: Page, turn: number): Promise<void> {
  const tab = tabs[turn % tabs.length];
  if (tab) await page.getByRole('tab', { name: tab }).click();
  const wire = page.locator('[data-edge-port="in"]').nth(turn % 3);
  const spot = await spotOn(wire).catch(() => null);
  if (spot) await page.mouse.move(spot.x, spot.y);
}

/** What the parts of a heap snapshot are kept in: its nodes are rows of numbers. */
interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly (readonly string[])[] } };
  readonly nodes: readonly number[];
}

/** Bytes of what the page keeps, and of the machine code made for it, in a snapshot. */
function sizesOf({ snapshot, nodes }: Snapshot): { readonly kept: number; readonly code: number } {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const sizes = { kept: 0, code: 0 };
  for (let row = 0; row < nodes.length; row += fields.length) {
    const isCode = types[0]?.[nodes[row + type] ?? -1] === 'code';
    sizes[isCode ? 'code' : 'kept'] += nodes[row + size] ?? 0;
  }
  return sizes;
}

/** Bytes of the page's heap and its number of nodes; a snapshot collects garbage first. */
async function readMemory(app: App): Promise<Omit<Reading, 'at'>> {
  const session = await app.page.context().newCDPSession(app.page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { ...sizesOf(JSON.parse(chunks.join(''))), nodes };
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** First and last third of what was read after the warm-up; all of it where it was shorter. */
function thirds(readings: readonly Reading[]): readonly [first: number, last: number] {
  const judged = readings.filter(({ at }) => at >= warmUp);
  const all = (judged.length >= 3 ? judged : readings).map(({ kept }) => kept);
  const third = Math.max(1, Math.floor(all.length / 3));
  return [median(all.slice(0, third)), median(all.slice(-third))];
}

function report(rounds: readonly Round[], readings: readonly Reading[]): string {
  const [first, last] = thirds(readings);
  const worst = rounds.map(({ tasks }) => Math.max(0, ...tasks));
  const counts = rounds.map(({ tasks }) => tasks.length);
  return [
    '## Minutes of training',
    '',
    `${minutes} minutes of training with every panel open and the dock’s tabs in turns; no graphics card.`,
    '',
    '| the page, rounds of one minute | |',
    '| --- | --- |',
    `| tasks over 50 ms in a round, median | ${median(counts)} |`,
    `| longest of them in a round, ms, median | ${Math.round(median(worst))} |`,
    `| rounds without any | ${counts.filter((count) => count === 0).length} of ${rounds.length} |`,
    `| heap without machine code, first third, MB, median | ${megabytes(first)} |`,
    `| the same, last third, MB, median | ${megabytes(last)} |`,
    `| last third against the first | ${Math.round((100 * last) / first)} % |`,
    `| flat: last third at most ${Math.round(100 * mostGrowth)} % | ${last <= first * mostGrowth ? 'yes' : 'no'} |`,
    '',
    `Heap without machine code, MB, every ${interval / 1000} s: ${readings.map(({ kept }) => megabytes(kept)).join(', ')}; machine code: ${readings.map(({ code }) => megabytes(code)).join(', ')}.`,
    `Nodes of the page: ${readings.map(({ nodes }) => nodes).join(', ')}.`,
    `Long tasks by round, ms: ${rounds.map(({ tasks }) => `[${tasks.join(' ')}]`).join(', ')}.`,
    '',
  ].join('\n');
}

test('training with every panel open for minutes', async () => {
  test.skip(!(minutes > 0), 'asked for by bench/soak.mjs');
  test.setTimeout((minutes + 5) * 60_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-soak-'));
  const app = await App.launch();
  try {
    await soak(app, folder);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function soak(app: App, folder: string): Promise<void> {
  const { page } = app;
  await app.resize(1400, 900);
  const file = path.join(folder, 'soak.nngraph');
  writeFileSync(file, soakDocument());
  await openDocument(app, file);
  await app.chooseMenu('fitAll');
  // The wire between the wide layers, so that the inspector shows its weights.
  await clickWire(page, wireById(page, 'e2'));
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await expect(page.getByLabel(/^Weights ·/).first()).toBeVisible();

  const readings: Reading[] = [];
  const rounds: Round[] = [];
  let tasks: number[] = [];
  await watchTasks(page);
  const begin = await page.evaluate(() => performance.now());
  const turns = minutes * (60_000 / interval);
  for (let turn = 1; turn <= turns; turn += 1) {
    for (let part = 1; part <= tabs.length; part += 1) {
      await useWindow(page, part - 1);
      await untilTime(page, begin + (turn - 1 + part / tabs.length) * interval);
    }
    tasks.push(...(await takeTasks(page)));
    const memory = await readMemory(app);
    readings.push({ at: turn * interval, ...memory });
    console.log(
      `${(turn * interval) / 1000} s: ${megabytes(memory.kept)} MB and ${megabytes(memory.code)} MB of code, ${memory.nodes} nodes, long tasks ${tasks.join(' ') || 'none'}`,
    );
    // What the collection itself took is no task of the app.
    await takeTasks(page);
    if (turn % 2 === 0) {
      rounds.push({ tasks });
      tasks = [];
    }
  }
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  const text = report(rounds, readings);
  console.log(text);
  writePart('long run', text);
  const [first, last] = thirds(readings);
  expect(median(rounds.map(({ tasks: each }) => each.length)), 'tasks over 50 ms in a round, median').toBe(0);
  expect(last, 'heap flat').toBeLessThanOrEqual(first * mostGrowth);
}
