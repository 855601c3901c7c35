/**
 * A window of 1280 × 720 whose interface is enlarged to 200 %: the page has 640 × 360 CSS pixels, and everything is there.
 * Keeps true: what is shown lies in the window and covers no other control; what has no room has another way to it; with room
 * again, everything is as it was.
 */
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument, phase, playButton } from './documents';
import { canvasSpot, drag, fill, middleOf, node, nodes } from './gestures';
import { setLook, setScale } from './looks';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const page = { width: 640, height: 360 };
const dockTabs = ['Training', 'Data', 'Predictions', 'Explain a sample', 'Problems'];

async function boxOf(what: Locator): Promise<Box> {
  const box = await what.boundingBox();
  if (!box) throw new Error(`${what} is not on the screen`);
  return box;
}

/** A pixel of rounding aside. */
function isWithin(inner: Box, outer: Box = { x: 0, y: 0, ...page }): boolean {
  return (
    inner.x >= outer.x - 1 &&
    inner.y >= outer.y - 1 &&
    inner.x + inner.width <= outer.x + outer.width + 1 &&
    inner.y + inner.height <= outer.y + outer.height + 1
  );
}

function overlap(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 0.5 && down > 0.5;
}

/** Sees that each lies in the window and none covers another. */
async function standApart(what: readonly Locator[]): Promise<void> {
  const shown = [];
  for (const each of what)
    if (await each.isVisible()) shown.push({ name: await each.evaluate((it) => it.outerHTML.slice(0, 120)), box: await boxOf(each) });
  expect(shown.length).toBeGreaterThan(1);
  for (const [index, one] of shown.entries()) {
    expect(isWithin(one.box), `${one.name} lies in the window`).toBe(true);
    for (const other of shown.slice(index + 1)) expect(overlap(one.box, other.box), `${one.name} covers ${other.name}`).toBe(false);
  }
}

const header = (on: Page): Locator => on.locator('header');
const inspector = (on: Page): Locator => on.locator('[data-panel="inspector"]');
const select = (app: App, name: string): Promise<void> => node(app.page, name).click({ position: { x: 30, y: 6 } });

test.beforeEach(async ({ app }) => {
  await setScale(app, 1280, 720, 1);
  await setLook(app, 'dark', 'en');
  await openDocument(app, path.resolve('examples/iris.nngraph'));
  await expect(nodes(app.page)).toHaveCount(5);
  await setScale(app, 1280, 720, 2);
  await expect(header(app.page).locator('[data-action="showInspector"]')).toBeVisible();
  await app.chooseMenu('fitAll');
});

test.afterEach(async ({ app }) => {
  await app.page.keyboard.press('Escape');
  await setScale(app, 1280, 720, 1);
  await setLook(app, 'dark', 'en');
  await app.answerMessage('Don’t save');
  await app.chooseMenu('new');
  await expect(nodes(app.page)).toHaveCount(0);
});

for (const language of ['en', 'zh'] as const) {
  test(`the header’s buttons and figures stand apart and in the window (${language})`, async ({ app }) => {
    await setLook(app, 'dark', language);
    await playButton(app.page).click();
    await expect(phase(app.page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
    const play = await boxOf(playButton(app.page));
    const figures = app.page.locator('header [data-figure]');
    for (const name of ['epoch', 'loss']) {
      const figure = app.page.locator(`header [data-figure="${name}"]`);
      await expect(figure).toBeVisible();
      expect(overlap(play, await boxOf(figure))).toBe(false);
    }
    await standApart([...(await header(app.page).locator('button').all()), ...(await figures.all()), header(app.page).locator('h1')]);
    const covered = await header(app.page)
      .locator('button')
      .evaluateAll((buttons) =>
        buttons.flatMap((button) => {
          const { x, y, width, height } = button.getBoundingClientRect();
          // Undo and redo have no button in a small window.
          const over = width > 0 ? document.elementFromPoint(x + width / 2, y + height / 2) : button;
          return button.contains(over) ? [] : [`${over?.outerHTML.slice(0, 120)} over ${button.outerHTML.slice(0, 120)}`];
        }),
      );
    expect(covered).toEqual([]);
  });
}

test('the whole network is on the canvas, with nothing over it', async ({ app }) => {
  const over = [app.page.locator('.react-flow__minimap'), app.page.getByRole('toolbar', { name: 'View' })];
  // Fitting takes its time; what counts is where it ends.
  await expect(async () => {
    const canvas = await boxOf(app.page.locator('[data-panel="canvas"]'));
    expect(canvas.width).toBeGreaterThan(600);
    for (const card of await nodes(app.page).all()) {
      const box = await boxOf(card);
      expect(isWithin(box, canvas)).toBe(true);
      for (const each of over) if (await each.isVisible()) expect(overlap(box, await boxOf(each))).toBe(false);
    }
  }).toPass({ timeout: 5_000 });
});

test('the properties open over the canvas, can be edited, and Escape shuts them', async ({ app }) => {
  await select(app, 'hidden');
  await expect(inspector(app.page)).toBeHidden();
  await header(app.page).locator('[data-action="showInspector"]').click();
  await expect(inspector(app.page)).toBeVisible();
  const panel = await boxOf(inspector(app.page));
  expect(isWithin(panel)).toBe(true);
  const fields = await inspector(app.page).locator('input:not([aria-hidden]), button').all();
  expect(fields.length).toBeGreaterThan(5);
  for (const field of fields) {
    await field.scrollIntoViewIfNeeded();
    const box = await boxOf(field);
    expect(isWithin(box, panel), await field.evaluate((it) => it.outerHTML.slice(0, 120))).toBe(true);
  }
  await fill(app.page, 'Neurons', '9');
  await expect(node(app.page, 'hidden')).toContainText('9');
  await header(app.page).locator('[data-action="showInspector"]').focus();
  await app.page.keyboard.press('F6');
  await inspector(app.page).getByRole('switch').first().focus();
  await app.page.keyboard.press('Escape');
  await expect(inspector(app.page)).toBeHidden();
  await app.page.keyboard.press('Control+Alt+b');
  await expect(inspector(app.page)).toBeVisible();
});

test('the nodes and columns open over the canvas, one panel at a time, and are dragged from there', async ({ app }) => {
  await app.page.keyboard.press('Control+Alt+b');
  await expect(inspector(app.page)).toBeVisible();
  await header(app.page).locator('[data-action="showPalette"]').click();
  const palette = app.page.locator('[data-panel="palette"]');
  await expect(palette).toBeVisible();
  await expect(inspector(app.page)).toBeHidden();
  expect(isWithin(await boxOf(palette))).toBe(true);
  await drag(app.page, await middleOf(palette.getByRole('button', { name: 'Tanh', exact: true })), await canvasSpot(app.page, 0.9, 0.2));
  await expect(nodes(app.page)).toHaveCount(6);
  await header(app.page).locator('[data-action="showPalette"]').click();
  await expect(palette).toBeHidden();
});

test('the searches lie in the window, and so does each of their entries', async ({ app }) => {
  const dialog = app.page.getByRole('dialog');
  const spots = [
    [0.5, 0.04],
    [0.97, 0.97],
  ] as const;
  for (const [across, down] of spots) {
    const spot = await canvasSpot(app.page, across, down);
    await app.page.mouse.dblclick(spot.x, spot.y);
    await expect(dialog).toBeVisible();
    expect(isWithin(await boxOf(dialog), await boxOf(app.page.locator('[data-panel="canvas"]')))).toBe(true);
    await app.page.keyboard.press('ArrowUp');
    const last = dialog.getByRole('option').last();
    await expect(last).toHaveAttribute('data-selected', 'true');
    expect(isWithin(await boxOf(last), await boxOf(dialog))).toBe(true);
    await app.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  for (const key of ['Control+f', 'Control+k']) {
    await app.page.keyboard.press(key);
    await expect(dialog).toBeVisible();
    expect(isWithin(await boxOf(dialog))).toBe(true);
    const last = dialog.getByRole('option').last();
    await last.scrollIntoViewIfNeeded();
    expect(isWithin(await boxOf(last), await boxOf(dialog))).toBe(true);
    await app.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('every tab of the dock can be reached, and what stands beside them', async ({ app }) => {
  const dock = app.page.locator('[data-panel="dock"]');
  const tabs = dock.getByRole('tab');
  const beside = [dock.getByRole('slider'), dock.getByRole('button', { name: 'log' }), dock.getByTitle('Training settings…')];
  await standApart([...(await tabs.all()), ...beside]);
  for (const name of [...dockTabs, 'Training']) {
    const tab = dock.getByRole('tab', { name });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    expect(isWithin(await boxOf(tab))).toBe(true);
    expect((await boxOf(dock.getByRole('tabpanel'))).height).toBeGreaterThan(80);
  }
  await beside[2]?.click();
  const dialog = app.page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  expect(isWithin(await boxOf(dialog))).toBe(true);
});

test('with room again the panels are as they were', async ({ app }) => {
  await setScale(app, 1280, 720, 1);
  const sizes = async (): Promise<readonly number[]> => {
    const [palette, dock] = await Promise.all(['palette', 'dock'].map((name) => app.page.locator(`[data-panel="${name}"]`).boundingBox()));
    const properties = await inspector(app.page).boundingBox();
    return [palette?.width ?? 0, properties?.width ?? 0, dock?.height ?? 0].map(Math.round);
  };
  // As designed, for nobody has given them other sizes.
  const before = [224, 300, 236];
  await expect.poll(sizes).toEqual(before);
  await setScale(app, 1280, 720, 2);
  await expect(inspector(app.page)).toBeHidden();
  await app.page.keyboard.press('Control+Alt+b');
  await expect(inspector(app.page)).toBeVisible();
  await setScale(app, 1280, 720, 1);
  await expect.poll(sizes).toEqual(before);
});
