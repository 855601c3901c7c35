/** The row of buttons that line up and space the selected nodes evenly. Each is an action of the table; its name is its tip. */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  type LucideIcon,
} from 'lucide-react';
import type { ActionId } from '../../ipc/actions';
import { useText } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import styles from './ArrangeRow.module.css';

const buttons: readonly (readonly [ActionId, LucideIcon])[] = [
  ['alignLeft', AlignStartVertical],
  ['alignCentre', AlignCenterVertical],
  ['alignRight', AlignEndVertical],
  ['alignTop', AlignStartHorizontal],
  ['alignMiddle', AlignCenterHorizontal],
  ['alignBottom', AlignEndHorizontal],
  ['distributeAcross', AlignHorizontalSpaceBetween],
  ['distributeDown', AlignVerticalSpaceBetween],
];

function ArrangeButton({ id, icon: Icon }: { readonly id: ActionId; readonly icon: LucideIcon }) {
  return <ActionButton id={id} className={styles.button} icon={<Icon size={15} aria-hidden />} iconOnly />;
}

/** The toolbar. */
export function ArrangeRow() {
  const t = useText();
  return (
    <div className={styles.row} role="toolbar" aria-label={t('inspector.arrange')} data-arrange="">
      {buttons.map(([id, icon]) => (
        <ArrangeButton key={id} id={id} icon={icon} />
      ))}
    </div>
  );
}
