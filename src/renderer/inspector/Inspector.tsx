/** The right panel: whatever is selected, with all of its properties. */
import { edgeById, nodeById, useEditor } from '../stores/editor';
import { DocumentPanel } from './DocumentPanel';
import { EdgePanel } from './EdgePanel';
import { GroupPanel } from './GroupPanel';
import { InputPanel } from './InputPanel';
import styles from './Inspector.module.css';
import { LossPanel } from './LossPanel';
import { NeuronPanel } from './NeuronPanel';
import { NotePanel } from './NotePanel';
import { SeveralPanel } from './SeveralPanel';

function Selected() {
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  if (selection.size > 1) return <SeveralPanel document={document} selection={selection} />;
  const [id] = selection;
  if (id === undefined) return <DocumentPanel document={document} />;
  const edge = edgeById(document, id);
  if (edge) return <EdgePanel key={id} document={document} edge={edge} />;
  const group = document.graph.groups.find((each) => each.id === id);
  if (group) return <GroupPanel key={id} document={document} group={group} />;
  const note = document.graph.notes.find((each) => each.id === id);
  if (note) return <NotePanel key={id} note={note} />;
  const node = nodeById(document, id);
  switch (node?.kind) {
    case 'input':
      return <InputPanel key={id} node={node} />;
    case 'neuron':
      return <NeuronPanel key={id} node={node} document={document} />;
    case 'loss':
      return <LossPanel key={id} node={node} />;
    case undefined:
      return <DocumentPanel document={document} />;
  }
}

/** The inspector with its own scroll. */
export function Inspector() {
  return (
    <div className={styles.inspector}>
      <Selected />
    </div>
  );
}
