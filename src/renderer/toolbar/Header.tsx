/**
 * The header: menu, document, run controls with their figures, and what one needs at hand. All buttons come from the
 * actions table. Keeps true: figures have fixed widths, so that nothing moves while they change; in a narrow window what the
 * menu has too makes room for the buttons that open the panels.
 */
import { PanelBottom, PanelLeft, PanelRight, Plus, Redo2, Undo2 } from 'lucide-react';
import controls from '../controls/controls.module.css';
import { useEditor } from '../stores/editor';
import { usePanels } from '../stores/panels';
import { useText } from '../text';
import { ActionButton } from './ActionButton';
import { AppMenu } from './AppMenu';
import styles from './Header.module.css';
import { LookSwitches } from './LookSwitches';
import { PaceMenu } from './PaceMenu';
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

const panelButtons = {
  palette: { id: 'showPalette', icon: <PanelLeft size={16} aria-hidden /> },
  dock: { id: 'showDock', icon: <PanelBottom size={16} aria-hidden /> },
  inspector: { id: 'showInspector', icon: <PanelRight size={16} aria-hidden /> },
} as const;

/** Shows or hides a panel, in windows that have no room for all. */
function PanelButton({ panel }: { readonly panel: keyof typeof panelButtons }) {
  const isShown = usePanels((state) => state.shown[panel]);
  const { id, icon } = panelButtons[panel];
  return <ActionButton id={id} className={styles.panelButton ?? ''} icon={icon} iconOnly isPressed={isShown} />;
}

/** The bar at the top of the window. */
export function Header() {
  const t = useText();
  const isNarrow = usePanels((state) => state.isNarrow);
  return (
    <header className={styles.header} data-panel="header">
      <div className={styles.side}>
        <AppMenu />
        {isNarrow && <PanelButton panel="palette" />}
        <DocumentName />
      </div>
      <div className={styles.middle} role="toolbar" aria-label={t('toolbar.run')}>
        <RunControls />
        <PaceMenu />
        <RunFigures />
      </div>
      <div className={`${styles.side} ${styles.right}`} role="toolbar" aria-label={t('toolbar.document')}>
        <span className={styles.pair}>
          <ActionButton id="undo" className={styles.panelButton ?? ''} icon={<Undo2 size={15} aria-hidden />} iconOnly />
          <ActionButton id="redo" className={styles.panelButton ?? ''} icon={<Redo2 size={15} aria-hidden />} iconOnly />
        </span>
        <ActionButton id="add" className={controls.button} icon={<Plus size={14} aria-hidden />} showKeys />
        {isNarrow ? (
          <>
            <PanelButton panel="dock" />
            <PanelButton panel="inspector" />
          </>
        ) : (
          <>
            <ActionButton id="open" className={controls.button} />
            <ActionButton id="save" className={controls.button} />
            <LookSwitches />
          </>
        )}
      </div>
    </header>
  );
}
