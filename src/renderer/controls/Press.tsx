/**
 * A button that may have nothing to do at times.
 * Keeps true: then it stays where it is, can be come to by the keyboard, and says why: on hover, to a screen reader, and when it
 * is pressed all the same.
 */
import type { ReactNode } from 'react';
import { session } from '../stores/session';
import { useText } from '../text';

export interface PressProps {
  /** Its name, in words. */
  readonly label: string;
  /** Why it can do nothing now, by the code of a sentence; null where it can. */
  readonly whyNot: string | null;
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly onPress: () => void;
}

/** A button by its name, with its reason where it has one. */
export function Press({ label, whyNot, className, children, onPress }: PressProps) {
  const t = useText();
  const reason = whyNot === null ? undefined : t(whyNot);
  const press = (): void => {
    if (whyNot === null) onPress();
    else session.getState().notify({ tone: 'info', code: whyNot, values: {}, findings: [] });
  };
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-disabled={whyNot === null ? undefined : true}
      aria-description={reason}
      title={reason === undefined ? label : `${label}\n${reason}`}
      onClick={press}
    >
      {children}
    </button>
  );
}
