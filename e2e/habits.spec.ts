/**
 * The small habits that people bring from other editors: what the view keys show, where a single letter acts and where it does
 * not, and what a first start invites to.
 * Keeps true: each habit is shown by mouse and by keyboard where it has both; gestures on nodes and wires have specs of their own.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { phase, playButton } from './documents';
import { canvasSpot, choose, column, drag, figure, fill, kind, middleOf, node, nodes, wires } from './gestures';
import { clickBare, edited, filesIn, freshXor, select } from './xor';

const freshFile = filesIn(mkdtempSync(path.join(tmpdir(), 'nngraph-habits-')));
const fresh = (app: App): Promise<Page> => freshXor(app, freshFile());

const overview = (page: Page): Locator => page.locator('.react-flow__minimap');
const search = (page: Page): Locator => page.getByPlaceholder('Search nodes and columns');
const zoomText = (page: Page): Locator => page.getByRole('button', { name: 'Zoom to 100%' });
const widthOf = async (card: Locator): Promise<number> => (await card.boundingBox())?.width ?? 0;

/** The panel that has the keyboard's focus. */
function panelInFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest('[data-panel]:not([data-panel="true"])')?.getAttribute('data-panel') ?? null);
}

/** How much colour the ground of every visible button has, the most colourful first: 0 is grey, 1 is pure. */
function colourfulButtons(page: Page): Promise<readonly { readonly action: string; readonly colour: number }[]> {
  return page.locator('button:visible').evaluateAll((buttons) =>
    buttons
      .map((button) => {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (getComputedStyle(button).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        const colour = ((Math.max(red, green, blue) - Math.min(red, green, blue)) / 255) * alpha;
        return { action: button.dataset.action ?? '', colour };
      })
      .sort((a, b) => b.colour - a.colour),
  );
}

test('at the first start an example is open that works, and Play is the brightest button in both themes', async ({ app }) => {
  const { page } = app;
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  await expect(page.locator('footer')).toContainText('0 problems');
  for (const _ of ['as it starts', 'the other theme']) {
    await page.mouse.move(5, 300);
    await expect(async () => {
      const [brightest, next] = await colourfulButtons(page);
      expect(brightest?.action).toBe('playPause');
      expect(brightest?.colour).toBeGreaterThan(0.2 + (next?.colour ?? 0));
    }).toPass();
    await app.chooseMenu('theme');
  }
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
});

test('the theme follows the system until one is chosen', async ({ app }) => {
  const { page } = app;
  const root = page.locator(':root');
  await app.chooseMenu('preferences');
  await choose(page, 'Theme', 'As the system');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(root).toHaveAttribute('data-theme', colorScheme);
  }
  await app.chooseMenu('theme');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: null });
});

test('F and the Fit button fit what is selected, Home fits all, 1 and the percentage go to 100 %', async ({ app }) => {
  const page = await fresh(app);
  const card = node(page, 'hidden');
  for (const fitIt of [() => page.keyboard.press('f'), () => page.getByRole('button', { name: /^Fit/ }).click()]) {
    await page.keyboard.press('Home');
    await expect(node(page, 'inputs')).toBeInViewport({ ratio: 0.99 });
    await expect(node(page, 'error')).toBeInViewport({ ratio: 0.99 });
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect.poll(() => widthOf(card)).toBeLessThan(130);
    await select(page, 'hidden');
    await fitIt();
    await expect.poll(() => widthOf(card)).toBeGreaterThan(170);
    await expect(card).toBeInViewport({ ratio: 0.99 });
    const view = await page.locator('.react-flow').boundingBox();
    await expect(async () => {
      const middle = await middleOf(card);
      expect(Math.abs(middle.x - ((view?.x ?? 0) + (view?.width ?? 0) / 2))).toBeLessThan(20);
    }).toPass();
    await clickBare(page);
  }
  await page.keyboard.press('Home');
  for (const full of [() => page.keyboard.press('1'), () => zoomText(page).click()]) {
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect(zoomText(page)).not.toHaveText('100%');
    await clickBare(page);
    await full();
    await expect(zoomText(page)).toHaveText('100%');
  }
  // Pressed in a row, while the view still glides, each press is a step.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.getByRole('button', { name: 'Zoom in' }).click({ clickCount: 3 });
  await expect(zoomText(page)).toHaveText('195%');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(edited(page)).toBeHidden();
});

test('a pinch zooms at the pointer, and does not enlarge the window', async ({ app }) => {
  const page = await fresh(app);
  const card = node(page, 'hidden');
  const [before, wide] = [await middleOf(card), await widthOf(card)];
  const windowWide = await page.evaluate(() => window.innerWidth);
  await page.mouse.move(before.x, before.y);
  // A pinch on a touchpad comes as a wheel with Ctrl.
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(() => widthOf(card)).toBeGreaterThan(wide * 1.05);
  const after = await middleOf(card);
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(6);
  expect(await page.evaluate(() => window.innerWidth)).toBe(windowWide);
});

test('M hides and shows the overview, and a drag in it moves the view', async ({ app }) => {
  const page = await fresh(app);
  await page.keyboard.press('m');
  await expect(overview(page)).toBeHidden();
  await page.keyboard.press('m');
  await expect(overview(page)).toBeVisible();
  const before = await middleOf(node(page, 'hidden'));
  const from = await middleOf(overview(page));
  await drag(page, from, { x: from.x + 20, y: from.y });
  await expect.poll(async () => (await middleOf(node(page, 'hidden'))).x).toBeLessThan(before.x - 20);
});

test('Tab opens the search only where a click brought the focus; come by keyboard, it goes on through the window', async ({ app }) => {
  const page = await fresh(app);
  await page.keyboard.press('Tab');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search(page)).toBeHidden();

  const start = await panelInFocus(page);
  expect(start).toBe('canvas');
  do await page.keyboard.press('F6');
  while ((await panelInFocus(page)) !== 'canvas');
  const visited = new Set<string | null>();
  for (let times = 0; times < 60 && !(visited.has('canvas') && visited.size > 1); times += 1) {
    await page.keyboard.press('Tab');
    await expect(search(page)).toBeHidden();
    visited.add(await panelInFocus(page));
  }
  expect(visited.size, 'Tab leaves the canvas').toBeGreaterThan(1);
});

test('F6 goes through every panel and comes back, Shift+F6 goes the other way', async ({ app }) => {
  const page = await fresh(app);
  const panels = await page
    .locator('[data-panel]:not([data-panel="true"])')
    .evaluateAll((found) => found.map((panel) => panel.getAttribute('data-panel')));
  expect(panels.length).toBeGreaterThanOrEqual(4);
  const walk = async (keys: string): Promise<(string | null)[]> => {
    const seen: (string | null)[] = [];
    for (const _ of panels) {
      await page.keyboard.press(keys);
      seen.push(await panelInFocus(page));
    }
    return seen;
  };
  const forwards = await walk('F6');
  expect([...forwards].sort()).toEqual([...panels].sort());
  expect(forwards.at(-1)).toBe('canvas');
  expect(await walk('Shift+F6')).toEqual([...forwards.slice(0, -1).reverse(), 'canvas']);
});

test('single letters act with the canvas in focus, and nowhere else; those of a step and an epoch wherever no text is written', async ({
  app,
}) => {
  const page = await fresh(app);
  const keys = ['m', 'n', 'f', 'h', 'c', '1', '-', 'Shift+A', 'Delete'];
  const seen = () => Promise.all([zoomText(page).innerText(), nodes(page).count(), figure(page, 'epoch')]);
  await page.keyboard.press('1');
  await expect(zoomText(page)).toHaveText('100%');
  await select(page, 'hidden');
  const before = await seen();
  // In a field they are text, at a button and at a tab they are nothing.
  await page.getByLabel('Name', { exact: true }).click();
  await page.keyboard.press('End');
  for (const key of [...keys.slice(0, -1), '.', ',']) await page.keyboard.press(key);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('hiddenmnfhc1-A.,');
  await page.keyboard.press('Escape');
  for (const place of [page.locator('header [data-action="epoch"]'), page.getByRole('tab', { name: /^Training/ })]) {
    await place.focus();
    for (const key of keys) await page.keyboard.press(key);
  }
  await expect(overview(page)).toBeVisible();
  await expect(search(page)).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('[data-note-id]')).toHaveCount(0);
  expect(await seen()).toEqual(before);
  await expect(edited(page)).toBeHidden();
  await page.keyboard.press(',');
  await expect.poll(() => figure(page, 'epoch')).toBe(1);
  // What that epoch learnt is given up for the next test's document.
  await app.answerMessage('Don’t save');
});

test('one step and one epoch by key and by button; Ctrl+Shift+R and its button reset', async ({ app }) => {
  const page = await fresh(app);
  const press = (action: string) => page.locator(`header [data-action="${action}"]`).click();
  const isEpoch = (epoch: number) => expect.poll(() => figure(page, 'epoch')).toBe(epoch);
  const ways = {
    keys: {
      step: () => page.keyboard.press('.'),
      epoch: () => page.keyboard.press(','),
      reset: () => page.keyboard.press('Control+Shift+R'),
    },
    buttons: { step: () => press('step'), epoch: () => press('epoch'), reset: () => press('reset') },
  };
  for (const { step, epoch, reset } of Object.values(ways)) {
    await clickBare(page);
    await epoch();
    await isEpoch(1);
    await step();
    await isEpoch(2);
    await epoch();
    await isEpoch(3);
    await reset();
    await isEpoch(0);
  }
});

test('Ctrl+Enter anywhere, and Space on the button, play and pause', async ({ app }) => {
  const page = await fresh(app);
  await page.keyboard.press('Control+t');
  await fill(page, 'Epochs', '1000000000');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await playButton(page).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(10);
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await page.keyboard.press('Space');
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
  await select(page, 'hidden');
  // In a field the key also takes what was typed.
  await page.getByLabel('Name', { exact: true }).fill('middle');
  await page.keyboard.press('Control+Enter');
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await expect(node(page, 'middle')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
});

test('the palette of nodes adds by a click and by Enter, a column becomes an input by a drag and by the search', async ({ app }) => {
  const page = await fresh(app);
  await kind(page, 'ReLU').click();
  await expect(nodes(page)).toHaveCount(6);
  await kind(page, 'ReLU').focus();
  await page.keyboard.press('Enter');
  await expect(nodes(page)).toHaveCount(7);

  await column(page, 'x1').hover();
  await drag(page, await middleOf(column(page, 'x1')), await canvasSpot(page, 0.3, 0.92));
  await expect(nodes(page)).toHaveCount(8);
  const inputs = page.locator('.react-flow__node[aria-label^="input x1"]');
  await expect(inputs).toHaveCount(1);
  await clickBare(page);
  await page.keyboard.press('Shift+A');
  await page.keyboard.type('x1');
  await page.keyboard.press('Enter');
  await expect(nodes(page)).toHaveCount(9);
  await expect(inputs).toHaveCount(2);
  for (const left of [8, 7, 6, 5]) {
    await page.keyboard.press('Control+z');
    await expect(nodes(page)).toHaveCount(left);
  }
});

test('the command palette does what is typed, and ? lists its keys', async ({ app }) => {
  const page = await fresh(app);
  for (const keys of ['Control+k', 'Control+Shift+P']) {
    const wasThere = await overview(page).isVisible();
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('overview');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(overview(page)).toBeVisible({ visible: !wasThere });
  }
  await clickBare(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog');
  for (const keys of ['F6', 'Ctrl+K', 'Ctrl+Shift+R']) await expect(sheet.getByText(keys, { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('a problem leads to its node by Enter', async ({ app }) => {
  const page = await fresh(app);
  await select(page, 'output');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+5');
  const problem = page.getByRole('list', { name: 'Problems' }).getByRole('button').filter({ hasText: 'has no prediction' });
  await problem.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node.selected')).toHaveAttribute('aria-label', / error,/);
});
