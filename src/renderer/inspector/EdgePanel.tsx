/** A wire: where it comes from and goes to, its weights. */
import { displayName } from '../../document/create';
import type { Document, Edge } from '../../document/types';
import { invoke } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { Row, Section } from '../controls/Layout';
import { useChecks } from '../stores/checks';
import { editor, nodeById } from '../stores/editor';
import { useText } from '../text';
import styles from './Inspector.module.css';
import { Weights } from './Weights';

const none: readonly never[] = [];

function End({ document, label, id }: { readonly document: Document; readonly label: string; readonly id: string }) {
  const node = nodeById(document, id);
  return (
    <Row label={label}>
      <button type="button" className={styles.link} onClick={() => editor.getState().select([id])}>
        {node ? displayName(node) : id}
      </button>
    </Row>
  );
}

/** The inspector of one wire. */
export function EdgePanel({ document, edge }: { readonly document: Document; readonly edge: Edge }) {
  const t = useText();
  const problems = useChecks((state) => state.byEdge.get(edge.id) ?? none);
  const carriesWeights = edge.port === 'in';
  return (
    <>
      <Section title={t('inspector.wire')}>
        {problems.map((problem) => (
          <p key={problem.code} className={problem.severity === 'error' ? styles.error : styles.warning}>
            {t(problem.code, problem.values)}
          </p>
        ))}
        <End document={document} label={t('inspector.from')} id={edge.source} />
        <End document={document} label={t('inspector.to')} id={edge.target} />
        <Row label={t('inspector.port')}>{t(`canvas.port.${edge.port}`)}</Row>
        <div className={styles.actions}>
          <button type="button" className={controls.button} onClick={() => invoke('delete')}>
            {t('inspector.removeWire')}
          </button>
        </div>
      </Section>
      {carriesWeights && <Weights document={document} edge={edge} />}
    </>
  );
}
