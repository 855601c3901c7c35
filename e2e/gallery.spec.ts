/**
 * The gallery: opened, searched and walked by keyboard; and each example opened from it and played to what it promises.
 * Keeps true: goals are those of the examples themselves, and every example of the table is played.
 */
import type { Page } from '@playwright/test';
import { examples } from '../src/document/examples';
import type { Goal } from '../src/document/examples/example';
import { say } from '../src/strings/say';
import { type App, expect, test } from './app';
import { phase, playButton } from './documents';
import { figure, nodes, wires } from './gestures';

const gallery = (page: Page) => page.getByRole('dialog', { name: 'New document' });
const card = (page: Page, id: string) => gallery(page).locator(`[data-example="${id}"]`);
const titleOf = (id: string) => say(`example.${id}.title`, {}, 'en');

async function openGallery(app: App): Promise<void> {
  await app.chooseMenu('gallery');
  await expect(card(app.page, 'empty')).toBeFocused();
}

/** A figure of the Training tab: accuracy as a share, others as they stand there. */
async function shown(page: Page, { figure: name }: Goal): Promise<number> {
  const text = await page.locator(`[data-metric="${name}"]`).innerText();
  const value = Number(text.replaceAll(',', '').replace('−', '-').replace('%', ''));
  return name === 'accuracy' ? value / 100 : value;
}

/** The document that is open, untouched. */
async function expectOpen(app: App, id: string): Promise<void> {
  const { page } = app;
  await expect(gallery(page)).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(titleOf(id));
  await expect(page.getByText('Edited', { exact: true })).toBeHidden();
}

for (const { id, goal, document: make } of examples) {
  test(`${id} opens ready to play, and reaches what it promises`, async ({ app }) => {
    const { page } = app;
    const { graph, training } = make();
    await openGallery(app);
    await card(page, id).click();
    await expectOpen(app, id);
    await expect(nodes(page)).toHaveCount(graph.nodes.length);
    await expect(wires(page)).toHaveCount(graph.edges.length);
    await expect(page.locator('footer')).toContainText('0 problems');

    await playButton(page).click();
    await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
    await expect.poll(() => figure(page, 'epoch')).toBe(training.epochs);
    const isReached = async () => {
      const value = await shown(page, goal);
      return goal.figure === 'rmse' ? value <= goal.value : value >= goal.value;
    };
    await expect.poll(isReached).toBe(true);
    const part = goal.part === 'training' ? /^Training/ : /^Validation/;
    await expect(page.locator('aside').getByText(part)).toBeVisible();
    // Playing is no edit, so nothing is asked when the next one opens.
    await expectOpen(app, id);
  });
}

test('a network with fixed weights shows its figures before it is played, says that nothing learns, and stays as it is', async ({
  app,
}) => {
  const { page } = app;
  await openGallery(app);
  await card(page, 'mcculloch-pitts').click();
  await expectOpen(app, 'mcculloch-pitts');
  await expect(page.getByText('Nothing learns here')).toBeVisible();
  await expect(page.locator('[data-metric="accuracy"]')).toHaveText('100.0%');
  // Each play is one epoch more, and nothing changes by it.
  for (const time of [1, 2]) {
    await playButton(page).click();
    await expect.poll(() => figure(page, 'epoch')).toBe(time);
    await expect(phase(page), `play ${time}`).toHaveAttribute('data-phase', 'finished');
  }
  await expectOpen(app, 'mcculloch-pitts');
  await expect(page.getByText('Nothing learns here')).toBeVisible();
  await expect(page.locator('[data-metric="accuracy"]')).toHaveText('100.0%');
});

test('the gallery shows a picture, a sentence and a goal for every example, drawn from the documents', async ({ app }) => {
  const { page } = app;
  await openGallery(app);
  await expect(
    gallery(page)
      .getByRole('button')
      .filter({ has: page.locator('svg') }),
  ).not.toHaveCount(0);
  for (const { id, document: make } of examples) {
    const { graph } = make();
    await expect(card(page, id)).toContainText(titleOf(id));
    await expect(card(page, id)).toContainText(say(`example.${id}.description`, {}, 'en'));
    await expect(card(page, id).locator('[data-picture-node]')).toHaveCount(graph.nodes.length);
    await expect(card(page, id).locator('[data-picture-wire]')).toHaveCount(graph.edges.length);
  }
  await page.keyboard.press('Escape');
});

test('by keyboard: Ctrl+N, arrows, Enter; Escape leaves everything as it is', async ({ app }) => {
  const { page } = app;
  await openGallery(app);
  await page.keyboard.press('Enter');
  await expect(nodes(page)).toHaveCount(0);
  await page.keyboard.press('Control+n');
  await expect(card(page, 'empty')).toBeFocused();
  for (const [key, id] of [
    ['ArrowDown', 'and-perceptron'],
    ['ArrowRight', 'mcculloch-pitts'],
    ['ArrowDown', 'xor-neurons'],
    ['ArrowLeft', 'xor'],
    ['ArrowDown', 'iris'],
    ['ArrowDown', 'sine'],
    ['End', 'wide-with-skips'],
    ['ArrowUp', 'digits'],
    ['Home', 'empty'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(card(page, id)).toBeFocused();
    await expect(card(page, id)).toBeInViewport({ ratio: 0.99 });
  }
  await page.keyboard.press('Escape');
  await expect(gallery(page)).toBeHidden();
  await expect(nodes(page)).toHaveCount(0);
  await page.keyboard.press('Control+n');
  await expect(card(page, 'empty')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectOpen(app, 'and-perceptron');
});

test('the search finds words of either language, and Enter opens the first', async ({ app }) => {
  const { page } = app;
  await openGallery(app);
  const field = gallery(page).getByRole('searchbox');
  await field.fill('螺旋');
  await expect(gallery(page).locator('[data-example]')).toHaveCount(2);
  await field.fill('flower iris');
  await expect(gallery(page).locator('[data-example]')).toHaveCount(1);
  await expect(gallery(page).getByRole('status')).toHaveText('1 example');
  await field.fill('zebra');
  await expect(gallery(page)).toContainText('No example matches “zebra”.');
  await page.keyboard.press('Enter');
  await expect(gallery(page)).toBeVisible();
  await field.fill('digits');
  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'digits')).toBeFocused();
  await field.focus();
  await page.keyboard.press('Enter');
  await expectOpen(app, 'digits');
});

test('a document with changes is asked for first; saving an example asks for a name', async ({ app }) => {
  const { page } = app;
  await openGallery(app);
  await card(page, 'xor').click();
  await expectOpen(app, 'xor');
  await page.getByRole('textbox', { name: 'Title' }).fill('Mine');
  await page.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(page.getByText('Edited', { exact: true })).toBeVisible();
  await app.answerMessage('Cancel');
  await openGallery(app);
  await card(page, 'iris').click();
  await expect.poll(async () => (await app.askedDialogs()).at(-1)?.kind).toBe('message');
  // Called off, the choice is still there, and behind it the document.
  await expect(gallery(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Mine');
  await app.answerMessage('Don’t save');
  await openGallery(app);
  await card(page, 'iris').click();
  await expectOpen(app, 'iris');
  await app.chooseMenu('save');
  await expect.poll(async () => (await app.askedDialogs()).at(-1)?.kind).toBe('save');
});

test('an example opens in the language of the window', async ({ app }) => {
  const { page } = app;
  await app.chooseMenu('language');
  await expect(page.locator(':root')).toHaveAttribute('lang', /^zh/);
  await app.chooseMenu('examples');
  await page.locator('[data-example="wine"]').click();
  await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('葡萄酒');
  await expect(page.locator('[data-node-id="h"]')).toContainText('隐藏层');
  await app.chooseMenu('language');
  await expect(page.locator(':root')).toHaveAttribute('lang', /^en/);
});
