/** The chapter's XOR, one node a neuron, wired by hand. */
import { expect, test } from './app';
import { choose, column, dropOnCanvas, figure, fill, kind, node, nodes, wire, wires } from './gestures';

test('XOR is solved by single neurons that a hand has wired', async ({ app }) => {
  const { page } = app;
  await app.resize(2000, 1300);
  await app.chooseMenu('new');
  await expect(nodes(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose data…' }).first().click();
  await page.getByRole('menuitem', { name: 'XOR', exact: true }).click();
  await expect(page.getByText('XOR · 4 rows', { exact: false }).first()).toBeVisible();

  await dropOnCanvas(page, column(page, 'x1'), 0.12, 0.25);
  await dropOnCanvas(page, column(page, 'x2'), 0.12, 0.55);
  await dropOnCanvas(page, column(page, 'y'), 0.62, 0.8);
  const hidden = ['a', 'b', 'c', 'd'];
  for (const [index, name] of hidden.entries()) {
    await dropOnCanvas(page, kind(page, 'Tanh'), 0.38, 0.12 + index * 0.24);
    await fill(page, 'Name', name);
  }
  await dropOnCanvas(page, kind(page, 'Sigmoid'), 0.64, 0.4);
  await fill(page, 'Name', 'out');
  await dropOnCanvas(page, kind(page, 'Squared error'), 0.88, 0.6);

  for (const name of hidden) {
    await wire(page, 'x1', name);
    await wire(page, 'x2', name);
    await wire(page, name, 'out');
  }
  await wire(page, 'out', 'loss', 'prediction');
  await wire(page, 'y', 'loss', 'target');
  await expect(wires(page)).toHaveCount(14);
  await expect(node(page, 'a')).toContainText('1 × Tanh');
  await expect(page.locator('footer')).toContainText('0 problems');

  await page.getByTitle('Training settings…').click();
  await choose(page, 'Optimizer', 'Adam');
  await fill(page, 'Learning rate', '0.05');
  await fill(page, 'Epochs', '2000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Play/ }).first().click();
  await expect(page.locator('footer')).toContainText('finished', { timeout: 30_000 });
  await expect.poll(() => figure(page, 'loss')).toBeLessThan(0.01);
  await expect(page.getByText(/Training accuracy/)).toContainText('100');
  await app.screenshot('xor-neurons');
});
