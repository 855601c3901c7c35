/**
 * What menus and wires do that no other file shows: rewiring by keyboard, searches and views by mouse alone, why Play waits,
 * check marks, what is said of groups, and how drawn wires show their weights.
 * Keeps true: what is looked at is on the screen or said to a screen reader, never the stores.
 */
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument } from './documents';
import { canvasSpot, node, nodes, wires } from './gestures';
import { clickWire, wireById } from './wires';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-menus-'));
let files = 0;

async function open(app: App, example: string): Promise<void> {
  files += 1;
  const file = path.join(folder, `${example}-${files}.nngraph`);
  copyFileSync(`examples/${example}.nngraph`, file);
  await openDocument(app, file);
  await expect(nodes(app.page).first()).toBeVisible();
}

const said = (page: Page) => page.locator('[data-announcer="done"]');

/** Chooses an item of the menu behind ≡ with the mouse alone. */
async function clickMenu(page: Page, menu: string, item: RegExp, role: 'menuitem' | 'menuitemcheckbox' = 'menuitem'): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole(role, { name: item }).click();
}

test('a wire is rewired by keyboard: chosen, R, another end; one undo brings it back', async ({ app }) => {
  const { page } = app;
  await open(app, 'xor');
  const before = await wires(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-edge-id')));
  await node(page, 'inputs').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('w');
  await expect(page.locator('.react-flow__edge:focus')).toHaveCount(1);
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog', { name: 'Rewire inputs → hidden…' })).toBeVisible();
  await page.keyboard.type('output');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(said(page)).toContainText('Connected inputs to output');
  await expect(wires(page)).toHaveCount(before.length);
  await expect(page.locator('.react-flow__edge:focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => wires(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-edge-id')))).toEqual(before);
});

test('a wire is rewired from its own menu', async ({ app }) => {
  const { page } = app;
  await open(app, 'xor');
  await clickWire(page, wires(page).first());
  await page.locator('.react-flow__edge.selected').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Rewire…/ }).click();
  await expect(page.getByRole('dialog', { name: /^Rewire / })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('find, the palette, the keys and the whole view are reached by mouse alone', async ({ app }) => {
  const { page } = app;
  await open(app, 'xor');
  for (const [menu, item, dialog] of [
    ['Edit', /^Find on canvas…/, /Find on the canvas/],
    ['Help', /^Find an action/, /./],
    ['Help', /keys|shortcuts/i, /[Kk]eys|[Ss]hortcuts/],
  ] as const) {
    await clickMenu(page, menu, item);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  const percent = page.getByRole('button', { name: 'Zoom to 100%' });
  const zoom = page.getByRole('button', { name: 'Zoom in' });
  await expect(async () => {
    await zoom.click();
    await expect(node(page, 'inputs')).not.toBeInViewport({ ratio: 0.99, timeout: 200 });
  }).toPass();
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  const { x, y } = await canvasSpot(page, 0.5, 0.02);
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('menuitem', { name: /Home$/ }).click();
  for (const name of ['inputs', 'error']) await expect(node(page, name)).toBeInViewport({ ratio: 0.99 });
  await expect(percent).toBeVisible();
});

test('Play can be reached while it waits, and says why', async ({ app }) => {
  const { page } = app;
  await open(app, 'xor');
  const play = page.locator('header [data-action="playPause"]');
  await expect(play).toHaveAccessibleDescription(/^Play/);
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('Delete');
  await expect(play).toHaveAccessibleDescription(/^Training cannot start yet\. .+/);
  await play.focus();
  await expect(play).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true');
});

test('switches of the View menu have check marks, in the window and in the native menu', async ({ app }) => {
  const { page } = app;
  const isChecked = (id: string) =>
    app.electron.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.checked, id);
  for (const [id, name] of [
    ['minimap', /overview/],
    ['snap', /^Snap/],
  ] as const) {
    await expect.poll(() => isChecked(id)).toBe(true);
    await clickMenu(page, 'View', name, 'menuitemcheckbox');
    await expect.poll(() => isChecked(id)).toBe(false);
    await app.chooseMenu(id);
    await expect.poll(() => isChecked(id)).toBe(true);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('menuitem', { name: 'View', exact: true }).click();
    await expect(page.getByRole('menuitemcheckbox', { name })).toBeChecked();
    for (let times = 0; times < 2; times += 1) await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
});

test('groups made, folded and undone are said', async ({ app }) => {
  const { page } = app;
  await open(app, 'xor');
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('Control+g');
  await expect(said(page)).toContainText(/^Group .+ made/);
  await app.chooseMenu('toggleCollapsed');
  await expect(said(page)).toContainText(/^Group .+ collapsed/);
  await app.chooseMenu('undo');
  await expect(said(page)).toContainText(/^Undone: .+/);
  await app.chooseMenu('redo');
  await expect(said(page)).toContainText(/^Redone: .+/);
});

test('wires show their weights by width and hue; those into a loss are grey, the target’s dashed', async ({ app }) => {
  const { page } = app;
  await open(app, 'mcculloch-pitts');
  // The weights set by hand are -1, 2 and -1: the root mean square of the middle one is the largest.
  const drawn = (id: string) =>
    wireById(page, id).evaluate((wire) => {
      const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(wire);
      return { stroke, width: Number.parseFloat(strokeWidth), dashes: strokeDasharray };
    });
  const token = (name: string) =>
    page.evaluate((variable) => {
      const probe = document.createElement('i');
      probe.style.color = `var(${variable})`;
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }, name);
  await expect.poll(async () => (await drawn('e2')).stroke).toBe(await token('--pos'));
  const [first, second, third] = [await drawn('e1'), await drawn('e2'), await drawn('e3')];
  expect(second.width).toBe(4.5);
  for (const half of [first, third]) {
    expect(half.stroke).toBe(await token('--neg'));
    expect(half.width).toBeCloseTo(1.25 + (4.5 - 1.25) / 2, 0);
  }
  await open(app, 'xor');
  for (const [port, isDashed] of [
    ['prediction', false],
    ['target', true],
  ] as const) {
    const look = await page.locator(`[data-edge-port="${port}"]`).evaluate((wire) => {
      const { stroke, strokeDasharray } = getComputedStyle(wire);
      return { stroke, isDashed: strokeDasharray !== 'none' };
    });
    expect(look).toEqual({ stroke: await token('--muted'), isDashed });
  }
});
