/** Nothing selected: the document's title and description, and the network at a glance. */
import { setDescription, setTitle } from '../../document/edits';
import type { Document } from '../../document/types';
import { Hint, Row, Section } from '../controls/Layout';
import { TextField } from '../controls/TextField';
import { useChecks } from '../stores/checks';
import { editor } from '../stores/editor';
import { useWriting } from '../text';
import styles from './Inspector.module.css';

/** The inspector of the document itself. */
export function DocumentPanel({ document }: { readonly document: Document }) {
  const { t, count } = useWriting();
  const parameters = useChecks((state) => state.parameterCount);
  const { nodes, edges } = document.graph;
  const neurons = nodes.filter((node) => node.kind === 'neuron');
  const units = neurons.reduce((sum, node) => sum + node.units, 0);
  return (
    <>
      <Section title={t('inspector.document')}>
        <div className={styles.stack}>
          <TextField
            label={t('inspector.title')}
            placeholder={t('inspector.title')}
            value={document.title ?? ''}
            onCommit={(title) => editor.getState().edit('edit.title', (before) => setTitle(before, title))}
          />
          <TextField
            label={t('inspector.description')}
            placeholder={t('inspector.description')}
            value={document.description ?? ''}
            lines={4}
            onCommit={(text) => editor.getState().edit('edit.description', (before) => setDescription(before, text))}
          />
        </div>
      </Section>
      <Section title={t('inspector.network')}>
        <Row label={t('inspector.neuronCount')}>{count(units)}</Row>
        <Row label={t('inspector.nodeCount')}>{count(nodes.length)}</Row>
        <Row label={t('inspector.wireCount')}>{count(edges.length)}</Row>
        <Row label={t('inspector.parameterCount')}>{parameters === null ? '–' : count(parameters)}</Row>
        <Hint>{t('inspector.nothingSelected')}</Hint>
      </Section>
    </>
  );
}
