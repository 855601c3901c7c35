/**
 * The strip at the lower left: zoom out, present zoom, zoom in, fit. Buttons call the actions table, as keys and menus do.
 * Keeps true: the number is the zoom on the screen, to a whole per cent, far out to a tenth.
 */
import { useStore } from '@xyflow/react';
import { invoke } from '../actions/actions';
import { useWriting } from '../text';
import styles from './ViewControls.module.css';

/** Zoom and fit. */
export function ViewControls() {
  const { t, share } = useWriting();
  const zoom = useStore((state) => state.transform[2]);
  const finest = zoom < 0.05 ? 1000 : 100;
  return (
    <div className={styles.strip} data-covers="" role="toolbar" aria-label={t('canvas.view')}>
      <button type="button" aria-label={t('canvas.zoomOut')} title={t('canvas.zoomOut')} onClick={() => invoke('zoomOut')}>
        −
      </button>
      <button
        type="button"
        className={styles.zoom}
        aria-label={t('canvas.zoomFull')}
        title={t('canvas.zoomFull')}
        onClick={() => invoke('zoomFull')}
      >
        {share(Math.round(zoom * finest) / finest, finest === 100 ? 0 : 1)}
      </button>
      <button type="button" aria-label={t('canvas.zoomIn')} title={t('canvas.zoomIn')} onClick={() => invoke('zoomIn')}>
        +
      </button>
      <button type="button" onClick={() => invoke('fit')} title={t('canvas.fitHint')}>
        {t('canvas.fit')} <kbd>F</kbd>
      </button>
    </div>
  );
}
