/**
 * The native menu, made from the actions table.
 * Keeps true: an item only says which action was chosen, and the page runs it; the page handles the keys too, so the
 * accelerators here are shown and not registered (one press, one action).
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type ActionData, actionTable, menus } from '../ipc/actions';
import type { MenuState } from '../ipc/renderer-main';
import { say } from '../strings/say';
import type { Language } from '../strings/sentence';

/** @param choose is called with the id of the chosen action */
export function buildMenu(language: Language, state: MenuState | null, choose: (action: string) => void): Menu {
  const label = (code: string) => say(code, {}, language);
  const template = menus.map((id): MenuItemConstructorOptions => {
    const items: MenuItemConstructorOptions[] = [];
    let section: number | null = null;
    for (const action of actionTable.filter(({ menu }) => menu === id)) {
      if (section !== null && action.section !== section) items.push({ type: 'separator' });
      section = action.section;
      items.push({ ...itemOf(action, label), enabled: isEnabled(action.id, state), click: () => choose(action.id) });
    }
    return { id: `menu.${id}`, label: label(`menu.${id}`), submenu: items };
  });
  return Menu.buildFromTemplate(template);
}

/** Keeps the items of a menu that stands in step with the page. */
export function updateMenu(menu: Menu | null, state: MenuState): void {
  for (const { id } of actionTable) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = isEnabled(id, state);
  }
}

function itemOf(action: ActionData, label: (code: string) => string): MenuItemConstructorOptions {
  const [accelerator] = action.keys;
  const item = { id: action.id, label: label(action.label) };
  return accelerator === undefined ? item : { ...item, accelerator, registerAccelerator: false };
}

function isEnabled(action: string, state: MenuState | null): boolean {
  if (action === 'undo') return state?.canUndo ?? false;
  if (action === 'redo') return state?.canRedo ?? false;
  return true;
}
