/**
 * The window: header, palette and data at the left, canvas, inspector at the right, dock, footer; all parts can be resized.
 * Keeps true: panels keep their width in pixels when the window changes, so that the canvas takes what is left.
 */
import { Group, Panel, Separator } from 'react-resizable-panels';
import styles from './App.module.css';
import { Canvas } from './canvas/Canvas';
import { Dialogs } from './dialogs/Dialogs';
import { Dock } from './dock/Dock';
import { Inspector } from './inspector/Inspector';
import { Notices } from './notices/Notices';
import { Palette } from './palette/Palette';
import { useText } from './text';
import { Footer } from './toolbar/Footer';
import { Header } from './toolbar/Header';

/** The whole window. */
export function App() {
  const t = useText();
  return (
    <div className={styles.window}>
      <Header />
      <Group orientation="horizontal" className={styles.body} id="columns">
        <Panel id="main" minSize={520}>
          <Group orientation="vertical" id="rows">
            <Panel id="upper" minSize={200}>
              <Group orientation="horizontal" id="upper-columns">
                <Panel id="left" defaultSize={224} minSize={180} maxSize={420} groupResizeBehavior="preserve-pixel-size">
                  <aside className={styles.left} data-panel="palette" aria-label={t('panel.palette')}>
                    <Palette />
                  </aside>
                </Panel>
                <Separator className={styles.upright} aria-label={t('panel.resizePalette')} />
                <Panel id="middle" minSize={300}>
                  <main className={styles.canvas} data-panel="canvas" aria-label={t('panel.canvas')}>
                    <Canvas />
                  </main>
                </Panel>
              </Group>
            </Panel>
            <Separator className={styles.level} aria-label={t('panel.resizeDock')} />
            <Panel id="dock" defaultSize={236} minSize={120} maxSize="70%" groupResizeBehavior="preserve-pixel-size">
              <section className={styles.dock} data-panel="dock" aria-label={t('panel.dock')}>
                <Dock />
              </section>
            </Panel>
          </Group>
        </Panel>
        <Separator className={styles.upright} aria-label={t('panel.resizeInspector')} />
        <Panel id="right" defaultSize={300} minSize={240} maxSize={520} groupResizeBehavior="preserve-pixel-size">
          <aside className={styles.right} data-panel="inspector" aria-label={t('panel.inspector')}>
            <Inspector />
          </aside>
        </Panel>
      </Group>
      <Footer />
      <Notices />
      <Dialogs />
    </div>
  );
}
