/**
 * What screen readers and tired eyes need: axe finds nothing serious in any part of the window, in either theme.
 * Keeps true: every panel, tab, dialog and menu is opened as a person opens it and looked at in both themes.
 */
import AxeBuilder from '@axe-core/playwright';
import { type App, expect, test } from './app';
import { inSettings, openDocument, phase, playButton } from './documents';
import { canvasSpot, column, fill, middleOf, nodes, wires } from './gestures';
import { shownThoughHidden } from './hidden';
import { setScale } from './looks';
import { clickWire, deleteWire, wireById } from './wires';

/** What axe holds to be serious or critical, in a few words each. */
async function findings(app: App): Promise<string[]> {
  const builder = new AxeBuilder({ page: app.page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  // The menus' focus guards (Base UI) hand the focus on the moment they get it, so nobody is ever on one.
  const { violations } = await builder.exclude('[data-base-ui-focus-guard]').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes: found }) =>
      found.map(
        (each) => `${id}: ${each.html.slice(0, 160)} — ${each.any[0]?.message ?? each.all[0]?.message ?? each.none[0]?.message ?? ''}`,
      ),
    );
}

async function setTheme(app: App, theme: 'dark' | 'light'): Promise<void> {
  const root = app.page.locator(':root');
  if ((await root.getAttribute('data-theme')) !== theme) await app.chooseMenu('theme');
  await expect(root).toHaveAttribute('data-theme', theme);
}

/** Looks at what is on the screen in both themes. */
async function look(app: App, what: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(app, theme);
    expect.soft(await findings(app), `${what}, ${theme}`).toEqual([]);
    expect.soft(await shownThoughHidden(app.page), `hidden in ${what}`).toEqual([]);
  }
}

const card = (app: App, id: string) => app.page.locator(`[data-node-id="${id}"]`);
const select = (app: App, id: string) => card(app, id).click({ position: { x: 40, y: 10 } });
const tab = (app: App, name: RegExp) => app.page.getByRole('tab', { name }).click();

test.describe.configure({ mode: 'serial' });

test('the window before training, and an empty document', async ({ app }) => {
  await openDocument(app, 'examples/iris.nngraph');
  await expect(wires(app.page)).toHaveCount(4);
  await look(app, 'untrained');
  await app.chooseMenu('new');
  await expect(nodes(app.page)).toHaveCount(0);
  await look(app, 'empty');
  await tab(app, /^Data/);
  await look(app, 'no data');
  await tab(app, /^Training/);
});

test('the window while it trains, and the properties of every kind of thing', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openDocument(app, 'examples/iris.nngraph');
  await inSettings(page, () => fill(page, 'Epochs', '1000000000'));
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await look(app, 'training');
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
  for (const id of ['x', 'h', 'loss']) {
    await select(app, id);
    await look(app, `node ${id}`);
  }
  await clickWire(page, wireById(page, 'e1'));
  await look(app, 'wire');
  await app.chooseMenu('selectAll');
  await look(app, 'several');
});

test('the tabs of the dock, with findings and without', async ({ app }) => {
  const { page } = app;
  for (const name of [/^Data/, /^Problems/]) {
    await tab(app, name);
    await look(app, String(name));
  }
  await deleteWire(page, wireById(page, 'e4'));
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible();
  await playButton(page).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Training cannot start yet');
  await look(app, 'problems and a message');
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await app.chooseMenu('undo');
  await expect(page.locator('footer')).toContainText('0 problems');
});

test('groups open and collapsed, notes, and what is written in its place', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/iris.nngraph');
  await app.resize(1440, 900);
  await app.chooseMenu('fitAll');
  await select(app, 'h');
  await page.keyboard.press('Control+g');
  await expect(page.locator('[data-group-id]')).toBeVisible();
  await look(app, 'group');
  await page.locator('.react-flow__node-groupFrame').focus();
  await page.keyboard.press('F2');
  await expect(page.getByLabel('Name of the group')).toBeFocused();
  await look(app, 'name of a group');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect(card(app, 'h')).toHaveCount(0);
  await look(app, 'collapsed group');
  await page.keyboard.press('n');
  await look(app, 'note being written');
  // Longer than the note, so that it scrolls.
  await page.keyboard.type('# Why\n\n**a** *b* `c` [d](https://example.org)\n\n- one\n\n> two\n\n1. three\n2. four\n3. five\n4. six');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-note-id] strong')).toBeVisible();
  await look(app, 'note');
  await openDocument(app, 'examples/iris.nngraph');
});

test('a wire that is refused, and the search for a node', async ({ app }) => {
  const { page } = app;
  const bare = await canvasSpot(page, 0.5, 0.04);
  await page.mouse.dblclick(bare.x, bare.y);
  await expect(page.getByPlaceholder('Search nodes and columns')).toBeFocused();
  await look(app, 'search');
  await page.keyboard.press('Escape');

  const from = await middleOf(card(app, 'p').locator('[data-port="out"]'));
  const to = await middleOf(card(app, 'h').locator('[data-port="in"]'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(page.getByText('This wire would close a cycle')).toBeVisible();
  await look(app, 'a refused wire');
  await page.mouse.up();
});

const dialogs = ['gallery', 'trainingSettings', 'preferences', 'palette', 'keys', 'about'] as const;

for (const id of dialogs) {
  test(`the dialog of ${id}`, async ({ app }) => {
    await app.chooseMenu(id);
    await expect(app.page.getByRole('dialog')).toBeVisible();
    await look(app, id);
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('dialog')).toBeHidden();
  });
}

test('the menus: of the app, of the data, of a column, and a drop-down', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('menu')).toHaveCount(2);
  await look(app, 'app menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await page.getByRole('button', { name: 'Choose data…' }).first().click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look(app, 'data menu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await tab(app, /^Data/);
  await column(page, 'petal_width').click();
  await page.getByRole('button', { name: 'Kind of column petal_width' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look(app, 'column menu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await select(app, 'h');
  await page.getByRole('combobox', { name: 'Activation', exact: true }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await look(app, 'drop-down');
  await page.keyboard.press('Escape');
});

test('what a run shows: the decision map, predictions, a sample explained', async ({ app }) => {
  const { page } = app;
  await openDocument(app, 'examples/iris.nngraph');
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
  await tab(app, /^Training/);
  await expect(page.getByRole('img', { name: /^What the network says over/ })).toBeVisible();
  await look(app, 'decision map');
  await tab(app, /^Predictions/);
  await expect(page.getByRole('region', { name: 'Predictions' }).locator('tbody tr[aria-rowindex]').first()).toBeVisible();
  await look(app, 'predictions');
  await tab(app, /^Explain a sample/);
  await expect(page.getByRole('region', { name: 'The row on its way through the network' })).toBeVisible();
  await look(app, 'a sample explained');
});

test('finding, connecting, the menu of a node, and several in line', async ({ app }) => {
  const { page } = app;
  await select(app, 'h');
  await app.chooseMenu('find');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(app, 'find');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await select(app, 'h');
  await app.chooseMenu('connectTo');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(app, 'connect');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await card(app, 'h').click({ position: { x: 40, y: 10 }, button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await look(app, 'menu of a node');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await app.chooseMenu('selectAll');
  await expect(page.getByRole('button', { name: 'Align left edges' })).toBeVisible();
  await look(app, 'several in line');
});

test('the main states in Chinese', async ({ app }) => {
  const { page } = app;
  await app.chooseMenu('language');
  await expect(page.locator(':root')).toHaveAttribute('lang', /^zh/);
  for (const id of ['showTraining', 'showData', 'showPredictions', 'showSample', 'showProblems'] as const) {
    await app.chooseMenu(id);
    expect.soft(await findings(app), `${id} in Chinese`).toEqual([]);
  }
  await app.chooseMenu('keys');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await findings(app), 'keys in Chinese').toEqual([]);
  await page.keyboard.press('Escape');
  await app.chooseMenu('language');
  await expect(page.locator(':root')).toHaveAttribute('lang', /^en/);
});

test('the drawers of a small window', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openDocument(app, 'examples/iris.nngraph');
  await setScale(app, 1280, 720, 2);
  for (const [action, panel] of [
    ['showPalette', 'palette'],
    ['showInspector', 'inspector'],
  ] as const) {
    const button = page.locator(`header [data-action="${action}"]`);
    await button.click();
    await expect(page.locator(`[data-panel="${panel}"]`)).toBeVisible();
    await look(app, `the drawer of ${panel}`);
    await expect(page.locator(`[data-panel="${panel}"]`)).toBeVisible();
    await button.click();
    await expect(page.locator(`[data-panel="${panel}"]`)).toBeHidden();
  }
  await setScale(app, 1280, 720, 1);
});
