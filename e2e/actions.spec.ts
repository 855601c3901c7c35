/**
 * Every action of the table: in the application menu, named in both languages, and done by each of its keys.
 * Keeps true: the table itself is walked, so an action without a place, a name or a proof of its keys fails here.
 */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ActionData, actionTable, menus } from '../src/ipc/actions';
import { type App, expect, test } from './app';
import { openDocument, phase } from './documents';
import { canvas, canvasSpot, column, drag, figure, fill, middleOf, node, nodes, wires } from './gestures';
import { clickWire } from './wires';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-actions-'));
const actions: readonly ActionData[] = actionTable;
let files = 0;

/** The menu as a person reads it: id, label and accelerator of every item that has an id, with those of submenus. */
async function menuItems(app: App): Promise<readonly { readonly id: string; readonly label: string; readonly accelerator: string }[]> {
  return app.electron.evaluate(({ Menu }) => {
    const items = (menu: Electron.Menu | null | undefined): Electron.MenuItem[] =>
      (menu?.items ?? []).flatMap((item) => [item, ...items(item.submenu)]);
    return items(Menu.getApplicationMenu())
      .filter((item) => item.id !== undefined)
      .map((item) => ({ id: item.id, label: item.label, accelerator: String(item.accelerator ?? '') }));
  });
}

/** The example in a file of its own, with the focus on the bare canvas. */
async function fresh(app: App, example = 'xor'): Promise<string> {
  files += 1;
  const file = path.join(folder, `document-${files}.nngraph`);
  copyFileSync(`examples/${example}.nngraph`, file);
  await app.answerMessage('Don’t save');
  await openDocument(app, file);
  await expect(nodes(app.page)).toHaveCount(5);
  await focusCanvas(app);
  return file;
}

async function focusCanvas(app: App): Promise<void> {
  const { x, y } = await canvasSpot(app.page, 0.5, 0.03);
  await app.page.mouse.click(x, y);
}

/** Selects the node `hidden`. */
function selectHidden(app: App): Promise<void> {
  return node(app.page, 'hidden').click({ position: { x: 40, y: 10 } });
}

/** The keys as Playwright names them. */
function pressed(keys: string): string {
  return keys.replace('CmdOrCtrl', 'Control').replace('Plus', '+');
}

interface Case {
  readonly app: App;
  readonly press: () => Promise<void>;
}

const zoomText = (app: App) => app.page.getByRole('button', { name: 'Zoom to 100%' });
const asked = async (app: App): Promise<string[]> => (await app.askedDialogs()).map(({ kind }) => kind);
const rendered = (app: App): Promise<number> => app.page.evaluate(() => window.innerWidth);
const panelInFocus = (app: App): Promise<string | null | undefined> =>
  app.page.evaluate(() => document.activeElement?.closest('[data-panel]:not([data-panel="true"])')?.getAttribute('data-panel'));

/** Asks for a file, gets none, and nothing changes. */
async function asksForFile({ app, press }: Case, kind: 'open' | 'save'): Promise<void> {
  const before = await asked(app);
  await press();
  await expect.poll(() => asked(app)).toEqual([...before, kind]);
}

async function showsDialog({ app, press }: Case, name: RegExp): Promise<void> {
  await press();
  await expect(app.page.getByRole('dialog', { name })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toBeHidden();
}

async function zooms({ app, press }: Case, check: (before: number, after: number) => boolean): Promise<void> {
  const percent = async () => Number.parseInt(await zoomText(app).innerText(), 10);
  const before = await percent();
  await press();
  await expect.poll(async () => check(before, await percent())).toBe(true);
}

async function showsTab({ app, press }: Case, name: RegExp): Promise<void> {
  const others = app.page.getByRole('tab').filter({ hasNotText: name });
  await others.first().click();
  await press();
  await expect(app.page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
}

/** Hides a panel, and shows it again. */
async function hidesPanel({ app, press }: Case, name: string): Promise<void> {
  const panel = app.page.locator(`[data-panel="${name}"]`);
  await expect(panel).not.toHaveAttribute('inert');
  await press();
  await expect(panel).toHaveAttribute('inert', '');
  await press();
  await expect(panel).not.toHaveAttribute('inert');
}

/** Pushes the network out of sight. */
async function pushAway(app: App): Promise<void> {
  const from = await canvasSpot(app.page, 0.95, 0.05);
  const to = await canvasSpot(app.page, 0.02, 0.05);
  await app.page.keyboard.down('Space');
  for (let times = 0; times < 2; times += 1) await drag(app.page, from, to);
  await app.page.keyboard.up('Space');
  await expect(node(app.page, 'error')).not.toBeInViewport();
}

/** What a person sees after the keys of an action. */
const proofs: Readonly<Record<string, (given: Case) => Promise<void>>> = {
  gallery: (given) => showsDialog(given, /New document/),
  async new({ app, press }) {
    await press();
    await expect(nodes(app.page)).toHaveCount(0);
  },
  async open({ app, press }) {
    await app.answerOpen(path.resolve('examples/iris.nngraph'));
    await press();
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('iris.nngraph');
  },
  async save({ app, press }) {
    const file = path.join(folder, `document-${files}.nngraph`);
    await selectHidden(app);
    await fill(app.page, 'Name', 'middle');
    await press();
    await expect(app.page.getByText('Edited', { exact: true })).toBeHidden();
    expect(readFileSync(file, 'utf8')).toContain('"middle"');
  },
  async saveAs({ app, press }) {
    await app.answerSave(path.join(folder, 'elsewhere.nngraph'));
    await press();
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('elsewhere.nngraph');
  },
  async exportWeights({ app, press }) {
    await app.page.keyboard.press(',');
    await expect.poll(() => figure(app.page, 'epoch')).toBe(1);
    await asksForFile({ app, press }, 'save');
  },
  preferences: (given) => showsDialog(given, /Preferences|Settings/),
  async undo({ app, press }) {
    await selectHidden(app);
    await app.page.keyboard.press('Delete');
    await expect(nodes(app.page)).toHaveCount(4);
    await press();
    await expect(nodes(app.page)).toHaveCount(5);
  },
  async redo({ app, press }) {
    await selectHidden(app);
    await app.page.keyboard.press('Delete');
    await expect(nodes(app.page)).toHaveCount(4);
    await app.chooseMenu('undo');
    await expect(nodes(app.page)).toHaveCount(5);
    await focusCanvas(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
  },
  async cut({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await app.chooseMenu('paste');
    await expect(wires(app.page)).toHaveCount(4);
  },
  async copy({ app, press }) {
    await selectHidden(app);
    await press();
    await app.chooseMenu('paste');
    await expect(nodes(app.page)).toHaveCount(6);
  },
  async paste({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('copy');
    await press();
    await expect(nodes(app.page)).toHaveCount(6);
  },
  async deleteAndJoin({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await expect(wires(app.page)).toHaveCount(3);
  },
  async duplicate({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(6);
  },
  async delete({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await expect(wires(app.page)).toHaveCount(2);
  },
  async selectAll({ app, press }) {
    await press();
    await app.page.keyboard.press('Delete');
    await expect(nodes(app.page)).toHaveCount(0);
  },
  async add({ app, press }) {
    await press();
    await expect(app.page.getByPlaceholder('Search nodes and columns')).toBeFocused();
    await app.page.keyboard.press('Escape');
  },
  async rename({ app, press }) {
    await selectHidden(app);
    await press();
    await app.page.keyboard.type('middle');
    await app.page.keyboard.press('Enter');
    await expect(node(app.page, 'middle')).toBeVisible();
  },
  async addNote({ app, press }) {
    await press();
    await app.page.keyboard.type('a thought');
    await app.page.keyboard.press('Control+Enter');
    await expect(app.page.locator('[data-note-id]')).toHaveText('a thought');
  },
  async group({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
  },
  async ungroup({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('group');
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
    await press();
    await expect(app.page.locator('[data-group-id]')).toBeHidden();
  },
  async toggleCollapsed({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('group');
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await press();
    await expect(nodes(app.page)).toHaveCount(5);
  },
  async leaveGroup({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('group');
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
    await selectHidden(app);
    await press();
    await expect(app.page.locator('[data-group-id]')).toBeHidden();
  },
  async splitNode({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(8);
    await expect(wires(app.page)).toHaveCount(10);
  },
  async joinNodes({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('splitNode');
    await expect(nodes(app.page)).toHaveCount(8);
    await press();
    await expect(nodes(app.page)).toHaveCount(5);
    await expect(wires(app.page)).toHaveCount(4);
  },
  find: (given) => showsDialog(given, /Find on the canvas/),
  async connectTo({ app, press }) {
    await selectHidden(app);
    await showsDialog({ app, press }, /Connect hidden to/);
  },
  async rewire({ app, press }) {
    await clickWire(app.page, wires(app.page).first());
    await showsDialog({ app, press }, /^Rewire /);
  },
  async layOut({ app, press }) {
    await press();
    await expect(app.page.locator('[data-announcer="done"]')).toContainText('5 nodes laid out');
  },
  showPalette: (given) => hidesPanel(given, 'palette'),
  showDock: (given) => hidesPanel(given, 'dock'),
  showInspector: (given) => hidesPanel(given, 'inspector'),
  async fit({ app, press }) {
    await pushAway(app);
    await press();
    await expect(node(app.page, 'error')).toBeInViewport({ ratio: 0.99 });
  },
  async fitAll({ app, press }) {
    await pushAway(app);
    await press();
    for (const name of ['inputs', 'error']) await expect(node(app.page, name)).toBeInViewport({ ratio: 0.99 });
  },
  zoomIn: (given) => zooms(given, (before, after) => after > before),
  zoomOut: (given) => zooms(given, (before, after) => after < before),
  async zoomFull(given) {
    await given.app.chooseMenu('zoomOut');
    await expect(zoomText(given.app)).not.toHaveText('100%');
    await zooms(given, (_, after) => after === 100);
  },
  async minimap({ app, press }) {
    const overview = app.page.locator('.react-flow__minimap');
    await expect(overview).toBeVisible();
    await press();
    await expect(overview).toBeHidden();
    await press();
    await expect(overview).toBeVisible();
  },
  showTraining: (given) => showsTab(given, /^Training/),
  showData: (given) => showsTab(given, /^Data/),
  showPredictions: (given) => showsTab(given, /^Predictions/),
  showSample: (given) => showsTab(given, /^Explain a sample/),
  showProblems: (given) => showsTab(given, /^Problems/),
  async nextPanel({ app, press }) {
    const before = await panelInFocus(app);
    await press();
    await expect.poll(() => panelInFocus(app)).not.toBe(before);
  },
  async previousPanel({ app, press }) {
    const before = await panelInFocus(app);
    await app.page.keyboard.press('F6');
    await expect.poll(() => panelInFocus(app)).not.toBe(before);
    await press();
    await expect.poll(() => panelInFocus(app)).toBe(before);
  },
  async enlarge({ app, press }) {
    const before = await rendered(app);
    await press();
    await expect.poll(() => rendered(app)).toBeLessThan(before);
    await app.chooseMenu('actualSize');
    await expect.poll(() => rendered(app)).toBe(before);
  },
  async shrink({ app, press }) {
    const before = await rendered(app);
    await press();
    await expect.poll(() => rendered(app)).toBeGreaterThan(before);
    await app.chooseMenu('actualSize');
    await expect.poll(() => rendered(app)).toBe(before);
  },
  async actualSize({ app, press }) {
    const before = await rendered(app);
    await app.chooseMenu('enlarge');
    await expect.poll(() => rendered(app)).toBeLessThan(before);
    await press();
    await expect.poll(() => rendered(app)).toBe(before);
  },
  async theme({ app, press }) {
    const root = app.page.locator(':root');
    const before = await root.getAttribute('data-theme');
    await press();
    await expect(root).not.toHaveAttribute('data-theme', String(before));
    await press();
    await expect(root).toHaveAttribute('data-theme', String(before));
  },
  async language({ app, press }) {
    await press();
    await expect(app.page.getByRole('button', { name: '运行', exact: true })).toBeVisible();
    await press();
    await expect(app.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  },
  chooseData: (given) => asksForFile(given, 'open'),
  async readAgain({ app, press }) {
    const table = path.join(folder, 'again.csv');
    writeFileSync(table, 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
    await app.answerOpen(table);
    await app.chooseMenu('chooseData');
    await expect(app.page.getByText('again.csv · 4 rows').first()).toBeVisible();
    writeFileSync(table, 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n0,0,0\n');
    await focusCanvas(app);
    await press();
    await expect(app.page.getByText('again.csv · 5 rows').first()).toBeVisible();
    await expect(column(app.page, 'x1')).toBeVisible();
  },
  async playPause({ app, press }) {
    await press();
    await expect(phase(app.page)).toHaveAttribute('data-phase', /training|finished/);
    await expect.poll(() => figure(app.page, 'epoch')).toBeGreaterThan(0);
  },
  async step({ app, press }) {
    await press();
    await expect(phase(app.page)).toHaveAttribute('data-phase', 'paused');
    await expect.poll(() => figure(app.page, 'epoch')).toBe(1);
  },
  async epoch({ app, press }) {
    for (const epoch of [1, 2]) {
      await press();
      await expect.poll(() => figure(app.page, 'epoch')).toBe(epoch);
    }
  },
  async slower({ app, press }) {
    await press();
    await expect(app.page.locator('[data-pace="300"]')).toBeVisible();
    await app.chooseMenu('paceFull');
    await expect(app.page.locator('[data-pace="full"]')).toBeVisible();
  },
  async faster({ app, press }) {
    await app.chooseMenu('slower');
    await expect(app.page.locator('[data-pace="300"]')).toBeVisible();
    await press();
    await expect(app.page.locator('[data-pace="full"]')).toBeVisible();
  },
  async reset({ app, press }) {
    await app.page.keyboard.press(',');
    await expect.poll(() => figure(app.page, 'epoch')).toBe(1);
    await press();
    await expect.poll(() => figure(app.page, 'epoch')).toBe(0);
  },
  trainingSettings: (given) => showsDialog(given, /Training settings/),
  palette: (given) => showsDialog(given, /./),
  keys: (given) => showsDialog(given, /[Kk]eys|[Ss]hortcuts/),
  async quit({ app, press }) {
    const running = app.electron.process();
    await app.answerMessage('Don’t save');
    const ended = new Promise((resolve) => running.once('exit', resolve));
    // The window may be gone before the key is let go.
    await press().catch((error: unknown) => expect(String(error)).toContain('closed'));
    await ended;
    await app.restart();
    await expect(nodes(app.page)).toHaveCount(5);
  },
};

test('every action stands in the application menu with a name in both languages and its first keys', async ({ app }) => {
  const english = await menuItems(app);
  await app.chooseMenu('language');
  await expect(app.page.locator(':root')).toHaveAttribute('lang', /^zh/);
  const chinese = await menuItems(app);
  await app.chooseMenu('language');
  await expect(app.page.locator(':root')).toHaveAttribute('lang', /^en/);

  expect(english.map(({ id }) => id).sort()).toEqual([...menus.map((menu) => `menu.${menu}`), ...actions.map(({ id }) => id)].sort());
  expect(chinese.map(({ id }) => id)).toEqual(english.map(({ id }) => id));
  for (const [index, { id, label }] of english.entries()) {
    expect(label, id).toMatch(/^[A-Z][\x20-\x7e–…’“”÷]*$/);
    expect(chinese[index]?.label, id).toMatch(/\p{Script=Han}/u);
  }
  for (const { id, keys } of actions) expect(english.find((item) => item.id === id)?.accelerator, id).toBe(keys[0] ?? '');
});

test('the menu in the header holds the same actions', async ({ app }) => {
  const { page } = app;
  const english = new Map((await menuItems(app)).map(({ id, label }) => [id, label]));
  await page.getByRole('button', { name: 'Menu' }).click();
  for (const menu of menus) {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: english.get(`menu.${menu}`), exact: true })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    for (const action of actions.filter((each) => each.menu === menu && each.parent === undefined)) {
      // One name says what it does at the moment.
      const name = action.id === 'playPause' ? /^Play/ : english.get(action.id);
      const role = action.isSwitch ? 'menuitemcheckbox' : 'menuitem';
      await expect(page.getByRole(role, { name }).first(), action.id).toBeVisible();
    }
    await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.press('Escape');
});

test('every action with keys has a proof here', () => {
  expect(actions.filter(({ id, keys }) => keys.length > 0 && proofs[id] === undefined).map(({ id }) => id)).toEqual([]);
});

for (const { id, keys } of [...actions].sort((a, b) => Number(a.id === 'quit') - Number(b.id === 'quit'))) {
  for (const key of keys) {
    test(`${key} is ${id}`, async ({ app }) => {
      await fresh(app);
      await expect(canvas(app.page)).toBeVisible();
      await middleOf(node(app.page, 'hidden'));
      await proofs[id]?.({ app, press: () => app.page.keyboard.press(pressed(key)) });
    });
  }
}
