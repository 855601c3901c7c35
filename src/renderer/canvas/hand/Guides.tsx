/** The thin lines that show what a dragged card is level with. Keeps true: they never take the pointer, and are a pixel wide at any zoom. */
import { ViewportPortal } from '@xyflow/react';
import styles from './Guides.module.css';
import { useGuides } from './use-snapping';

/** Guides reach beyond the cards by so many pixels of the graph. */
const overhang = 14;

/** The guides of the drag under way. */
export function Guides() {
  const guides = useGuides();
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.guides} aria-hidden="true">
        {guides.map(({ axis, at, from, to }) => {
          const [start, end] = [from - overhang, to + overhang];
          const ends = axis === 'x' ? { x1: at, x2: at, y1: start, y2: end } : { x1: start, x2: end, y1: at, y2: at };
          return <line key={`${axis} ${at}`} {...ends} className={styles.guide} data-guide={axis} />;
        })}
      </svg>
    </ViewportPortal>
  );
}
