/**
 * Looking into a run: predictions beside what is right, one row on its way through the network, and the decision map.
 * Keeps true: what the tabs say is checked against the app's own export of predictions, read here from the file.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { playButton } from './documents';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-predictions-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The iris example at the end of its epochs, whatever was open before. */
async function openTrainedIris(app: App): Promise<void> {
  const { page } = app;
  await app.answerMessage('Don’t save');
  await app.answerOpen(path.resolve('examples/iris.nngraph'));
  await app.chooseMenu('open');
  await expect(page.locator('footer')).toContainText('not trained');
  await expect(page.getByText('150 rows', { exact: false }).first()).toBeVisible();
  await playButton(page).click();
  await expect(page.locator('footer')).toContainText('finished', { timeout: 30_000 });
}

test('predictions, the wrong ones, and a row explained agree with the exported predictions', async ({ app }) => {
  const { page } = app;
  await openTrainedIris(app);
  const file = path.join(folder, 'predictions.csv');
  await app.answerSave(file);
  await app.chooseMenu('exportPredictions');
  await expect(page.getByText('predictions.csv', { exact: false }).first()).toBeVisible();
  const exported = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const predictedOf = (row: number): string => exported[row - 1]?.split(',').at(-1) ?? '';

  await page.getByRole('tab', { name: 'Predictions' }).click();
  const table = page.getByRole('region', { name: 'Predictions' });
  await expect(table.locator('tbody tr[aria-rowindex]').first()).toBeVisible();
  const rows = await table
    .locator('tbody tr[aria-rowindex]')
    .evaluateAll((lines) => lines.map((line) => Array.from(line.querySelectorAll('th, td'), (cell) => cell.textContent?.trim() ?? '')));
  expect(rows.length).toBeGreaterThan(5);
  for (const [row, , predicted] of rows) expect(predicted).toBe(predictedOf(Number(row)));

  await page.getByLabel('Which rows').click();
  await page.getByRole('option', { name: 'training' }).click();
  await expect(page.getByText(/of 120 are right/)).toBeVisible();
  await page.getByRole('switch', { name: 'Only wrong ones' }).click();
  const wrong = 120 - Number(/(\d+) of 120/.exec((await page.getByText(/of 120 are right/).textContent()) ?? '')?.[1]);
  await expect(table.locator('tbody tr[aria-rowindex]')).toHaveCount(wrong);
  await page.getByRole('switch', { name: 'Only wrong ones' }).click();

  await table.getByRole('button', { name: '7', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Explain a sample' })).toHaveAttribute('aria-selected', 'true');
  const way = page.getByRole('region', { name: 'The row on its way through the network' });
  await expect(way).toContainText('4.6');
  await expect(way.locator('[data-loss]')).toContainText(predictedOf(7));
  await page.getByRole('button', { name: 'Next row' }).click();
  await expect(page.getByRole('textbox', { name: 'Row' })).toHaveValue('8');
  await expect(way.locator('[data-loss]')).toContainText(predictedOf(8));
});

test('the decision map follows the training, and its columns can be chosen', async ({ app }) => {
  const { page } = app;
  await openTrainedIris(app);
  await page.getByRole('tab', { name: 'Training' }).click();
  const map = page.getByRole('img', { name: 'What the network says over petal_length and petal_width' });
  await expect(map).toBeVisible();
  /** The picture as one number, weighed by place. */
  const picture = () =>
    map.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return Array.from(pixels ?? []).reduce((sum, value, place) => sum + value * ((place % 997) + 1), 0);
    });
  const trained = await picture();
  await app.chooseMenu('reset');
  await expect(map).toHaveCount(0);
  await page.locator('header [data-action="epoch"]').click();
  await expect(map).toBeVisible();
  await expect.poll(picture).not.toBe(trained);
  await playButton(page).click();
  await expect(page.locator('footer')).toContainText('finished', { timeout: 30_000 });
  // The same document and seed are the same run, so the same picture.
  await expect.poll(picture).toBe(trained);
  // Another size is drawn anew, so that dots stay round.
  const hasOwnPixels = () =>
    map.evaluate((canvas: HTMLCanvasElement) => {
      return canvas.width === Math.round(canvas.clientWidth * devicePixelRatio);
    });
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await app.resize(1920, 1080);
  await expect.poll(hasOwnPixels).toBe(true);
  await app.resize(width, height);
  await expect.poll(hasOwnPixels).toBe(true);
  await page.getByLabel('Column across').click();
  await page.getByRole('option', { name: 'sepal_length' }).click();
  await expect(page.getByRole('img', { name: 'What the network says over sepal_length and petal_width' })).toBeVisible();
});

test('a network that is all on the screen stays so in a smaller window', async ({ app }) => {
  const { page } = app;
  await openTrainedIris(app);
  await app.resize(1440, 900);
  await app.chooseMenu('fitAll');
  const canvas = page.locator('.react-flow');
  const cards = page.locator('[data-node-id]');
  const isAllSeen = async (): Promise<boolean> => {
    const frame = await canvas.boundingBox();
    const boxes = await Promise.all((await cards.all()).map((card) => card.boundingBox()));
    return boxes.every(
      (box) =>
        frame !== null &&
        box !== null &&
        box.x >= frame.x &&
        box.y >= frame.y &&
        box.x + box.width <= frame.x + frame.width &&
        box.y + box.height <= frame.y + frame.height,
    );
  };
  await expect.poll(isAllSeen).toBe(true);
  await app.resize(1100, 640);
  await expect.poll(isAllSeen).toBe(true);
});
