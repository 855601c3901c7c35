/**
 * A person's first hour: iris from an empty document to a trained, saved, reopened network, and all of it undone and redone.
 */
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { takeFoundTable } from './documents';
import { choose, column, dropOnCanvas, figure, fill, kind, middleOf, node, nodes, type SavedDocument, wire, wires } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-iris-'));
const file = path.join(folder, 'iris.nngraph');
/** What the first test does to the document: data, five nodes, the units, four wires, the split, three settings. */
const edits = 1 + 5 + 1 + 4 + 1 + 3;

function saved(name = 'iris.nngraph'): SavedDocument {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

const playButton = (page: Page) =>
  page
    .getByRole('toolbar')
    .or(page.locator('header'))
    .getByRole('button', { name: /^(Play|Pause)/ })
    .first();

async function wireLooks(page: Page): Promise<readonly string[]> {
  return page.locator('[data-edge-port="in"]').evaluateAll((paths) =>
    paths.map((found) => {
      const style = getComputedStyle(found);
      return `${style.stroke} ${style.strokeWidth}`;
    }),
  );
}

async function saveAs(app: App, name: string): Promise<void> {
  await app.answerSave(path.join(folder, name));
  await app.chooseMenu('saveAs');
  await expect(app.page.getByText(name, { exact: true }).first()).toBeVisible();
}

test.describe.configure({ mode: 'serial' });

test('iris is wired from an empty document and learns to tell the species', async ({ app }) => {
  copyFileSync(path.resolve('src/data/tables/iris.csv'), path.join(folder, 'iris.csv'));
  const { page } = app;
  await app.chooseMenu('new');
  await expect(nodes(page)).toHaveCount(0);

  await app.answerOpen(path.join(folder, 'iris.csv'));
  await page.getByRole('button', { name: 'Choose data…' }).first().click();
  await page.getByRole('menuitem', { name: 'A file of yours…' }).click();
  await takeFoundTable(page);
  await expect(page.getByText('iris.csv · 150 rows').first()).toBeVisible();

  await column(page, 'sepal_length').click();
  await column(page, 'petal_width').click({ modifiers: ['Shift'] });
  await dropOnCanvas(page, column(page, 'petal_length'), 0.14, 0.3);
  await dropOnCanvas(page, column(page, 'species'), 0.14, 0.75);
  await dropOnCanvas(page, kind(page, 'ReLU'), 0.4, 0.3);
  await fill(page, 'Neurons', '16');
  await dropOnCanvas(page, kind(page, 'Softmax'), 0.66, 0.3);
  await kind(page, 'Cross-entropy').scrollIntoViewIfNeeded();
  await dropOnCanvas(page, kind(page, 'Cross-entropy'), 0.86, 0.62);
  await expect(node(page, 'features')).toContainText('sepal_length');
  await expect(node(page, 'classes')).toContainText('3 × Softmax');

  await wire(page, 'features', 'hidden');
  await wire(page, 'hidden', 'classes');
  await wire(page, 'classes', 'loss', 'prediction');
  await wire(page, 'species', 'loss', 'target');
  await expect(page.locator('footer')).toContainText('0 problems');

  await page.getByRole('tab', { name: 'Data' }).click();
  await fill(page, 'Validation', '0.3');
  await expect(page.getByText('105 rows train, 45 validate, 0 test.')).toBeVisible();
  await page.getByRole('tab', { name: 'Training' }).click();
  await page.getByTitle('Training settings…').click();
  await choose(page, 'Optimizer', 'Adam');
  await fill(page, 'Learning rate', '0.02');
  await fill(page, 'Epochs', '200');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Epoch', exact: true }).click();
  await expect.poll(() => figure(page, 'epoch')).toBe(1);
  const before = await wireLooks(page);
  const early = await figure(page, 'loss');
  await playButton(page).click();
  await expect(page.locator('footer')).toContainText('finished', { timeout: 30_000 });
  await expect.poll(() => figure(page, 'epoch')).toBe(200);
  await expect.poll(() => figure(page, 'loss')).toBeLessThan(Math.min(early, 0.1));
  const after = await wireLooks(page);
  expect(after).toHaveLength(2);
  for (const [index, look] of after.entries()) expect(look).not.toBe(before[index]);

  const accuracy = page
    .locator('section, div')
    .filter({ hasText: /^Validation accuracy/ })
    .first();
  const percent = async () => Number(/([\d.]+)%/.exec(await accuracy.innerText())?.[1]);
  await expect.poll(percent).toBeGreaterThanOrEqual(93);
  await app.screenshot('iris-trained');
});

test('everything that was done can be undone, and redone, and what was learnt comes back with it', async ({ app }) => {
  const { page } = app;
  await saveAs(app, 'done.nngraph');
  const { x, y } = await middleOf(page.locator('.react-flow__pane'));
  await page.mouse.click(x, y + 120);
  for (let count = 0; count < edits - 1; count += 1) await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(0);
  await expect(page.getByText('iris.csv · 150 rows').first()).toBeVisible();
  await app.chooseMenu('undo');
  await expect(page.getByText('iris.csv · 150 rows')).toHaveCount(0);
  await expect(app.chooseMenu('undo')).rejects.toThrow(/disabled/);

  for (let count = 0; count < edits; count += 1) await page.keyboard.press(count % 2 === 0 ? 'Control+y' : 'Control+Shift+z');
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  await expect(app.chooseMenu('redo')).rejects.toThrow(/disabled/);
  await saveAs(app, 'redone.nngraph');
  // The optimiser was another one on the way, so its memory began afresh; all that was made and learnt is the same.
  expect({ ...saved('redone.nngraph'), progress: null }).toEqual({ ...saved('done.nngraph'), progress: null });
});

test('saved, quit and opened again it is the same picture with the same parameters, and goes on', async ({ app }) => {
  await app.page.getByTitle('Training settings…').click();
  await fill(app.page, 'Epochs', '1000000000');
  await app.page.keyboard.press('Escape');
  await playButton(app.page).click();
  await expect.poll(() => figure(app.page, 'epoch')).toBeGreaterThan(220);
  await playButton(app.page).click();
  await expect(app.page.locator('footer')).toContainText('paused');
  await saveAs(app, 'iris.nngraph');
  const first = saved();
  expect(first.progress?.epoch).toBeGreaterThan(200);
  const boxes = await nodes(app.page).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));

  await app.restart('quit', [file]);
  const { page } = app;
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  await expect.poll(() => nodes(page).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))).toEqual(boxes);
  await saveAs(app, 'again.nngraph');
  const again = saved('again.nngraph');
  expect(again.graph).toEqual(first.graph);
  expect(again.parameters).toEqual(first.parameters);
  expect(again.progress).toEqual(first.progress);
  expect(again.fitted).toEqual(first.fitted);

  const epoch = first.progress?.epoch ?? 0;
  await playButton(page).click();
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(epoch);
  await playButton(page).click();
  await expect(page.locator('footer')).toContainText('paused');
});
