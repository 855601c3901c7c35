/**
 * Groups: by mouse and by keyboard, undone and redone, saved and opened again.
 * Keeps true: every gesture is one entry of the history, and nothing here changes what the network computes.
 */
import { expect, test } from './app';
import { borderOf, cornerOf, focusCanvas, frame, fresh, groupTwo, headOf, nodeSpot, savedAndReopened } from './frames';
import { drag, fill, middleOf, node, nodes, wires } from './gestures';

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
