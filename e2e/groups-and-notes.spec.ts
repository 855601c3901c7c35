/**
 * Groups, notes and names in their place: by mouse and by keyboard, undone and redone, saved and opened again.
 * Keeps true: every gesture is one entry of the history, and nothing here changes what the network computes.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { openDocument, savedAs } from './documents';
import { canvasSpot, drag, fill, middleOf, node, nodes, type Spot, wires } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-groups-'));
let files = 0;

/** What of a saved document these tests look at. */
interface Saved {
  readonly graph: {
    readonly nodes: readonly { readonly id: string; readonly name?: string; readonly position: Spot }[];
    readonly edges: readonly unknown[];
    readonly notes: readonly {
      readonly id: string;
      readonly text: string;
      readonly position: Spot;
      readonly size: { readonly width: number; readonly height: number };
    }[];
    readonly groups: readonly { readonly name: string; readonly members: readonly string[]; readonly collapsed: boolean }[];
  };
}

async function fresh(app: App): Promise<void> {
  await app.resize(1440, 900);
  await openDocument(app, 'examples/xor.nngraph');
  await expect(nodes(app.page)).toHaveCount(5);
  await app.chooseMenu('fitAll');
  await node(app.page, 'hidden').click({ position: { x: 60, y: 70 } });
  await focusCanvas(app);
}

async function focusCanvas(app: App): Promise<void> {
  const { x, y } = await canvasSpot(app.page, 0.5, 0.03);
  await app.page.mouse.click(x, y);
}

/** Saves under a new name, reads the file, opens it again. */
async function savedAndReopened(app: App): Promise<Saved> {
  files += 1;
  const file = path.join(folder, `document-${files}.nngraph`);
  await savedAs(app, file);
  await app.chooseMenu('new');
  await expect(nodes(app.page)).toHaveCount(0);
  await openDocument(app, file);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const frame = (app: App) => app.page.locator('[data-group-id]');
const note = (app: App) => app.page.locator('[data-note-id]');
const nodeSpot = async (app: App, name: string): Promise<Spot> => {
  const box = await node(app.page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  return { x: box.x + 60, y: box.y + box.height - 12 };
};
const cornerOf = async (app: App, name: string): Promise<Spot> => {
  const box = await node(app.page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  return { x: Math.round(box.x), y: Math.round(box.y) };
};

/** Selects two nodes with the mouse and groups them with the key. */
async function groupTwo(app: App, first = 'hidden', second = 'output'): Promise<void> {
  const { page } = app;
  await node(page, first).click({ position: { x: 60, y: 70 } });
  await node(page, second).click({ position: { x: 60, y: 70 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await expect(frame(app)).toHaveCount(1);
}

/** A spot of the frame's head beside its name. */
async function headOf(app: App): Promise<Spot> {
  const box = await frame(app).boundingBox();
  if (!box) throw new Error('no frame');
  return { x: box.x + box.width * 0.6, y: box.y + 14 };
}

/** A spot of the frame's lower border. */
async function borderOf(app: App): Promise<Spot> {
  const box = await frame(app).boundingBox();
  if (!box) throw new Error('no frame');
  return { x: box.x + box.width * 0.3, y: box.y + box.height - 1 };
}

test.beforeEach(async ({ app }) => fresh(app));

test('two nodes are grouped, undone, redone and dissolved by keys', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  await expect(page.getByRole('group', { name: 'group group, 2 nodes', exact: true })).toBeVisible();
  const box = await frame(app).boundingBox();
  for (const name of ['hidden', 'output']) {
    const card = await node(page, name).boundingBox();
    expect(card && box && card.x > box.x && card.y > box.y && card.x + card.width < box.x + box.width).toBe(true);
  }
  await page.keyboard.press('Control+z');
  await expect(frame(app)).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(frame(app)).toHaveCount(1);
  await node(page, 'hidden').click({ position: { x: 60, y: 70 } });
  await page.keyboard.press('Control+Shift+g');
  await expect(frame(app)).toHaveCount(0);
  await expect(nodes(page)).toHaveCount(5);
});

test('a frame dragged by its head or border moves its members, as one entry', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  const outside = await cornerOf(app, 'inputs');
  for (const spotOf of [headOf, borderOf]) {
    const from = await spotOf(app);
    const before = [await cornerOf(app, 'hidden'), await cornerOf(app, 'output')];
    await drag(page, from, { x: from.x + 40, y: from.y + 90 });
    await expect.poll(async () => (await cornerOf(app, 'hidden')).y).toBeGreaterThan((before[0]?.y ?? 0) + 60);
    const after = [await cornerOf(app, 'hidden'), await cornerOf(app, 'output')];
    const moved = (index: number) => ({
      x: (after[index]?.x ?? 0) - (before[index]?.x ?? 0),
      y: (after[index]?.y ?? 0) - (before[index]?.y ?? 0),
    });
    expect(Math.abs(moved(0).x - moved(1).x)).toBeLessThanOrEqual(1);
    expect(Math.abs(moved(0).y - moved(1).y)).toBeLessThanOrEqual(1);
    expect(await cornerOf(app, 'inputs')).toEqual(outside);
    await app.chooseMenu('undo');
    await expect.poll(() => cornerOf(app, 'hidden')).toEqual(before[0]);
    expect(await cornerOf(app, 'output')).toEqual(before[1]);
    await expect(frame(app)).toHaveCount(1);
  }
});

test('arrow keys move a group that has the focus, members and all', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  const before = [await cornerOf(app, 'hidden'), await cornerOf(app, 'output')];
  await page.locator('.react-flow__node-groupFrame').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => cornerOf(app, 'hidden')).not.toEqual(before[0]);
  expect(await cornerOf(app, 'output')).not.toEqual(before[1]);
  await app.chooseMenu('undo');
  await expect.poll(() => cornerOf(app, 'hidden')).toEqual(before[0]);
});

test('a node dropped into a frame joins the group, and is taken out by its key', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  const box = await frame(app).boundingBox();
  if (!box) throw new Error('no frame');
  const from = await nodeSpot(app, 'inputs');
  const start = await cornerOf(app, 'inputs');
  await drag(page, from, { x: box.x + box.width / 2, y: box.y + box.height - 20 });
  await expect(page.getByRole('group', { name: 'group group, 3 nodes', exact: true })).toBeVisible();
  await app.chooseMenu('undo');
  await expect(page.getByRole('group', { name: 'group group, 2 nodes', exact: true })).toBeVisible();
  expect(await cornerOf(app, 'inputs')).toEqual(start);
  await app.chooseMenu('redo');
  await expect(page.getByRole('group', { name: 'group group, 3 nodes', exact: true })).toBeVisible();
  await focusCanvas(app);
  const inside = await nodeSpot(app, 'inputs');
  await page.mouse.click(inside.x, inside.y);
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('group', { name: 'group group, 2 nodes', exact: true })).toBeVisible();
});

test('a marquee that begins in a frame takes what stands there, not the frame', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  await focusCanvas(app);
  const box = await frame(app).boundingBox();
  if (!box) throw new Error('no frame');
  const hidden = await node(page, 'hidden').boundingBox();
  if (!hidden) throw new Error('no node');
  await drag(page, { x: hidden.x + hidden.width + 6, y: hidden.y + 4 }, { x: hidden.x + 20, y: hidden.y + 60 });
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  await expect(page.locator('.react-flow__node.selected [data-node-id]')).toHaveCount(1);
});

test('a group is named in its place: committed by Enter and by leaving, restored by Escape', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  const field = page.getByLabel('Name of the group');
  await frame(app).getByText('group', { exact: true }).dblclick();
  await expect(field).toBeFocused();
  await page.keyboard.type('encoder');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'group encoder, 2 nodes', exact: true })).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Escape');
  await expect(frame(app)).toContainText('encoder');
  await page.keyboard.press('F2');
  await page.keyboard.type('decoder');
  await focusCanvas(app);
  await expect(frame(app)).toContainText('decoder');
  await page.keyboard.press('Control+z');
  await expect(frame(app)).toContainText('encoder');
  await page.keyboard.press('Control+z');
  await expect(frame(app).getByText('group', { exact: true })).toBeVisible();
});

test('a group collapses to one card with its wires, moves, and expands, in a file too', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  const before = [await cornerOf(app, 'hidden'), await cornerOf(app, 'output')];
  await page.getByRole('button', { name: 'Collapse group group' }).click();
  await expect(nodes(page)).toHaveCount(3);
  await expect(frame(app)).toContainText('2 nodes');
  await expect(frame(app)).toContainText('hidden · output');
  // One wire is within the group.
  await expect(wires(page)).toHaveCount(3);
  await expect(page.getByRole('group', { name: 'collapsed group group, 2 nodes, 1 wire in, 1 out', exact: true })).toBeVisible();
  await app.screenshot('group-collapsed');

  const saved = await savedAndReopened(app);
  expect(saved.graph.groups).toMatchObject([{ name: 'group', collapsed: true }]);
  expect(saved.graph.edges).toHaveLength(4);
  await expect(nodes(page)).toHaveCount(3);
  const start = await middleOf(frame(app));
  await drag(page, start, { x: start.x + 30, y: start.y + 80 });
  await expect.poll(async () => (await middleOf(frame(app))).y).toBeGreaterThan(start.y + 40);
  await app.chooseMenu('undo');
  await expect.poll(() => middleOf(frame(app))).toEqual(start);
  await page.locator('.react-flow__node-groupCard').focus();
  await page.keyboard.press('h');
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  const after = [await cornerOf(app, 'hidden'), await cornerOf(app, 'output')];
  expect(Math.abs((after[0]?.x ?? 0) - (after[1]?.x ?? 0) - ((before[0]?.x ?? 0) - (before[1]?.x ?? 0)))).toBeLessThanOrEqual(1);
  await page.keyboard.press('h');
  await expect(nodes(page)).toHaveCount(3);
  await app.chooseMenu('undo');
  await expect(nodes(page)).toHaveCount(5);
});

test('Delete takes what is seen: a frame alone, a folded group whole, and the last member its frame', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  await page.keyboard.press('Delete');
  await expect(frame(app)).toHaveCount(0);
  await expect(nodes(page)).toHaveCount(5);
  await app.chooseMenu('undo');
  await focusCanvas(app);
  const { x, y } = await headOf(app);
  await page.mouse.click(x, y);
  await page.keyboard.press('h');
  await expect(nodes(page)).toHaveCount(3);
  await page.keyboard.press('Delete');
  await expect(frame(app)).toHaveCount(0);
  await app.chooseMenu('undo');
  await app.chooseMenu('undo');
  await expect(nodes(page)).toHaveCount(5);
  for (const name of ['hidden', 'output']) {
    await node(page, name).click({ position: { x: 60, y: 10 } });
    await page.keyboard.press('Delete');
  }
  await expect(frame(app)).toHaveCount(0);
  await app.chooseMenu('undo');
  await expect(page.getByRole('group', { name: 'group group, 1 node', exact: true })).toBeVisible();
});

test('the inspector of a group names, collapses and dissolves it', async ({ app }) => {
  const { page } = app;
  await groupTwo(app);
  await fill(page, 'Name', 'encoder');
  await expect(frame(app)).toContainText('encoder');
  await page.getByRole('switch', { name: 'Collapsed' }).click();
  await expect(nodes(page)).toHaveCount(3);
  await page.getByRole('switch', { name: 'Collapsed' }).click();
  await expect(nodes(page)).toHaveCount(5);
  await page.getByRole('button', { name: 'Ungroup', exact: true }).click();
  await expect(frame(app)).toHaveCount(0);
});

test('a note is added by the search, written in its place, and is one entry with its first text', async ({ app }) => {
  const { page } = app;
  const bare = await canvasSpot(page, 0.5, 0.1);
  await page.mouse.dblclick(bare.x, bare.y);
  await page.keyboard.type('note');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Text of the note');
  await expect(field).toBeFocused();
  await page.keyboard.type(
    '# Why two?\n\n**One** neuron draws *one* line, see `XOR`.\n\n- first\n- second\n\n<b onclick="x()">no</b> [a link](https://example.org)',
  );
  await page.keyboard.press('Control+Enter');
  await expect(field).toBeHidden();
  await expect(page.getByRole('group', { name: 'note Why two?', exact: true })).toBeFocused();
  await expect(note(app).locator('strong')).toHaveText('One');
  await expect(note(app).locator('em')).toHaveText('one');
  await expect(note(app).locator('code')).toHaveText('XOR');
  await expect(note(app).locator('li')).toHaveCount(2);
  await expect(note(app)).toContainText('<b onclick="x()">no</b>');
  await expect(note(app).locator('b, a, h1')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(note(app)).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(note(app).locator('strong')).toHaveText('One');
});

test('a note is changed by keys and by leaving; Escape restores', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('n');
  const field = page.getByLabel('Text of the note');
  await expect(field).toBeFocused();
  await page.keyboard.type('first');
  await focusCanvas(app);
  await expect(field).toBeHidden();
  await expect(note(app)).toContainText('first');
  await page.locator('.react-flow__node-noteCard').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.type(' second');
  await page.keyboard.press('Escape');
  await expect(note(app)).toHaveText('first');
  await note(app).getByText('first').dblclick();
  await expect(field).toBeFocused();
  await page.keyboard.type(' third');
  await page.keyboard.press('Control+Enter');
  await expect(note(app)).toHaveText('first third');
  await page.keyboard.press('Control+z');
  await expect(note(app)).toHaveText('first');
  await page.keyboard.press('Delete');
  await expect(note(app)).toHaveCount(0);
});

test('a note is resized by its corner, by hand and by keys, moved and kept in the file', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('n');
  await page.keyboard.type('size');
  await page.keyboard.press('Control+Enter');
  const corner = page.getByRole('button', { name: 'Size of the note' });
  const width = async () => (await note(app).boundingBox())?.width ?? 0;
  const before = await width();
  const from = await middleOf(corner);
  await drag(page, from, { x: from.x + 60, y: from.y + 40 });
  await expect.poll(width).toBeGreaterThan(before + 50);
  const after = await width();
  await page.keyboard.press('Control+z');
  await expect.poll(width).toBe(before);
  await page.keyboard.press('Control+y');
  await expect.poll(width).toBe(after);
  await corner.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBeGreaterThan(after);
  await app.chooseMenu('undo');
  await expect.poll(width).toBe(after);
  const start = await middleOf(note(app));
  await drag(page, start, { x: start.x - 50, y: start.y + 30 });
  const saved = await savedAndReopened(app);
  const [kept] = saved.graph.notes;
  expect(kept?.text).toBe('size');
  expect(kept?.size.width).toBeGreaterThan(240);
  await expect(note(app)).toHaveText('size');
});

test('a note is grouped with nodes, and the group is copied whole', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('n');
  await page.keyboard.type('beside');
  await page.keyboard.press('Control+Enter');
  await node(page, 'hidden').click({ position: { x: 60, y: 10 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await expect(page.getByRole('group', { name: 'group group, 1 node', exact: true })).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(frame(app)).toHaveCount(2);
  await expect(note(app)).toHaveCount(2);
  await expect(nodes(page)).toHaveCount(6);
  await page.keyboard.press('Control+z');
  await expect(frame(app)).toHaveCount(1);
});

test('the name of a node is changed on its card by a double-click or F2', async ({ app }) => {
  const { page } = app;
  await node(page, 'hidden').getByText('hidden', { exact: true }).dblclick();
  const field = page.locator('.react-flow__node').getByLabel('Name', { exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type('middle');
  await page.keyboard.press('Enter');
  await expect(node(page, 'middle')).toBeVisible();
  await page.keyboard.press('F2');
  await expect(field).toBeFocused();
  await page.keyboard.type('never');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(node(page, 'middle')).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(node(page, 'middle')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'middle')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(node(page, 'hidden')).toBeVisible();
  await expect(nodes(page)).toHaveCount(5);
});

test('a hostile note is shown as text, at once', async ({ app }) => {
  const document = JSON.parse(readFileSync('examples/xor.nngraph', 'utf8'));
  document.graph.notes = [
    { id: 'n1', text: '>'.repeat(15_000), position: { x: 0, y: -300 }, size: { width: 200, height: 100 } },
    {
      id: 'n2',
      text: '![x](https://example.org/x.png)<script>alert(1)</script>',
      position: { x: 240, y: -300 },
      size: { width: 200, height: 100 },
    },
  ];
  const file = path.join(folder, 'hostile.nngraph');
  writeFileSync(file, JSON.stringify(document));
  await openDocument(app, file);
  await expect(note(app)).toHaveCount(2);
  await expect(note(app).nth(1)).toContainText('<script>alert(1)</script>');
  await expect(note(app).locator('img, script')).toHaveCount(0);
});
