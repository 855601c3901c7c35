/** The right panel: whatever is selected, with all of its properties. */
import { edgeById, nodeById, useEditor } from '../stores/editor';
import { DocumentPanel } from './DocumentPanel';
import { EdgePanel } from './EdgePanel';
import { InputPanel } from './InputPanel';
import styles from './Inspector.module.css';
import { LossPanel } from './LossPanel';
import { NeuronPanel } from './NeuronPanel';
import { SeveralPanel } from './SeveralPanel';

function Selected() {
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  if (selection.size > 1) return <SeveralPanel document={document} selection={selection} />;
  const [id] = selection;
  if (id === undefined) return <DocumentPanel document={document} />;
  const edge = edgeById(document, id);
  if (edge) return <EdgePanel key={id} document={document} edge={edge} />;
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
