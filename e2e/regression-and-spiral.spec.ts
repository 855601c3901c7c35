/** Two networks built by hand that are no iris: a regression on a real table, and two classes that no line parts. */
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { inSettings, phase, playButton } from './documents';
import { choose, column, dropOnCanvas, fill, kind, node, nodes, wire } from './gestures';

/** A new document with a built-in table, in a window with room. */
async function begin(page: Page, data: string, says: string): Promise<void> {
  await expect(nodes(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose data…' }).first().click();
  await page.getByRole('menuitem', { name: data, exact: true }).click();
  await expect(page.getByText(says).first()).toBeVisible();
}

/** A figure of the Training tab, as a number. */
async function metric(page: Page, name: 'accuracy' | 'r2' | 'rmse' | 'mae'): Promise<number> {
  const text = await page.locator(`[data-metric="${name}"]`).innerText();
  return Number(text.replaceAll(',', '').replace('−', '-').replace('%', ''));
}

/** The chart is drawn, as far as the run went. */
async function expectCurveUntil(page: Page, epochs: number): Promise<void> {
  await expect(page.getByRole('img', { name: 'Loss' }).locator('canvas')).toBeVisible();
  await expect(page.locator('output')).toContainText(new RegExp(`^epoch\\s${epochs}\\b`));
}

test.describe.configure({ mode: 'serial' });

test('diabetes is fitted, with R² and errors in the target’s own units', async ({ app }) => {
  const { page } = app;
  await app.resize(1600, 1000);
  await app.chooseMenu('new');
  await begin(page, 'Diabetes', 'Diabetes · 442 rows');
  await column(page, 'age').click();
  await column(page, 'glucose').click({ modifiers: ['Shift'] });
  await dropOnCanvas(page, column(page, 'bmi'), 0.15, 0.3);
  await dropOnCanvas(page, column(page, 'progression'), 0.15, 0.8);
  await dropOnCanvas(page, kind(page, 'Tanh'), 0.42, 0.3);
  await fill(page, 'Name', 'curve');
  await fill(page, 'Neurons', '8');
  await dropOnCanvas(page, kind(page, 'Linear'), 0.66, 0.3);
  await fill(page, 'Name', 'estimate');
  await dropOnCanvas(page, kind(page, 'Squared error'), 0.86, 0.62);
  await fill(page, 'Name', 'miss');
  await expect(node(page, 'progression')).toContainText('standardize');
  await wire(page, 'features', 'curve');
  await wire(page, 'curve', 'estimate');
  await wire(page, 'estimate', 'miss', 'prediction');
  await wire(page, 'progression', 'miss', 'target');
  await expect(page.locator('footer')).toContainText('0 problems');
  await inSettings(page, async () => {
    await choose(page, 'Optimizer', 'Adam');
    await fill(page, 'Learning rate', '0.01');
    await fill(page, 'Epochs', '100');
  });
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });

  await expectCurveUntil(page, 100);
  const [r2, rmse, mae] = [await metric(page, 'r2'), await metric(page, 'rmse'), await metric(page, 'mae')];
  expect(r2).toBeGreaterThan(0.4);
  expect(r2).toBeLessThan(0.95);
  // The standard deviation of the progression is 77: R² = 1 − (rmse / 77)², whatever part the figures are of.
  expect(1 - (rmse / 77) ** 2).toBeCloseTo(r2, 1);
  expect(mae).toBeLessThan(rmse);
  expect(mae).toBeGreaterThan(20);
  await app.screenshot('diabetes');
});

test('a spiral is told apart by two hidden layers', async ({ app }) => {
  const { page } = app;
  await app.answerMessage('Don’t save');
  await app.chooseMenu('new');
  await begin(page, 'Spiral', 'Spiral · ');
  await column(page, 'x1').click();
  await column(page, 'x2').click({ modifiers: ['Shift'] });
  await dropOnCanvas(page, column(page, 'x1'), 0.1, 0.3);
  await choose(page, 'Scaling', 'Standardize');
  await dropOnCanvas(page, column(page, 'y'), 0.1, 0.8);
  for (const [index, name] of ['first', 'second'].entries()) {
    await dropOnCanvas(page, kind(page, 'Tanh'), 0.3 + 0.2 * index, 0.3);
    await fill(page, 'Name', name);
    await fill(page, 'Neurons', '16');
  }
  await page.keyboard.press('Escape');
  await dropOnCanvas(page, kind(page, 'Sigmoid'), 0.7, 0.3);
  await fill(page, 'Name', 'side');
  await page
    .getByRole('button', { name: /^\d+ more…$/ })
    .last()
    .click();
  await dropOnCanvas(page, kind(page, 'Binary cross-entropy'), 0.88, 0.62);
  await fill(page, 'Name', 'error');
  await wire(page, 'features', 'first');
  await wire(page, 'first', 'second');
  await wire(page, 'second', 'side');
  await wire(page, 'side', 'error', 'prediction');
  await wire(page, 'y', 'error', 'target');
  await expect(page.locator('footer')).toContainText('0 problems');
  await inSettings(page, async () => {
    await choose(page, 'Optimizer', 'Adam');
    await fill(page, 'Learning rate', '0.01');
    await fill(page, 'Batch size', '16');
    await fill(page, 'Epochs', '300');
  });
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 40_000 });
  await expect(page.getByText(/^Training accuracy/)).toBeVisible();
  await expectCurveUntil(page, 300);
  expect(await metric(page, 'accuracy')).toBeGreaterThan(90);
  await app.screenshot('spiral');
});
