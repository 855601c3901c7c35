/**
 * Files as a person handles them by the menus: copies, going back, recent documents, exports, documents that come from
 * outside of the window, and data files that are large, lost or taken in.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { sandboxArguments } from '../scripts/electron.mjs';
import { type App, expect, test } from './app';
import { takeFoundTable } from './documents';
import { figure, nodes } from './gestures';
import { outputsOf, type WeightsFile } from './weights';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-files-'));
const place = (...names: readonly string[]): string => path.join(folder, ...names);
const iris = place('iris.nngraph');

function messages(page: Page) {
  return page.getByRole('region', { name: 'Messages' });
}

async function openFile(app: App, file: string): Promise<void> {
  await app.answerOpen(file);
  await app.chooseMenu('open');
  await expect(app.page).toHaveTitle(`${path.basename(file)} – NNGraph`);
}

/** Labels of the native menu's recent documents, or clicks the one with a label. */
async function recentItems(app: App, click?: string): Promise<readonly string[]> {
  return app.electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.getMenuItemById('openRecent')?.submenu?.items ?? [];
    const files = items.filter((item) => item.type === 'normal' && item.id !== 'clearRecent');
    files.find((item) => item.label === wanted)?.click();
    return files.map((item) => item.label);
  }, click);
}

async function rename(app: App, title: string): Promise<void> {
  await app.page.keyboard.press('Escape');
  const field = app.page.getByRole('textbox', { name: 'Title' });
  await field.fill(title);
  await field.press('Enter');
}

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  copyFileSync(path.join(root, 'examples', 'iris.nngraph'), iris);
});

test('the title names the file and marks what is not saved; a copy leaves both as they are', async ({ app }) => {
  await openFile(app, iris);
  await rename(app, 'Irises');
  await expect(app.page).toHaveTitle('● iris.nngraph – NNGraph');
  await app.answerSave(place('copy.nngraph'));
  await app.chooseMenu('saveCopy');
  await expect(messages(app.page)).toContainText('A copy was saved as “copy.nngraph”.');
  await expect(app.page).toHaveTitle('● iris.nngraph – NNGraph');
  expect(readFileSync(place('copy.nngraph'), 'utf8')).toContain('"Irises"');
  expect(readFileSync(iris, 'utf8')).not.toContain('"Irises"');
});

test('revert asks once and goes back to the file', async ({ app }) => {
  const title = app.page.getByRole('textbox', { name: 'Title' });
  await app.answerMessage('Cancel');
  await app.chooseMenu('revert');
  await expect.poll(async () => (await app.askedDialogs()).at(-1)?.message).toContain('Go back to “iris.nngraph”');
  await expect(title).toHaveValue('Irises');
  await app.answerMessage('Revert');
  await app.chooseMenu('revert');
  await expect(title).toHaveValue('Iris');
  await expect(app.page).toHaveTitle('iris.nngraph – NNGraph');
});

test('recent documents open from the menu, and one that is gone leaves it with a notice', async ({ app }) => {
  mkdirSync(place('other'));
  copyFileSync(path.join(root, 'examples', 'spiral.nngraph'), place('other', 'spiral.nngraph'));
  await openFile(app, place('other', 'spiral.nngraph'));
  expect(await recentItems(app)).toEqual(['spiral.nngraph · other', `iris.nngraph · ${path.basename(folder)}`]);
  await recentItems(app, `iris.nngraph · ${path.basename(folder)}`);
  await expect(app.page).toHaveTitle('iris.nngraph – NNGraph');

  rmSync(place('other', 'spiral.nngraph'));
  await app.page.getByRole('button', { name: 'Menu' }).click();
  await app.page.getByRole('menuitem', { name: 'File' }).click();
  await app.page.getByRole('menuitem', { name: 'Open recent' }).click();
  await app.page.getByRole('menuitem', { name: /spiral\.nngraph/ }).click();
  await expect(messages(app.page)).toContainText('“spiral.nngraph” is no longer where it was');
  expect(await recentItems(app)).toEqual([`iris.nngraph · ${path.basename(folder)}`]);
  await app.chooseMenu('clearRecent');
  await expect.poll(() => recentItems(app)).toEqual([]);
});

test('a script with nothing but the exported weights predicts what the app exports', async ({ app }) => {
  const { page } = app;
  await app.chooseMenu('exportWeights');
  await expect(messages(page)).toContainText('This network has no weights yet.');
  await app.chooseMenu('playPause');
  await expect.poll(() => figure(page, 'epoch'), { timeout: 60_000 }).toBe(200);
  await app.answerSave(place('iris.json'));
  await app.chooseMenu('exportWeights');
  await expect(messages(page)).toContainText('The weights were written to “iris.json”.');
  await app.answerSave(place('iris.csv'));
  await app.chooseMenu('exportPredictions');
  await expect(messages(page)).toContainText('Predictions for 150 rows were written to “iris.csv”.');

  const weights: WeightsFile = JSON.parse(readFileSync(place('iris.json'), 'utf8'));
  expect(weights.trained).toMatchObject({ epochs: 200, steps: 1600 });
  expect(weights.trained.loss).toBeLessThan(0.2);
  const [header = '', ...predicted] = readFileSync(place('iris.csv'), 'utf8').trimEnd().split('\n');
  expect(header).toBe('species_setosa,species_versicolor,species_virginica,species_predicted');
  const [names = '', ...table] = readFileSync(path.join(root, 'src', 'data', 'tables', 'iris.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(predicted).toHaveLength(table.length);
  let right = 0;
  for (const [row, line] of table.entries()) {
    const cells = line.split(',');
    const values = new Map(names.split(',').map((name, index) => [name, Number(cells[index])]));
    const outputs = outputsOf(weights, values);
    const written = (predicted[row] ?? '').split(',');
    for (const [unit, output] of outputs.entries()) expect(Math.abs(output - Number(written[unit]))).toBeLessThan(1e-6);
    expect(written[3]).toBe(weights.inputs[1]?.categories?.[outputs.indexOf(Math.max(...outputs))]);
    if (written[3] === cells[4]) right += 1;
  }
  expect(right).toBeGreaterThan(140);
});

test('a document that is dropped, named at the start or by a second start opens', async ({ app }) => {
  const executable = process.env.ELECTRON_EXEC_PATH ?? '';
  copyFileSync(path.join(root, 'examples', 'spiral.nngraph'), place('spiral.nngraph'));
  await app.answerMessage('Don’t save');
  await app.dropFiles(app.page.locator('.react-flow__pane'), place('spiral.nngraph'));
  await expect(app.page).toHaveTitle('spiral.nngraph – NNGraph');

  await app.restart('quit', [iris]);
  await expect(app.page).toHaveTitle('iris.nngraph – NNGraph');

  const again = spawn(executable, [...sandboxArguments(), '.', `--user-data-dir=${app.userData}`, place('spiral.nngraph')], { cwd: root });
  expect(await new Promise((resolve) => again.once('exit', resolve))).toBe(0);
  await expect.poll(() => app.electron.windows().length).toBe(2);
  const second = app.electron.windows().find((page) => page !== app.page);
  if (second === undefined) throw new Error('no second window');
  await expect(second).toHaveTitle('spiral.nngraph – NNGraph');
  await expect(app.page).toHaveTitle('iris.nngraph – NNGraph');
  await second.close();
  await expect.poll(() => app.electron.windows().length).toBe(1);
  await expect.poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a lost data file is located, read, taken into the document, and given back by undo', async ({ app }) => {
  const { page } = app;
  copyFileSync(path.join(root, 'src', 'data', 'tables', 'wine.csv'), place('wine.csv'));
  await app.chooseMenu('new');
  await expect(nodes(page)).toHaveCount(0);
  await app.answerOpen(place('wine.csv'));
  await app.chooseMenu('chooseData');
  await takeFoundTable(page);
  await expect(page.getByText('wine.csv · 178 rows').first()).toBeVisible();
  await app.answerSave(place('wine.nngraph'));
  await app.chooseMenu('save');
  await expect(page).toHaveTitle('wine.nngraph – NNGraph');

  mkdirSync(place('moved'));
  renameSync(place('wine.csv'), place('moved', 'wines.csv'));
  await app.chooseMenu('readAgain');
  await expect(page.getByText('The data file “wine.csv” was not found.').first()).toBeVisible();
  await app.answerOpen(place('moved', 'wines.csv'));
  await page.getByRole('button', { name: 'Locate data file…' }).click();
  await expect(page.getByText('wine.csv · 178 rows').first()).toBeVisible();

  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('In the document · 178 rows').first()).toBeVisible();
  rmSync(place('moved', 'wines.csv'));
  await app.chooseMenu('save');
  await expect(page).toHaveTitle('wine.nngraph – NNGraph');
  await app.chooseMenu('revert');
  await expect(page.getByText('In the document · 178 rows').first()).toBeVisible();
  expect(readFileSync(place('wine.nngraph'), 'utf8')).toContain('"inline"');
});

test('the reading of a large file shows its progress and can be cancelled', async ({ app }) => {
  const { page } = app;
  const file = openSync(place('large.csv'), 'w');
  writeSync(file, 'a,b,c,d\n');
  const piece = Array.from({ length: 20_000 }, (_, row) => `${row / 7},${row / 11},${row / 13},word${row % 90}\n`).join('');
  for (let count = 0; count < 200; count += 1) writeSync(file, piece);
  await app.chooseMenu('showData');
  await app.answerOpen(place('large.csv'));
  await app.chooseMenu('chooseData');
  await page.getByRole('button', { name: 'Use this table' }).click();
  const progress = page.getByRole('progressbar', { name: 'Progress of reading' });
  await expect(progress).toBeVisible();
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel reading' }).click();
  await expect(progress).toBeHidden();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('In the document · 178 rows').first()).toBeVisible();
  await expect(messages(page)).not.toContainText('large.csv');
});

test('preferences apply at once and are there after a new start', async ({ app }) => {
  const page = app.page;
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Preferences' });
  await dialog.getByRole('combobox', { name: 'Theme' }).click();
  await page.getByRole('option', { name: 'Light' }).click();
  await expect(page.locator(':root')).toHaveAttribute('data-theme', 'light');
  await dialog.getByRole('textbox', { name: 'Threads' }).fill('2');
  await dialog.getByRole('textbox', { name: 'Threads' }).press('Enter');
  await dialog.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '中文' }).click();
  await expect(page.getByRole('dialog', { name: '偏好设置' })).toBeVisible();
  await page.keyboard.press('Escape');

  const width = await page.evaluate(() => window.innerWidth);
  await page.keyboard.press('Control+=');
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(width);
  await app.restart('quit', []);
  await app.page.keyboard.press('Control+,');
  await expect(app.page.getByRole('textbox', { name: '线程数' })).toHaveValue('2');
  await expect(app.page.locator(':root')).toHaveAttribute('data-theme', 'light');
  await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBeLessThan(width);
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Control+0');
  await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(width);
});

test('About names what the app is made of, and the log folder opens', async ({ app }) => {
  await app.electron.evaluate(({ shell }) => {
    shell.openPath = async (folderPath) => {
      Reflect.set(globalThis, 'openedFolder', folderPath);
      return '';
    };
  });
  await app.chooseMenu('openLogs');
  await expect.poll(() => app.electron.evaluate(() => String(Reflect.get(globalThis, 'openedFolder')))).toContain('logs');
  await app.chooseMenu('language');
  await app.chooseMenu('about');
  const dialog = app.page.getByRole('dialog', { name: 'About NNGraph' });
  await expect(dialog.getByText(/^Version \d/)).toBeVisible();
  await expect(dialog.getByText('R. A. Fisher (1936)')).toBeVisible();
  await dialog.getByText('@xyflow/react', { exact: true }).click();
  await expect(dialog.getByText('webkid GmbH').first()).toBeVisible();
});
