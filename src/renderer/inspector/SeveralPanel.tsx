/** Several things selected: how many of what, what can be done with all, how they lie, and the properties that they share. */
import { canGroup } from '../../document/edits/groups';
import type { Document } from '../../document/types';
import { invoke } from '../actions/actions';
import controls from '../controls/controls.module.css';
import { Section } from '../controls/Layout';
import { useText } from '../text';
import { ArrangeRow } from './ArrangeRow';
import styles from './Inspector.module.css';
import { InputFields, LossFields, NeuronFields, WireFields } from './SeveralFields';

/** The inspector of a selection of several. */
export function SeveralPanel({ document, selection }: { readonly document: Document; readonly selection: ReadonlySet<string> }) {
  const t = useText();
  const nodes = document.graph.nodes.filter((node) => selection.has(node.id));
  const wires = document.graph.edges.filter((edge) => selection.has(edge.id));
  const neurons = nodes.filter((node) => node.kind === 'neuron');
  const inputs = nodes.filter((node) => node.kind === 'input');
  const losses = nodes.filter((node) => node.kind === 'loss');
  return (
    <>
      <Section title={t('inspector.several', { count: selection.size })}>
        <p className={styles.quiet}>
          {t('footer.nodes', { count: nodes.length })} · {t('footer.wires', { count: wires.length })}
        </p>
        <div className={styles.actions}>
          <button type="button" className={controls.button} onClick={() => invoke('duplicate')}>
            {t('action.duplicate')}
          </button>
          {canGroup(document, selection) ? (
            <button type="button" className={controls.button} onClick={() => invoke('group')}>
              {t('action.group')}
            </button>
          ) : null}
          <button type="button" className={controls.button} onClick={() => invoke('delete')}>
            {t('action.delete')}
          </button>
        </div>
      </Section>
      {nodes.length > 1 && (
        <Section title={t('inspector.arrange')}>
          <ArrangeRow />
        </Section>
      )}
      {neurons.length > 0 && <NeuronFields key={neurons.map(({ id }) => id).join()} neurons={neurons} />}
      {inputs.length > 0 && <InputFields inputs={inputs} />}
      {losses.length > 0 && <LossFields losses={losses} />}
      {wires.length > 0 && nodes.length > 0 && <WireFields wires={wires} />}
    </>
  );
}
