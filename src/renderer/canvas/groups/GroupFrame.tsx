/**
 * An open group: a frame behind its members with its name at the upper left, and a button that folds it.
 * Keeps true: only head and border take the pointer, so that a marquee, the search and wires work inside of a frame as
 * anywhere on the canvas; dragging either moves the members.
 */
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GroupFlowNode } from '../flow-types';
import { GroupHead } from './GroupHead';
import styles from './groups.module.css';

const edges = ['top', 'right', 'bottom', 'left'] as const;

function Frame({ data, selected }: NodeProps<GroupFlowNode>) {
  const { record, isTarget } = data;
  return (
    <div className={`${styles.frame} ${selected ? styles.selected : ''} ${isTarget ? styles.target : ''}`} data-group-id={record.id}>
      {edges.map((edge) => (
        <div key={edge} className={`${styles.border} ${styles[edge]}`} />
      ))}
      <GroupHead record={record} isFolded={false} className={styles.head} />
    </div>
  );
}

/** React Flow's node of the type `groupFrame`. */
export const GroupFrame = memo(Frame);
