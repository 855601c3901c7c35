/**
 * What a field does with Enter, leaving and Escape, as people know it from other editors, and how they write numbers.
 * Keeps true: what is taken is one entry of the history; what Escape gives up leaves no trace.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { fill, node } from './gestures';
import { clickBare, edited, filesIn, freshXor, select } from './xor';

const freshFile = filesIn(mkdtempSync(path.join(tmpdir(), 'nngraph-fields-')));
const fresh = (app: App): Promise<Page> => freshXor(app, freshFile());

test('a number is taken by Enter and by leaving, and Escape restores it', async ({ app }) => {
  const page = await fresh(app);
  await select(page, 'hidden');
  const units = page.getByLabel('Neurons', { exact: true });
  const before = await units.inputValue();
  await units.fill('7');
  await units.press('Enter');
  await expect(node(page, 'hidden')).toContainText('7');
  await units.fill('6');
  await units.press('Tab');
  await expect(node(page, 'hidden')).toContainText('6');
  await units.fill('5');
  await clickBare(page);
  await select(page, 'hidden');
  await expect(units).toHaveValue('5');
  await units.fill('99');
  await units.press('Escape');
  await expect(units).toHaveValue('5');
  await expect(units).toBeFocused();
  await units.fill('many');
  await units.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await units.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(units).toHaveValue('5');
  await clickBare(page);
  for (const value of ['6', '7', before]) {
    await page.keyboard.press('Control+z');
    await select(page, 'hidden');
    await expect(units).toHaveValue(value);
  }
  await expect(edited(page)).toBeHidden();
});

test('a name is taken by Enter and by leaving, and Escape restores it', async ({ app }) => {
  const page = await fresh(app);
  await select(page, 'hidden');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('first');
  await name.press('Enter');
  await expect(node(page, 'first')).toBeVisible();
  await name.fill('second');
  await clickBare(page);
  await expect(node(page, 'second')).toBeVisible();
  await select(page, 'second');
  await name.fill('never');
  await name.press('Escape');
  await expect(name).toHaveValue('second');
  await clickBare(page);
  await expect(node(page, 'second')).toBeVisible();
  await expect(node(page, 'never')).toHaveCount(0);
});

test('a learning rate is taken as people write it', async ({ app }) => {
  const page = await fresh(app);
  await page.keyboard.press('Control+t');
  const rate = page.getByLabel('Learning rate', { exact: true });
  for (const [typed, read] of [
    ['2e-3', '0.002'],
    ['0,5', '0.5'],
    ['1/4', '0.25'],
  ] as const) {
    await fill(page, 'Learning rate', typed);
    await expect(rate).toHaveValue(read);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
