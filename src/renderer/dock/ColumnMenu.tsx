/** What the user can override of a column: its kind, and what becomes of empty cells. */
import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import { columnKinds, missingRules } from '../../data/settings';
import type { ColumnProfile, ColumnSettings } from '../../data/types';
import { changeKind, changeMissing } from '../actions/columns';
import { useEditor } from '../stores/editor';
import { useText } from '../text';
import menu from '../toolbar/menu.module.css';
import styles from './Data.module.css';

const rules = ['error', ...missingRules] as const;
const unset: ColumnSettings = {};

function Mark({ on }: { readonly on: boolean }) {
  return <Check size={13} aria-hidden className={on ? styles.markOn : styles.markOff} />;
}

/** The small menu in a column's head. */
export function ColumnMenu({ column }: { readonly column: ColumnProfile }) {
  const t = useText();
  const settings = useEditor((state) =>
    Object.hasOwn(state.document.data.columns, column.name) ? (state.document.data.columns[column.name] ?? unset) : unset,
  );
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className={styles.columnMenu}
        aria-label={t('data.columnMenu', { name: column.name })}
        title={t('data.columnMenu', { name: column.name })}
      >
        <span className={styles.kind}>{t(`column.${column.kind}.short`)}</span>
        <ChevronDown size={11} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} sideOffset={4} align="end">
          <Menu.Popup className={menu.popup}>
            <Menu.Group>
              <Menu.GroupLabel className={menu.heading}>{t('data.kind')}</Menu.GroupLabel>
              {columnKinds.map((kind) => (
                <Menu.Item key={kind} className={menu.item} onClick={() => changeKind(column.name, kind, column.detectedKind)}>
                  {t(`column.${kind}`)}
                  <Mark on={column.kind === kind} />
                </Menu.Item>
              ))}
            </Menu.Group>
            <Menu.Separator className={menu.separator} />
            <Menu.Group>
              <Menu.GroupLabel className={menu.heading}>{t('data.missingRule')}</Menu.GroupLabel>
              {rules.map((rule) => (
                <Menu.Item key={rule} className={menu.item} onClick={() => changeMissing(column.name, rule)}>
                  {t(`missing.${rule}`)}
                  <Mark on={(settings.missing ?? 'error') === rule} />
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
