/**
 * A folded group: one card in the place of its members, with its name, how many nodes it holds, and what is wrong in it.
 * Keeps true: its ports only show where wires go; no wire begins or ends there by hand, as its node could not be told.
 */

import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { cardWidth, portTop } from '../../../document/card';
import type { Finding } from '../../../findings';
import { useChecks } from '../../stores/checks';
import { useEditor } from '../../stores/editor';
import { useText } from '../../text';
import { Findings } from '../cards/NodeCard';
import { type GroupFlowNode, outPort } from '../flow-types';
import { GroupHead } from './GroupHead';
import { memberNames } from './group-edits';
import styles from './groups.module.css';

const none: readonly Finding[] = [];

/** Findings of all members; a fresh list at each change of any, so that the card is drawn anew only then. */
function useFindings(members: readonly string[]): readonly Finding[] {
  const byNode = useChecks((checks) => checks.byNode);
  const found = members.flatMap((member) => byNode.get(member) ?? none);
  return found.length === 0 ? none : found;
}

function Card({ data, selected }: NodeProps<GroupFlowNode>) {
  const t = useText();
  const { record, nodes, wiresIn, wiresOut } = data;
  const findings = useFindings(record.members);
  const names = useEditor((state) => memberNames(state.document, record));
  return (
    <div className={`${styles.card} ${selected ? styles.selectedCard : ''}`} style={{ width: cardWidth }} data-group-id={record.id}>
      <GroupHead record={record} isFolded className={styles.cardHead}>
        <span className={styles.count}>{t('footer.nodes', { count: nodes })}</span>
      </GroupHead>
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
