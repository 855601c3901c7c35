/**
 * Every action of the table: in the application menu, named in both languages, and done by each of its keys.
 * Keeps true: the table itself is walked, so an action without a place, a name or a proof of its keys fails here.
 */
import { type ActionData, actionTable, menus } from '../src/ipc/actions';
import { type App, expect, test } from './app';
import { canvas, middleOf, node } from './gestures';
import { fresh } from './proofs/case';
import { fileAndEditProofs } from './proofs/file-and-edit';
import { viewDataAndRunProofs } from './proofs/view-data-and-run';

const actions: readonly ActionData[] = actionTable;
const proofs = { ...fileAndEditProofs, ...viewDataAndRunProofs };

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

/** The keys as Playwright names them. */
function pressed(keys: string): string {
  return keys.replace('CmdOrCtrl', 'Control').replace('Plus', '+');
}

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
      const file = await fresh(app);
      await expect(canvas(app.page)).toBeVisible();
      await middleOf(node(app.page, 'hidden'));
      await proofs[id]?.({ app, file, press: () => app.page.keyboard.press(pressed(key)) });
    });
  }
}
