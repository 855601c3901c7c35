/**
 * Other data for a network that has learnt: next month's table, another one of the same form, the same file with other rows.
 * Keeps true: what was learnt is kept or forgotten as the user says, whether a run is loaded or not; no row is read by figures
 * that were not learnt.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument, phase, playButton, savedAs, takeFoundTable } from './documents';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-other-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);

function write(name: string, text: string): string {
  writeFileSync(place(name), text);
  return place(name);
}

/** Rows of y = 4·x from `first` on. */
const line = (first: number) => `x,y\n${Array.from({ length: 20 }, (_, row) => `${first + row},${4 * (first + row)}`).join('\n')}\n`;
const at = { position: { x: 0, y: 0 } };

/** One linear neuron on standardised x, for the table `data.csv` beside it. */
function lineDocument(): string {
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        { id: 'x', kind: 'input', columns: ['x'], encoding: 'numeric', scaling: 'standardize', ...at },
        { id: 'o', kind: 'neuron', units: 1, activation: { type: 'identity' }, position: { x: 260, y: 0 } },
        { id: 'y', kind: 'input', columns: ['y'], encoding: 'numeric', scaling: 'standardize', position: { x: 260, y: 200 } },
        { id: 'loss', kind: 'loss', loss: 'mse', position: { x: 520, y: 0 } },
      ],
      edges: [
        { id: 'e1', source: 'x', target: 'o', port: 'in' },
        { id: 'e2', source: 'o', target: 'loss', port: 'prediction' },
        { id: 'e3', source: 'y', target: 'loss', port: 'target' },
      ],
    },
    data: {
      source: { type: 'csv', path: 'data.csv' },
      columns: { y: { missing: 'drop' } },
      split: { validation: 0.2, seed: 7 },
    },
    training: { optimizer: { type: 'adam', learningRate: 0.1 }, batchSize: 'full', epochs: 400 },
  });
}

const fittedOf = (document: object, id: string): unknown => Reflect.get(Object(Reflect.get(document, 'fitted')), id);
/** Reads what one save after the other holds; each has a name of its own. */
let saves = 0;
const saved = (app: App) => {
  saves += 1;
  return savedAs(app, place(`saved-${saves}.nngraph`));
};

async function train(page: Page): Promise<void> {
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

async function choose(app: App, file: string): Promise<void> {
  await app.answerOpen(file);
  await app.chooseMenu('chooseData');
}

test.describe.configure({ mode: 'serial' });

test('a network goes on with what it learnt, its rules and its split, also where its own table was never there', async ({ app }) => {
  const { page } = app;
  write('data.csv', line(0));
  await openDocument(app, write('line.nngraph', lineDocument()));
  await expect(page.getByText('data.csv · 20 rows').first()).toBeVisible();
  await train(page);
  const before = await saved(app);
  const learnt = fittedOf(before, 'x');
  expect(learnt).toHaveProperty('mean');

  rmSync(place('data.csv'));
  write('without.nngraph', readFileSync(place('saved-1.nngraph'), 'utf8'));
  await openDocument(app, place('without.nngraph'));
  await expect(page.getByText('The data file “data.csv” was not found.').first()).toBeVisible();
  await choose(app, write('march.csv', line(100)));
  await expect(page.getByRole('radio', { name: 'Go on with what it learnt' })).toBeChecked();
  await takeFoundTable(page);
  await expect(page.getByText('march.csv · 20 rows').first()).toBeVisible();
  const after = await saved(app);
  expect(fittedOf(after, 'x')).toEqual(learnt);
  expect(after.data).toMatchObject({
    source: { path: 'march.csv' },
    columns: { y: { missing: 'drop' } },
    split: { validation: 0.2, seed: 7 },
  });
  expect(after.parameters).toEqual(before.parameters);

  await app.answerOpen(write('one.csv', 'x\n5\n'));
  await app.chooseMenu('predictTable');
  const cell = page.getByRole('region', { name: 'Predictions for one.csv' }).locator('tbody tr[aria-rowindex] td').first();
  await expect.poll(async () => Math.abs(Number(await cell.textContent()) - 20)).toBeLessThan(0.5);
});

test('a network begins anew where one says so, and undo brings back what it had learnt', async ({ app }) => {
  const { page } = app;
  await app.answerMessage('Don’t save');
  write('data.csv', line(0));
  await openDocument(app, write('anew.nngraph', lineDocument()));
  await train(page);
  await choose(app, write('april.csv', line(200)));
  await page.getByRole('radio', { name: 'Begin anew' }).click();
  await takeFoundTable(page);
  await expect(phase(page)).toContainText('not trained');
  await train(page);
  const after = await saved(app);
  expect(JSON.stringify(fittedOf(after, 'x'))).toMatch(/"mean":\[2\d\d/);
});

test('built-in data asks the same', async ({ app }) => {
  const { page } = app;
  const choosing = async (name: string) => {
    await page.getByRole('button', { name: 'Choose data…' }).first().click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await choosing('XOR');
  const question = page.getByRole('dialog', { name: 'Other data for a trained network' });
  await expect(question.getByRole('button', { name: 'Go on with what it learnt' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(page.getByText('april.csv · 20 rows').first()).toBeVisible();
  await choosing('XOR');
  await question.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.getByText('XOR · 4 rows').first()).toBeVisible();
  await expect(phase(page)).toContainText('not trained');
});

test('a table that changed on the disk is read again before it trains, and one that is gone is told', async ({ app }) => {
  const { page } = app;
  await app.answerMessage('Don’t save');
  write('data.csv', line(0));
  await openDocument(app, write('disk.nngraph', lineDocument()));
  await expect(page.getByText('data.csv · 20 rows').first()).toBeVisible();
  write('data.csv', `${line(0)}20,80\n`);
  await train(page);
  await expect(page.getByText('data.csv · 21 rows').first()).toBeVisible();
  await app.chooseMenu('reset');
  rmSync(place('data.csv'));
  await playButton(page).click();
  await expect(page.getByText('The data file “data.csv” was not found.').first()).toBeVisible();
  await expect(phase(page)).not.toHaveAttribute('data-phase', /training|finished/);
  write('data.csv', line(0));
  await train(page);
});

test('rows of a table that the network has not run on are not shown under the old predictions', async ({ app }) => {
  const { page } = app;
  await choose(app, write('other-columns.csv', 'a,b\n1,2\n3,4\n'));
  await takeFoundTable(page);
  await expect(page.getByText('The new data has no “y”', { exact: false }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Predictions' }).click();
  await expect(page.getByText('The network has not run on this data yet', { exact: false })).toBeVisible();
  await app.chooseMenu('undo');
  await expect(page.getByRole('region', { name: 'Predictions', exact: true })).toBeVisible();
});
