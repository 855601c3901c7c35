/**
 * What is measured is read at a glance and has its room: figures with a bounded width, ticks that do not meet, the matrix with
 * its titles, the map in its colours, a run that diverged said where its curve is.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { openDocument, phase, playButton } from './documents';
import { figure } from './gestures';
import { setLook } from './looks';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-numbers-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Json = Record<string, unknown>;

/** An example with another training, as a file. */
function variant(name: string, training: Json, more: (document: Json) => Json = (document) => document): string {
  const document: Json = JSON.parse(readFileSync(path.resolve('examples', `${name}.nngraph`), 'utf8'));
  const file = path.join(folder, `${name}-${Object.keys(training).join('-')}.nngraph`);
  writeFileSync(file, JSON.stringify(more({ ...document, training: { ...Object(document.training), ...training } })));
  return file;
}

/** A line learnt at such a rate that the numbers leave all bounds in a few steps. */
const diverging = () => variant('line', { optimizer: { type: 'sgd', learningRate: 1000, momentum: 0, nesterov: false } });

async function play(app: App, file: string, end: 'finished' | 'diverged'): Promise<void> {
  const { page } = app;
  if ((await phase(page).getAttribute('data-phase')) !== 'idle') await app.answerMessage('Don’t save');
  await openDocument(app, file);
  await page.getByRole('tab', { name: 'Training', exact: true }).click();
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', end, { timeout: 60_000 });
  await expect(page.locator('.uplot canvas')).toBeVisible();
}

test.beforeEach(async ({ app }) => {
  await app.resize(1280, 720);
  await setLook(app, 'dark', 'en');
});

test('huge numbers are written with a power of ten, all digits on hover, and no button moves', async ({ app }) => {
  const { page } = app;
  await openDocument(app, diverging());
  const before = await playButton(page).boundingBox();
  await play(app, diverging(), 'diverged');
  expect(await playButton(page).boundingBox()).toEqual(before);
  const loss = page.locator('[data-figure="loss"]');
  await expect(loss).toHaveText(/^\d\.\d{3}×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/);
  await expect(loss).toHaveAttribute('title', /^\d\.\d{8,}×10/);
  expect(await figure(page, 'loss')).toBeGreaterThan(1e20);
  const widths = await page
    .locator('[data-figure="loss"], [data-loss-value], [data-metric]')
    .evaluateAll((found) => found.map((each) => each.scrollWidth - each.clientWidth));
  expect(Math.max(...widths)).toBeLessThanOrEqual(0);
});

test('a run that diverged is said in the chart, with Reset and a tenth of the rate, and nothing lies over the results', async ({ app }) => {
  const { page } = app;
  await play(app, diverging(), 'diverged');
  const band = page.getByRole('alert').filter({ hasText: 'Training diverged in step 8' });
  await expect(band).toBeVisible();
  await expect(page.locator('[data-notice]')).toHaveCount(0);
  const log = page.getByRole('button', { name: 'log', exact: true });
  await expect(log).toHaveAttribute('aria-pressed', 'true');
  await expect(band.getByRole('button', { name: 'Reset', exact: true })).toBeEnabled();
  await band.getByRole('button', { name: /^Rate ÷ 10/ }).click();
  await expect(page.getByTitle('Training settings…')).toContainText('SGD · 100 ·');
  await expect(band).toBeHidden();
  await expect(log).toHaveAttribute('aria-pressed', 'false');
});

test('a confusion matrix of ten classes has its titles, fits the dock, and a cell lists its rows', async ({ app }) => {
  const { page } = app;
  await play(app, variant('digits', { epochs: 6 }), 'finished');
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  await expect(matrix.getByRole('columnheader', { name: 'prediction', exact: true })).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: 'Training' }).getByText('target', { exact: true })).toBeVisible();
  const [box, dock] = [await matrix.boundingBox(), await page.getByRole('tabpanel', { name: 'Training' }).boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((dock?.y ?? 0) + (dock?.height ?? 0));
  const cell = matrix.getByRole('button', { name: /^Target 3, prediction 3:/ });
  const count = Number(await cell.innerText());
  await cell.click();
  await expect(page.getByRole('tab', { name: 'Predictions' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: /target 3, prediction 3/ })).toBeVisible();
  const list = page.locator('table[aria-rowcount]');
  await expect(list).toHaveAttribute('aria-rowcount', String(count + 1));
  await page.getByRole('button', { name: /target 3, prediction 3/ }).click();
  await expect(list).not.toHaveAttribute('aria-rowcount', String(count + 1));
  await page.getByRole('tab', { name: 'Training', exact: true }).click();
  await expect(page.getByRole('img', { name: /What the network says over/ })).toHaveCount(0);
});

test('the middle of a regression’s map is as pale as its legend says, in the light theme too', async ({ app }) => {
  const { page } = app;
  await play(app, variant('diabetes', { epochs: 3 }), 'finished');
  for (const theme of ['light', 'dark'] as const) {
    await setLook(app, theme, 'en');
    const map = page.getByRole('img', { name: /What the network says over/ });
    await expect(map).toBeVisible();
    // Blue and orange are the two signs; a strong blue beside no red at all is neither, nor between them and white or black.
    await expect
      .poll(() =>
        map.evaluate((canvas) => {
          if (!(canvas instanceof HTMLCanvasElement)) return -1;
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
          let wrong = 0;
          for (let at = 0; at < data.length; at += 4) if ((data[at + 2] ?? 0) - (data[at + 1] ?? 0) > 100) wrong += 1;
          return wrong;
        }),
      )
      .toBe(0);
  }
});

test('smoothing starts at 0, and the offer of more epochs stands off the curve', async ({ app }) => {
  const { page } = app;
  await play(app, variant('xor', { epochs: 300 }), 'finished');
  await expect(page.getByRole('slider', { name: 'smoothing' })).toHaveValue('0');
  const [more, curve] = [
    await page.getByRole('button', { name: /more epochs/ }).boundingBox(),
    await page.locator('.u-over').boundingBox(),
  ];
  expect((more?.y ?? 0) + (more?.height ?? 0)).toBeLessThanOrEqual(curve?.y ?? 0);
});

test('an untouched example speaks the language that is switched to, trained or not, and that is no edit', async ({ app }) => {
  const { page } = app;
  await app.answerMessage('Don’t save');
  await app.chooseMenu('gallery');
  await page.locator('[data-example="xor"]').click();
  const hidden = (name: string) => page.locator('[data-node-id]', { hasText: name });
  await expect(hidden('hidden')).toBeVisible();
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
  await setLook(app, 'dark', 'zh');
  await expect(hidden('隐藏层')).toBeVisible();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished');
  await expect(page.getByText('已修改', { exact: true })).toHaveCount(0);
  await setLook(app, 'dark', 'en');
  await expect(hidden('hidden')).toBeVisible();
});
