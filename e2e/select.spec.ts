/** Selecting and looking around as node editors do it: clicks, the marquee, what Shift adds, panning and zooming. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { canvasSpot, drag, middleOf, node, nodes, type Spot, wires } from './gestures';
import { filesIn, openXor } from './xor';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-select-'));
const freshFile = filesIn(folder);

const fresh = (app: App): Promise<Page> => openXor(app, freshFile());

const selected = (page: Page): Locator => page.locator('.react-flow__node.selected');

/** Corners a little outside of a card. */
async function around(page: Page, name: string): Promise<readonly [Spot, Spot]> {
  const box = await node(page, name).boundingBox();
  if (!box) throw new Error('no card');
  return [
    { x: box.x - 12, y: box.y - 12 },
    { x: box.x + box.width + 12, y: box.y + box.height + 12 },
  ];
}

test('a marquee selects what it touches, Shift adds to it, Escape lets go', async ({ app }) => {
  const page = await fresh(app);
  await drag(page, ...(await around(page, 'hidden')));
  await expect(selected(page)).toHaveCount(1);
  await page.keyboard.down('Shift');
  await drag(page, ...(await around(page, 'output')));
  await page.keyboard.up('Shift');
  await expect(selected(page)).toHaveCount(2);
  await drag(page, ...(await around(page, 'inputs')));
  await expect(selected(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(selected(page)).toHaveCount(0);
});

test('clicks with Shift add nodes and take them away; Ctrl+A takes all, and one undo brings all back', async ({ app }) => {
  const page = await fresh(app);
  const click = (name: string): Promise<void> => node(page, name).click({ position: { x: 40, y: 10 } });
  await click('hidden');
  await page.keyboard.down('Shift');
  await click('output');
  await expect(selected(page)).toHaveCount(2);
  await click('hidden');
  await expect(selected(page)).toHaveCount(1);
  await page.keyboard.up('Shift');
  await page.keyboard.press('Control+a');
  await expect(selected(page)).toHaveCount(5);
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
});

test('the middle button, Space with a drag and two fingers move the view, Ctrl and the wheel zoom at the pointer, and no undo knows of it', async ({
  app,
}) => {
  const page = await fresh(app);
  const place = () => middleOf(node(page, 'hidden'));
  const from = await canvasSpot(page, 0.5, 0.9);
  const to = { x: from.x + 60, y: from.y - 40 };
  let before = await place();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up({ button: 'middle' });
  await expect.poll(async () => Math.round((await place()).x - before.x)).toBe(60);

  before = await place();
  await page.keyboard.down('Space');
  await drag(page, from, to);
  await page.keyboard.up('Space');
  await expect.poll(async () => Math.round((await place()).y - before.y)).toBe(-40);

  before = await place();
  await page.mouse.wheel(24, 36);
  await expect.poll(async () => Math.round((await place()).y - before.y)).toBe(-36);
  expect(Math.round((await place()).x - before.x)).toBe(-24);

  before = await place();
  const width = async (): Promise<number> => (await node(page, 'hidden').boundingBox())?.width ?? 0;
  const wide = await width();
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(width).toBeGreaterThan(wide * 1.05);
  const after = await place();
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(6);
  await expect(page.getByText('Edited', { exact: true })).toBeHidden();
});
