/**
 * A choice among a few values, in the look of the other fields. Keeps true: each option shows a text of the catalogue and
 * stands for a value that the caller's type knows.
 */
import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { useText } from '../text';
import styles from './controls.module.css';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly note?: string;
}

export interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly Option<V>[];
  /** Why nothing can be chosen now, by the code of a sentence; null where something can. */
  readonly whyNot?: string | null;
  /** Shown where the value is null, as with nodes that differ. */
  readonly placeholder?: string;
  readonly onChoose: (value: V) => void;
}

/** A drop-down of options. */
export function Choice<V extends string>({ label, value, options, whyNot = null, placeholder, onChoose }: ChoiceProps<V>) {
  const t = useText();
  const reason = whyNot === null ? undefined : t(whyNot);
  return (
    <Select.Root<V>
      items={options}
      value={value}
      disabled={whyNot !== null}
      onValueChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChoose(chosen);
      }}
    >
      <Select.Trigger className={styles.choice} aria-label={label} aria-description={reason} title={reason}>
        <Select.Value className={styles.choiceValue} placeholder={placeholder} />
        <Select.Icon className={styles.choiceIcon}>
          <ChevronDown size={13} aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false} align="end">
          <Select.Popup className={styles.popup}>
            <Select.List className={styles.list}>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value} className={styles.item}>
                  <Select.ItemIndicator className={styles.itemMark} keepMounted>
                    <Check size={13} aria-hidden />
                  </Select.ItemIndicator>
                  <Select.ItemText>{option.label}</Select.ItemText>
                  {option.note && <span className={styles.itemNote}>{option.note}</span>}
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
