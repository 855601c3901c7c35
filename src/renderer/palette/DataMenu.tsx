/** "Choose data…": a file, or one of the built-in sets. */
import { Menu } from '@base-ui/react/menu';
import { builtins } from '../../data/builtin';
import { invoke } from '../actions/actions';
import { chooseBuiltin } from '../actions/importing';
import controls from '../controls/controls.module.css';
import { useText } from '../text';
import menu from '../toolbar/menu.module.css';

function Group({ kind }: { readonly kind: 'generated' | 'table' }) {
  const t = useText();
  return (
    <Menu.Group>
      <Menu.GroupLabel className={menu.heading}>{t(`data.builtins.${kind}`)}</Menu.GroupLabel>
      {builtins
        .filter((each) => each.kind === kind)
        .map((each) => (
          <Menu.Item key={each.id} className={menu.item} onClick={() => chooseBuiltin(each.id)}>
            {t(each.title)}
          </Menu.Item>
        ))}
    </Menu.Group>
  );
}

/** The button and its menu. */
export function DataMenu() {
  const t = useText();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={controls.button}>{t('data.choose')}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} sideOffset={6} align="start">
          <Menu.Popup className={menu.popup}>
            <Menu.Item className={menu.item} onClick={() => invoke('chooseData')}>
              {t('data.chooseFile')}
            </Menu.Item>
            <Menu.Separator className={menu.separator} />
            <Group kind="generated" />
            <Menu.Separator className={menu.separator} />
            <Group kind="table" />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
