/** A group: its name, what is in it, whether it is shown as one card. */
import { displayName } from '../../document/create';
import { changeGroup } from '../../document/edits';
import { collapseGroups } from '../../document/edits/groups';
import type { Document, Group } from '../../document/types';
import { invoke } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { Hint, Row, Section } from '../controls/Layout';
import { TextField } from '../controls/TextField';
import { Toggle } from '../controls/Toggle';
import { editor } from '../stores/editor';
import { useWriting } from '../text';
import styles from './Inspector.module.css';

/** So many members are named. */
const mostNamed = 50;

/** The inspector of one group. */
export function GroupPanel({ document, group }: { readonly document: Document; readonly group: Group }) {
  const { t, count } = useWriting();
  const members = new Set(group.members);
  const nodes = document.graph.nodes.filter(({ id }) => members.has(id));
  const notes = document.graph.notes.filter(({ id }) => members.has(id)).length;
  const fold = (isFolded: boolean) =>
    editor.getState().edit(isFolded ? 'edit.collapseGroup' : 'edit.expandGroup', (before) => collapseGroups(before, [group.id], isFolded));
  return (
    <Section isOwn title={group.name.trim() === '' ? t('inspector.group') : group.name}>
      <Row label={t('inspector.name')}>
        <TextField
          label={t('inspector.name')}
          value={group.name}
          placeholder={t('canvas.group')}
          onCommit={(name) => editor.getState().edit('edit.rename', (before) => changeGroup(before, group.id, { name: name.trim() }))}
        />
      </Row>
      <Row label={t('inspector.collapsed')} tip={t('inspector.collapsed.tip')}>
        <Toggle label={t('inspector.collapsed')} checked={group.collapsed} onChange={fold} />
      </Row>
      <Row label={t('inspector.groupNodes')}>{count(nodes.length)}</Row>
      {notes > 0 ? <Row label={t('inspector.groupNotes')}>{count(notes)}</Row> : null}
      <div className={styles.actions}>
        {nodes.slice(0, mostNamed).map((node) => (
          <button key={node.id} type="button" className={styles.link} onClick={() => editor.getState().select([node.id])}>
            {displayName(node)}
          </button>
        ))}
      </div>
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={() => invoke('ungroup')}>
          {t('action.ungroup')}
        </button>
      </div>
      <Hint>{t('inspector.groupHint')}</Hint>
    </Section>
  );
}
