/** More than 500 wires: they are drawn on one canvas, and a hand does with them what it does with fewer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { openDocument, pause, phase, playButton, savedAs } from './documents';
import { canvasSpot, drag, middleOf, nodes, type Spot, wires } from './gestures';
import { networkOf } from './large-networks';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-many-wires-'));
const file = path.join(folder, 'many.nngraph');
const layer = '[data-wire-layer]';

/** A spot on a wire that is level, where no other crosses it. */
async function spotOnWire(page: Page, from: string, to: string): Promise<Spot> {
  const start = await middleOf(page.locator(`[data-node-id="${from}"] [data-port="out"]`));
  const end = await middleOf(page.locator(`[data-node-id="${to}"] [data-port="in"]`));
  return { x: start.x + 0.3 * (end.x - start.x), y: start.y };
}

async function edgeCount(page: Page): Promise<number> {
  const text = await page.locator('footer').innerText();
  const [, count] = /([\d,]+) wires/.exec(text) ?? [];
  return Number((count ?? '').replaceAll(',', ''));
}

test.beforeEach(async ({ app }) => {
  await app.resize(1400, 900);
  writeFileSync(file, networkOf({ nodes: 200, wires: 550, perColumn: 13 }));
  await openDocument(app, file);
  await expect(page(app).locator(`${layer}[data-wires]`)).toBeAttached();
});

function page(app: { readonly page: Page }): Page {
  return app.page;
}

test('only wires at hand are elements; one is selected by a click, cut with Alt, and both are undone', async ({ app }) => {
  const { page } = app;
  await page.mouse.move(5, 5);
  await expect(wires(page)).toHaveCount(0);
  expect(Number(await page.locator(layer).getAttribute('data-wires'))).toBeGreaterThan(20);
  expect(await nodes(page).count()).toBeLessThan(60);

  const spot = await spotOnWire(page, 'n1', 'n14');
  await page.mouse.move(spot.x, spot.y);
  await expect(page.locator('[data-edge-id="n1-n14"]')).toBeAttached();
  await expect(wires(page)).toHaveCount(1);
  await page.mouse.click(spot.x, spot.y);
  await expect(page.locator('.react-flow__edge.selected')).toHaveAttribute('data-id', 'n1-n14');
  await page.mouse.move(5, 5);
  await expect(wires(page)).toHaveCount(1);

  const total = await edgeCount(page);
  await page.keyboard.down('Alt');
  await page.mouse.click(spot.x, spot.y);
  await page.keyboard.up('Alt');
  await expect.poll(() => edgeCount(page)).toBe(total - 1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => edgeCount(page)).toBe(total);
});

test('an element lies exactly where its wire is drawn', async ({ app }) => {
  const { page } = app;
  const spot = await spotOnWire(page, 'n2', 'n15');
  await page.mouse.move(spot.x, spot.y);
  const path = page.locator('[data-edge-id="n2-n15"]');
  await expect(path).toBeAttached();
  const element = await path.evaluate((line) => {
    if (!(line instanceof SVGPathElement)) throw new Error('no wire');
    const matrix = line.getScreenCTM();
    if (!matrix) throw new Error('not on the screen');
    return [0.2, 0.5, 0.8].map((share) => {
      const { x, y } = line.getPointAtLength(line.getTotalLength() * share).matrixTransform(matrix);
      return { x, y };
    });
  });
  await page.mouse.move(5, 5);
  await expect(wires(page)).toHaveCount(0);
  const isDrawn = await page.locator(layer).evaluate((canvas, spots) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const context = canvas.getContext('2d');
    return spots.map(
      ({ x, y }) => (context?.getImageData(Math.floor((x - box.left) * scale), Math.floor((y - box.top) * scale), 1, 1).data[3] ?? 0) > 90,
    );
  }, element);
  expect(isDrawn).toEqual([true, true, true]);
});

test('a wire gets another end by Shift-drag, and the drawing follows', async ({ app }) => {
  const { page } = app;
  const spot = await spotOnWire(page, 'n1', 'n14');
  await page.mouse.move(spot.x, spot.y);
  await page.keyboard.down('Shift');
  const end = await middleOf(page.locator('[data-node-id="n14"] [data-port="in"]'));
  await expect(page.locator('.react-flow__edgeupdater-target')).toBeAttached();
  const to = await middleOf(page.locator('[data-node-id="n16"] [data-port="in"]'));
  await drag(page, await middleOf(page.locator('.react-flow__edgeupdater-target')), to);
  await page.keyboard.up('Shift');
  expect(end.y).toBeLessThan(to.y);
  await expect.poll(() => edgeCount(page)).toBe(550);
  const saved = await savedAs(app, path.join(folder, 'rewired.nngraph'));
  const ends = saved.graph.edges.filter((edge) => edge.source === 'n1').map((edge) => edge.target);
  expect(ends).toContain('n16');
  expect(ends).not.toContain('n14');
});

test('the keyboard walks from a card to its wires and along them, in view or not', async ({ app }) => {
  const { page } = app;
  await page.locator('[data-node-id="n1"]').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('w');
  const focused = page.locator('.react-flow__edge:focus');
  await expect(focused).toHaveAttribute('aria-label', /wire from x to n1/i);
  await page.keyboard.press('w');
  await expect(focused).toHaveAttribute('aria-label', /wire from n1 to/i);
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.locator('.react-flow__node:focus')).toBeAttached();
  }
  await page.keyboard.press('w');
  await expect(focused).toBeAttached();
  await page.keyboard.press('Delete');
  await expect.poll(() => edgeCount(page)).toBe(549);
});

test('a node let go over a wire goes in between', async ({ app }) => {
  const { page } = app;
  const spot = await spotOnWire(page, 'n4', 'n17');
  await page.mouse.dblclick(spot.x, spot.y);
  await page.keyboard.type('tanh');
  await page.keyboard.press('Enter');
  await expect.poll(() => edgeCount(page)).toBe(551);
  const saved = await savedAs(app, path.join(folder, 'between.nngraph'));
  expect(saved.graph.edges.some((edge) => edge.source === 'n4' && edge.target === 'n17')).toBe(false);
});

test('weights colour the drawn wires while they stream', async ({ app }) => {
  const { page } = app;
  const colours = () =>
    page.locator(layer).evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      let blue = 0;
      let orange = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, , blueness = 0, alpha = 0] = data.subarray(at, at + 4);
        if (alpha > 150 && blueness > red + 60) blue += 1;
        if (alpha > 150 && red > blueness + 60) orange += 1;
      }
      return { isBlue: blue > 200, isOrange: orange > 200 };
    });
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await expect.poll(colours, { timeout: 20_000 }).toEqual({ isBlue: true, isOrange: true });
  const from = await canvasSpot(page, 0.6, 0.95);
  await page.mouse.move(from.x, from.y);
  await pause(page);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
