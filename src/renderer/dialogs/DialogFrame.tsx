/** The frame of a dialog: backdrop, title, close button. Keeps true: Escape and a click beside it close it, the focus goes back. */
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useSession } from '../stores/session';
import { useText } from '../text';
import styles from './Dialogs.module.css';

export interface DialogFrameProps {
  readonly title: string;
  /** Shows no title bar; the title is still said. */
  readonly bare?: boolean;
  readonly size?: 'usual' | 'narrow' | 'wide';
  /** Stands in the title bar, before the close button. */
  readonly tools?: ReactNode;
  /** What has the focus at first, where it is not what comes first. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Closes it, where it is none of the window's own dialogs. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** An open dialog. */
export function DialogFrame({ title, bare = false, size = 'usual', tools, initialFocus, onClose, children }: DialogFrameProps) {
  const t = useText();
  const openDialog = useSession((state) => state.openDialog);
  const close = onClose ?? (() => openDialog(null));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={bare ? styles.palette : styles.dialog} data-size={size} {...(initialFocus ? { initialFocus } : {})}>
          <div className={bare ? styles.spoken : styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            {tools}
            {!bare && (
              <Dialog.Close className={styles.close} aria-label={t('dialog.close')}>
                <X size={16} aria-hidden />
              </Dialog.Close>
            )}
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
