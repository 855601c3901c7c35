/** All properties of a neuron node, its function with derivative, and the weights that come in. */
import { activationOf } from '../../document/create';
import { nodeKinds } from '../../document/format/records';
import type { Document, NeuronNode } from '../../document/types';
import { activations } from '../../engine/settings';
import { Choice } from '../controls/Choice';
import { FigureRows } from '../controls/FigureRows';
import { Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { Toggle } from '../controls/Toggle';
import { allActivations } from '../nodes/catalogue';
import { useText } from '../text';
import { ActivationPlot } from './ActivationPlot';
import { changeProperty } from './change';
import { Formula } from './Formula';
import { InitializerFields } from './InitializerFields';
import { NodeHead } from './NodeHead';
import { ThisEpoch } from './ThisEpoch';
import { Weights } from './Weights';

const fields = nodeKinds.neuron;

/** The inspector of one neuron node. */
export function NeuronPanel({ node, document }: { readonly node: NeuronNode; readonly document: Document }) {
  const t = useText();
  const { id, activation, init, regularization } = node;
  const incoming = document.graph.edges.filter((edge) => edge.target === id && edge.port === 'in');
  return (
    <>
      <NodeHead node={node} />
      <Row label={t('inspector.units')} tip={t('inspector.units.tip')}>
        <NumberField
          label={t('inspector.units')}
          value={node.units}
          rule={fields.units.rule}
          onCommit={(units, gesture) => units !== null && changeProperty(id, { units }, gesture)}
        />
      </Row>
      <Row label={t('inspector.activation')} tip={t('inspector.activation.tip')}>
        <Choice
          label={t('inspector.activation')}
          value={activation.type}
          options={allActivations.map((type) => ({ value: type, label: t(`activation.${type}`) }))}
          onChoose={(type) => changeProperty(id, { activation: activationOf(type) })}
        />
      </Row>
      <FigureRows
        rows={activations}
        thing={activation}
        prefix="activation.param"
        onChange={(changed, gesture) => changeProperty(id, { activation: changed }, gesture)}
      />
      <Row label={t('inspector.bias')} tip={t('inspector.bias.tip')}>
        <Toggle label={t('inspector.bias')} checked={node.bias} onChange={(bias) => changeProperty(id, { bias })} />
      </Row>
      <InitializerFields
        label={t('inspector.initialWeights')}
        tip={t('inspector.initialWeights.tip')}
        initializer={init.weights}
        onChange={(weights, gesture) => changeProperty(id, { init: { ...init, weights } }, gesture)}
      />
      {node.bias && (
        <InitializerFields
          label={t('inspector.initialBias')}
          tip={t('inspector.initialBias.tip')}
          initializer={init.bias}
          onChange={(bias, gesture) => changeProperty(id, { init: { ...init, bias } }, gesture)}
        />
      )}
      {(['l1', 'l2'] as const).map((name) => (
        <Row key={name} label={t(`inspector.${name}`)} tip={t(`inspector.${name}.tip`)}>
          <NumberField
            label={t(`inspector.${name}`)}
            value={regularization[name]}
            rule={fields.regularization.fields[name].rule}
            onCommit={(value, gesture) =>
              value !== null && changeProperty(id, { regularization: { ...regularization, [name]: value } }, gesture)
            }
          />
        </Row>
      ))}
      <Row label={t('inspector.dropout')} tip={t('inspector.dropout.tip')}>
        <NumberField
          label={t('inspector.dropout')}
          value={node.dropout}
          rule={fields.dropout.rule}
          onCommit={(dropout, gesture) => dropout !== null && changeProperty(id, { dropout }, gesture)}
        />
      </Row>
      <Row label={t('inspector.trainable')} tip={t('inspector.trainable.tip')}>
        <Toggle label={t('inspector.trainable')} checked={node.trainable} onChange={(trainable) => changeProperty(id, { trainable })} />
      </Row>
      <Section title={t('inspector.function')}>
        <ActivationPlot node={node} />
        <Formula activation={activation} />
      </Section>
      <ThisEpoch node={node} />
      {incoming.map((edge) => (
        <Weights key={edge.id} document={document} edge={edge} />
      ))}
    </>
  );
}
