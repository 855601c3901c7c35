/**
 * Cut, copy and paste as a person does them: by keys, by the native menu, by the canvas's own menu, in one document, between two
 * windows, and as text that other programs could have made.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { sandboxArguments } from '../scripts/electron.mjs';
import { type App, expect, test } from './app';
import { savedAs } from './documents';
import { canvasSpot, middleOf, node, nodes, type SavedDocument, wires } from './gestures';
import { filesIn, openXor } from './xor';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-clipboard-'));
const freshFile = filesIn(folder);

/** XOR in a file of its own: five nodes, four wires. */
const fresh = (app: App): Promise<Page> => openXor(app, freshFile());

async function select(page: Page, name: string): Promise<void> {
  await node(page, name).click({ position: { x: 40, y: 10 } });
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
}

/** The wires of a saved document by the names of their ends. */
function wiresBetweenNames({ graph }: SavedDocument): readonly string[] {
  const name = (id: string): string => graph.nodes.find((each) => each.id === id)?.name ?? id;
  return graph.edges.map(({ source, target, port }) => `${name(source)} → ${name(target)} ${port}`).sort();
}

function writeClipboard(app: App, text: string): Promise<void> {
  return app.electron.evaluate(({ clipboard }, given) => clipboard.writeText(given), text);
}

function readClipboard(app: App): Promise<string> {
  return app.electron.evaluate(({ clipboard }) => clipboard.readText());
}

/** Undo takes all of it back in one step, redo brings it again. */
async function undoneAndRedone(page: Page, before: number, after: number): Promise<void> {
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(before);
  await page.keyboard.press('Control+y');
  await expect(nodes(page)).toHaveCount(after);
}

test('a node is copied and pasted at the pointer, keeps what it can of its wires, and undo takes it back', async ({ app }) => {
  const page = await fresh(app);
  await select(page, 'hidden');
  await page.keyboard.press('Control+c');
  const spot = await canvasSpot(page, 0.5, 0.85);
  await page.mouse.move(spot.x, spot.y);
  await page.keyboard.press('Control+v');
  await expect(nodes(page)).toHaveCount(6);
  // From the inputs, and to the output.
  await expect(wires(page)).toHaveCount(6);
  const selected = page.locator('.react-flow__node.selected');
  await expect(selected).toHaveCount(1);
  const middle = await middleOf(selected);
  expect(Math.abs(middle.x - spot.x)).toBeLessThan(60);
  expect(Math.abs(middle.y - spot.y)).toBeLessThan(90);
  // The wires may not be meant: they are told, with their other ends.
  const told = page.locator('[data-notice="notice.pasteWired"]');
  await expect(told).toContainText('wired as the original was: 2 wires to');
  for (const name of ['inputs', 'output']) await expect(told).toContainText(name);
  await undoneAndRedone(page, 5, 6);

  const saved = await savedAs(app, freshFile());
  expect(new Set([...saved.graph.nodes, ...saved.graph.edges].map(({ id }) => id)).size).toBe(12);
  expect(wiresBetweenNames(saved).filter((wire) => wire === 'inputs → hidden in')).toHaveLength(2);
});

test('pasting again and again puts nothing exactly on what was pasted before', async ({ app }) => {
  const page = await fresh(app);
  await select(page, 'hidden');
  await page.keyboard.press('Control+c');
  for (const count of [6, 7, 8]) {
    await page.keyboard.press('Control+v');
    await expect(nodes(page)).toHaveCount(count);
  }
  const { graph } = await savedAs(app, freshFile());
  expect(new Set(graph.nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(8);
});

test('what was cut comes back with all its wires', async ({ app }) => {
  const page = await fresh(app);
  const before = await savedAs(app, freshFile());
  await select(page, 'hidden');
  await page.keyboard.press('Control+x');
  await expect(nodes(page)).toHaveCount(4);
  await expect(wires(page)).toHaveCount(2);
  await undoneAndRedone(page, 5, 4);
  await page.keyboard.press('Control+v');
  await expect(nodes(page)).toHaveCount(5);
  const after = await savedAs(app, freshFile());
  expect(wiresBetweenNames(after)).toEqual(wiresBetweenNames(before));
});

test('the items of the native menu do the same', async ({ app }) => {
  const page = await fresh(app);
  await page.keyboard.press('Escape');
  const isEnabled = (id: string) =>
    app.electron.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled, id);
  await expect.poll(() => isEnabled('copy')).toBe(false);
  await select(page, 'hidden');
  await expect.poll(() => isEnabled('cut')).toBe(true);
  await app.chooseMenu('copy');
  await app.chooseMenu('paste');
  await expect(nodes(page)).toHaveCount(6);
  await select(page, 'output');
  await app.chooseMenu('cut');
  await expect(nodes(page)).toHaveCount(5);
  await expect.poll(() => readClipboard(app)).toContain('"output"');
});

test('a whole network is pasted into another window, with its wires', async ({ app }) => {
  const page = await fresh(app);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(() => readClipboard(app)).toContain('"nngraph"');

  const other = freshFile();
  copyFileSync('examples/iris.nngraph', other);
  const executable = String(process.env.ELECTRON_EXEC_PATH);
  const again = spawn(executable, [...sandboxArguments(), '.', `--user-data-dir=${app.userData}`, other]);
  expect(await new Promise((resolve) => again.once('exit', resolve))).toBe(0);
  await expect.poll(() => app.electron.windows().length).toBe(2);
  const second = app.electron.windows().find((each) => each !== page);
  if (second === undefined) throw new Error('no second window');
  const wiresThere = JSON.parse(readFileSync(other, 'utf8')).graph.edges.length;
  const nodesThere = JSON.parse(readFileSync(other, 'utf8')).graph.nodes.length;
  await expect(nodes(second)).toHaveCount(nodesThere);
  const { x, y } = await canvasSpot(second, 0.5, 0.03);
  await second.mouse.click(x, y);
  await second.keyboard.press('Control+v');
  await expect(nodes(second)).toHaveCount(nodesThere + 5);
  await expect(wires(second)).toHaveCount(wiresThere + 4);
  await second.keyboard.press('Control+z');
  await expect(nodes(second)).toHaveCount(nodesThere);
  await expect(nodes(page)).toHaveCount(5);
  await app.answerMessage('Don’t save');
  await second.close();
  await expect.poll(() => app.electron.windows().length).toBe(1);
});

test('a document’s text is pasted like a copy; text that is no nodes changes nothing and says so', async ({ app }) => {
  const page = await fresh(app);
  await writeClipboard(app, readFileSync('examples/xor.nngraph', 'utf8'));
  await page.keyboard.press('Control+v');
  await expect(nodes(page)).toHaveCount(10);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(5);

  await writeClipboard(app, 'my password');
  await page.keyboard.press('Control+v');
  const message = page.getByRole('region', { name: 'Messages' });
  await expect(message).toContainText('The clipboard holds no nodes.');
  await expect(nodes(page)).toHaveCount(5);
  expect(await page.evaluate(() => window.nngraph?.readClipboard())).toBeNull();

  await writeClipboard(app, '{"format": "nngraph", "version": 1, "graph": {"nodes": [{"id": "__proto__", "kind": "input"}]}}');
  await page.keyboard.press('Control+v');
  await expect(message).toContainText('__proto__');
  await expect(nodes(page)).toHaveCount(5);

  await select(page, 'hidden');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(nodes(page)).toHaveCount(6);
  await expect(message).not.toContainText('Nothing was pasted');
});

test('in a text field the three keys mean its text', async ({ app }) => {
  const page = await fresh(app);
  await select(page, 'hidden');
  const field = page.getByLabel('Name', { exact: true });
  await field.fill('words');
  await field.press('Control+a');
  await field.press('Control+x');
  await expect(field).toHaveValue('');
  await expect.poll(() => readClipboard(app)).toBe('words');
  await field.press('Control+v');
  await app.chooseMenu('paste');
  await expect(field).toHaveValue('wordswords');
  await field.press('Control+a');
  await app.chooseMenu('copy');
  await expect.poll(() => readClipboard(app)).toBe('wordswords');
  await field.press('Escape');
  await expect(nodes(page)).toHaveCount(5);
});
