/**
 * The import sheet: how a table's file is read, seen before it becomes data and changed afterwards.
 * Keeps true: a clean table costs one press; everything on the sheet can be done by keyboard alone; one undo takes it back.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { savedAs, takeFoundTable } from './documents';
import { choose, column, fill, nodes } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-sheet-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(place(name), content);
  return place(name);
}

const sheet = (page: Page) => page.getByRole('dialog');
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
/** The cells of the preview's first row. */
const firstRow = (page: Page) => preview(page).locator('tbody tr').first().locator('td').allTextContents();
const names = (page: Page) =>
  preview(page)
    .locator('th')
    .evaluateAll((heads) => heads.map((head) => head.querySelector('span')?.textContent?.trim() ?? ''));

async function choosing(app: App, file: string): Promise<void> {
  await app.answerOpen(file);
  await app.chooseMenu('chooseData');
  await expect(sheet(app.page)).toBeVisible();
}

async function empty(app: App): Promise<void> {
  await app.answerMessage('Don’t save');
  await app.chooseMenu('new');
  await expect(nodes(app.page)).toHaveCount(0);
  await expect(app.page.getByText('Edited', { exact: true })).toBeHidden();
}

test.describe.configure({ mode: 'serial' });

test('a clean table is taken with one press, and one undo gives the data before back', async ({ app }) => {
  const { page } = app;
  await empty(app);
  await choosing(app, write('clean.csv', 'age;height\n30;1,71\n40;1,82\n'));
  await expect(page.getByRole('button', { name: 'Use this table' })).toBeFocused();
  expect(await names(page)).toEqual(['age', 'height']);
  expect(await firstRow(page)).toEqual(['30', '1,71']);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('[data-base-ui-focus-guard]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByText('clean.csv · 2 rows').first()).toBeVisible();
  const saved = await savedAs(app, place('clean.nngraph'));
  expect(saved.data).toMatchObject({ source: { delimiter: ';', decimal: ',' } });
  await app.chooseMenu('undo');
  await expect(page.getByText('clean.csv · 2 rows')).toHaveCount(0);
});

test('what was guessed can be changed, and the preview follows: header, lines, delimiter, encoding, kinds', async ({ app }) => {
  const { page } = app;
  await empty(app);
  const latin = Uint8Array.from([...'Gr\u00f6\u00dfe,n\n1,2\n3,4\n'].map((letter) => letter.charCodeAt(0)));
  await choosing(app, write('latin.csv', latin));
  await choose(page, 'Encoding', 'windows-1252');
  await expect.poll(() => names(page)).toEqual(['Größe', 'n']);
  await page.getByRole('switch', { name: 'Header' }).click();
  await expect.poll(() => firstRow(page)).toEqual(['Größe', 'n']);
  await fill(page, 'Lines to skip', '1');
  await expect.poll(() => firstRow(page)).toEqual(['1', '2']);
  await choose(page, 'Delimiter', 'semicolon  ;');
  await expect.poll(() => firstRow(page)).toEqual(['1,2']);
  await choose(page, 'Delimiter', 'comma  ,');
  await fill(page, 'Lines to skip', '0');
  await page.getByRole('switch', { name: 'Header' }).click();
  await expect.poll(() => names(page)).toEqual(['Größe', 'n']);
  await choose(page, 'Kind of column Größe', 'Categories');
  await takeFoundTable(page);
  await expect(page.getByText('latin.csv · 2 rows').first()).toBeVisible();
  const saved = await savedAs(app, place('latin.nngraph'));
  expect(saved.data).toMatchObject({ source: { encoding: 'windows-1252', header: true }, columns: { Größe: { kind: 'category' } } });
  expect(saved.data).not.toHaveProperty('source.skip');
});

test('a file that cannot be read says where, and the button beside the sentence leads to what mends it', async ({ app }) => {
  const { page } = app;
  await empty(app);
  const lines = Array.from({ length: 60 }, (_, row) => `${row},${row * 2}`).join('\n');
  await choosing(app, write('titled.csv', `a,b\n${lines}\n1,2,3\n`));
  await page.getByRole('button', { name: 'Use this table' }).click();
  const problems = sheet(page).getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText(/[Ll]ine 62/);
  await expect(problems.getByRole('listitem')).toHaveCount(1);
  await expect(problems).toBeInViewport();
  await sheet(page).getByRole('button', { name: 'Change: Delimiter' }).first().click();
  await expect(page.getByRole('combobox', { name: 'Delimiter' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByText('titled.csv', { exact: false })).toHaveCount(0);
});

test('the document’s own file is read otherwise later, by its menu and from a message, and one undo takes it back', async ({ app }) => {
  const { page } = app;
  await empty(app);
  await choosing(app, write('later.csv', 'price,n\n"1,5",1\n"2,5",2\n'));
  await choose(page, 'Decimal sign', 'point  .');
  await choose(page, 'Kind of column price', 'Categories');
  await choose(page, 'Kind of column price', 'Numbers');
  await takeFoundTable(page);
  await app.chooseMenu('readHow');
  await expect(sheet(page).getByRole('heading', { name: 'How “later.csv” is read' })).toBeVisible();
  await choose(page, 'Decimal sign', 'comma  ,');
  await expect.poll(() => firstRow(page)).toEqual(['1,5', '1']);
  await page.getByRole('button', { name: 'Read it so' }).click();
  await expect(sheet(page)).toBeHidden();
  await expect(column(page, 'price')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Table' }).or(page.locator('table')).first()).toContainText('1.5');
  await app.chooseMenu('undo');
  await app.chooseMenu('readHow');
  await expect(page.getByRole('combobox', { name: 'Decimal sign' })).toContainText('point');
  await page.keyboard.press('Escape');
});

test('the sheet is used by keyboard alone', async ({ app }) => {
  const { page } = app;
  await empty(app);
  await app.answerOpen(write('keys.csv', 'a|b\n1|2\n'));
  await page.keyboard.press('Control+Shift+O');
  await expect(page.getByRole('button', { name: 'Use this table' })).toBeFocused();
  // The sheet holds the focus from the moment that the window behind it is out of reach.
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await sheet(page).locator(':focus').count()).toBe(1);
  }).toPass();
  const seen = new Set<string>();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''));
  }
  for (const name of ['Delimiter', 'Header', 'Lines to skip', 'Encoding', 'Decimal sign', 'Missing words', 'Kind of column b', 'Cancel']) {
    expect([...seen], name).toContain(name);
  }
  await page.getByRole('switch', { name: 'Header' }).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => firstRow(page)).toEqual(['a', 'b']);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
});
