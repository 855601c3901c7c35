/**
 * The header: menu, document, run controls with their figures, and what one needs at hand. All buttons come from the
 * actions table. Keeps true: figures have fixed widths, so that nothing moves while they change.
 */
import { Plus } from 'lucide-react';
import controls from '../controls/controls.module.css';
import { useEditor } from '../stores/editor';
import { useText } from '../text';
import { ActionButton } from './ActionButton';
import { AppMenu } from './AppMenu';
import styles from './Header.module.css';
import { LookSwitches } from './LookSwitches';
import { RunControls } from './RunControls';
import { RunFigures } from './RunFigures';

function DocumentName() {
  const t = useText();
  const name = useEditor((state) => state.file.name ?? state.document.title);
  const edited = useEditor((state) => state.edited);
  return (
    <div className={styles.document}>
      <h1 className={styles.name} title={name}>
        {name ?? t('document.untitled')}
      </h1>
      {edited && (
        <>
          <span className={styles.dot} aria-hidden />
          <span className={styles.edited}>{t('document.edited')}</span>
        </>
      )}
    </div>
  );
}

/** The bar at the top of the window. */
export function Header() {
  const t = useText();
  return (
    <header className={styles.header} data-panel="header">
      <div className={styles.side}>
        <AppMenu />
        <DocumentName />
      </div>
      <div className={styles.middle} role="toolbar" aria-label={t('toolbar.run')}>
        <RunControls />
        <RunFigures />
      </div>
      <div className={`${styles.side} ${styles.right}`} role="toolbar" aria-label={t('toolbar.document')}>
        <ActionButton id="add" className={controls.button} icon={<Plus size={14} aria-hidden />} showKeys />
        <ActionButton id="open" className={controls.button} />
        <ActionButton id="save" className={controls.button} />
        <LookSwitches />
      </div>
    </header>
  );
}
