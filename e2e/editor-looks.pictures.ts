/**
 * Pictures of everything that opens, unfolds or is laid over the editor, in both themes and languages, in a small and a
 * large window, as designed and enlarged to 200 %. They go to test-results/looks, to be looked at one by one.
 * Keeps true: every state is reached as a person reaches it, on a network that has learnt.
 */
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { menus } from '../src/ipc/actions';
import { type App, expect, test } from './app';
import { phase, playButton } from './documents';
import { canvasSpot, node, nodes } from './gestures';
import { looks, otherLooks, setLook, setScale, takePicture } from './looks';

const windows = [
  { width: 1280, height: 720, scale: 2 },
  { width: 1280, height: 720, scale: 1 },
  { width: 2560, height: 1440, scale: 1 },
  { width: 2560, height: 1440, scale: 2 },
] as const;

async function openTrained(app: App): Promise<void> {
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.answerMessage(1);
  await app.answerOpen(path.resolve('examples/iris.nngraph'));
  await app.chooseMenu('open');
  await expect(nodes(app.page)).toHaveCount(5);
  await expect(app.page.locator('[data-column]').first()).toBeAttached();
  await playButton(app.page).click();
  await expect(phase(app.page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
}

/** One picture after another of one look; `name` begins their names. */
async function takeStates(app: App, name: string): Promise<void> {
  const { page } = app;
  const take = (state: string): Promise<void> => takePicture(app, `${name}-${state}`);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const card = (called: string): Locator => node(page, called);
  const select = (called: string): Promise<void> => card(called).click({ position: { x: 30, y: 6 } });
  const inDrawers = (await page.locator('[data-drawer]').count()) > 0;
  const bare = await canvasSpot(page, 0.5, 0.03);
  const dialog = page.getByRole('dialog');

  await app.chooseMenu('fitAll');
  for (const [tab, id] of [
    ['data', 'showData'],
    ['predictions', 'showPredictions'],
    ['sample', 'showSample'],
    ['problems', 'showProblems'],
    ['training', 'showTraining'],
  ] as const) {
    await app.chooseMenu(id);
    await expect(page.locator('[data-panel="dock"] [role="tabpanel"]').locator(':scope > *').first()).toBeVisible();
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await take(`tab-${tab}`);
  }

  const trigger = page.locator('header button').first();
  for (const [index, menu] of menus.entries()) {
    await trigger.click();
    await page.getByRole('menuitem').nth(index).click();
    await expect(page.getByRole('menu')).toHaveCount(2);
    await take(`menu-${menu}`);
    await press('Escape');
    await press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }

  await card('hidden').click({ button: 'right', position: { x: 30, y: 6 } });
  await expect(page.getByRole('menu')).toBeVisible();
  await take('context-node');
  await press('Escape');
  await page.mouse.click(bare.x, bare.y, { button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await take('context-canvas');
  await press('Escape');
  await page.mouse.dblclick(bare.x, bare.y);
  await expect(dialog).toBeVisible();
  await take('quick-add');
  await press('Escape');
  await press('Control+f');
  await expect(dialog).toBeVisible();
  await take('find');
  await press('Escape');
  await select('hidden');
  await press('c');
  await expect(dialog).toBeVisible();
  await take('connect');
  await press('Escape');
  for (const [state, id] of [
    ['palette', 'palette'],
    ['keys', 'keys'],
    ['gallery', 'gallery'],
    ['settings', 'trainingSettings'],
    ['preferences', 'preferences'],
    ['about', 'about'],
  ] as const) {
    await app.chooseMenu(id);
    await expect(dialog).toBeVisible();
    if (state === 'about') await expect(dialog.locator('details').first()).toBeVisible();
    await take(state);
    await press('Escape');
    await expect(dialog).toBeHidden();
  }

  if (inDrawers) {
    await app.chooseMenu('showPalette');
    await take('drawer-palette');
    await app.chooseMenu('showInspector');
  }
  for (const called of ['measurements', 'hidden']) {
    if (inDrawers) await app.chooseMenu('showInspector');
    await select(called);
    if (inDrawers) await app.chooseMenu('showInspector');
    await expect(page.locator('[data-panel="inspector"]')).toBeVisible();
    await take(`inspector-${called}`);
  }
  await app.chooseMenu('selectAll');
  await expect(page.locator('[data-arrange]')).toBeVisible();
  await take('several');
  if (inDrawers) {
    await app.chooseMenu('showInspector');
    await take('several-on-canvas');
  }

  await page.mouse.click(bare.x, bare.y);
  await select('hidden');
  await card('species').click({ position: { x: 30, y: 6 }, modifiers: ['Shift'] });
  await app.chooseMenu('group');
  await expect(page.locator('[data-group-id]')).toHaveCount(1);
  await page.mouse.move(bare.x, bare.y);
  await app.chooseMenu('addNote');
  await expect(page.locator('[data-note-id] textarea')).toBeFocused();
  await page.keyboard.type('# Why\n\n**Petals** tell most.\n\n- one\n- two');
  await press('Control+Enter');
  await expect(page.locator('[data-note-id]')).toHaveCount(1);
  await app.chooseMenu('fitAll');
  await take('group-and-note');
  await page.locator('[data-group-id]').click({ position: { x: 60, y: 8 } });
  await app.chooseMenu('toggleCollapsed');
  await expect(nodes(page)).toHaveCount(3);
  if (!inDrawers) await expect(page.locator('[data-panel="inspector"]').getByRole('switch')).toBeChecked();
  await app.chooseMenu('fitAll');
  await take('group-collapsed');
  for (let times = 0; times < 4 && (await page.locator('[data-note-id], [data-group-id]').count()) > 0; times += 1) {
    await app.chooseMenu('undo');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await expect(nodes(page)).toHaveCount(5);
}

for (const { width, height, scale } of windows) {
  test(`the editor at ${width} × ${height} and ${scale * 100} %`, async ({ app }) => {
    test.setTimeout(240_000);
    await setScale(app, width, height, 1);
    await setLook(app, 'dark', 'en');
    await openTrained(app);
    await setScale(app, width, height, scale);
    try {
      for (const [theme, language] of [...looks, ...otherLooks]) {
        await setLook(app, theme, language);
        await takeStates(app, `${width}-${scale * 100}-${theme}-${language}`);
      }
    } finally {
      await setScale(app, width, height, 1);
    }
  });
}
