/** The weights of one wire in a dialog, as large as the window lets it be, with buttons for what wheel and keys do. */
import { Maximize, Minus, Plus } from 'lucide-react';
import { useRef } from 'react';
import { DialogFrame } from '../dialogs/DialogFrame';
import { useText } from '../text';
import { HeatMapFrame, type HeatMapFrameProps } from './HeatMapFrame';
import styles from './HeatMapFrame.module.css';
import type { HeatMap } from './heat-map';

export interface LargeHeatMapProps extends Pick<HeatMapFrameProps, 'node' | 'name' | 'ends' | 'label'> {
  readonly title: string;
  readonly onClose: () => void;
}

/** Title, edges and the line of words take so much of the window's height. */
const others = 230;
const leastHeight = 160;

/** The dialog. */
export function LargeHeatMap({ title, onClose, ...shown }: LargeHeatMapProps) {
  const t = useText();
  const map = useRef<HeatMap>(null);
  const tools = [
    { name: 'matrix.zoomOut', icon: <Minus size={14} aria-hidden />, run: () => map.current?.zoom(1 / 2) },
    { name: 'matrix.zoomIn', icon: <Plus size={14} aria-hidden />, run: () => map.current?.zoom(2) },
    { name: 'matrix.fit', icon: <Maximize size={14} aria-hidden />, run: () => map.current?.fit() },
  ];
  return (
    <DialogFrame
      title={title}
      size="wide"
      onClose={onClose}
      tools={
        <span className={styles.tools}>
          {tools.map(({ name, icon, run }) => (
            <button key={name} type="button" className={styles.tool} aria-label={t(name)} title={t(name)} onClick={run}>
              {icon}
            </button>
          ))}
        </span>
      }
    >
      <div className={styles.large}>
        <HeatMapFrame {...shown} map={map} heightOf={() => Math.max(leastHeight, window.innerHeight - others)} />
      </div>
    </DialogFrame>
  );
}
