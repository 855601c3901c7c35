/**
 * What the hand does is answered: wires and columns let go over a card join it or say why not, two fingers move the view and
 * a pinch zooms it, and while an input method composes its keys are its own.
 * Keeps true: each gesture is one entry of the history, and a gesture that makes nothing makes none.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { openDocument, savedAs } from './documents';
import { canvasSpot, choose, column, drag, dropOnCanvas, kind, middleOf, node, nodes, port, type Spot, wires } from './gestures';
import { looks, otherLooks, setLook } from './looks';
import { deleteWire, spotOn, wireById } from './wires';
import { filesIn, openXor } from './xor';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-hand-'));
const freshFile = filesIn(folder);

const refusal = (page: Page): Locator => page.locator('[data-refused]');
const peek = (page: Page): Locator => page.locator('[data-wire-peek]');
const zoomText = (page: Page): Locator => page.getByRole('button', { name: 'Zoom to 100%' });

async function fresh(app: App): Promise<Page> {
  await app.page.keyboard.press('Escape');
  await setLook(app, 'dark', 'en');
  return openXor(app, freshFile());
}

/** A place on a card away from its ports. */
async function bodyOf(page: Page, name: string): Promise<Spot> {
  const box = await node(page, name).boundingBox();
  if (!box) throw new Error('no card');
  return { x: box.x + box.width * 0.6, y: box.y + box.height * 0.8 };
}

async function wiresByNames(app: App): Promise<readonly string[]> {
  const { graph } = await savedAs(app, freshFile());
  const name = (id: string): string => graph.nodes.find((each) => each.id === id)?.name ?? id;
  return graph.edges.map(({ source, target, port: at }) => `${name(source)} → ${name(target)} ${at}`).sort();
}

test('a wire let go over a card ends at the port that fits it', async ({ app }) => {
  const page = await fresh(app);
  for (const id of ['e3', 'e4']) await deleteWire(page, wireById(page, id));
  await drag(page, await middleOf(port(page, 'output', 'out')), await bodyOf(page, 'error'));
  await expect(wires(page)).toHaveCount(3);
  // What comes from the data is the target, also drawn the other way round.
  await drag(page, await middleOf(port(page, 'error', 'target')), await bodyOf(page, 'label'));
  await expect(wires(page)).toHaveCount(4);
  await drag(page, await middleOf(port(page, 'inputs', 'out')), await bodyOf(page, 'output'));
  await expect(wires(page)).toHaveCount(5);
  expect(await wiresByNames(app)).toEqual([
    'hidden → output in',
    'inputs → hidden in',
    'inputs → output in',
    'label → error target',
    'output → error prediction',
  ]);
  for (const count of [4, 3, 2]) {
    await page.keyboard.press('Control+z');
    await expect(wires(page)).toHaveCount(count);
  }
  await drag(page, await middleOf(port(page, 'label', 'out')), await bodyOf(page, 'error'));
  await expect(wires(page)).toHaveCount(3);
  expect(await wiresByNames(app)).toContain('label → error target');
});

test('a wire that may not end where it is let go says why until that is dismissed, or something else is done', async ({ app }) => {
  const page = await fresh(app);
  const taken = '“error” has its prediction already.';
  const refuse = async (): Promise<void> => {
    await drag(page, await middleOf(port(page, 'hidden', 'out')), await bodyOf(page, 'error'));
    await expect(refusal(page)).toContainText(taken);
    await expect(wires(page)).toHaveCount(4);
  };
  await refuse();
  await page.mouse.move(5, 5);
  await expect(refusal(page)).toContainText(taken);
  await refusal(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(refusal(page)).toHaveCount(0);

  await node(page, 'output').click({ position: { x: 40, y: 10 } });
  await refuse();
  await page.keyboard.press('Escape');
  await expect(refusal(page)).toHaveCount(0);
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);

  await refuse();
  const bare = await canvasSpot(page, 0.5, 0.05);
  await page.mouse.click(bare.x, bare.y);
  await expect(refusal(page)).toHaveCount(0);

  // At a port itself, and at an input, which has none for it.
  await drag(page, await middleOf(port(page, 'output', 'out')), await middleOf(port(page, 'hidden', 'in')));
  await expect(refusal(page)).toContainText('close a cycle');
  await drag(page, await middleOf(port(page, 'output', 'out')), await bodyOf(page, 'inputs'));
  await expect(refusal(page)).toContainText(/input/i);
  await expect(refusal(page)).not.toContainText('close a cycle');
  // Back on its own card, and into the air with Escape, it was only given up.
  await drag(page, await middleOf(port(page, 'output', 'out')), await bodyOf(page, 'output'));
  await expect(refusal(page)).toHaveCount(0);
  await expect(wires(page)).toHaveCount(4);
  await expect(page.getByText('Edited', { exact: true })).toBeHidden();
});

test('a refused wire’s reason lies in the canvas, wherever the wire was let go', async ({ app }) => {
  const page = await fresh(app);
  for (const [width, height] of [
    [960, 600],
    [1280, 720],
    [2560, 1440],
  ] as const) {
    await app.resize(width, height);
    await app.chooseMenu('fitAll');
    for (const [theme, language] of [...looks, ...otherLooks]) {
      await setLook(app, theme, language);
      for (const to of ['error', 'inputs']) {
        await drag(page, await middleOf(port(page, 'hidden', 'out')), await bodyOf(page, to));
        await expect(refusal(page)).toBeVisible();
        const [box, canvas] = [await refusal(page).boundingBox(), await page.locator('[data-panel="canvas"]').boundingBox()];
        if (!box || !canvas) throw new Error('nothing to see');
        expect(box.x).toBeGreaterThanOrEqual(canvas.x);
        expect(box.y).toBeGreaterThanOrEqual(canvas.y);
        expect(box.x + box.width).toBeLessThanOrEqual(canvas.x + canvas.width);
        expect(box.y + box.height).toBeLessThanOrEqual(canvas.y + canvas.height);
      }
    }
  }
  await setLook(app, 'dark', 'en');
  await app.resize(1280, 720);
});

test('a loss says in the picture which port is which', async ({ app }) => {
  const page = await fresh(app);
  for (const [language, names] of [
    ['en', ['prediction', 'target']],
    ['zh', ['预测', '目标']],
  ] as const) {
    await setLook(app, 'dark', language);
    const card = await node(page, 'error').boundingBox();
    for (const name of names) {
      const label = node(page, 'error').getByText(name, { exact: true });
      await expect(label).toHaveCSS('opacity', '1');
      const box = await label.boundingBox();
      expect(box?.x).toBeGreaterThan(card?.x ?? Number.POSITIVE_INFINITY);
    }
  }
  await setLook(app, 'dark', 'en');
});

test('a column dropped on an input joins it, what does not fit stands beside it, and what it has already it says', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Escape');
  await openDocument(app, 'examples/iris.nngraph');
  await expect(nodes(page)).toHaveCount(5);
  const inputs = node(page, 'measurements');
  const onto = async (name: string): Promise<Spot> => {
    await column(page, name).scrollIntoViewIfNeeded();
    await column(page, name).hover();
    return middleOf(column(page, name));
  };
  await drag(page, await onto('sepal_width'), await bodyOf(page, 'measurements'));
  await expect(refusal(page)).toHaveText(/“measurements” has this column already/);
  await expect(nodes(page)).toHaveCount(5);

  await dropOnCanvas(page, kind(page, 'Input'), 0.3, 0.9);
  const added = page.locator('.react-flow__node.selected [data-node-id]');
  const name = (await added.getAttribute('data-node-id')) ?? '';
  const card = page.locator(`[data-node-id="${name}"]`);
  for (const each of ['petal_width', 'petal_length']) {
    await drag(page, await onto(each), await middleOf(card));
    await expect(card).toContainText(each);
  }
  await expect(nodes(page)).toHaveCount(6);
  const { graph } = await savedAs(app, freshFile());
  expect(graph.nodes.find(({ id }) => id === name)).toMatchObject({
    columns: ['petal_length', 'petal_width'],
    encoding: 'numeric',
    scaling: 'standardize',
  });

  await drag(page, await onto('species'), await bodyOf(page, 'measurements'));
  await expect(nodes(page)).toHaveCount(7);
  const boxes = await nodes(page).evaluateAll((cards) => cards.map((each) => each.getBoundingClientRect().toJSON()));
  const [one] = boxes.slice(-1);
  for (const other of boxes.slice(0, -1)) {
    const isApart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
    expect(isApart, 'the new card lies on no other').toBe(true);
  }
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(card).not.toContainText('petal_length');
  await expect(inputs).toContainText('sepal_width');
  await app.answerMessage('Don’t save');
  await openXor(app, freshFile());
});

test('a single weight is shown as its number alone', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Escape');
  await openDocument(app, 'examples/mcculloch-pitts.nngraph');
  await app.chooseMenu('step');
  for (const [theme, language] of [...looks, ...otherLooks]) {
    await setLook(app, theme, language);
    await page.mouse.move(5, 5);
    const spot = await spotOn(wires(page).first());
    await page.mouse.move(spot.x, spot.y);
    await expect(peek(page)).toBeVisible();
    await expect(peek(page).locator('canvas')).toBeHidden();
    const box = await peek(page).boundingBox();
    expect(box?.width).toBeLessThan(200);
    expect(box?.height).toBeLessThan(70);
  }
  await setLook(app, 'dark', 'en');
  await app.answerMessage('Don’t save');
});

test('two fingers pan and a pinch zooms; whoever prefers it has the wheel zoom, and that is kept', async ({ app }) => {
  const page = await fresh(app);
  await app.chooseMenu('zoomFull');
  await expect(zoomText(page)).toHaveText('100%');
  const card = node(page, 'hidden');
  const before = await middleOf(card);
  await page.mouse.move(before.x, before.y);
  await page.mouse.wheel(-30, 20);
  await expect.poll(async () => Math.round((await middleOf(card)).x - before.x)).toBe(30);
  await expect(zoomText(page)).toHaveText('100%');
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 30);
  await page.keyboard.up('Shift');
  await expect.poll(async () => Math.round((await middleOf(card)).x - before.x)).toBe(0);

  await app.chooseMenu('preferences');
  await choose(page, 'Wheel and two fingers', 'Zoom');
  await page.keyboard.press('Escape');
  const at = await middleOf(card);
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -120);
  await expect(zoomText(page)).not.toHaveText('100%');
  const after = await middleOf(card);
  expect(Math.hypot(after.x - at.x, after.y - at.y)).toBeLessThan(4);
  expect(JSON.parse(readFileSync(path.join(app.userData, 'settings.json'), 'utf8')).preferences.wheel).toBe('zoom');
  await app.chooseMenu('preferences');
  await choose(page, 'Wheel and two fingers', 'Move the view');
  await page.keyboard.press('Escape');
});

/** A key as an input method's: pressed while it composes, and as browsers tell it just before and after. */
async function composing(field: Locator, key: string): Promise<void> {
  await field.evaluate((element, pressed) => {
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true, ...how }));
    }
  }, key);
}

const fields: readonly { readonly what: string; open(app: App, page: Page): Promise<Locator> }[] = [
  {
    what: 'a name on its card',
    async open(_app, page) {
      await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
      await page.keyboard.press('F2');
      return page.locator('[data-canvas] input');
    },
  },
  {
    what: 'a name in the inspector',
    async open(_app, page) {
      await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
      return page.getByLabel('Name', { exact: true });
    },
  },
  {
    what: 'a number in the inspector',
    async open(_app, page) {
      await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
      return page.getByLabel('Neurons', { exact: true });
    },
  },
  {
    what: 'the search for a node',
    async open(_app, page) {
      const { x, y } = await canvasSpot(page, 0.5, 0.05);
      await page.mouse.dblclick(x, y);
      return page.getByPlaceholder('Search nodes and columns');
    },
  },
  {
    what: 'Find',
    async open(app, page) {
      await app.chooseMenu('find');
      return page.getByRole('dialog').getByRole('combobox');
    },
  },
  {
    what: 'Connect to',
    async open(app, page) {
      await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
      await app.chooseMenu('connectTo');
      return page.getByRole('dialog').getByRole('combobox');
    },
  },
  {
    what: 'the command palette',
    async open(app, page) {
      await app.chooseMenu('palette');
      return page.getByRole('dialog').getByRole('combobox');
    },
  },
  {
    what: 'the gallery',
    async open(app, page) {
      await app.chooseMenu('gallery');
      return page.getByRole('dialog').getByRole('searchbox');
    },
  },
];

for (const { what, open } of fields) {
  test(`Escape, Tab and Enter while composing belong to the input method: ${what}`, async ({ app }) => {
    const page = await fresh(app);
    const title = await page.locator('h1').innerText();
    const field = await open(app, page);
    await field.fill(what === 'a number in the inspector' ? '7' : 'shen');
    const typed = await field.inputValue();
    for (const key of ['Escape', 'Tab', 'Enter']) {
      await composing(field, key);
      await expect(field).toBeFocused();
      await expect(field).toHaveValue(typed);
    }
    await expect(page.getByText('Edited', { exact: true })).toBeHidden();
    await expect(page.locator('h1')).toHaveText(title);
    // And once it composes no more, the key is the field's again.
    await page.keyboard.press('Escape');
    if (await field.isVisible()) await expect(field).not.toHaveValue(typed);
  });
}
