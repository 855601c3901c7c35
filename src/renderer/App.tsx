/**
 * The window: header, palette and data at the left, canvas, inspector at the right, dock, footer; all parts can be resized.
 * Keeps true: panels keep their width in pixels when the window changes, so that the canvas takes what is left; in a narrow
 * window the side panels lie over it.
 */
import { Group, Panel, Separator } from 'react-resizable-panels';
import styles from './App.module.css';
import { Canvas } from './canvas/Canvas';
import { Dialogs } from './dialogs/Dialogs';
import { Dock } from './dock/Dock';
import { Inspector } from './inspector/Inspector';
import { Announcer } from './notices/Announcer';
import { DropSign } from './notices/DropSign';
import { Notices } from './notices/Notices';
import { Palette } from './palette/Palette';
import { Drawer, SidePanel } from './SidePanel';
import { usePanels } from './stores/panels';
import { useText } from './text';
import { Footer } from './toolbar/Footer';
import { Header } from './toolbar/Header';

/** The whole window. */
export function App() {
  const t = useText();
  const isNarrow = usePanels((state) => state.isNarrow);
  const isLow = usePanels((state) => state.isLow);
  return (
    <div className={styles.window}>
      <Header />
      <div className={styles.body}>
        <Group orientation="horizontal" id="columns">
          <Panel id="main" minSize={isNarrow ? 300 : 520}>
            <Group orientation="vertical" id="rows">
              <Panel id="upper" minSize={isLow ? 80 : 200}>
                <Group orientation="horizontal" id="upper-columns">
                  {!isNarrow && (
                    <>
                      <SidePanel name="palette" id="left" minSize={180} maxSize={420} className={styles.left} label={t('panel.palette')}>
                        <Palette />
                      </SidePanel>
                      <Separator className={styles.upright} aria-label={t('panel.resizePalette')} />
                    </>
                  )}
                  <Panel id="middle" minSize={300}>
                    <main className={styles.canvas} data-panel="canvas" aria-label={t('panel.canvas')}>
                      <Canvas />
                      <Notices />
                    </main>
                  </Panel>
                </Group>
              </Panel>
              <Separator className={styles.level} aria-label={t('panel.resizeDock')} />
              <SidePanel name="dock" id="dock" minSize={isLow ? 96 : 120} maxSize="70%" className={styles.dock} label={t('panel.dock')}>
                <Dock />
              </SidePanel>
            </Group>
          </Panel>
          {!isNarrow && (
            <>
              <Separator className={styles.upright} aria-label={t('panel.resizeInspector')} />
              <SidePanel name="inspector" id="right" minSize={240} maxSize={520} className={styles.right} label={t('panel.inspector')}>
                <Inspector />
              </SidePanel>
            </>
          )}
        </Group>
        {isNarrow && (
          <>
            <Drawer name="palette" className={`${styles.left} ${styles.drawerLeft}`} label={t('panel.palette')}>
              <Palette />
            </Drawer>
            <Drawer name="inspector" className={`${styles.right} ${styles.drawerRight}`} label={t('panel.inspector')}>
              <Inspector />
            </Drawer>
          </>
        )}
      </div>
      <Footer />
      <Announcer />
      <DropSign />
      <Dialogs />
    </div>
  );
}
