/**
 * An open group: a frame behind its members with its name at the upper left, and a button that folds it.
 * Keeps true: only head and border take the pointer, so that a marquee, the search and wires work inside of a frame as
 * anywhere on the canvas; dragging either moves the members.
 */
import type { NodeProps } from '@xyflow/react';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { useIsEditing } from '../../stores/editing';
import { useText } from '../../text';
import { InPlace } from '../editing/InPlace';
import type { GroupFlowNode } from './derive-groups';
import { fold, groupName, renameGroup } from './group-edits';
import styles from './groups.module.css';

const edges = ['top', 'right', 'bottom', 'left'] as const;

function Frame({ data, selected }: NodeProps<GroupFlowNode>) {
  const t = useText();
  const { record, isTarget } = data;
  const isEditing = useIsEditing(record.id);
  const name = groupName(record, t);
  return (
    <div className={`${styles.frame} ${selected ? styles.selected : ''} ${isTarget ? styles.target : ''}`} data-group-id={record.id}>
      {edges.map((edge) => (
        <div key={edge} className={`${styles.border} ${styles[edge]}`} />
      ))}
      <div className={styles.head}>
        <button
          type="button"
          className={`${styles.fold} nodrag`}
          aria-label={t('canvas.group.collapse', { name })}
          title={t('action.collapse')}
          onClick={() => fold([record.id], true)}
        >
          <ChevronDown size={14} aria-hidden />
        </button>
        {isEditing ? (
          <InPlace
            id={record.id}
            label={t('canvas.group.nameField')}
            value={record.name}
            placeholder={t('canvas.group')}
            onCommit={(text) => renameGroup(record.id, text)}
          />
        ) : (
          <span className={styles.name} title={name} data-edits={record.id}>
            {name}
          </span>
        )}
      </div>
    </div>
  );
}

/** React Flow's node of the type `groupFrame`. */
export const GroupFrame = memo(Frame);
