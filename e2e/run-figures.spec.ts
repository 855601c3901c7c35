/**
 * The figures of a run: each says what it is (docs/figures.md), is of the network and the data that are there or is marked as
 * older, and is the same before a document is saved and after it is opened again.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument, phase, playButton, savedAs, takeFoundTable } from './documents';
import { fill } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-figures-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Points that a straight line parts, roughly, with one more column that tells nothing. */
const points = Array.from({ length: 60 }, (_, row) => {
  const [a, b] = [Math.sin(row), Math.cos(1.7 * row)];
  return [a, b, 5, a + b + 0.8 * Math.sin(9 * row) > 0 ? 'yes' : 'no'];
});
const place = { x: 0, y: 0 };
const source = (columns: readonly string[], rows: readonly unknown[]) => ({ source: { type: 'inline', columns, rows } });

function written(name: string, document: object): string {
  const file = path.join(folder, `${name}.nngraph`);
  writeFileSync(file, JSON.stringify({ format: 'nngraph', version: 1, ...document }));
  return file;
}

function patient(): string {
  const nodes = [
    { id: 'x', kind: 'input', columns: ['a', 'b', 'c'], position: place },
    { id: 'h', kind: 'neuron', units: 24, activation: { type: 'tanh' }, position: { x: 260, y: 0 } },
    { id: 'o', kind: 'neuron', units: 2, activation: { type: 'softmax' }, position: { x: 520, y: 0 } },
    { id: 'y', kind: 'input', columns: ['class'], encoding: 'oneHot', position: { x: 520, y: 200 } },
    { id: 'loss', kind: 'loss', loss: 'crossEntropy', position: { x: 780, y: 0 } },
  ];
  const edges = [
    { id: 'e1', source: 'x', target: 'h' },
    { id: 'e2', source: 'h', target: 'o' },
    { id: 'e3', source: 'o', target: 'loss', port: 'prediction' },
    { id: 'e4', source: 'y', target: 'loss', port: 'target' },
  ];
  const data = { ...source(['a', 'b', 'c', 'class'], points), split: { validation: 0.3 } };
  const training = { optimizer: { type: 'adam', learningRate: 0.05 }, batchSize: 8, epochs: 400, stop: { patience: 6 } };
  return written('patient', { graph: { nodes, edges, notes: [], groups: [] }, data, training });
}

/** One input, and as many branches with a loss each as there are activations. */
function branches(name: string, activations: readonly string[], reach: number): string {
  const nodes = [
    { id: 'x', kind: 'input', columns: ['a'], position: place },
    { id: 'y', kind: 'input', columns: ['b'], position: { x: 260, y: 500 } },
    ...activations.flatMap((type, at) => [
      { id: `o${at}`, kind: 'neuron', units: 1, activation: { type }, position: { x: 260, y: 160 * at } },
      { id: `l${at}`, kind: 'loss', loss: 'mse', position: { x: 520, y: 160 * at } },
    ]),
  ];
  const edges = activations.flatMap((_, at) => [
    { id: `i${at}`, source: 'x', target: `o${at}` },
    { id: `p${at}`, source: `o${at}`, target: `l${at}`, port: 'prediction' },
    { id: `t${at}`, source: 'y', target: `l${at}`, port: 'target' },
  ]);
  const rows = Array.from({ length: 24 }, (_, row) => [(reach * (row - 12)) / 12, Math.abs(row - 12) / 12, row]);
  const training = { optimizer: { type: 'sgd', learningRate: reach > 5 ? 1e-4 : 0.1 }, batchSize: 6, epochs: 40 };
  return written(name, { graph: { nodes, edges, notes: [], groups: [] }, data: source(['a', 'b', 'c'], rows), training });
}

/** Opens a document; what training reached in the one before is given up. */
async function open(app: App, file: string): Promise<void> {
  await app.answerMessage('Don’t save');
  await openDocument(app, file);
}

const shownLoss = async (page: Page) => ({
  name: await page.locator('header [data-loss-name]').innerText(),
  value: await page.locator('header [data-figure="loss"]').innerText(),
});
/** The loss of the last finished epoch, once the figures of the end have come. */
async function trainingLoss(page: Page) {
  await expect(page.locator('header [data-loss-name="training"]')).toBeVisible();
  return shownLoss(page);
}

const epochs = (page: Page) => page.locator('header [data-figure="epoch"]');
const press = (page: Page, action: string) => page.locator(`header [data-action="${action}"]`).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

async function train({ page }: App): Promise<void> {
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

test('an epoch counts when it is finished, its steps are told, and each loss has its own name', async ({ app }) => {
  const { page } = app;
  await open(app, 'examples/iris.nngraph');
  for (const step of [1, 2, 3]) {
    await press(page, 'step');
    await expect(page.locator('header [data-figure="step"]')).toHaveText(`${step} of 8`);
  }
  const steps = await page.locator('header [data-figure="step"]').boundingBox();
  const undo = await page.locator('header [data-action="undo"]').boundingBox();
  expect((steps?.x ?? 0) + (steps?.width ?? 0)).toBeLessThanOrEqual(undo?.x ?? 0);
  await expect(epochs(page)).toHaveText('0');
  expect((await shownLoss(page)).name).toBe('batch loss');
  await press(page, 'epoch');
  await expect(epochs(page)).toHaveText('1');
  await expect(page.locator('header [data-figure="step"]')).toHaveCount(0);
  expect((await shownLoss(page)).name).toBe('training loss');
});

test('a document that was trained opens with its curve, loss, accuracy, matrix and map', async ({ app }) => {
  const { page } = app;
  await open(app, 'examples/iris.nngraph');
  await train(app);
  await expect(page.locator('[data-metric="accuracy"]')).toHaveText(/^9\d/);
  const before = { loss: await trainingLoss(page), accuracy: await page.locator('[data-metric="accuracy"]').innerText() };
  const file = path.join(folder, 'iris-trained.nngraph');
  const saved = await savedAs(app, file);
  expect(saved).toMatchObject({ version: 1, runs: [{ ended: 'epochs', epochs: 200 }] });
  await open(app, 'examples/xor.nngraph');
  await open(app, file);
  await expect(page.locator('[data-metric="accuracy"]')).toHaveText(before.accuracy);
  await expect(page.locator('[data-chart="loss"] canvas')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Confusion matrix' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^What the network says over/ })).toBeVisible();
  expect(await shownLoss(page)).toEqual(before.loss);
  await expect(page.locator('footer')).toContainText('finished: 200 epochs');
});

test('after a change of size the figures are of the network that is there', async ({ app }) => {
  const { page } = app;
  await open(app, 'examples/iris.nngraph');
  await train(app);
  const before = await trainingLoss(page);
  await page.locator('[data-node-id]', { hasText: 'hidden' }).click();
  await fill(page, 'Neurons', '5');
  await expect(page.locator('header [data-loss-name="now"]')).toBeVisible();
  await expect.poll(async () => (await shownLoss(page)).value).toMatch(/^\d/);
  await expect(page.locator('[data-loss-value]')).toHaveText((await shownLoss(page)).value);
  expect((await shownLoss(page)).value).not.toBe(before.value);
  await page.keyboard.press('Control+z');
  expect(await trainingLoss(page)).toEqual(before);
});

test('patience has a decision map, and says why it stopped and whose weights are there', async ({ app }) => {
  const { page } = app;
  await open(app, patient());
  await train(app);
  await expect(page.getByRole('img', { name: 'What the network says over a and b' })).toBeVisible();
  const best = Number(await page.locator('[data-best-epoch]').getAttribute('data-best-epoch'));
  await expect(page.locator('footer')).toContainText(`stopped early in epoch ${best + 6}, weights of the best, epoch ${best}`);
  await expect(page.locator('[data-map-held]')).toHaveText('the rest at their means: c = 5');
});

test('figures of other data are marked as older, until that is undone', async ({ app }) => {
  const { page } = app;
  await open(app, patient());
  await train(app);
  const table = path.join(folder, 'other.csv');
  writeFileSync(table, 'a,b,class\n1,2,no\n3,4,no\n5,6,yes\n');
  await app.answerOpen(table);
  await app.chooseMenu('chooseData');
  await takeFoundTable(page);
  await expect(page.locator(':root')).toHaveAttribute('data-older', 'true');
  await expect(page.locator('footer')).toContainText('figures are from before the change');
  for (const name of ['Explain a sample', 'Training']) {
    await tab(page, name);
    await expect(page.locator('[data-older-note]')).toBeVisible();
  }
  // Rows of one table beside predictions of another would be no older figures, but wrong ones.
  await tab(page, 'Predictions');
  await expect(page.getByText('The network has not run on this data yet', { exact: false })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator(':root')).toHaveAttribute('data-older', 'false');
  await expect(page.locator('[data-older-note]')).toHaveCount(0);
});

test('figures stay, marked as older, where what was learnt does not fit the other data, and undo goes on with them', async ({ app }) => {
  const { page } = app;
  await open(app, patient());
  await train(app);
  await tab(page, 'Training');
  const accuracy = await page.locator('[data-metric="accuracy"]').innerText();
  const table = path.join(folder, 'unknown-class.csv');
  writeFileSync(table, 'a,b,c,class\n1,2,3,maybe\n3,4,5,no\n5,6,7,yes\n');
  await app.answerOpen(table);
  await app.chooseMenu('chooseData');
  await takeFoundTable(page);
  await expect(page.locator(':root')).toHaveAttribute('data-older', 'true');
  await expect(page.locator('footer')).toContainText('figures are from before the change');
  await expect(page.locator('footer')).toContainText('cannot run');
  await tab(page, 'Training');
  await expect(page.locator('[data-older-note]')).toContainText('maybe');
  await expect(page.locator('[data-loss-value]')).toHaveText('loss not known');
  await page.keyboard.press('Control+z');
  await expect(page.locator(':root')).toHaveAttribute('data-older', 'false');
  await tab(page, 'Training');
  await expect(page.locator('[data-metric="accuracy"]')).toHaveText(accuracy);
});

test('each of several losses draws its own curve', async ({ app }) => {
  const { page } = app;
  await open(app, branches('branches', ['identity', 'tanh', 'relu'], 1));
  await train(app);
  const curves = page.locator('[data-loss-curve]');
  await expect(curves).toHaveCount(3);
  const drawn = () => curves.evaluateAll((paths) => new Set(paths.map((path) => path.getAttribute('d'))).size);
  await expect.poll(drawn).toBe(3);
  const values = async () => new Set(await page.locator('[data-loss-value]').allInnerTexts()).size;
  await expect.poll(values).toBe(3);
  // Their figures stand under each other, none on another, however low the dock is.
  await app.resize(1280, 720);
  await tab(page, 'Training');
  await expect(page.locator('[data-metric]')).toHaveCount(9);
  const lines = await page.locator('[data-metric]').evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  for (const [index, { top }] of lines.entries()) expect(top).toBeGreaterThanOrEqual(lines[index - 1]?.bottom ?? 0);
});

test('a card draws the curve of its own document, with numbers at the ends of its axes', async ({ app }) => {
  const { page } = app;
  const curve = () => page.locator('[data-node-id="o0"] [data-part="curve"]').getAttribute('d');
  const ends = () => page.locator('[data-node-id="o0"] :is([data-part="left"], [data-part="right"])').allTextContents();
  const near = branches('near', ['sigmoid'], 1);
  await open(app, near);
  const wanted = await curve();
  expect(await ends()).toEqual(['-3', '3']);
  await open(app, branches('far', ['sigmoid'], 60));
  await train(app);
  await expect.poll(ends).not.toEqual(['-3', '3']);
  expect(await curve()).not.toBe(wanted);
  await open(app, near);
  await expect.poll(ends).toEqual(['-3', '3']);
  expect(await curve()).toBe(wanted);
});

test('a dead neuron says of how many rows', async ({ app }) => {
  const { page } = app;
  const rows = Array.from({ length: 2_000 }, (_, row) => [row === 777 ? 1 : 0, row % 2]);
  const nodes = [
    { id: 'x', kind: 'input', columns: ['a'], position: place },
    { id: 'h', kind: 'neuron', units: 2, activation: { type: 'relu' }, position: { x: 260, y: 0 } },
    { id: 'o', kind: 'neuron', units: 1, activation: { type: 'identity' }, position: { x: 520, y: 0 } },
    { id: 'y', kind: 'input', columns: ['b'], position: { x: 520, y: 200 } },
    { id: 'loss', kind: 'loss', loss: 'mse', position: { x: 780, y: 0 } },
  ];
  const edges = [
    { id: 'e1', source: 'x', target: 'h' },
    { id: 'e2', source: 'h', target: 'o' },
    { id: 'e3', source: 'o', target: 'loss', port: 'prediction' },
    { id: 'e4', source: 'y', target: 'loss', port: 'target' },
  ];
  // One wakes on a single row, the other never.
  const parameters = { h: { weights: { e1: { shape: [2, 1], data: [1, 1] } }, bias: { shape: [2], data: [-0.5, -2] } } };
  const training = { optimizer: { type: 'sgd', learningRate: 0 }, epochs: 1 };
  await openDocument(
    app,
    written('rare', { graph: { nodes, edges, notes: [], groups: [] }, data: source(['a', 'b'], rows), training, parameters }),
  );
  await page.locator('[data-node-id="h"]').click();
  await expect(page.locator('[data-figure="dead"]')).toHaveText('1 of 2, on 2,000 rows');
  await expect(page.getByText('z is above 0 on none of the 2,000 training rows', { exact: false })).toBeVisible();
  await expect(page.getByText('as long as the layers before it stay as they are', { exact: false })).toBeVisible();
});

test('several outputs have errors of their own, a map of one of them, and bars on one scale', async ({ app }) => {
  const { page } = app;
  const rows = points.map(([a, b], row) => [a, b, 100 * Number(a) + row, Number(b) / 10]);
  const nodes = [
    { id: 'x', kind: 'input', columns: ['a', 'b'], position: place },
    { id: 'o', kind: 'neuron', units: 2, activation: { type: 'identity' }, position: { x: 260, y: 0 } },
    { id: 'y', kind: 'input', columns: ['cost', 'comfort'], scaling: 'standardize', position: { x: 260, y: 200 } },
    { id: 'loss', kind: 'loss', loss: 'mse', position: { x: 520, y: 0 } },
  ];
  const edges = [
    { id: 'e1', source: 'x', target: 'o' },
    { id: 'e2', source: 'o', target: 'loss', port: 'prediction' },
    { id: 'e3', source: 'y', target: 'loss', port: 'target' },
  ];
  const training = { optimizer: { type: 'adam', learningRate: 0.05 }, batchSize: 'full', epochs: 100 };
  const file = written('outputs', {
    graph: { nodes, edges, notes: [], groups: [] },
    data: source(['a', 'b', 'cost', 'comfort'], rows),
    training,
  });
  await open(app, file);
  await train(app);
  await tab(page, 'Training');
  const error = async (output: string) => Number(await page.locator(`[data-output="${output}"] [data-metric="rmse"]`).innerText());
  await expect.poll(() => error('cost')).toBeGreaterThan(1);
  expect(await error('comfort')).toBeLessThan(0.2);
  await expect(page.getByLabel('Output that is drawn')).toContainText('cost');
  await tab(page, 'Predictions');
  const tracks = page.locator('[data-track]');
  await expect(tracks.nth(5)).toBeVisible();
  const widths = await tracks.evaluateAll((bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().width)));
  expect(new Set(widths).size).toBe(1);
});
