/** The menu behind ≡: every action, by the same groups as the native menus. */
import { Menu } from '@base-ui/react/menu';
import { Check, ChevronRight, Menu as MenuIcon } from 'lucide-react';
import { type MenuId, menus } from '../../ipc/actions';
import { type Action, actionContext, actions, invoke } from '../actions/actions';
import { openRecent } from '../actions/commands';
import { type ActionLook, lookOf } from '../actions/use-action';
import { useSession } from '../stores/session';
import { useText } from '../text';
import styles from './menu.module.css';

/** The documents that were open lately, as items of their own. */
function RecentItems() {
  const recent = useSession((state) => state.recent);
  return recent.map(({ id, name, folder }) => (
    <Menu.Item key={id} className={styles.item} onClick={() => void openRecent(id)}>
      <span>{name}</span>
      <span className={styles.keys}>{folder}</span>
    </Menu.Item>
  ));
}

/** An action whose submenu holds recent documents and the actions under it. */
function RecentMenu({ action, look }: { readonly action: Action; readonly look: ActionLook }) {
  const t = useText();
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger
        className={styles.item}
        disabled={look.whyNot !== null}
        title={look.whyNot ?? undefined}
        aria-description={look.whyNot ?? undefined}
      >
        <span>{t(action.label)}</span>
        <ChevronRight size={14} aria-hidden className={styles.chevron} />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={4} alignOffset={-5}>
          <Menu.Popup className={styles.popup}>
            <RecentItems />
            <Menu.Separator className={styles.separator} />
            <Items menu={action.menu} parent={action.id} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}

/** An action that turns something on and off, with its check mark. */
function SwitchItem({ action, look }: { readonly action: Action; readonly look: ActionLook }) {
  return (
    <Menu.CheckboxItem
      className={styles.item}
      disabled={!look.isEnabled}
      title={look.whyNot ?? undefined}
      aria-description={look.whyNot ?? undefined}
      checked={action.isOn(actionContext())}
      onCheckedChange={() => invoke(action.id)}
      closeOnClick
    >
      <span className={styles.marked}>
        {look.label}
        <Menu.CheckboxItemIndicator className={styles.mark}>
          <Check size={13} aria-hidden />
        </Menu.CheckboxItemIndicator>
      </span>
      {look.keys && <span className={styles.keys}>{look.keys}</span>}
    </Menu.CheckboxItem>
  );
}

function Items({ menu, parent }: { readonly menu: MenuId; readonly parent?: string }) {
  const t = useText();
  const isMac = useSession((state) => state.platform === 'darwin');
  const entries: readonly Action[] = actions.filter((action) => action.menu === menu && action.parent === parent);
  return entries.map((action, index) => {
    const look = lookOf(action, t, isMac);
    const startsSection = index > 0 && entries[index - 1]?.section !== action.section;
    return (
      <div key={action.id} role="presentation">
        {startsSection && <Menu.Separator className={styles.separator} />}
        {action.id === 'openRecent' ? (
          <RecentMenu action={action} look={look} />
        ) : action.isSwitch ? (
          <SwitchItem action={action} look={look} />
        ) : (
          <Menu.Item
            className={styles.item}
            disabled={!look.isEnabled}
            title={look.whyNot ?? undefined}
            aria-description={look.whyNot ?? undefined}
            onClick={() => invoke(action.id)}
          >
            <span>{look.label}</span>
            {look.keys && <span className={styles.keys}>{look.keys}</span>}
          </Menu.Item>
        )}
      </div>
    );
  });
}

/** The button and its menu. */
export function AppMenu() {
  const t = useText();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.trigger} aria-label={t('menu.app')} title={t('menu.app')}>
        <MenuIcon size={16} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Menu.Popup className={styles.popup}>
            {menus.map((menu) => (
              <Menu.SubmenuRoot key={menu}>
                <Menu.SubmenuTrigger className={styles.item}>
                  <span>{t(`menu.${menu}`)}</span>
                  <ChevronRight size={14} aria-hidden className={styles.chevron} />
                </Menu.SubmenuTrigger>
                <Menu.Portal>
                  <Menu.Positioner className={styles.positioner} sideOffset={4} alignOffset={-5}>
                    <Menu.Popup className={styles.popup}>
                      <Items menu={menu} />
                    </Menu.Popup>
                  </Menu.Positioner>
                </Menu.Portal>
              </Menu.SubmenuRoot>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
