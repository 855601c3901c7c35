/**
 * The pace of Play, as a small menu beside the run buttons: full, or slow enough to watch.
 * Keeps true: the pace is always to be read, so that a slow run never looks like a slow program; each choice is an action of the
 * table.
 */
import { Menu } from '@base-ui/react/menu';
import { Check, Gauge } from 'lucide-react';
import type { ActionId } from '../../ipc/actions';
import type { RunPace } from '../../ipc/run-pace';
import { runPaces } from '../../ipc/run-pace';
import { invoke } from '../actions/actions';
import { useAction } from '../actions/use-action';
import { useRun } from '../stores/run';
import { useText } from '../text';
import styles from './Header.module.css';
import menu from './menu.module.css';

const actionOf: Readonly<Record<RunPace, ActionId>> = {
  1: 'paceOne',
  4: 'paceFour',
  30: 'paceThirty',
  300: 'paceThreeHundred',
  full: 'paceFull',
};

function PaceItem({ pace }: { readonly pace: RunPace }) {
  const t = useText();
  return (
    <Menu.RadioItem className={menu.item} value={pace} closeOnClick>
      <span className={menu.marked}>
        {t(`pace.each.${pace}`)}
        <Menu.RadioItemIndicator className={menu.mark}>
          <Check size={13} aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
    </Menu.RadioItem>
  );
}

/** The button that shows the pace, and its menu. */
export function PaceMenu() {
  const t = useText();
  const pace = useRun((state) => state.pace);
  const slower = useAction('slower').keys ?? '';
  const faster = useAction('faster').keys ?? '';
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className={`${styles.pace} ${pace === 'full' ? '' : styles.slow}`}
        aria-label={`${t('pace.name')}: ${t(`pace.${pace}`)}`}
        title={t('pace.tip', { slower, faster })}
        data-pace={pace}
      >
        <Gauge size={14} aria-hidden />
        <span className={styles.label}>{t(`pace.${pace}`)}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} sideOffset={6} align="start">
          <Menu.Popup className={menu.popup}>
            <Menu.RadioGroup value={pace} onValueChange={(chosen: RunPace) => invoke(actionOf[chosen])}>
              {runPaces.map((each) => (
                <PaceItem key={each} pace={each} />
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
