/** What is wrong with a network, where it is said, and how saying it ends. */
import { expect, test } from './app';
import { openDocument, phase, playButton } from './documents';
import { drag, middleOf, node, nodes, port, wire, wires } from './gestures';
import { deleteWire } from './wires';

test.describe.configure({ mode: 'serial' });

test('a wire that would close a cycle is refused, with the reason beside the pointer', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/xor.nngraph');
  await expect(wires(page)).toHaveCount(4);
  const from = await middleOf(port(page, 'output', 'out'));
  const to = await middleOf(port(page, 'hidden', 'in'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  const reason = page.getByText('This wire would close a cycle: “hidden” already feeds “output”.');
  await expect(reason).toBeVisible();
  const box = await reason.boundingBox();
  expect(Math.hypot((box?.x ?? 0) - to.x, (box?.y ?? 0) - to.y)).toBeLessThan(60);
  await app.screenshot('cycle-refused');
  await page.mouse.up();
  await expect(reason).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reason).toBeHidden();
  await expect(wires(page)).toHaveCount(4);
  await expect(page.locator('footer')).toContainText('0 problems');
  await expect(app.chooseMenu('undo')).rejects.toThrow(/disabled/);
});

test('other wires that make no sense are refused too, each with its own reason', async ({ app }) => {
  const { page } = app;
  const cases = [
    { from: 'inputs', to: 'hidden', at: 'in', says: 'are wired already' },
    { from: 'hidden', to: 'error', at: 'target', says: 'comes from the data' },
    { from: 'hidden', to: 'error', at: 'prediction', says: 'has its prediction already' },
    { from: 'inputs', to: 'error', at: 'target', says: 'has its target already' },
  ] as const;
  for (const { from, to, at, says } of cases) {
    const start = await middleOf(port(page, from, 'out'));
    const end = await middleOf(port(page, to, at));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2 + 30, { steps: 4 });
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await expect(page.getByText(says)).toBeVisible();
    await page.mouse.up();
    await expect(page.getByText(says)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(says)).toBeHidden();
    await expect(wires(page)).toHaveCount(4);
  }
});

test('a loss without its target says so on the node, in Problems and at Play, and a wire clears it', async ({ app }) => {
  const { page } = app;
  await deleteWire(page, page.locator('[data-edge-port="target"]'));
  const sentence = 'The loss “error” has no target. Wire the input node with the right answers to it.';
  await expect(page.locator('footer')).toContainText('problem');
  await expect(page.locator('footer')).not.toContainText('0 problems');

  await page.getByRole('tab', { name: /^Problems/ }).click();
  const list = page.getByRole('list', { name: 'Problems' });
  const found = list.getByRole('button').filter({ hasText: sentence });
  await expect(found).toBeVisible();
  await expect(found).toHaveAttribute('data-severity', 'error');
  await expect(node(page, 'error')).toContainText(sentence);

  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(list).toBeHidden();
  await playButton(page).click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Training cannot start yet: 1 problem has to be solved first.');
  await expect(found).toBeVisible();
  await app.screenshot('loss-without-target');
  await messages.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(phase(page)).not.toHaveAttribute('data-phase', 'training');

  await wire(page, 'label', 'error', 'target');
  await expect(list).toBeHidden();
  await expect(page.locator('footer')).toContainText('0 problems');
  await expect(node(page, 'error')).not.toContainText('has no target');
});

test('a click on a problem selects its node and brings it into view', async ({ app }) => {
  const { page } = app;
  await deleteWire(page, page.locator('[data-edge-port="prediction"]'));
  const canvas = await page.getByRole('main').boundingBox();
  if (!canvas) throw new Error('no canvas');
  const corner = { x: canvas.x + 20, y: canvas.y + 20 };
  await page.mouse.click(corner.x, corner.y);
  await page.keyboard.down('Space');
  await drag(page, { x: canvas.x + canvas.width - 30, y: corner.y }, corner);
  await drag(page, { x: canvas.x + canvas.width - 30, y: corner.y }, corner);
  await page.keyboard.up('Space');
  await expect(node(page, 'error')).not.toBeInViewport();
  await page.getByRole('list', { name: 'Problems' }).getByRole('button').filter({ hasText: 'has no prediction' }).click();
  await expect(node(page, 'error')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('[data-panel="inspector"]')).toContainText('The loss “error” has no prediction.');
  await app.chooseMenu('undo');
  await expect(page.locator('footer')).toContainText('0 problems');
});

test('columns that the data lacks are told at their nodes; choosing the right data clears it, and it trains', async ({ app }) => {
  const { page } = app;
  await app.chooseMenu('fitAll');
  const chooseData = async (name: string) => {
    await page.getByRole('button', { name: 'Choose data…' }).first().click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await chooseData('Wines');
  const list = page.getByRole('list', { name: 'Problems' });
  for (const column of ['x1', 'x2', 'y']) await expect(list).toContainText(column);
  for (const name of ['inputs', 'label']) await expect(node(page, name)).toContainText('no column');
  await page.getByRole('tab', { name: 'Training' }).click();
  await playButton(page).click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Training cannot start yet');
  await expect(list).toContainText('x1');
  await app.screenshot('columns-lacking');
  await messages.getByRole('button', { name: 'Dismiss' }).first().click();

  await chooseData('XOR');
  await expect(page.locator('footer')).toContainText('0 problems');
  await expect(nodes(page)).toHaveCount(5);
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', /training|finished/);
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
});
