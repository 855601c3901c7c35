/**
 * A button of the actions table: its name, its title with keys and whether it is enabled all come from the entry.
 * Keeps true: one that can do nothing now keeps its place in the order of focus, says why on hover and to a screen reader, and
 * when it is pressed.
 */
import type { ReactNode } from 'react';
import type { ActionId } from '../../ipc/actions';
import { invoke } from '../actions/actions';
import { useAction } from '../actions/use-action';
import styles from './Header.module.css';

export interface ActionButtonProps {
  readonly id: ActionId;
  readonly className?: string;
  readonly icon?: ReactNode;
  /** Shows the icon alone; the name is still said. */
  readonly iconOnly?: boolean;
  /** Shows the keys in the button. */
  readonly showKeys?: boolean;
  /** Id of the element that says more of it, such as why it cannot do its work yet. */
  readonly describedBy?: string | undefined;
  /** Whether what it shows and hides is shown. */
  readonly isPressed?: boolean;
}

/** One action as a button. */
export function ActionButton({ id, className, icon, iconOnly = false, showKeys = false, describedBy, isPressed }: ActionButtonProps) {
  const { label, keys, isEnabled, whyNot } = useAction(id);
  const title = keys ? `${label} (${keys})` : label;
  return (
    <button
      type="button"
      className={className}
      aria-disabled={!isEnabled || undefined}
      title={whyNot === null ? title : `${title}\n${whyNot}`}
      aria-label={label}
      aria-describedby={describedBy}
      aria-description={whyNot ?? undefined}
      aria-pressed={isPressed}
      data-action={id}
      onClick={() => invoke(id)}
    >
      {icon}
      {!iconOnly && <span className={styles.label}>{label}</span>}
      {showKeys && keys && <kbd className={styles.keys}>{keys}</kbd>}
    </button>
  );
}
