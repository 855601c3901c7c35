/**
 * Properties that several nodes of one kind share, to change on all of them at once.
 * Keeps true: where they differ, the field says so and is empty; one change is one entry of the history, for all of them;
 * what belongs to one node alone (name, columns, parameters of an activation that only some have) is not here.
 */
import { activationOf, initializerOf } from '../../document/create';
import type { NodeChange } from '../../document/edits';
import { changeNode, removeRecords } from '../../document/edits';
import { nodeKinds } from '../../document/format/records';
import type { Edge, InputNode, LossNode, NeuronNode } from '../../document/types';
import { activations } from '../../engine/settings';
import type { NumberRule } from '../../fields';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { FigureRows } from '../controls/FigureRows';
import { Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { allActivations, allEncodings, allInitializers, allLosses, allScalings } from '../nodes/catalogue';
import { editor } from '../stores/editor';
import { useText, useWriting } from '../text';
import { changeProperties } from './change';
import { InitializerFields } from './InitializerFields';
import styles from './Inspector.module.css';
import { shared, sharedPlain } from './shared';

const fields = nodeKinds.neuron;

interface NumberRowProps {
  readonly code: string;
  readonly values: readonly number[];
  readonly rule: NumberRule;
  readonly onChange: (value: number, gesture?: string) => void;
}

function NumberRow({ code, values, rule, onChange }: NumberRowProps) {
  const { t, tip } = useWriting();
  return (
    <Row label={t(code)} tip={tip(code)}>
      <NumberField
        label={t(code)}
        value={shared(values)}
        placeholder={t('inspector.mixed')}
        rule={rule}
        optional
        onCommit={(value, gesture) => value !== null && onChange(value, gesture)}
      />
    </Row>
  );
}

const onOff = ['on', 'off'] as const;

/** A switch cannot be half on, so what may differ is a choice. */
function OnOffRow({ code, values, onChange }: { readonly code: string; readonly values: readonly boolean[]; onChange(on: boolean): void }) {
  const { t, tip } = useWriting();
  const both = shared(values);
  return (
    <Row label={t(code)} tip={tip(code)}>
      <Choice
        label={t(code)}
        value={both === null ? null : both ? 'on' : 'off'}
        placeholder={t('inspector.mixed')}
        options={onOff.map((value) => ({ value, label: t(`inspector.${value}`) }))}
        onChoose={(value) => onChange(value === 'on')}
      />
    </Row>
  );
}

/** Changes each neuron by its own present value, as one entry. */
function changeEach(neurons: readonly NeuronNode[], change: (neuron: NeuronNode) => NodeChange, gesture?: string): void {
  editor
    .getState()
    .edit('edit.property', (document) => neurons.reduce((made, neuron) => changeNode(made, neuron.id, change(neuron)), document), gesture);
}

function Initializers({ neurons, part }: { readonly neurons: readonly NeuronNode[]; readonly part: 'weights' | 'bias' }) {
  const { t, tip: tipOf } = useWriting();
  const code = part === 'weights' ? 'inspector.initialWeights' : 'inspector.initialBias';
  const [label, tip] = [t(code), tipOf(code)];
  const all = neurons.map((neuron) => neuron.init[part]);
  const same = sharedPlain(all);
  const set = (initializer: (typeof all)[number], gesture?: string): void =>
    changeEach(neurons, ({ init }) => ({ init: { ...init, [part]: initializer } }), gesture);
  if (same) return <InitializerFields label={label} tip={tip} initializer={same} onChange={set} />;
  return (
    <Row label={label} tip={tip}>
      <Choice
        label={label}
        value={shared(all.map(({ type }) => type))}
        placeholder={t('inspector.mixed')}
        options={allInitializers.map((type) => ({ value: type, label: t(`initializer.${type}`) }))}
        onChoose={(type) => set(initializerOf(type))}
      />
    </Row>
  );
}

/** What several neurons share. */
export function NeuronFields({ neurons }: { readonly neurons: readonly NeuronNode[] }) {
  const { t, tip } = useWriting();
  const ids = neurons.map((neuron) => neuron.id);
  const activation = sharedPlain(neurons.map((neuron) => neuron.activation));
  return (
    <Section title={t('inspector.allNeurons', { count: neurons.length })}>
      <NumberRow
        code="inspector.units"
        values={neurons.map((neuron) => neuron.units)}
        rule={fields.units.rule}
        onChange={(units, gesture) => changeProperties(ids, { units }, gesture)}
      />
      <Row label={t('inspector.activation')} tip={tip('inspector.activation')}>
        <Choice
          label={t('inspector.activation')}
          value={shared(neurons.map((neuron) => neuron.activation.type))}
          placeholder={t('inspector.mixed')}
          options={allActivations.map((type) => ({ value: type, label: t(`activation.${type}`) }))}
          onChoose={(type) => changeProperties(ids, { activation: activationOf(type) })}
        />
      </Row>
      {activation && (
        <FigureRows
          rows={activations}
          thing={activation}
          prefix="activation.param"
          onChange={(changed, gesture) => changeProperties(ids, { activation: changed }, gesture)}
        />
      )}
      <OnOffRow code="inspector.bias" values={neurons.map((neuron) => neuron.bias)} onChange={(bias) => changeProperties(ids, { bias })} />
      <Initializers neurons={neurons} part="weights" />
      {neurons.every((neuron) => neuron.bias) && <Initializers neurons={neurons} part="bias" />}
      {(['l1', 'l2'] as const).map((name) => (
        <NumberRow
          key={name}
          code={`inspector.${name}`}
          values={neurons.map((neuron) => neuron.regularization[name])}
          rule={fields.regularization.fields[name].rule}
          onChange={(value, gesture) =>
            changeEach(neurons, ({ regularization }) => ({ regularization: { ...regularization, [name]: value } }), gesture)
          }
        />
      ))}
      <NumberRow
        code="inspector.dropout"
        values={neurons.map((neuron) => neuron.dropout)}
        rule={fields.dropout.rule}
        onChange={(dropout, gesture) => changeProperties(ids, { dropout }, gesture)}
      />
      <OnOffRow
        code="inspector.trainable"
        values={neurons.map((neuron) => neuron.trainable)}
        onChange={(trainable) => changeProperties(ids, { trainable })}
      />
    </Section>
  );
}

/** What several inputs share. */
export function InputFields({ inputs }: { readonly inputs: readonly InputNode[] }) {
  const { t, tip } = useWriting();
  const ids = inputs.map((input) => input.id);
  return (
    <Section title={t('inspector.allInputs', { count: inputs.length })}>
      <Row label={t('inspector.encoding')} tip={tip('inspector.encoding')}>
        <Choice
          label={t('inspector.encoding')}
          value={shared(inputs.map((input) => input.encoding))}
          placeholder={t('inspector.mixed')}
          options={allEncodings.map((encoding) => ({ value: encoding, label: t(`encoding.${encoding}`) }))}
          onChoose={(encoding) => changeProperties(ids, { encoding })}
        />
      </Row>
      {inputs.every((input) => input.encoding === 'numeric') && (
        <Row label={t('inspector.scaling')} tip={tip('inspector.scaling')}>
          <Choice
            label={t('inspector.scaling')}
            value={shared(inputs.map((input) => input.scaling))}
            placeholder={t('inspector.mixed')}
            options={allScalings.map((scaling) => ({ value: scaling, label: t(`scaling.${scaling}`) }))}
            onChoose={(scaling) => changeProperties(ids, { scaling })}
          />
        </Row>
      )}
    </Section>
  );
}

/** What several losses share. */
export function LossFields({ losses }: { readonly losses: readonly LossNode[] }) {
  const { t, tip } = useWriting();
  const ids = losses.map((loss) => loss.id);
  return (
    <Section title={t('inspector.allLosses', { count: losses.length })}>
      <Row label={t('inspector.loss')} tip={tip('inspector.loss')}>
        <Choice
          label={t('inspector.loss')}
          value={shared(losses.map(({ loss }) => loss))}
          placeholder={t('inspector.mixed')}
          options={allLosses.map((type) => ({ value: type, label: t(`loss.${type}`) }))}
          onChoose={(loss) => changeProperties(ids, { loss })}
        />
      </Row>
      <NumberRow
        code="inspector.lossWeight"
        values={losses.map(({ weight }) => weight)}
        rule={nodeKinds.loss.weight.rule}
        onChange={(weight, gesture) => changeProperties(ids, { weight }, gesture)}
      />
    </Section>
  );
}

/** Wires that are selected together with other things, to take away by themselves. */
export function WireFields({ wires }: { readonly wires: readonly Edge[] }) {
  const t = useText();
  const remove = () =>
    editor.getState().edit('canvas.edit.cut', (document) =>
      removeRecords(
        document,
        wires.map((wire) => wire.id),
      ),
    );
  return (
    <Section title={t('inspector.allWires', { count: wires.length })}>
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={remove}>
          {t('inspector.removeWires')}
        </button>
      </div>
    </Section>
  );
}
