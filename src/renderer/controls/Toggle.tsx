/** An on/off switch with a name for screen readers. Keeps true: its state is also told by position, never by colour alone. */
import { Switch } from '@base-ui/react/switch';
import styles from './controls.module.css';

export interface ToggleProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A switch. */
export function Toggle({ label, checked, onChange }: ToggleProps) {
  return (
    <Switch.Root className={styles.switch} aria-label={label} checked={checked} onCheckedChange={onChange}>
      <Switch.Thumb className={styles.thumb} />
    </Switch.Root>
  );
}
