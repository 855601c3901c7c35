/** The left panel: the kinds of nodes above, the data's columns below, each scrolling by itself. */
import { useText } from '../text';
import { DataColumns } from './DataColumns';
import { NodeKinds } from './NodeKinds';
import styles from './Palette.module.css';

/** Everything that can be dragged onto the canvas. */
export function Palette() {
  const t = useText();
  return (
    <div className={styles.palette}>
      <section className={styles.nodes} aria-label={t('palette.nodes')}>
        <NodeKinds />
      </section>
      <section className={styles.data} aria-label={t('palette.data')}>
        <DataColumns />
      </section>
    </div>
  );
}
