/**
 * The native menu, made from the actions table.
 * Keeps true: an item only says which action was chosen, and the page runs it; the page handles the keys too, so the
 * accelerators here are shown and not registered (one press, one action). Documents of the recent ones, which are no
 * actions, are the only items that main opens itself.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type ActionData, actionTable, menus } from '../ipc/actions';
import type { MenuState, RecentFile } from '../ipc/renderer-main';
import { say } from '../strings/say';
import type { Language } from '../strings/sentence';

/** What the menu shows and whom it tells. */
export interface MenuWorld {
  readonly language: Language;
  readonly state: MenuState | null;
  readonly recent: readonly RecentFile[];
  /** An action was chosen, by its id. */
  readonly choose: (action: string) => void;
  /** A recent document was chosen, by its number. */
  readonly openRecent: (id: number) => void;
}

type Items = MenuItemConstructorOptions[];

/** The application's menu in a language, an item for each action that names a menu, with the keys shown beside it. */
export function buildMenu(world: MenuWorld): Menu {
  const label = (code: string) => say(code, {}, world.language);
  const itemsOf = (actions: readonly ActionData[]): Items => {
    const items: Items = [];
    let section: number | null = null;
    for (const action of actions) {
      if (section !== null && action.section !== section) items.push({ type: 'separator' });
      section = action.section;
      const inside = tableUnder(action.id);
      const recent = action.id === 'openRecent' ? recentItems(world) : [];
      const submenu = inside.length === 0 ? {} : { submenu: [...recent, ...itemsOf(inside)] };
      const click = () => world.choose(action.id);
      const mark = action.isSwitch ? ({ type: 'checkbox', checked: world.state?.checked.includes(action.id) ?? false } as const) : {};
      items.push({ ...itemOf(action, label), ...mark, enabled: isEnabled(action.id, world.state), click, ...submenu });
    }
    return items;
  };
  const template = menus.map((id): MenuItemConstructorOptions => {
    const submenu = itemsOf(tableUnder(null).filter(({ menu }) => menu === id));
    return { id: `menu.${id}`, label: label(`menu.${id}`), submenu };
  });
  return Menu.buildFromTemplate(template);
}

/** Keeps the items of a menu that stands in step with the page. */
export function updateMenu(menu: Menu | null, state: MenuState): void {
  for (const { id } of actionTable) {
    const item = menu?.getMenuItemById(id);
    if (!item) continue;
    item.enabled = isEnabled(id, state);
    if (item.type === 'checkbox') item.checked = state.checked.includes(id);
  }
}

/** The actions of the menus themselves, or those inside another one's submenu. */
function tableUnder(parent: string | null): readonly ActionData[] {
  const table: readonly ActionData[] = actionTable;
  return table.filter((action) => (action.parent ?? null) === parent);
}

function recentItems({ recent, openRecent }: MenuWorld): Items {
  if (recent.length === 0) return [];
  const items = recent.map(({ id, name, folder }): MenuItemConstructorOptions => {
    const text = `${name} · ${folder}`.replaceAll('&', '&&');
    return { label: text, click: () => openRecent(id) };
  });
  return [...items, { type: 'separator' }];
}

function itemOf(action: ActionData, label: (code: string) => string): MenuItemConstructorOptions {
  const [accelerator] = action.keys;
  const item = { id: action.id, label: label(action.label) };
  return accelerator === undefined ? item : { ...item, accelerator, registerAccelerator: false };
}

/** Before the page said anything there is nothing to undo, and everything else works. */
function isEnabled(action: string, state: MenuState | null): boolean {
  if (state === null) return action !== 'undo' && action !== 'redo';
  return !state.disabled.includes(action);
}
