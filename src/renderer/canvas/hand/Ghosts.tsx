/**
 * Copies on their way: outlines of the cards where they will stand once let go.
 * Keeps true: nothing here takes the pointer or the focus; they are gone with the drag.
 */
import { ViewportPortal } from '@xyflow/react';
import styles from './Ghosts.module.css';
import type { Ghost } from './use-carrying';

/** The outlines, in the graph's own pixels. */
export function Ghosts({ ghosts }: { readonly ghosts: readonly Ghost[] }) {
  if (ghosts.length === 0) return null;
  return (
    <ViewportPortal>
      {ghosts.map(({ id, position, width, height }) => (
        <div
          key={id}
          className={styles.ghost}
          style={{ width, height, transform: `translate(${position.x}px, ${position.y}px)` }}
          data-ghost={id}
          aria-hidden
        />
      ))}
    </ViewportPortal>
  );
}
