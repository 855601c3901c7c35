/**
 * A node's name at the head of its card, changed there by a double-click or F2, and the summary beside it.
 * Keeps true: a blank name takes the name away, and the card shows the id again.
 */
import { displayName } from '../../../document/create';
import { renameNode } from '../../../document/edits';
import type { Node } from '../../../document/types';
import { useIsEditing } from '../../stores/editing';
import { editor } from '../../stores/editor';
import { useText } from '../../text';
import styles from '../cards/NodeCard.module.css';
import { InPlace } from './InPlace';

/** Name and summary; while the name is written it has the whole line. */
export function NodeName({ node, summary }: { readonly node: Node; readonly summary: string }) {
  const t = useText();
  const isEditing = useIsEditing(node.id);
  const name = displayName(node);
  if (isEditing) {
    return (
      <InPlace
        id={node.id}
        label={t('inspector.name')}
        value={node.name ?? ''}
        placeholder={node.id}
        onCommit={(text) => editor.getState().edit('edit.rename', (document) => renameNode(document, node.id, text))}
      />
    );
  }
  return (
    <>
      <span className={styles.name} title={name} data-edits={node.id}>
        {name}
      </span>
      <span className={styles.summary}>{summary}</span>
    </>
  );
}
