/** Stopping costs nothing: a run that was saved in the middle of an epoch and reopened ends where one ends that never stopped. */
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { inSettings, openDocument, phase, playButton, savedAs } from './documents';
import { fill, type SavedDocument } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-resume-'));
const file = (name: string): string => path.join(folder, name);
/** 120 training rows in batches of 16 are 8 steps an epoch. */
const steps = 19;
const epochs = 12;

let whole: SavedDocument;

async function trainToTheEnd(page: Page): Promise<void> {
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

test.describe.configure({ mode: 'serial' });

test('a network with dropout, Adam and batches trains without a stop', async ({ app }) => {
  const { page } = app;
  copyFileSync('examples/iris.nngraph', file('start.nngraph'));
  await openDocument(app, file('start.nngraph'));
  await page.locator('[data-node-id="h"]').click({ position: { x: 40, y: 10 } });
  await fill(page, 'Dropout', '0.25');
  await inSettings(page, async () => {
    await fill(page, 'Epochs', String(epochs));
    await fill(page, 'Batch size', '16');
  });
  await savedAs(app, file('ready.nngraph'));
  await trainToTheEnd(page);
  whole = await savedAs(app, file('whole.nngraph'));
  expect(whole.progress).toMatchObject({ epoch: epochs, step: epochs * 8 });
  expect(Object.keys(whole.parameters ?? {}).sort()).toEqual(['h', 'p']);
});

test('the same network, stopped in the middle of its third epoch, saved and reopened, ends with the same bits', async ({ app }) => {
  await openDocument(app, file('ready.nngraph'));
  for (let step = 1; step <= steps; step += 1) {
    await app.page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(phase(app.page)).toHaveAttribute('data-phase', 'paused');
  }
  const half = await savedAs(app, file('half.nngraph'));
  expect(half.progress).toMatchObject({ epoch: Math.floor(steps / 8), step: steps });
  expect(half.parameters).not.toEqual(whole.parameters);

  await app.restart('quit', [file('half.nngraph')]);
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('half.nngraph');
  await trainToTheEnd(app.page);
  const resumed = await savedAs(app, file('resumed.nngraph'));
  expect(resumed.parameters).toEqual(whole.parameters);
  expect(resumed.fitted).toEqual(whole.fitted);
  expect(resumed.progress).toEqual(whole.progress);
});

test('the comparison can fail: another seed ends elsewhere', async ({ app }) => {
  const { page } = app;
  await openDocument(app, file('ready.nngraph'));
  await inSettings(page, () => fill(page, 'Random seed', '2'));
  await trainToTheEnd(page);
  const other = await savedAs(app, file('other.nngraph'));
  expect(other.progress).toMatchObject({ epoch: epochs });
  expect(other.parameters).not.toEqual(whole.parameters);
});
