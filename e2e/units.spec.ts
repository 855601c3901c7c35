/**
 * A layer split into neurons and joined again, as a person does it: its training goes on, and undo brings back what was.
 */
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { inSettings, openDocument, pause, phase, playButton, savedAs } from './documents';
import { fill, node, type SavedDocument } from './gestures';
import { outputsOf, type WeightsFile } from './weights';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-units-'));
let files = 0;
const file = (name: string): string => {
  files += 1;
  return path.join(folder, `${files}-${name}`);
};

/** A flower of each kind. */
const flowers = [
  [5.1, 3.5, 1.4, 0.2],
  [7, 3.2, 4.7, 1.4],
  [6.3, 3.3, 6, 2.5],
].map((values) => new Map(['sepal_length', 'sepal_width', 'petal_length', 'petal_width'].map((name, i) => [name, values[i] ?? 0])));

const saved = (app: App): Promise<SavedDocument> => savedAs(app, file('saved.nngraph'));
const neurons = (document: SavedDocument) => document.graph.nodes.filter(({ kind }) => kind === 'neuron');

async function train(app: App, epochs: number): Promise<void> {
  await inSettings(app.page, () => fill(app.page, 'Epochs', String(epochs)));
  await playButton(app.page).click();
  await expect(phase(app.page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

/** Weights as other programs get them. */
async function exported(app: App): Promise<WeightsFile> {
  const place = file('weights.json');
  await app.answerSave(place);
  await app.chooseMenu('exportWeights');
  await expect(app.page.getByRole('region', { name: 'Messages' })).toContainText(path.basename(place));
  return JSON.parse(readFileSync(place, 'utf8'));
}

async function selectHidden(app: App): Promise<void> {
  await node(app.page, 'hidden').click({ position: { x: 40, y: 10 } });
}

test.describe.configure({ mode: 'serial' });

test('a trained layer is split, trained on, joined, and is the network that was trained', async ({ app }) => {
  const { page } = app;
  const start = file('iris.nngraph');
  copyFileSync('examples/iris.nngraph', start);
  await openDocument(app, start);
  await train(app, 20);
  const layered = await saved(app);

  await selectHidden(app);
  await app.chooseMenu('splitNode');
  await expect(page.locator('[data-node-id^="h_"]')).toHaveCount(16);
  await expect(page.locator('[data-node-id="h"]')).toHaveCount(0);
  const split = await saved(app);
  expect(neurons(split)).toHaveLength(17);
  expect(split.progress).toMatchObject({ epoch: 20, step: layered.progress?.step });

  await train(app, 40);
  const weights = await exported(app);
  expect(weights.neurons).toHaveLength(17);
  expect(weights.trained.epochs).toBe(40);

  await app.chooseMenu('joinNodes');
  await expect(page.locator('[data-node-id="h"]')).toHaveCount(1);
  const joined = await exported(app);
  expect(joined.neurons.map(({ id }) => id)).toEqual(['h', 'p']);
  for (const flower of flowers) {
    const [wanted, got] = [outputsOf(weights, flower), outputsOf(joined, flower)];
    got.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, 12);
    });
    expect(Math.max(...got)).toBeGreaterThan(0.5);
  }
  const whole = await saved(app);
  expect(whole.graph).toEqual(layered.graph);
  expect(whole.progress?.epoch).toBe(40);
});

test('undo and redo bring back the document with what was learnt', async ({ app }) => {
  const before = await saved(app);
  await app.chooseMenu('undo');
  await expect(app.page.locator('[data-node-id^="h_"]')).toHaveCount(16);
  const split = await saved(app);
  expect(neurons(split)).toHaveLength(17);
  expect(Object.keys(split.parameters ?? {})).toHaveLength(17);
  await app.chooseMenu('redo');
  await expect(app.page.locator('[data-node-id="h"]')).toHaveCount(1);
  const again = await saved(app);
  expect(again.graph).toEqual(before.graph);
  expect(again.parameters).toEqual(before.parameters);
  expect(again.progress).toEqual(before.progress);
});

test('splitting while it trains goes on training', async ({ app }) => {
  const { page } = app;
  await inSettings(page, () => fill(page, 'Epochs', '1000000'));
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await selectHidden(app);
  await app.chooseMenu('splitNode');
  await expect(page.locator('[data-node-id^="h_"]')).toHaveCount(16);
  // Also while the edit takes the run over the button means Pause.
  await pause(page);
  const split = await saved(app);
  expect((await saved(app)).progress?.step).toBe(split.progress?.step);
  expect(split.progress?.epoch).toBeGreaterThan(40);
  await app.chooseMenu('undo');
  await expect(page.locator('[data-node-id="h"]')).toHaveCount(1);
  const joined = await saved(app);
  expect(joined.progress?.step).toBe(split.progress?.step);
  expect(Object.keys(joined.parameters ?? {})).toEqual(['h', 'p']);
});

test('what cannot be split says why', async ({ app }) => {
  const { page } = app;
  await node(page, 'species').click({ position: { x: 40, y: 10 } });
  await app.chooseMenu('splitNode');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('can’t be split into neurons');
  await expect(messages).toContainText('Softmax turns all values of “species” into shares of one whole');
  await expect(node(page, 'species')).toHaveCount(1);
});
