/**
 * Presses and messages: a press does something or says why not, a message goes with its cause and covers no result, and a run
 * can be watched.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { App, expect, test } from './app';
import { inSettings, openDocument, phase, playButton, takeFoundTable } from './documents';
import { canvasSpot, figure, fill, node } from './gestures';
import { filesIn, openXor } from './xor';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-messages-'));
const freshFile = filesIn(folder);

const notice = (page: Page, code: string) => page.locator(`[data-notice="${code}"]`);
/** The band in the Training tab that says so of a run that diverged. */
const band = (page: Page, code: string) => page.locator(`[data-diverged="${code}"]`);
const button = (page: Page, action: string) => page.locator(`header [data-action="${action}"]`);
const ended = (page: Page) => expect(phase(page)).toHaveAttribute('data-phase', 'finished');
const epochs = (page: Page, count: string) => expect(page.locator('[data-figure="epoch"]')).toHaveText(count);

/** XOR of so many epochs, trained to its end. */
async function trained(app: App, count: number): Promise<Page> {
  const page = await openXor(app, freshFile());
  await inSettings(page, () => fill(page, 'Epochs', String(count)));
  await playButton(page).click();
  await ended(page);
  return page;
}

/** A regression whose target is of another size than its inputs, and a rate under which that is too much. */
function divergingFile(): string {
  const rows = Array.from({ length: 8 }, (_, i) => [17_000 + 13 * i, 16_970 + 17 * i]);
  const at = (x: number, y: number) => ({ x, y });
  const document = {
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        { id: 'x', kind: 'input', position: at(0, 0), columns: ['a'], scaling: 'standardize' },
        { id: 'h', kind: 'neuron', position: at(260, 0), units: 8, activation: { type: 'relu' } },
        { id: 'o', kind: 'neuron', position: at(520, 0), units: 1, activation: { type: 'identity' } },
        { id: 'y', kind: 'input', name: 'price', position: at(520, 300), columns: ['y'] },
        { id: 'loss', kind: 'loss', position: at(780, 0), loss: 'mse' },
      ],
      edges: [
        { id: 'e_x', source: 'x', target: 'h' },
        { id: 'e_h', source: 'h', target: 'o' },
        { id: 'e_p', source: 'o', target: 'loss', port: 'prediction' },
        { id: 'e_t', source: 'y', target: 'loss', port: 'target' },
      ],
      notes: [],
      groups: [],
    },
    data: { source: { type: 'inline', columns: ['a', 'y'], rows } },
    training: { optimizer: { type: 'sgd', learningRate: 0.1 }, batchSize: 'full', epochs: 500 },
  };
  const file = freshFile();
  writeFileSync(file, JSON.stringify(document));
  return file;
}

test('a finished run takes a step and an epoch more, by button and by key, wherever the focus is', async ({ app }) => {
  const page = await trained(app, 20);
  await button(page, 'step').click();
  await epochs(page, '21');
  await button(page, 'epoch').click();
  await epochs(page, '22');
  await button(page, 'save').focus();
  await page.keyboard.press('.');
  await epochs(page, '23');
  await page.keyboard.press(',');
  await epochs(page, '24');
  await ended(page);
  const title = page.getByLabel('Title', { exact: true });
  await title.fill('0.5, not a step');
  await title.press('Enter');
  await epochs(page, '24');
});

test('a finished run is played on, and Reset goes back to the document’s own epochs', async ({ app }) => {
  const page = await trained(app, 20);
  await page.getByRole('button', { name: '20 more epochs' }).click();
  await epochs(page, '40');
  await ended(page);
  await inSettings(page, () => expect(page.getByLabel('Epochs', { exact: true })).toHaveValue('20'));
  await button(page, 'reset').click();
  await epochs(page, '0');
  await playButton(page).click();
  await ended(page);
  await epochs(page, '20');
});

test('a diverged run names the target that is the cause, says that its weights are still those, and offers the ways out', async ({
  app,
}) => {
  const { page } = app;
  await openDocument(app, divergingFile());
  await playButton(page).click();
  const told = band(page, 'train.divergedByTarget');
  await expect(page.locator('[data-notice]')).toHaveCount(0);
  await expect(told).toContainText('price');
  await expect(told).toContainText('The weights are still those from before it');
  await playButton(page).click();
  await expect(band(page, 'train.divergedAgain')).toContainText('fresh weights');
  await expect(told).toBeHidden();
  await band(page, 'train.divergedAgain').locator('[data-action="reset"]').click();
  await expect(page.locator('[data-notice]')).toHaveCount(0);
  await playButton(page).click();
  await told.locator('[data-action="lowerRate"]').click();
  await expect(page.getByTitle('Training settings…')).toContainText('0.01');
  await expect(told).toBeHidden();
  await epochs(page, '0');
});

test('a message goes with its cause, and lies over the canvas alone', async ({ app }) => {
  const { page } = app;
  let isTrained = false;
  for (const [width, height] of [
    [1280, 720],
    [2560, 1440],
    [960, 600],
  ] as const) {
    await app.resize(width, height);
    if (isTrained) await app.answerMessage('Don’t save');
    await openDocument(app, divergingFile());
    await app.chooseMenu('exportPredictions');
    const told = notice(page, 'notice.failed.exportPredictions');
    await expect(told).toBeVisible();
    const box = await told.boundingBox();
    const area = await page.locator('[data-panel="canvas"]').boundingBox();
    if (box === null || area === null) throw new Error('nothing there');
    expect(box.x).toBeGreaterThanOrEqual(area.x);
    expect(box.y).toBeGreaterThanOrEqual(area.y);
    expect(box.x + box.width).toBeLessThanOrEqual(area.x + area.width);
    expect(box.y + box.height).toBeLessThanOrEqual(area.y + area.height);
    await button(page, 'step').click();
    await expect(told).toBeHidden();
    isTrained = true;
  }
  await app.resize(1280, 720);
  await app.answerMessage('Don’t save');
  await openDocument(app, divergingFile());
});

test('every control that can do nothing now says why', async ({ app }) => {
  const page = await openXor(app, freshFile());
  /** Names of controls on the screen that are off and say no reason. */
  const silent = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(':disabled, [aria-disabled="true"], [data-disabled]')]
        .filter((element) => element.checkVisibility() && !element.closest('[data-disabled]')?.parentElement?.closest('[data-disabled]'))
        .filter(
          (element) =>
            (element.getAttribute('aria-description') ?? element.title) === '' && element.querySelector('small, span + span') === null,
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    );
  const off = () => page.locator(':disabled, [aria-disabled="true"]').count();
  expect(await off()).toBeGreaterThan(0);
  expect(await silent()).toEqual([]);
  for (const tab of ['showData', 'showPredictions', 'showSample', 'showProblems', 'showTraining']) {
    await app.chooseMenu(tab);
    expect(await silent()).toEqual([]);
  }
  await node(page, 'inputs').click();
  await expect(page.getByLabel('Move x1 up')).toHaveAttribute('aria-description', 'This is the first column.');
  expect(await silent()).toEqual([]);
  await page.locator('[data-canvas]').click({ position: { x: 8, y: 8 } });
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  for (const menu of ['File', 'Edit', 'View', 'Data', 'Run', 'Help']) {
    await page.getByRole('menuitem', { name: menu, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('menu')).toHaveCount(2);
    expect(await silent()).toEqual([]);
    // The focus follows into the submenu, which alone takes ArrowLeft for itself.
    await expect(page.getByRole('menu').last().locator(':focus')).toBeAttached();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('menu')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('align left');
  await expect(page.getByRole('option', { name: 'Align left edges' })).toContainText('Select two or more nodes first.');
  await page.keyboard.press('Enter');
  await expect(notice(page, 'why.fewerThanTwo')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('accur');
  await expect(page.getByText('No action of that name.')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('the sheet of keys names each thing once', async ({ app }) => {
  const page = await openXor(app, freshFile());
  await app.chooseMenu('keys');
  const terms = page.getByRole('dialog').locator('dt');
  await expect(terms.first()).toBeVisible();
  const names = await terms.allTextContents();
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('a table that was dropped on a saved document and undone leaves nothing to be asked about', async ({ app }) => {
  const page = await openXor(app, freshFile());
  const table = path.join(folder, 'other.csv');
  writeFileSync(table, 'a,b\n1,2\n3,4\n');
  const asked = (await app.askedDialogs()).filter(({ kind }) => kind === 'message').length;
  await app.dropFiles(page.locator('.react-flow__pane'), table);
  await takeFoundTable(page);
  await expect(page.getByText('Edited', { exact: true })).toBeVisible();
  await app.chooseMenu('undo');
  await expect(page.getByText('Edited', { exact: true })).toBeHidden();
  await openXor(app, freshFile());
  expect((await app.askedDialogs()).filter(({ kind }) => kind === 'message')).toHaveLength(asked);
});

test('undo and redo stand in the toolbar, and New window in the menu opens one', async ({ app }) => {
  const page = await openXor(app, freshFile());
  await node(page, 'hidden').click();
  await page.keyboard.press('Delete');
  await expect(page.locator('[data-node-id]')).toHaveCount(4);
  await button(page, 'undo').click();
  await expect(page.locator('[data-node-id]')).toHaveCount(5);
  await button(page, 'redo').click();
  await expect(page.locator('[data-node-id]')).toHaveCount(4);
  const opening = app.electron.waitForEvent('window');
  await app.chooseMenu('newWindow');
  const second = await opening;
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Untitled');
  await second.close();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a file held over the window is told what it will do, and the sign goes with it', async ({ app }) => {
  const page = await openXor(app, freshFile());
  const spot = await canvasSpot(page, 0.5, 0.5);
  const table = path.join(folder, 'table.csv');
  writeFileSync(table, 'a,b\n1,2\n');
  await app.holdFiles('over', spot, table);
  await expect(page.locator('[data-drop]')).toContainText('table');
  await app.holdFiles('away', spot, table);
  await expect(page.locator('[data-drop]')).toHaveCount(0);
});

test('the question for a document without a file names it, and Cancel there leaves the gallery open', async ({ app }) => {
  const { page } = app;
  await openXor(app, freshFile());
  await app.chooseMenu('gallery');
  await page.locator('[data-example="iris"]').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const title = page.getByLabel('Title', { exact: true });
  await title.fill('My flowers');
  await title.press('Enter');
  await app.chooseMenu('gallery');
  await app.answerMessage('Cancel');
  await page.locator('[data-example="spiral"]').click();
  await expect.poll(async () => (await app.askedDialogs()).at(-1)?.message).toBe('Do you want to save “My flowers”?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await app.answerMessage('Don’t save');
  await page.locator('[data-example="spiral"]').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spiral');
});

test('the loss that holds a penalty says so in the chart’s legend', async ({ app }) => {
  const page = await trained(app, 3);
  await app.chooseMenu('showTraining');
  const legend = page.locator('[data-chart="loss"]').locator('xpath=..').locator('output');
  await expect(legend).not.toContainText('penalty');
  await node(page, 'hidden').click();
  await fill(page, 'L2 penalty', '0.1');
  await button(page, 'step').click();
  await expect(legend).toContainText('with penalty');
});

test('a network whose weights are given has no problem, and still says that nothing learns', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/mcculloch-pitts.nngraph');
  await expect(page.locator('footer')).toContainText('0 problems');
  await app.chooseMenu('showProblems');
  await expect(page.locator('[data-severity="info"]')).toContainText('Nothing learns here');
  await app.chooseMenu('showTraining');
});

test('a slow pace takes a step at a time, a key makes it faster, and Pause is heard in between', async ({ app }) => {
  const page = await openXor(app, freshFile());
  await page.locator('[data-pace]').click();
  await page.getByRole('menuitemradio', { name: '1 step a second' }).click();
  await expect(page.locator('[data-pace="1"]')).toBeVisible();
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await epochs(page, '1');
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
  expect(await figure(page, 'epoch')).toBeLessThanOrEqual(2);
  await playButton(page).click();
  for (const pace of ['4', '30', '300', 'full']) {
    await page.keyboard.press('>');
    await expect(page.locator(`[data-pace="${pace}"]`)).toBeVisible();
  }
  await ended(page);
});

test('the first example is seen to learn, as its first Play is not over at once', async () => {
  const first = await App.launch({ pace: 'asOpened' });
  try {
    await expect(first.page.locator('[data-pace="300"]')).toBeVisible();
    await playButton(first.page).click();
    await expect(phase(first.page)).toHaveAttribute('data-phase', 'training');
    // At 300 steps a second the first thousand take three seconds and more.
    await expect.poll(() => figure(first.page, 'epoch')).toBeGreaterThan(100);
    expect(await figure(first.page, 'epoch')).toBeLessThan(2_900);
  } finally {
    await first.close();
  }
});
