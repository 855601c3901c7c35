/**
 * What is to be seen is seen: the whole network beside what lies over the canvas, in windows of every size, as it grows; the
 * left panel's losses and columns; and names in the case that they were written in.
 * Keeps true: places are measured on the screen, in both languages and themes where they make a difference.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { openDocument, savedAs } from './documents';
import { column, fill, node, nodes } from './gestures';
import { looks, otherLooks, setLook } from './looks';
import { clickWire, wireById } from './wires';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-in-view-'));
const sizes = [
  [960, 600],
  [1280, 720],
  [2560, 1440],
] as const;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes of what a selector finds, on the screen. */
function boxesOf(page: Page, selector: string): Promise<readonly Box[]> {
  return page.locator(selector).evaluateAll((found) =>
    found.map((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Sees every card within the canvas and none under the overview or the buttons. */
async function expectAllSeen(page: Page, what: string, count?: number): Promise<void> {
  await expect(async () => {
    const cards = await boxesOf(page, '[data-node-id], [data-group-id], [data-note-id]');
    if (count !== undefined) expect(cards.length, what).toBe(count);
    const [canvas] = await boxesOf(page, '[data-panel="canvas"]');
    const covers = (await boxesOf(page, '.react-flow__minimap, [data-covers]')).filter(({ left, right }) => right > left);
    if (!canvas) throw new Error('no canvas');
    for (const card of cards) {
      const isInside = card.left >= canvas.left && card.top >= canvas.top && card.right <= canvas.right && card.bottom <= canvas.bottom;
      expect(isInside, `${what}: a card is outside of the canvas`).toBe(true);
      for (const cover of covers) expect(overlap(card, cover), `${what}: a card lies under something`).toBe(false);
    }
  }).toPass({ timeout: 10_000 });
}

/** 300 neurons of one layer, in one column as a hand could have put them. */
function oneColumn(): string {
  const at = (x: number, y: number) => ({ x, y });
  const neurons = Array.from({ length: 300 }, (_, row) => ({
    id: `n${row}`,
    kind: 'neuron',
    activation: { type: 'relu' },
    position: at(300, row * 150),
  }));
  return JSON.stringify({
    ...{ format: 'nngraph', version: 1 },
    graph: {
      nodes: [{ id: 'x', kind: 'input', columns: ['x1', 'x2'], position: at(0, 0) }, ...neurons],
      edges: neurons.map(({ id }) => ({ id: `e-${id}`, source: 'x', target: id, port: 'in' })),
    },
    data: { source: { type: 'builtin', id: 'xor' } },
  });
}

test.beforeEach(async ({ app }) => {
  await app.resize(1280, 720);
  await setLook(app, 'dark', 'en');
});

test.afterEach(async ({ app }) => {
  await app.page.keyboard.press('Escape');
  await app.answerMessage('Don’t save');
  await app.chooseMenu('new');
  await expect(nodes(app.page)).toHaveCount(0);
});

test('after Fit all no card of any example lies under the overview or the buttons, in windows of every size', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  for (const file of readdirSync('examples').filter((name) => name.endsWith('.nngraph'))) {
    await openDocument(app, path.join('examples', file));
    for (const [width, height] of sizes) {
      await app.resize(width, height);
      await app.chooseMenu('fitAll');
      await expectAllSeen(page, `${file} at ${width} × ${height}`);
    }
  }
});

test('a window that is enlarged or made smaller keeps the fitted network in its middle, and a tall one has a higher dock', async ({
  app,
}) => {
  const { page } = app;
  await app.resize(960, 600);
  await openDocument(app, 'examples/xor-neurons.nngraph');
  await app.chooseMenu('fitAll');
  await expectAllSeen(page, 'small');
  const dockHeight = async (): Promise<number> => (await page.locator('[data-panel="dock"]').boundingBox())?.height ?? 0;
  expect(Math.round(await dockHeight())).toBe(236);
  for (const [width, height] of [
    [2560, 1440],
    [1280, 720],
    [1600, 1000],
  ] as const) {
    await app.resize(width, height);
    await expectAllSeen(page, `${width} × ${height}`, 8);
    await expect(async () => {
      const cards = await boxesOf(page, '[data-node-id]');
      const [canvas] = await boxesOf(page, '[data-panel="canvas"]');
      if (!canvas) throw new Error('no canvas');
      const middle = (Math.min(...cards.map(({ left }) => left)) + Math.max(...cards.map(({ right }) => right))) / 2;
      expect(Math.abs(middle - (canvas.left + canvas.right) / 2)).toBeLessThan(100);
      if (width === 2560) expect(cards[0]?.right ?? 0).toBeGreaterThan((cards[0]?.left ?? 0) + 170);
    }).toPass({ timeout: 10_000 });
    if (height === 1440) await expect.poll(dockHeight).toBeGreaterThan(360);
  }
  await expect.poll(dockHeight).toBeLessThan(280);
});

test('300 neurons fit and show in the overview: split from a layer as a block, or in one column by hand', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openDocument(app, 'examples/iris.nngraph');
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await fill(page, 'Neurons', '300');
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await app.chooseMenu('splitNode');
  // Without another word, losses and all.
  await expectAllSeen(page, 'split', 304);
  const mapped = async (): Promise<readonly Box[]> => boxesOf(page, '.react-flow__minimap-node');
  expect(await mapped()).toHaveLength(304);
  const [hidden] = (await boxesOf(page, '[data-node-id]')).slice(1);
  expect((hidden?.right ?? 0) - (hidden?.left ?? 0)).toBeGreaterThan(15);
  await app.chooseMenu('layOut');
  await expectAllSeen(page, 'laid out', 304);
  await app.chooseMenu('undo');
  await app.chooseMenu('undo');
  await expect(nodes(page)).toHaveCount(5);

  const file = path.join(folder, 'column.nngraph');
  writeFileSync(file, oneColumn());
  await openDocument(app, file);
  for (const [width, height] of sizes) {
    await app.resize(width, height);
    await app.chooseMenu('fitAll');
    await expectAllSeen(page, `a column at ${width} × ${height}`, 301);
    const [overview] = await boxesOf(page, '.react-flow__minimap');
    if (overview === undefined || overview.right === overview.left) continue;
    // Each is drawn with a line of a pixel, however small it is.
    const drawn = page.locator('.react-flow__minimap-node').first();
    await expect(drawn).toHaveCSS('vector-effect', 'non-scaling-stroke');
    await expect(drawn).toHaveCSS('stroke-width', '1px');
    await expect(drawn).not.toHaveCSS('stroke', 'none');
  }
});

test('Lay out and Split leave nothing outside of the view, the losses neither', async ({ app }) => {
  const { page } = app;
  const file = path.join(folder, 'by-hand.nngraph');
  const document = JSON.parse(readFileSync('examples/iris.nngraph', 'utf8'));
  for (const [index, each] of document.graph.nodes.entries()) each.position = { x: (index * 37) % 90, y: index * 210 };
  delete document.view;
  writeFileSync(file, JSON.stringify(document));
  await openDocument(app, file);
  await app.chooseMenu('zoomFull');
  await app.chooseMenu('layOut');
  await expectAllSeen(page, 'laid out', 5);
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await app.chooseMenu('splitNode');
  await expectAllSeen(page, 'split', 20);
});

test('a document opens whatever its view says, with its network in view, and is saved with a view that is one', async ({ app }) => {
  const { page } = app;
  const document = JSON.parse(readFileSync('examples/xor.nngraph', 'utf8'));
  for (const [index, viewport] of [
    '{"x": null, "zoom": 0}',
    '{"x": 1e300, "y": 0, "zoom": 1}',
    '{"zoom": 1e-300}',
    '{"x": 1e999}',
    '7',
  ].entries()) {
    const file = path.join(folder, `view-${index}.nngraph`);
    writeFileSync(file, `${JSON.stringify({ ...document, view: undefined }).slice(0, -1)}, "view": {"viewport": ${viewport}}}`);
    await openDocument(app, file);
    if (!viewport.includes('1e-300')) await expectAllSeen(page, viewport, 5);
    expect(await page.locator('path[d*="NaN"]').count()).toBe(0);
    await savedAs(app, path.join(folder, `view-${index}-saved.nngraph`));
    const { view } = JSON.parse(readFileSync(path.join(folder, `view-${index}-saved.nngraph`), 'utf8'));
    expect(view.viewport.zoom).toBeGreaterThan(0);
    expect([view.viewport.x, view.viewport.y].every((each) => Number.isFinite(each) && Math.abs(each) < 1e6)).toBe(true);
  }
});

test('the left panel shows the losses and some columns, its headings stay and are whole', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openDocument(app, 'examples/digits.nngraph');
  await expect(column(page, 'p00')).toBeVisible();
  for (const [width, height] of [...sizes, [1440, 900] as const]) {
    await app.resize(width, height);
    for (const [theme, language] of [...looks, ...otherLooks]) {
      await setLook(app, theme, language);
      const what = `${width} × ${height}, ${language}`;
      const [panel] = await boxesOf(page, '[data-panel="palette"]');
      const sections = await boxesOf(page, '[data-panel="palette"] section');
      const kinds = await boxesOf(page, '[data-panel="palette"] [data-kind]');
      const [columns] = await boxesOf(page, '[data-column="p00"]');
      if (!panel || !sections[0] || !columns) throw new Error('no palette');
      expect(kinds).toHaveLength(9);
      for (const kind of kinds) expect(kind.bottom, `${what}: a kind of node is cut`).toBeLessThanOrEqual(sections[0].bottom + 0.5);
      expect(columns.bottom, `${what}: no column is seen`).toBeLessThanOrEqual(panel.bottom);
      const isWhole = await page
        .locator('[data-panel="palette"] h2, [data-panel="palette"] h2 + p')
        .evaluateAll((heads) => heads.every((head) => head.scrollWidth <= head.clientWidth && head.scrollHeight <= head.clientHeight));
      expect(isWhole, `${what}: a heading is cut`).toBe(true);
    }
  }
  await setLook(app, 'dark', 'en');
  const heading = page.locator('[data-panel="palette"] section').last().getByRole('heading');
  const before = await heading.boundingBox();
  await column(page, 'p55').scrollIntoViewIfNeeded();
  expect(await heading.boundingBox()).toEqual(before);
  await expect(heading).toBeInViewport();
});

test('a column of zeros and ones is drawn as two bars that fill its picture', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/xor.nngraph');
  const bars = await column(page, 'x1').locator('path').getAttribute('d');
  const [[left, right] = [], ...more] = [...(bars ?? '').matchAll(/M([\d.]+) [\d.]+V[\d.]+H([\d.]+)/g)].map((bar) => [
    Number(bar[1]),
    Number(bar[2]),
  ]);
  expect(more).toHaveLength(1);
  expect((right ?? 0) - (left ?? 0)).toBeGreaterThan(10);
});

test('names keep their case in every heading: y₁⁽¹⁾ is not Y₁⁽¹⁾', async ({ app }) => {
  const { page } = app;
  const file = path.join(folder, 'zq-names.nngraph');
  writeFileSync(path.join(folder, 'zq.csv'), 'zqx,zqY\n0,1\n1,0\n1,1\n0,0\n');
  const document = JSON.parse(readFileSync('examples/xor.nngraph', 'utf8'));
  for (const each of document.graph.nodes) each.name = `zq${each.id}₁⁽¹⁾`;
  document.graph.groups = [{ id: 'g', name: 'zqgroup₁', members: ['h'], collapsed: false }];
  document.data = { source: { type: 'csv', path: 'zq.csv' } };
  document.graph.nodes[0].columns = ['zqx'];
  writeFileSync(file, JSON.stringify(document));
  await openDocument(app, file);
  await expect(column(page, 'zqx')).toBeVisible();
  /** What shows a name of the user's in another case than its own. */
  const changed = (): Promise<readonly string[]> =>
    page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const style = text.parentElement && getComputedStyle(text.parentElement);
        if (text.textContent?.includes('zq') && style?.textTransform !== 'none') found.push(text.textContent);
      }
      return found;
    });
  const look = async (what: string): Promise<void> => expect(await changed(), what).toEqual([]);
  await look('the document');
  for (const { id } of document.graph.nodes) {
    await page.locator(`[data-node-id="${id}"]`).click({ position: { x: 40, y: 10 } });
    await expect(page.locator('[data-panel="inspector"] h2').first()).toHaveText(`zq${id}₁⁽¹⁾`);
    await look(`node ${id}`);
  }
  await clickWire(page, wireById(page, document.graph.edges[0].id));
  await look('wire');
  await page.locator('.react-flow__node-groupFrame').focus();
  await page.keyboard.press('Enter');
  await look('group');
  await app.chooseMenu('selectAll');
  await look('several');
  for (const name of [/^Data/, /^Predictions/, /^Explain/, /^Problems/, /^Training/]) {
    await page.getByRole('tab', { name }).click();
    await look(String(name));
  }
  for (const id of ['trainingSettings', 'palette', 'gallery', 'about'] as const) {
    await app.chooseMenu(id);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(id);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('the network stays in view when a person has zoomed into a part of it', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/xor.nngraph');
  await app.chooseMenu('zoomFull');
  for (let step = 0; step < 4; step += 1) await app.chooseMenu('zoomIn');
  const card = node(page, 'hidden');
  const before = await card.boundingBox();
  await app.resize(1500, 900);
  await app.resize(1280, 720);
  expect((await card.boundingBox())?.width).toBeCloseTo(before?.width ?? 0, 0);
});
