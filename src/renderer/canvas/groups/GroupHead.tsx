/** The head of a group, folded or open: the button that turns one into the other, and its name, typed in its place. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Group } from '../../../document/types';
import { useIsEditing } from '../../stores/editing';
import { useText } from '../../text';
import { InPlace } from '../editing/InPlace';
import { fold, groupName, renameGroup } from './group-edits';
import styles from './groups.module.css';

export interface GroupHeadProps {
  readonly record: Group;
  readonly isFolded: boolean;
  /** The head's own class, as a card's and a frame's heads differ. */
  readonly className: string | undefined;
  /** Stands beside the name, and makes room while that is typed. */
  readonly children?: ReactNode;
}

/** Button and name. */
export function GroupHead({ record, isFolded, className, children }: GroupHeadProps) {
  const t = useText();
  const isEditing = useIsEditing(record.id);
  const name = groupName(record, t);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  const turn = isFolded ? 'expand' : 'collapse';
  return (
    <div className={className}>
      <button
        type="button"
        className={`${styles.fold} nodrag`}
        aria-label={t(`canvas.group.${turn}`, { name })}
        title={t(`action.${turn}`)}
        onClick={() => fold([record.id], !isFolded)}
      >
        <Chevron size={14} aria-hidden />
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
        <>
          <span className={styles.name} title={name} data-edits={record.id}>
            {name}
          </span>
          {children}
        </>
      )}
    </div>
  );
}
