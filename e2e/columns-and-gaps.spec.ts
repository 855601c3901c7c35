/**
 * From a table with gaps to a network without a wire drawn by hand: columns let go over a neuron and a loss, and empty cells
 * answered where they are told.
 * Keeps true: one drop is one entry of the history; a press on a problem's button mends that column and no other.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { phase, playButton, savedAs, takeFoundTable } from './documents';
import { column, drag, dropOnCanvas, fill, kind, middleOf, node, nodes, wire, wires } from './gestures';
import { looks, setLook } from './looks';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-gaps-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Thirty persons; some without an age, a port or an answer. */
function persons(): string {
  const lines = Array.from({ length: 30 }, (_, row) => {
    const age = row % 7 === 3 ? '' : 20 + ((row * 13) % 40);
    const port = row % 11 === 5 ? '' : ['S', 'C', 'Q'][row % 3];
    return `${age},${port},${row % 4 === 0 ? 'x' : ''},${row === 9 ? '' : row % 2}`;
  });
  return `age,port,cabin,survived\n${lines.join('\n')}\n`;
}

async function letGoOver(page: Page, name: string, card: string): Promise<void> {
  await column(page, name).scrollIntoViewIfNeeded();
  await column(page, name).hover();
  await drag(page, await middleOf(column(page, name)), await middleOf(node(page, card)));
}

const problems = (page: Page) => page.getByRole('list', { name: 'Problems' });

async function ruleOf(app: App, name: string): Promise<unknown> {
  const { data } = await savedAs(app, path.join(folder, `${name}.nngraph`));
  return Reflect.get(Object(data), 'columns');
}

test.describe.configure({ mode: 'serial' });

test('columns let go over a neuron feed it, and one let go over a loss is its target', async ({ app }) => {
  const { page } = app;
  const file = path.join(folder, 'persons.csv');
  writeFileSync(file, persons());
  await app.chooseMenu('new');
  await expect(nodes(page)).toHaveCount(0);
  await app.answerOpen(file);
  await app.chooseMenu('chooseData');
  await takeFoundTable(page);
  await dropOnCanvas(page, kind(page, 'ReLU'), 0.42, 0.3);
  await fill(page, 'Neurons', '8');
  await dropOnCanvas(page, kind(page, 'Sigmoid'), 0.65, 0.3);
  await fill(page, 'Name', 'answer');
  await dropOnCanvas(page, kind(page, 'Squared error'), 0.87, 0.3);
  await wire(page, 'hidden', 'answer');
  await wire(page, 'answer', 'loss', 'prediction');

  await column(page, 'age').click();
  await column(page, 'port').click({ modifiers: ['Control'] });
  await letGoOver(page, 'age', 'hidden');
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  await letGoOver(page, 'survived', 'loss');
  await expect(wires(page)).toHaveCount(5);
  const room = await page.locator('.react-flow__pane').boundingBox();
  for (const card of await nodes(page).all()) {
    const box = await card.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(room?.x ?? 0);
    expect(box?.y).toBeGreaterThanOrEqual(room?.y ?? 0);
  }
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  await page.keyboard.press('Control+y');
  await expect(wires(page)).toHaveCount(5);
});

test('a second column let go over the loss stands beside it, and it is said why', async ({ app }) => {
  const { page } = app;
  await letGoOver(page, 'cabin', 'loss');
  await expect(nodes(page)).toHaveCount(7);
  await expect(wires(page)).toHaveCount(5);
  await expect(page.getByText('has its target already', { exact: false })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(6);
});

test('a problem of empty cells has buttons that answer it for its column', async ({ app }) => {
  const { page } = app;
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(problems(page).getByRole('listitem').filter({ hasText: 'empty' })).toHaveCount(3);
  const of = (name: string) =>
    problems(page)
      .getByRole('listitem')
      .filter({ hasText: `“${name}”` });
  await expect(of('survived').getByRole('button', { name: 'Fill them in' }), 'an answer is never made up').toHaveCount(0);
  for (const [theme, language] of looks) {
    await setLook(app, theme, language);
    await app.screenshot(`gaps-problems-${theme}-${language}`);
  }
  await setLook(app, 'dark', 'en');
  await of('age').getByRole('button', { name: 'Fill them in' }).click();
  await expect(problems(page).getByRole('listitem').filter({ hasText: 'empty' })).toHaveCount(2);
  expect(await ruleOf(app, 'one')).toEqual({ age: { missing: 'mean' } });
});

test('the Data tab answers for all columns of the network by one press, and it trains', async ({ app }) => {
  const { page } = app;
  await page.getByRole('tab', { name: 'Data' }).click();
  await page.getByRole('button', { name: 'Fill them in' }).click();
  await expect(page.getByRole('button', { name: 'Fill them in' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('persons.csv · 29 rows').first()).toBeVisible();
  expect(await ruleOf(app, 'all')).toEqual({ age: { missing: 'mean' }, port: { missing: 'category' }, survived: { missing: 'drop' } });
  for (const [theme, language] of looks) {
    await setLook(app, theme, language);
    await app.screenshot(`gaps-data-${theme}-${language}`);
  }
  await setLook(app, 'dark', 'en');
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
});
