/**
 * Adding nodes and changing wires by hand: the search at the pointer and at a wire, a node let go over a wire, copies dragged away,
 * ends of wires moved, wires cut and given up, and the menu under the right button. Each is one step of undo.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { savedAs } from './documents';
import { canvasSpot, drag, dropOnCanvas, kind, middleOf, node, nodes, port, type SavedDocument, type Spot, wires } from './gestures';
import { spotOn } from './wires';
import { filesIn, openXor } from './xor';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-wires-'));
const freshFile = filesIn(folder);

/** XOR in a file of its own: inputs → hidden → output → error, and the target. */
async function fresh(app: App): Promise<Page> {
  await app.page.keyboard.press('Escape');
  return openXor(app, freshFile());
}

/** The wire between two nodes, by their names. */
function wireOf(page: Page, from: string, to: string): Locator {
  return page.getByLabel(`wire from ${from} to ${to}`, { exact: true }).locator('[data-edge-id]');
}

async function wiresByNames(app: App): Promise<readonly string[]> {
  const { graph }: SavedDocument = await savedAs(app, freshFile());
  const name = (id: string): string => graph.nodes.find((each) => each.id === id)?.name ?? id;
  return graph.edges.map(({ source, target }) => `${name(source)} → ${name(target)}`).sort();
}

async function bare(page: Page): Promise<Spot> {
  return canvasSpot(page, 0.5, 0.88);
}

/** Undo brings the first counts of nodes and wires back in one step, redo the others. */
async function undoneAndRedone(page: Page, before: readonly [number, number], after: readonly [number, number]): Promise<void> {
  for (const [keys, [nodeCount, wireCount]] of [
    ['Control+z', before],
    ['Control+y', after],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(nodes(page)).toHaveCount(nodeCount);
    await expect(wires(page)).toHaveCount(wireCount);
  }
}

/** Drags something from one spot over another and holds it there; a drop target hears of it with the second move on it. */
async function carryOver(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  for (const slip of [2, 1, 0]) await page.mouse.move(to.x + slip, to.y);
}

const search = (page: Page): Locator => page.getByPlaceholder('Search nodes and columns');
const taking = (page: Page): Locator => page.locator('[data-takes-node]');

async function searchFor(page: Page, typed: string): Promise<void> {
  await expect(search(page)).toBeFocused();
  await search(page).fill(typed);
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeHidden();
}

test('a double-click, Shift+A and Tab on the bare canvas open the search, and what is chosen stands there', async ({ app }) => {
  const page = await fresh(app);
  const spot = await bare(page);
  await page.mouse.dblclick(spot.x, spot.y);
  await searchFor(page, 'tanh');
  const added = page.locator('.react-flow__node.selected');
  await expect(nodes(page)).toHaveCount(6);
  const middle = await middleOf(added);
  expect(Math.hypot(middle.x - spot.x, middle.y - spot.y)).toBeLessThan(60);
  await undoneAndRedone(page, [5, 4], [6, 4]);
  await page.keyboard.press('Control+z');

  for (const keys of ['Shift+A', 'Tab']) {
    const { x, y } = await bare(page);
    await page.mouse.click(x, y);
    await page.keyboard.press(keys);
    await expect(search(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(search(page)).toBeHidden();
  }
  await expect(nodes(page)).toHaveCount(5);
});

test('a wire let go over nothing opens the search for what fits it, and joins what is chosen', async ({ app }) => {
  const page = await fresh(app);
  const spot = await bare(page);
  await drag(page, await middleOf(port(page, 'hidden', 'out')), spot);
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole('option', { name: /Tanh/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^Input/ })).toHaveCount(0);
  await searchFor(page, 'tanh');
  await expect(nodes(page)).toHaveCount(6);
  await expect(wires(page)).toHaveCount(5);
  await undoneAndRedone(page, [5, 4], [6, 5]);
});

test('a neuron dragged from the palette goes into the wire that lights up under it', async ({ app }) => {
  const page = await fresh(app);
  const spot = await spotOn(wireOf(page, 'hidden', 'output'));
  await carryOver(page, await middleOf(kind(page, 'ReLU')), spot);
  await expect(taking(page)).toHaveCount(1);
  await page.mouse.up();
  await expect(nodes(page)).toHaveCount(6);
  await expect(wires(page)).toHaveCount(5);
  await expect(taking(page)).toHaveCount(0);
  await undoneAndRedone(page, [5, 4], [6, 5]);
  const name = String(await page.locator('[data-node-id]').last().locator('[title]').first().getAttribute('title'));
  const joined = await wiresByNames(app);
  expect(joined).toContain(`hidden → ${name}`);
  expect(joined).toContain(`${name} → output`);
  expect(joined).not.toContain('hidden → output');
});

test('an input or a loss dragged over a wire, and a neuron over a target’s wire, light nothing up and join nothing', async ({ app }) => {
  const page = await fresh(app);
  const spots: readonly (readonly [string, Spot])[] = [
    ['Input', await spotOn(wireOf(page, 'hidden', 'output'))],
    ['ReLU', await spotOn(wireOf(page, 'label', 'error'))],
  ];
  for (const [name, spot] of spots) {
    await carryOver(page, await middleOf(kind(page, name)), spot);
    await expect(taking(page)).toHaveCount(0);
    await page.mouse.up();
    await expect(nodes(page)).toHaveCount(6);
    await expect(wires(page)).toHaveCount(4);
    await page.keyboard.press('Control+z');
    await expect(nodes(page)).toHaveCount(5);
  }
});

test('a double-click on a wire, or Shift+A with the wire in focus, opens the search for a node to put in', async ({ app }) => {
  const page = await fresh(app);
  const spot = await spotOn(wireOf(page, 'hidden', 'output'));
  await page.mouse.dblclick(spot.x, spot.y);
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole('option', { name: /Mean squared error/ })).toHaveCount(0);
  await searchFor(page, 'relu');
  await expect(nodes(page)).toHaveCount(6);
  await expect(wires(page)).toHaveCount(5);
  await undoneAndRedone(page, [5, 4], [6, 5]);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(5);

  // By keyboard: the focus comes to the wire as Tab brings it.
  const wire = page.getByLabel('wire from inputs to hidden', { exact: true });
  await page.mouse.move(0, 0);
  await page.keyboard.press('F6');
  await wire.focus();
  await page.keyboard.press('Shift+A');
  await searchFor(page, 'relu');
  await expect(wires(page)).toHaveCount(5);
  await expect(wire).toHaveCount(0);
});

test('a node without wires that is dragged onto one goes in between; Escape and a node with wires leave all as it was', async ({ app }) => {
  const page = await fresh(app);
  await dropOnCanvas(page, kind(page, 'ReLU'), 0.5, 0.88);
  const name = String(await page.locator('.react-flow__node.selected [data-node-id] [title]').first().getAttribute('title'));
  const head = async (): Promise<Spot> => {
    const box = await node(page, name).boundingBox();
    if (!box) throw new Error('no card');
    return { x: box.x + 40, y: box.y + 10 };
  };
  const carry = async (to: Spot): Promise<void> => {
    const from = await head();
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
  };
  const spot = await spotOn(wireOf(page, 'hidden', 'output'));
  const before = await head();
  await carry(spot);
  await expect(taking(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(taking(page)).toHaveCount(0);
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(4);
  expect(await head()).toEqual(before);

  await carry(spot);
  await expect(taking(page)).toHaveCount(1);
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(5);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(4);
  expect(await head()).toEqual(before);
  await page.keyboard.press('Control+y');
  await expect(wires(page)).toHaveCount(5);
  const joined = await wiresByNames(app);
  expect(joined).toContain(`hidden → ${name}`);
  expect(joined).toContain(`${name} → output`);

  // Now it has wires: over another one it only moves.
  await carry(await spotOn(wireOf(page, 'inputs', 'hidden')));
  await expect(taking(page)).toHaveCount(0);
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(5);
});

test('Alt-drag takes a copy away and leaves the original where it is; Escape takes it back', async ({ app }) => {
  const page = await fresh(app);
  const hidden = node(page, 'hidden');
  const place = async () => (await hidden.first().boundingBox()) ?? { x: 0, y: 0 };
  const before = await place();
  const grip = { x: before.x + 40, y: before.y + 10 };
  const to = { x: grip.x + 30, y: grip.y + 210 };
  const carry = async (): Promise<void> => {
    await page.mouse.move(grip.x, grip.y);
    await page.keyboard.down('Alt');
    await page.mouse.down();
    await page.mouse.move((grip.x + to.x) / 2, (grip.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await expect(page.locator('[data-ghost]')).toHaveCount(1);
  };
  await carry();
  expect(await place()).toEqual(before);
  await page.keyboard.up('Alt');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-ghost]')).toHaveCount(0);
  await page.mouse.up();
  await expect(nodes(page)).toHaveCount(5);

  await carry();
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(nodes(page)).toHaveCount(6);
  await expect(wires(page)).toHaveCount(4);
  expect(await place()).toEqual(before);
  const copy = await page.locator('.react-flow__node.selected').boundingBox();
  expect(Math.abs((copy?.y ?? 0) - before.y - 210)).toBeLessThan(60);
  await undoneAndRedone(page, [5, 4], [6, 4]);
});

test('Alt-click cuts a wire', async ({ app }) => {
  const page = await fresh(app);
  const { x, y } = await spotOn(wireOf(page, 'hidden', 'output'));
  await page.keyboard.down('Alt');
  await page.mouse.click(x, y);
  await page.keyboard.up('Alt');
  await expect(wires(page)).toHaveCount(3);
  await expect(wireOf(page, 'hidden', 'output')).toHaveCount(0);
  await undoneAndRedone(page, [5, 4], [5, 3]);
});

test('Shift-drag moves the end of a wire; let go over nothing, or given up, it goes back', async ({ app }) => {
  const page = await fresh(app);
  await dropOnCanvas(page, kind(page, 'ReLU'), 0.5, 0.88);
  const name = String(await page.locator('.react-flow__node.selected [data-node-id] [title]').first().getAttribute('title'));
  const take = async (to: Spot): Promise<void> => {
    const end = await middleOf(port(page, 'output', 'in'));
    await page.keyboard.down('Shift');
    await expect(page.locator('.react-flow__edgeupdater').first()).toBeAttached();
    await page.mouse.move(end.x - 16, end.y);
    await page.mouse.down();
    await page.mouse.move((end.x + to.x) / 2, (end.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
  };
  const letGo = async (): Promise<void> => {
    await page.mouse.up();
    await page.keyboard.up('Shift');
  };
  await take(await canvasSpot(page, 0.2, 0.9));
  await letGo();
  await expect(search(page)).toBeHidden();
  await expect(wireOf(page, 'hidden', 'output')).toHaveCount(1);

  await take(await middleOf(port(page, name, 'in')));
  await page.keyboard.press('Escape');
  await letGo();
  await expect(wireOf(page, 'hidden', 'output')).toHaveCount(1);
  await expect(wireOf(page, 'hidden', name)).toHaveCount(0);

  await take(await middleOf(port(page, name, 'in')));
  await letGo();
  await expect(wireOf(page, 'hidden', name)).toHaveCount(1);
  await expect(wireOf(page, 'hidden', 'output')).toHaveCount(0);
  await expect(wires(page)).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(wireOf(page, 'hidden', 'output')).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect(wireOf(page, 'hidden', name)).toHaveCount(1);
});

test('Escape gives up a wire that is being drawn', async ({ app }) => {
  const page = await fresh(app);
  const line = page.locator('.react-flow__connection');
  const begin = async (to: Spot): Promise<void> => {
    const from = await middleOf(port(page, 'inputs', 'out'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await expect(line).toHaveCount(1);
  };
  for (const to of [await bare(page), await middleOf(port(page, 'output', 'in'))]) {
    await begin(to);
    await page.keyboard.press('Escape');
    await expect(line).toHaveCount(0);
    await page.mouse.move(to.x + 5, to.y + 5);
    await expect(line).toHaveCount(0);
    await page.mouse.up();
    await expect(search(page)).toBeHidden();
    await expect(wires(page)).toHaveCount(4);
  }
  await begin(await middleOf(port(page, 'output', 'in')));
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(5);
});

test('the menu of a node, a wire and the canvas holds what can be done there', async ({ app }) => {
  const page = await fresh(app);
  const items = page.getByRole('menuitem');
  await node(page, 'hidden').click({ button: 'right', position: { x: 40, y: 10 } });
  await expect(page.getByRole('menu', { name: 'Menu of the node' })).toBeVisible();
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  for (const name of ['Cut', 'Copy', 'Duplicate', 'Delete']) await expect(items.filter({ hasText: name }).first()).toBeVisible();
  await items.filter({ hasText: 'Delete and join' }).click();
  await expect(nodes(page)).toHaveCount(4);
  await expect(wires(page)).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(4);

  const onWire = await spotOn(wireOf(page, 'hidden', 'output'));
  await page.mouse.click(onWire.x, onWire.y, { button: 'right' });
  await expect(page.getByRole('menu', { name: 'Menu of the wire' })).toBeVisible();
  await items.filter({ hasText: 'Add' }).first().click();
  await searchFor(page, 'relu');
  await expect(nodes(page)).toHaveCount(6);
  await expect(wires(page)).toHaveCount(5);
  await page.keyboard.press('Control+z');

  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('Control+c');
  const spot = await bare(page);
  await page.mouse.click(spot.x, spot.y, { button: 'right' });
  await expect(page.getByRole('menu', { name: 'Menu of the canvas' })).toBeVisible();
  await items.filter({ hasText: 'Paste' }).click();
  await expect(nodes(page)).toHaveCount(6);
  const pasted = await middleOf(page.locator('.react-flow__node.selected'));
  expect(Math.hypot(pasted.x - spot.x, pasted.y - spot.y)).toBeLessThan(60);
});

test('the menu opens by keyboard at what has the focus, and Escape gives the focus back', async ({ app }) => {
  const page = await fresh(app);
  const card = page.locator('.react-flow__node', { has: node(page, 'hidden') });
  for (const keys of ['Shift+F10', 'ContextMenu']) {
    await card.focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole('menu', { name: 'Menu of the node' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(card).toBeFocused();
  }
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Menu of the node' })).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('menuitem', { name: /^Duplicate/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(nodes(page)).toHaveCount(6);
});

test('a wire in focus is removed by the key, and with Ctrl+Delete a node with its neighbours joined', async ({ app }) => {
  const page = await fresh(app);
  const spot = await spotOn(wireOf(page, 'hidden', 'output'));
  await page.mouse.click(spot.x, spot.y);
  await expect(page.locator('.react-flow__edge.selected')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await undoneAndRedone(page, [5, 4], [5, 3]);
  await page.keyboard.press('Control+z');
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('Control+Delete');
  await expect(wireOf(page, 'inputs', 'output')).toHaveCount(1);
  await undoneAndRedone(page, [5, 4], [4, 3]);
});
