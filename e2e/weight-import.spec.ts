/**
 * Transfer learning as a person does it: a trained hidden layer is imported into another document, frozen there, and is
 * the same bit for bit after that document was trained; out of a document and out of an exported weights file.
 */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { inSettings, openDocument, phase, playButton, savedAs } from './documents';
import { figure, fill, type SavedDocument } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-import-'));
const file = (name: string): string => path.join(folder, name);

/** The saved tensors of one neuron, in order: weights of its wires, then the others. */
function tensorsOf(saved: SavedDocument, node: string): readonly unknown[] {
  const { weights, ...others } = Object(saved.parameters?.[node]);
  return [...Object.values(Object(weights)), ...Object.values(others)];
}

async function importFrom(app: App, name: string): Promise<void> {
  await app.answerOpen(file(name));
  await app.chooseMenu('importWeights');
}

async function train(app: App, epochs: number): Promise<void> {
  await inSettings(app.page, () => fill(app.page, 'Epochs', String(epochs)));
  await playButton(app.page).click();
  await expect(phase(app.page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

test.describe.configure({ mode: 'serial' });

let donor: SavedDocument;

test('a network is trained, saved and its weights exported', async ({ app }) => {
  copyFileSync('examples/iris.nngraph', file('iris.nngraph'));
  await openDocument(app, file('iris.nngraph'));
  await train(app, 30);
  donor = await savedAs(app, file('donor.nngraph'));
  await app.answerSave(file('weights.json'));
  await app.chooseMenu('exportWeights');
  await expect(app.page.getByRole('region', { name: 'Messages' })).toContainText('weights.json');
  expect(tensorsOf(donor, 'h')).toHaveLength(2);
});

test('its hidden layer is imported into another document by name, and undo takes it out again', async ({ app }) => {
  const other = readFileSync('examples/iris.nngraph', 'utf8')
    .replaceAll(/"(h|p)"/g, '"other-$1"')
    .replaceAll('"e1"', '"first"')
    .replaceAll('"name": "species"', '"name": "kind of iris"');
  writeFileSync(file('other.nngraph'), other);
  await openDocument(app, file('other.nngraph'));
  await importFrom(app, 'donor.nngraph');
  const messages = app.page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('1 neuron has the weights of “donor.nngraph” now: hidden');
  await expect(messages).toContainText('Nothing was taken for: kind of iris');
  await messages.getByRole('button', { name: 'Dismiss' }).first().click();
  const imported = await savedAs(app, file('imported.nngraph'));
  expect(tensorsOf(imported, 'other-h')).toEqual(tensorsOf(donor, 'h'));

  await app.chooseMenu('undo');
  expect(tensorsOf(await savedAs(app, file('undone.nngraph')), 'other-h')).not.toEqual(tensorsOf(donor, 'h'));
  await app.chooseMenu('redo');
  const redone = await savedAs(app, file('redone.nngraph'));
  expect(tensorsOf(redone, 'other-h')).toEqual(tensorsOf(donor, 'h'));
});

test('frozen, it is the same after training, and the rest has learnt', async ({ app }) => {
  const { page } = app;
  await page.locator('[data-node-id="other-h"]').click({ position: { x: 40, y: 10 } });
  await page.getByRole('switch', { name: 'Trainable' }).click();
  await page.getByRole('button', { name: 'Epoch', exact: true }).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
  const first = await savedAs(app, file('first.nngraph'));
  await train(app, 40);
  const trained = await savedAs(app, file('trained.nngraph'));
  expect(trained.progress?.epoch).toBe(40);
  expect(trained.graph.nodes.find(({ id }) => id === 'other-h')).toMatchObject({ trainable: false });
  expect(tensorsOf(trained, 'other-h')).toEqual(tensorsOf(donor, 'h'));
  expect(tensorsOf(trained, 'other-p')).not.toEqual(tensorsOf(first, 'other-p'));
  await app.screenshot('transfer');
});

test('the exported weights go into a new copy by id, all of them', async ({ app }) => {
  copyFileSync('examples/iris.nngraph', file('fresh.nngraph'));
  await openDocument(app, file('fresh.nngraph'));
  await importFrom(app, 'weights.json');
  const messages = app.page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('2 neurons have the weights of “weights.json” now: hidden, species');
  const imported = await savedAs(app, file('from-weights.nngraph'));
  for (const node of ['h', 'p']) expect(tensorsOf(imported, node)).toEqual(tensorsOf(donor, node));
});

test('in the midst of training a large file is imported, and training goes on from its weights', async ({ app }) => {
  const { page } = app;
  writeFileSync(file('large.json'), readFileSync(file('weights.json'), 'utf8') + ' '.repeat(1_500_000));
  await inSettings(page, () => fill(page, 'Epochs', '1000000'));
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await importFrom(app, 'large.json');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('2 neurons have the weights of “large.json” now');
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await app.chooseMenu('reset');
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(0);
  // Also while the reset takes the run over the button means Pause; a run that had not begun anew by then rests at its beginning.
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', /^(?:paused|ready)$/);
  const steps = async () => (await savedAs(app, file('resting.nngraph'))).progress?.step;
  expect(await steps()).toBe(await steps());
});

test('a file that offers nothing changes nothing, and says so', async ({ app }) => {
  const before = await savedAs(app, file('before.nngraph'));
  const messages = app.page.getByRole('region', { name: 'Messages' });
  for (const { name, text, words } of [
    { name: 'bad.json', text: '{"format":"other"}', words: 'neither an NNGraph document nor' },
    { name: 'bad.nngraph', text: 'not JSON', words: 'line 1' },
    { name: 'xor.nngraph', text: readFileSync('examples/xor.nngraph', 'utf8'), words: 'No neuron of this document' },
  ]) {
    writeFileSync(file(name), text);
    await importFrom(app, name);
    await expect(messages.getByRole('alert')).toContainText('No weights were imported');
    await expect(messages.getByRole('alert')).toContainText(words);
    await messages.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  }
  const after = await savedAs(app, file('after.nngraph'));
  expect(after.parameters).toEqual(before.parameters);
});
