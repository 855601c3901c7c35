/**
 * A folded group: one card in the place of its members, with its name, how many nodes it holds, and what is wrong in it.
 * Keeps true: its ports only show where wires go; no wire begins or ends there by hand, as its node could not be told.
 */
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { Diagnostic } from '../../../document/types';
import { useChecks } from '../../stores/checks';
import { useIsEditing } from '../../stores/editing';
import { useEditor } from '../../stores/editor';
import { useText } from '../../text';
import { outPort } from '../derive';
import { InPlace } from '../editing/InPlace';
import { Findings } from '../NodeCard';
import { portTop } from '../port-places';
import type { GroupFlowNode } from './derive-groups';
import { fold, groupName, memberNames, renameGroup } from './group-edits';
import styles from './groups.module.css';

const none: readonly Diagnostic[] = [];

/** Findings of all members; a fresh list at each change of any, so that the card is drawn anew only then. */
function useFindings(members: readonly string[]): readonly Diagnostic[] {
  const byNode = useChecks((checks) => checks.byNode);
  const found = members.flatMap((member) => byNode.get(member) ?? none);
  return found.length === 0 ? none : found;
}

function Card({ data, selected }: NodeProps<GroupFlowNode>) {
  const t = useText();
  const { record, nodes, wiresIn, wiresOut } = data;
  const isEditing = useIsEditing(record.id);
  const findings = useFindings(record.members);
  const names = useEditor((state) => memberNames(state.document, record));
  const name = groupName(record, t);
  return (
    <div className={`${styles.card} ${selected ? styles.selectedCard : ''}`} data-group-id={record.id}>
      <div className={styles.cardHead}>
        <button
          type="button"
          className={`${styles.fold} nodrag`}
          aria-label={t('canvas.group.expand', { name })}
          title={t('action.expand')}
          onClick={() => fold([record.id], false)}
        >
          <ChevronRight size={14} aria-hidden />
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
            <span className={styles.count}>{t('footer.nodes', { count: nodes })}</span>
          </>
        )}
      </div>
      <p className={styles.members} title={names}>
        {names}
      </p>
      <Findings node={record.id} findings={findings} />
      {wiresIn > 0 ? (
        <Handle className={styles.port} type="target" id="in" position={Position.Left} style={{ top: portTop.in }} isConnectable={false} />
      ) : null}
      {wiresOut > 0 ? (
        <Handle
          className={styles.port}
          type="source"
          id={outPort}
          position={Position.Right}
          style={{ top: portTop.out }}
          isConnectable={false}
        />
      ) : null}
    </div>
  );
}

/** React Flow's node of the type `groupCard`. */
export const GroupCard = memo(Card);
