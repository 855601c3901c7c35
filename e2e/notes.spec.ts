/**
 * Notes, and names in their place: by mouse and by keyboard, undone and redone, saved and opened again.
 * Keeps true: every gesture is one entry of the history, and nothing here changes what the network computes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from './app';
import { openDocument } from './documents';
import { focusCanvas, frame, fresh, newFile, note, savedAndReopened } from './frames';
import { canvasSpot, drag, middleOf, node, nodes } from './gestures';

test.beforeEach(async ({ app }) => fresh(app));

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
  const file = newFile();
  writeFileSync(file, JSON.stringify(document));
  await openDocument(app, file);
  await expect(note(app)).toHaveCount(2);
  await expect(note(app).nth(1)).toContainText('<script>alert(1)</script>');
  await expect(note(app).locator('img, script')).toHaveCount(0);
});
