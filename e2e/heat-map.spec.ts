/**
 * Weights as pictures: a small one beside a pointer on a wire, and the inspector's heat map, which zooms and tells values.
 * Keeps true: what the map says of a cell is compared with the app's own export of the weights, read here from the file.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { phase, playButton } from './documents';
import { canvasSpot, middleOf, numberIn, type Spot } from './gestures';
import { networkOf } from './large-networks';
import type { WeightsFile } from './weights';
import { clickWire, restOn, wireById } from './wires';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-heat-map-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 2-4096-4096-1 on two hundred points: one matrix of 16.8 million weights. */
function wideNetwork(): string {
  const layer = (id: string, across: number, units: number, type: string) => ({
    ...{ id, kind: 'neuron', name: id, position: { x: 300 * across, y: 0 }, units, activation: { type }, bias: true },
    ...{ init: { weights: { type: 'glorotUniform' }, bias: { type: 'zeros' } } },
    ...{ regularization: { l1: 0, l2: 0 }, dropout: 0, trainable: true },
  });
  const input = (id: string, across: number, y: number, columns: readonly string[]) => ({
    ...{ id, kind: 'input', name: id, position: { x: 300 * across, y }, columns, encoding: 'numeric', scaling: 'none' },
  });
  const wire = (source: string, target: string, port = 'in') => ({ id: `${source}-${target}`, source, target, port });
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        input('x', 0, 0, ['x1', 'x2']),
        layer('h', 1, 4096, 'tanh'),
        layer('g', 2, 4096, 'tanh'),
        layer('o', 3, 1, 'sigmoid'),
        input('y', 3, 220, ['y']),
        { id: 'l', kind: 'loss', name: 'l', position: { x: 1200, y: 0 }, loss: 'binaryCrossEntropy', weight: 1 },
      ],
      edges: [wire('x', 'h'), wire('h', 'g'), wire('g', 'o'), wire('o', 'l', 'prediction'), wire('y', 'l', 'target')],
    },
    data: {
      source: { type: 'builtin', id: 'circles', params: { samples: 200, noise: 0.1, seed: 1 } },
      split: { validation: 0, test: 0, seed: 1 },
    },
    training: { rule: 'gradient', optimizer: { type: 'sgd', learningRate: 0.0001 }, batchSize: 8, epochs: 1_000_000, seed: 1 },
  });
}

/** Opens a document; what was trained before is given up. */
async function openAnew(app: App, file: string): Promise<void> {
  await app.answerMessage('Don’t save');
  await app.answerOpen(path.resolve(file));
  await app.chooseMenu('open');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(path.basename(file));
}

/** One step, and the run stands. */
async function step(page: Page): Promise<void> {
  await page.locator('header [data-action="step"]').click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
}

async function exportedWeights(app: App, name: string): Promise<WeightsFile> {
  const file = path.join(folder, name);
  await app.answerSave(file);
  await app.chooseMenu('exportWeights');
  await expect(app.page.getByText(name, { exact: false }).first()).toBeVisible();
  return JSON.parse(readFileSync(file, 'utf8'));
}

const peek = (page: Page): Locator => page.locator('[data-wire-peek][data-waiting="false"]');
const heatMap = (page: Page, edge: string): Locator => page.locator(`[data-heat-map="weights:${edge}"]`);
const readoutOf = (map: Locator): Locator => map.locator('xpath=following-sibling::p');

/** The number at the end of what the map says. */
async function toldValue(map: Locator): Promise<number> {
  const text = (await readoutOf(map).textContent()) ?? '';
  return numberIn(/(?:= |: )(\S+)/.exec(text)?.[1] ?? '');
}

/** The picture lies within the window, and the pointer is not under it. */
async function expectBeside(page: Page, spot: Spot): Promise<void> {
  const box = await peek(page).boundingBox();
  const inner = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  if (!box) throw new Error('no picture');
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(inner.width);
  expect(box.y + box.height).toBeLessThanOrEqual(inner.height);
  const isUnder = spot.x >= box.x && spot.x <= box.x + box.width && spot.y >= box.y && spot.y <= box.y + box.height;
  expect(isUnder).toBe(false);
}

test('a pointer on a wire between layers shows its weights, and leaves without a trace', async ({ app }) => {
  const { page } = app;
  await app.resize(1280, 720);
  await openAnew(app, 'examples/iris.nngraph');
  await app.chooseMenu('fitAll');
  await expect(wireById(page, 'e1')).toBeAttached();
  await step(page);
  const spot = await restOn(page, wireById(page, 'e1'), peek(page));
  await expect(peek(page)).toContainText('16 × 4');
  await expect(peek(page).locator('canvas')).toBeVisible();
  await expectBeside(page, spot);
  const before = await pictureOf(peek(page).locator('canvas'));
  // It follows the training.
  await page.keyboard.press('Control+Enter');
  await expect(phase(page)).toHaveAttribute('data-phase', /training|finished/);
  await page.mouse.move(5, 5);
  await expect(peek(page)).toHaveCount(0);
  await restOn(page, wireById(page, 'e1'), peek(page));
  await expect.poll(() => pictureOf(peek(page).locator('canvas'))).not.toBe(before);
  await page.mouse.down();
  await expect(peek(page)).toHaveCount(0);
  await page.mouse.up();
});

/** A picture as one number, weighed by place. */
function pictureOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    let sum = 0;
    for (let place = 0; place < pixels.length; place += 1) sum += (pixels[place] ?? 0) * ((place % 997) + 1);
    return sum;
  });
}

test('a wire with one weight shows its number, as element of the page and on the canvas layer', async ({ app }) => {
  const { page } = app;
  await app.resize(1400, 900);
  for (const size of [
    { nodes: 40, wires: 80, perColumn: 12 },
    { nodes: 200, wires: 550, perColumn: 13 },
  ]) {
    const name = `single-${size.nodes}`;
    const file = path.join(folder, `${name}.nngraph`);
    writeFileSync(file, networkOf(size));
    await openAnew(app, file);
    await expect(page.locator('[data-node-id="n1"]')).toBeVisible();
    await step(page);
    const { neurons } = await exportedWeights(app, `${name}.json`);
    const start = await middleOf(page.locator('[data-node-id="n1"] [data-port="out"]'));
    const target = `n${size.perColumn + 1}`;
    const end = await middleOf(page.locator(`[data-node-id="${target}"] [data-port="in"]`));
    const weight = neurons.find(({ id }) => id === target)?.incoming.find(({ from }) => from === 'n1')?.weights[0]?.[0];
    const spot = { x: start.x + 0.3 * (end.x - start.x), y: start.y };
    await page.mouse.move(spot.x, spot.y);
    await expect(peek(page)).toBeVisible();
    await expect(peek(page)).toHaveAttribute('data-wire-peek', `n1-${target}`);
    await expectBeside(page, spot);
    const told = Number(await peek(page).locator('p').last().textContent());
    expect(told).toBeCloseTo(weight ?? Number.NaN, 3);
    await page.mouse.move(5, 5);
    await expect(peek(page)).toHaveCount(0);
  }
});

test('the heat map tells the exported weights, zooms at the pointer, moves by keyboard, and opens larger', async ({ app }) => {
  const { page } = app;
  await app.resize(1400, 900);
  await openAnew(app, 'examples/iris.nngraph');
  await step(page);
  const { neurons } = await exportedWeights(app, 'iris.json');
  const weights = neurons.find(({ id }) => id === 'h')?.incoming[0]?.weights ?? [];
  expect(weights).toHaveLength(16);
  await clickWire(page, wireById(page, 'e1'));
  const map = heatMap(page, 'e1');
  await expect(map).toBeVisible();
  await expect(map).toHaveAccessibleName(/16 × 4/);

  const box = await map.boundingBox();
  if (!box) throw new Error('no map');
  const spotOfCell = (row: number, column: number): Spot => ({
    x: box.x + ((column + 0.5) * box.width) / 4,
    y: box.y + ((row + 0.5) * box.height) / 16,
  });
  for (const [row, column, symbol, ends] of [
    [0, 0, 'w₁₁⁽¹⁾', 'sepal_length → hidden 1'],
    [3, 1, 'w₂₄⁽¹⁾', 'sepal_width → hidden 4'],
    [9, 2, 'w₃,₁₀⁽¹⁾', 'petal_length → hidden 10'],
    [15, 3, 'w₄,₁₆⁽¹⁾', 'petal_width → hidden 16'],
  ] as const) {
    const { x, y } = spotOfCell(row, column);
    await page.mouse.move(x, y);
    await expect(readoutOf(map)).toContainText(symbol);
    await expect(readoutOf(map)).toContainText(ends);
    expect(await toldValue(map)).toBeCloseTo(weights[row]?.[column] ?? Number.NaN, 4);
  }

  const spot = spotOfCell(9, 2);
  await page.mouse.move(spot.x, spot.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(readoutOf(map)).toContainText('→ hidden 10');
  await page.mouse.move(spot.x, box.y + 2);
  await expect(readoutOf(map)).not.toContainText(/→ hidden 1$/);
  await page.mouse.dblclick(spot.x, box.y + 2);
  await expect(readoutOf(map)).toContainText(/→ hidden 1$/);

  await map.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowDown');
  await page.mouse.move(spot.x, box.y + 2);
  await expect(readoutOf(map)).not.toContainText(/→ hidden 1$/);
  await page.keyboard.press('0');
  await page.mouse.move(spot.x + 1, box.y + 2);
  await expect(readoutOf(map)).toContainText(/→ hidden 1$/);

  await page.getByRole('button', { name: /^Open larger/ }).click();
  const dialog = page.getByRole('dialog');
  const large = dialog.locator('[data-heat-map]');
  await expect(large).toBeVisible();
  await expect.poll(async () => (await large.boundingBox())?.width ?? 0).toBeGreaterThan(800);
  const wide = await large.boundingBox();
  if (!wide) throw new Error('no large map');
  await page.mouse.move(wide.x + wide.width - 4, wide.y + wide.height - 4);
  await expect(readoutOf(large)).toContainText('petal_width → hidden 16');
  expect(await toldValue(large)).toBeCloseTo(weights[15]?.[3] ?? Number.NaN, 4);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude('[data-base-ui-focus-guard]')
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a matrix of 4,096 × 4,096 opens, zooms to single weights and moves without a task over 50 ms', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await app.resize(1400, 900);
  const file = path.join(folder, 'wide.nngraph');
  writeFileSync(file, wideNetwork());
  await openAnew(app, file);
  await app.chooseMenu('fitAll');
  await expect(page.locator('footer')).toContainText('0 problems', { timeout: 30_000 });
  await step(page);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(window, 'longTasks', tasks);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
  const map = heatMap(page, 'h-g');
  const canvas = map.locator('canvas');
  const worst: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const bare = await canvasSpot(page, 0.5, 0.05);
    await page.mouse.click(bare.x, bare.y);
    await expect(map).toHaveCount(0);
    await clickWire(page, wireById(page, 'h-g'));
    await expect(map).toBeVisible();
    await expect(map).toHaveAccessibleName(/4096 × 4096/);
    await expect(canvas).toHaveAttribute('data-pool', /^\d\d+×\d\d+$/);
    const { x, y } = await middleOf(map);
    await page.mouse.move(x, y);
    await expect(readoutOf(map)).toContainText(/From units .* to /);
    const strongest = Math.abs(await toldValue(map));
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await expect(canvas).toHaveAttribute('data-pool', '1×1');
    await expect(readoutOf(map)).toContainText(/^w.* = .*2,?0\d\d → .*2,?0\d\d$/);
    // The block's strongest is at least as strong as the cell in it under the pointer.
    expect(Math.abs(await toldValue(map))).toBeLessThanOrEqual(strongest);
    expect(await toldValue(map)).not.toBe(0);
    await page.mouse.down();
    await page.mouse.move(x - 80, y - 60, { steps: 8 });
    await page.mouse.up();
    await expect(readoutOf(map)).toContainText(/→ .*2,?0\d\d$/);
    worst.push(Math.max(0, ...(await page.evaluate(() => Reflect.get(window, 'longTasks').splice(0)))));
  }
  console.log(`longest task of a round, ms: ${worst.join(', ')}`);
  expect(worst.toSorted((a, b) => a - b)[2]).toBeLessThanOrEqual(50);
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await expect(map).toBeVisible();
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused', { timeout: 30_000 });
});
