/** Several things selected: how many of what, what can be done with all, and shared properties of neurons. */
import { activationOf } from '../../document/create';
import type { Document, NeuronNode } from '../../document/types';
import { invoke } from '../actions/actions';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { allActivations } from '../nodes/catalogue';
import { useText } from '../text';
import { changeProperties } from './change';
import styles from './Inspector.module.css';

/** The value that all share; null where they differ. */
function shared<T>(values: readonly T[]): T | null {
  const first = values[0];
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function Neurons({ neurons }: { readonly neurons: readonly NeuronNode[] }) {
  const t = useText();
  const ids = neurons.map((neuron) => neuron.id);
  return (
    <Section title={t('inspector.allNeurons', { count: neurons.length })}>
      <Row label={t('inspector.units')}>
        <NumberField
          label={t('inspector.units')}
          value={shared(neurons.map((neuron) => neuron.units))}
          placeholder={t('inspector.mixed')}
          rule={{ integer: true, min: 1, max: 65536 }}
          optional
          onCommit={(units, gesture) => units !== null && changeProperties(ids, { units }, gesture)}
        />
      </Row>
      <Row label={t('inspector.activation')}>
        <Choice
          label={t('inspector.activation')}
          value={shared(neurons.map((neuron) => neuron.activation.type))}
          placeholder={t('inspector.mixed')}
          options={allActivations.map((type) => ({ value: type, label: t(`activation.${type}`) }))}
          onChoose={(type) => changeProperties(ids, { activation: activationOf(type) })}
        />
      </Row>
    </Section>
  );
}

/** The inspector of a selection of several. */
export function SeveralPanel({ document, selection }: { readonly document: Document; readonly selection: ReadonlySet<string> }) {
  const t = useText();
  const nodes = document.graph.nodes.filter((node) => selection.has(node.id));
  const wires = document.graph.edges.filter((edge) => selection.has(edge.id)).length;
  const neurons = nodes.filter((node) => node.kind === 'neuron');
  return (
    <>
      <Section title={t('inspector.several', { count: selection.size })}>
        <p className={styles.quiet}>
          {t('footer.nodes', { count: nodes.length })} · {t('footer.wires', { count: wires })}
        </p>
        <div className={styles.actions}>
          <button type="button" className={controls.button} onClick={() => invoke('duplicate')}>
            {t('action.duplicate')}
          </button>
          <button type="button" className={controls.button} onClick={() => invoke('delete')}>
            {t('action.delete')}
          </button>
        </div>
      </Section>
      {neurons.length > 0 && <Neurons neurons={neurons} />}
    </>
  );
}
