/**
 * Changing a network while it trains: the run goes on, and what was learnt and still fits is kept.
 * Keeps true: with a learning rate too small to move any number, kept parameters are compared while the run goes on.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { inSettings, openDocument, pause, phase, playButton, savedAs } from './documents';
import { drag, figure, fill, middleOf, type SavedDocument, wires } from './gestures';
import { deleteWire, wireById } from './wires';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-editing-'));
let saves = 0;

function nextFile(): string {
  saves += 1;
  return path.join(folder, `save-${saves}.nngraph`);
}

const card = (page: Page, id: string) => page.locator(`[data-node-id="${id}"]`);

/** Selects a node by its title. */
async function select(page: Page, id: string): Promise<void> {
  await card(page, id).click({ position: { x: 40, y: 10 } });
}

/** From now on notes every epoch that the toolbar shows. */
async function watchEpochs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown = document.querySelector('[data-figure="epoch"]');
    const seen: number[] = [];
    Reflect.set(window, 'seenEpochs', seen);
    const note = () => seen.push(Number(shown?.textContent?.replaceAll(',', '')));
    if (shown) new MutationObserver(note).observe(shown, { subtree: true, childList: true, characterData: true });
  });
}

/** The epochs went up and up since they were watched. */
async function expectNoStepBack(page: Page): Promise<void> {
  const seenEpochs = (): Promise<readonly number[]> => page.evaluate(() => Reflect.get(window, 'seenEpochs'));
  await expect.poll(async () => (await seenEpochs()).length).toBeGreaterThan(10);
  const seen = await seenEpochs();
  expect(seen.flatMap((epoch, index) => (epoch < (seen[index - 1] ?? 0) ? [`${epoch} after ${seen[index - 1]}`] : []))).toEqual([]);
}

/** It trains, and the epochs that it shows grow from now on. */
async function expectToGoOn(page: Page): Promise<void> {
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  const before = await figure(page, 'epoch');
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(before);
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
}

const parametersOf = (saved: SavedDocument, node: string): unknown => saved.parameters?.[node];
const weightsOf = (saved: SavedDocument, node: string) => Object(parametersOf(saved, node)).weights;
const shapeOf = (saved: SavedDocument, node: string, edge: string): unknown => weightsOf(saved, node)[edge]?.shape;
/** A tensor's numbers, as their bits. */
const bitsOf = (tensor: unknown): readonly number[] => {
  const bytes = Buffer.from(String(Object(tensor).f32), 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index));
};
const epochOf = (saved: SavedDocument): number => saved.progress?.epoch ?? -1;

/** The wire that the first test drew. */
function added(saved: SavedDocument) {
  const found = saved.graph.edges.find((edge) => edge.source === 'x' && edge.target === 'p');
  if (!found) throw new Error('the wire is not in the document');
  return found;
}

let learnt: SavedDocument;

test.describe.configure({ mode: 'serial' });

test('a changed learning rate reaches the run that goes on', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/iris.nngraph');
  // A second way from the data to the classes, so that one wire can go without breaking the network.
  await drag(
    page,
    await middleOf(card(page, 'x').locator('[data-port="out"]')),
    await middleOf(card(page, 'p').locator('[data-port="in"]')),
  );
  await expect(wires(page)).toHaveCount(5);
  await inSettings(page, () => fill(page, 'Epochs', '1000000000'));
  await watchEpochs(page);
  await playButton(page).click();
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(20);

  const early = await savedAs(app, nextFile());
  await expectToGoOn(page);
  const later = await savedAs(app, nextFile());
  expect(parametersOf(later, 'h')).not.toEqual(parametersOf(early, 'h'));

  await inSettings(page, () => fill(page, 'Learning rate', '1e-30'));
  await expectToGoOn(page);
  learnt = await savedAs(app, nextFile());
  await expectToGoOn(page);
  const still = await savedAs(app, nextFile());
  expect(epochOf(still)).toBeGreaterThan(epochOf(learnt));
  expect(still.parameters).toEqual(learnt.parameters);
  await expectNoStepBack(page);
});

test('a unit more: the run goes on, the units that were there keep what they learned, and the window says so', async ({ app }) => {
  const { page } = app;
  await select(page, 'h');
  await fill(page, 'Neurons', '17');
  await expect(card(page, 'h')).toContainText('17 × ReLU');
  await expectToGoOn(page);
  const wider = await savedAs(app, nextFile());
  expect(epochOf(wider)).toBeGreaterThan(epochOf(learnt));
  expect(shapeOf(learnt, 'h', 'e1')).toEqual([16, 4]);
  expect(shapeOf(wider, 'h', 'e1')).toEqual([17, 4]);
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('16 neurons keep what they learned; 1 new one begins anew.');
  expect(bitsOf(weightsOf(wider, 'h').e1).slice(0, 64)).toEqual(bitsOf(weightsOf(learnt, 'h').e1));
  expect(bitsOf(weightsOf(wider, 'p').e2).filter((_, index) => index % 17 < 16)).toEqual(bitsOf(weightsOf(learnt, 'p').e2));
  // The classes’ bias and their wire from the data have the shapes they had.
  expect(shapeOf(wider, 'p', 'e2')).toEqual([3, 17]);
  const { e2: _before, ...kept } = weightsOf(learnt, 'p');
  expect(Object.keys(kept)).toHaveLength(1);
  expect(weightsOf(wider, 'p')).toMatchObject(kept);
  expect(Object(parametersOf(wider, 'p')).bias).toEqual(Object(parametersOf(learnt, 'p')).bias);
  await expectNoStepBack(page);
});

test('undoing the unit brings back what the layer had learnt before', async ({ app }) => {
  const { page } = app;
  await app.chooseMenu('undo');
  await expect(card(page, 'h')).toContainText('16 × ReLU');
  await expectToGoOn(page);
  const undone = await savedAs(app, nextFile());
  expect(undone.parameters).toEqual(learnt.parameters);
  await expectNoStepBack(page);
});

test('a wire that is cut and brought back by undo comes back with its weights', async ({ app }) => {
  const { page } = app;
  const { id } = added(learnt);
  await deleteWire(page, wireById(page, id));
  await expectToGoOn(page);
  const cut = await savedAs(app, nextFile());
  expect(shapeOf(cut, 'p', id)).toBeUndefined();
  expect(parametersOf(cut, 'h')).toEqual(parametersOf(learnt, 'h'));

  await app.chooseMenu('undo');
  await expect(wires(page)).toHaveCount(5);
  await expectToGoOn(page);
  const restored = await savedAs(app, nextFile());
  expect(restored.parameters).toEqual(learnt.parameters);
  expect(epochOf(restored)).toBeGreaterThan(epochOf(cut));
  await expectNoStepBack(page);
});

test('a network that an edit breaks waits, says why, and goes on by itself once it is mended', async ({ app }) => {
  const { page } = app;
  await deleteWire(page, wireById(page, 'e2'));
  await deleteWire(page, wireById(page, added(learnt).id));
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/Training waits: the document has \d+ problems? to solve/);
  const held = await figure(page, 'epoch');
  await app.chooseMenu('undo');
  await app.chooseMenu('undo');
  await expect(wires(page)).toHaveCount(5);
  await expectToGoOn(page);
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(held);
  expect((await savedAs(app, nextFile())).parameters).toEqual(learnt.parameters);
  await expectNoStepBack(page);
});

test('with its learning rate back the same run learns on', async ({ app }) => {
  const { page } = app;
  await inSettings(page, () => fill(page, 'Learning rate', '0.01'));
  await expectToGoOn(page);
  await pause(page);
  const last = await savedAs(app, nextFile());
  expect(epochOf(last)).toBeGreaterThan(epochOf(learnt));
  expect(parametersOf(last, 'h')).not.toEqual(parametersOf(learnt, 'h'));
  expect(shapeOf(last, 'h', 'e1')).toEqual([16, 4]);
  await expectNoStepBack(page);
});
