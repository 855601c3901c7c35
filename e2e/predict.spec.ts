/**
 * "Predict…": rows that are new to a trained network, on the screen and in a file.
 * Keeps true: what the window says is what the command line and the exported weights say; the document's own data stays.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument, phase, playButton, savedAs } from './documents';
import { outputsOf, type WeightsFile } from './weights';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-predict-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);

function write(name: string, text: string): string {
  writeFileSync(place(name), text);
  return place(name);
}

/** Opens an example; what another has learnt is given up. */
async function openExample(app: App, name: string): Promise<void> {
  await app.answerMessage('Don’t save');
  await openDocument(app, `examples/${name}.nngraph`);
  await expect(phase(app.page)).toContainText('not trained');
}

async function openTrainedIris(app: App): Promise<void> {
  await openExample(app, 'iris');
  await expect(app.page.getByText('150 rows', { exact: false }).first()).toBeVisible();
  await playButton(app.page).click();
  await expect(phase(app.page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

async function predict(app: App, file: string): Promise<void> {
  await app.answerOpen(file);
  await app.chooseMenu('predictTable');
}

const table = (page: Page, name: string) => page.getByRole('region', { name: `Predictions for ${name}` });

/** The cells on the screen, row by row. */
function rowsOf(page: Page, name: string): Promise<string[][]> {
  return table(page, name)
    .locator('tbody tr[aria-rowindex]')
    .evaluateAll((lines) => lines.map((line) => Array.from(line.querySelectorAll('th, td'), (cell) => cell.textContent?.trim() ?? '')));
}

async function saveCsv(app: App, name: string): Promise<readonly (readonly string[])[]> {
  await app.answerSave(place(name));
  await app.page.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect(app.page.getByText(name, { exact: false }).first()).toBeVisible();
  return readFileSync(place(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

test.describe.configure({ mode: 'serial' });

test('one row without its answer is predicted alike by window, command line and exported weights', async ({ app }) => {
  const { page } = app;
  await openTrainedIris(app);
  // Columns in another order, one that nobody knows, and no species.
  const one = write('one.csv', 'petal_width,name,petal_length,sepal_length,sepal_width\n1.4,wild,4.7,6.1,2.9\n');
  await predict(app, one);
  await expect(table(page, 'one.csv').getByText('versicolor').first()).toBeVisible();
  await expect(page.getByText('All 1 row predicted.')).toBeVisible();
  await expect(page.getByText('The table holds no answers to compare with.')).toBeVisible();
  expect((await rowsOf(page, 'one.csv'))[0]?.slice(0, 2)).toEqual(['1', 'versicolor']);

  const [head, cells] = await saveCsv(app, 'window.csv');
  expect(head).toEqual(['row', 'species_setosa', 'species_versicolor', 'species_virginica', 'species_predicted']);
  const inWindow = cells?.slice(1, 4).map(Number) ?? [];
  expect(cells?.[4]).toBe('versicolor');
  await page.getByRole('switch', { name: 'CSV with the table’s columns' }).click();
  const [wide] = await saveCsv(app, 'wide.csv');
  expect(wide?.slice(0, 6)).toEqual(['row', 'petal_width', 'name', 'petal_length', 'sepal_length', 'sepal_width']);

  await app.answerSave(place('iris.weights.json'));
  await app.chooseMenu('exportWeights');
  await expect(page.getByText('iris.weights.json', { exact: false }).first()).toBeVisible();
  const weights: WeightsFile = JSON.parse(readFileSync(place('iris.weights.json'), 'utf8'));
  const row = new Map([
    ['sepal_length', 6.1],
    ['sepal_width', 2.9],
    ['petal_length', 4.7],
    ['petal_width', 1.4],
  ]);
  await savedAs(app, place('trained.nngraph'));
  const told = execFileSync(process.execPath, ['out/cli/nngraph.js', 'predict', place('trained.nngraph'), '--data', one], {
    encoding: 'utf8',
  });
  const inTerminal = told.trimEnd().split('\n')[1]?.split(',').slice(1, 4).map(Number) ?? [];
  const near = 1e-5 * Math.max(1, ...inWindow.map(Math.abs));
  for (const others of [inTerminal, outputsOf(weights, row)]) {
    expect(others).toHaveLength(3);
    for (const [index, output] of others.entries()) expect(Math.abs(output - (inWindow[index] ?? Number.NaN))).toBeLessThanOrEqual(near);
  }

  await page.getByRole('button', { name: 'Back to the document’s data' }).click();
  await expect(page.getByRole('region', { name: 'Predictions', exact: true })).toBeVisible();
  await expect(page.getByText('150 rows', { exact: false }).first()).toBeVisible();
});

test('a table whose reading takes long says how far it is, and once it is cancelled the one before is still there', async ({ app }) => {
  const { page } = app;
  await openTrainedIris(app);
  await predict(app, write('small.csv', 'sepal_length,sepal_width,petal_length,petal_width\n6.1,2.9,4.7,1.4\n'));
  await expect(table(page, 'small.csv')).toBeVisible();
  const rows = '6.1,2.9,4.7,1.4\n'.repeat(3_000_000);
  await predict(app, write('long.csv', `sepal_length,sepal_width,petal_length,petal_width\n${rows}`));
  const tab = page.locator('[data-takes="new-table"]');
  await expect(tab.getByRole('progressbar')).toBeVisible();
  await tab.getByRole('button', { name: 'Cancel reading' }).click();
  await expect(tab.getByRole('progressbar')).toBeHidden();
  await expect(tab).toHaveAttribute('aria-busy', 'false');
  await expect(table(page, 'small.csv')).toBeVisible();
  await expect(page.getByText('150 rows', { exact: false }).first()).toBeVisible();
});

test('answers that are there are compared, and predictions of a network that learnt more are said to be older', async ({ app }) => {
  const { page } = app;
  await openTrainedIris(app);
  const rows = ['5.1,3.5,1.4,0.2,setosa', '6.1,2.9,4.7,1.4,', '7.2,3.0,5.8,1.6,?', '6.3,3.3,6.0,2.5,setosa'];
  await predict(app, write('some.csv', `sepal_length,sepal_width,petal_length,petal_width,species\n${rows.join('\n')}\n`));
  await expect(table(page, 'some.csv').locator('tbody tr[aria-rowindex]')).toHaveCount(4);
  await expect(page.getByText('Rows with answers')).toBeVisible();
  await expect(page.getByText('50.0%')).toBeVisible();
  const shown = await rowsOf(page, 'some.csv');
  expect(shown.map((cells) => cells.slice(0, 3))).toEqual([
    ['1', 'setosa', 'setosa'],
    ['2', '–', 'versicolor'],
    ['3', '–', shown[2]?.[2] ?? ''],
    ['4', 'setosa', 'virginica'],
  ]);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('[data-base-ui-focus-guard]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);

  const older = page.getByText('These predictions are older than the network');
  await expect(older).toBeHidden();
  await page.locator('header [data-action="epoch"]').click();
  await expect(older).toBeVisible();
  await page.getByRole('button', { name: 'Predict again' }).click();
  await expect(older).toBeHidden();
  await expect(table(page, 'some.csv').locator('tbody tr[aria-rowindex]')).toHaveCount(4);
});

test('a row that cannot be read is named, and left out where one says so; a table on the tab is predicted, and no data', async ({
  app,
}) => {
  const { page } = app;
  await openTrainedIris(app);
  await page.getByRole('tab', { name: 'Predictions' }).click();
  const gaps = write('gaps.csv', 'sepal_length;sepal_width;petal_length;petal_width\n5,1;3,5;1,4;0,2\n6,1;2,9;;1,4\n7,2;3,0;5,8;1,6\n');
  await app.dropFiles(page.locator('[data-takes="new-table"]'), gaps);
  const refused = page.getByRole('region', { name: 'Predictions for gaps.csv' });
  await expect(refused).toContainText('“gaps.csv” cannot be predicted.');
  await expect(refused).toContainText(/[Rr]ow 2/);
  await expect(refused).toContainText('petal_length');
  await refused.getByRole('button', { name: 'Leave out 1 row and predict the others' }).click();
  await expect(page.getByText('2 of 3 rows predicted.')).toBeVisible();
  await expect(page.getByText('1 row is left out: 2.')).toBeVisible();
  expect((await rowsOf(page, 'gaps.csv')).map(([row]) => row)).toEqual(['1', '3']);
  await expect(page.getByText('150 rows', { exact: false }).first()).toBeVisible();

  await predict(app, write('narrow.csv', 'sepal_length,sepal_width\n5,3\n'));
  await expect(page.getByRole('region', { name: 'Predictions for narrow.csv' })).toContainText('petal_length');
  await expect(page.getByRole('button', { name: /Leave out/ })).toHaveCount(0);
});

test('a network that has learnt nothing predicts nothing, and says what to do', async ({ app }) => {
  const { page } = app;
  await openExample(app, 'xor');
  await predict(app, write('early.csv', 'x1,x2\n0,1\n'));
  await expect(page.getByText('This network has learnt nothing yet.', { exact: false })).toBeVisible();
  await openExample(app, 'wine');
  await expect(page.getByText('This network has learnt nothing yet.', { exact: false })).toHaveCount(0);
});
