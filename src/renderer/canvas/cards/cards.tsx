/**
 * The three kinds of node as React Flow draws them: input, neuron, loss.
 * Keeps true: a card renders again only when its own record, its wires' count or its findings change; nothing on it is made
 * up: what is not known yet is shown empty.
 */
import { type NodeProps, useUpdateNodeInternals } from '@xyflow/react';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { InputNode, LossNode, NeuronNode } from '../../../document/types';
import { nodeWidth } from '../../../document/widths';
import { useChecks } from '../../stores/checks';
import { useData } from '../../stores/data';
import { useText, useWriting } from '../../text';
import { type CardNode, type NodeData, outPort } from '../flow-types';
import { GroupCard } from '../groups/GroupCard';
import { GroupFrame } from '../groups/GroupFrame';
import { NoteCard } from '../notes/NoteCard';
import { Port } from '../wires/Port';
import styles from './cards.module.css';
import { useIsFar } from './detail';
import { LossFigures } from './LossFigures';
import { NeuronFigures } from './NeuronFigures';
import { FarCard, NodeCard } from './NodeCard';
import { inputContent, inputSummary, lossSummary, neuronSummary } from './node-text';

interface CardProps<Record extends NodeData['record']> {
  readonly record: Record;
  readonly data: NodeData;
  readonly selected: boolean;
}

/** The ports of a card, near or far. */
function portsOf({ record, hasInhibitPort }: NodeData): ReactNode {
  switch (record.kind) {
    case 'input':
      return <Port node={record.id} port={outPort} tone="input" />;
    case 'neuron':
      return (
        <>
          <Port node={record.id} port="in" tone="neuron" />
          {hasInhibitPort ? <Port node={record.id} port="inhibit" tone="plain" /> : null}
          <Port node={record.id} port={outPort} tone="neuron" />
        </>
      );
    case 'loss':
      return (
        <>
          <Port node={record.id} port="prediction" tone="plain" />
          <Port node={record.id} port="target" tone="plain" />
        </>
      );
  }
}

function InputCard({ record, data, selected }: CardProps<InputNode>) {
  const text = useWriting();
  const { t } = text;
  const profile = useData((known) => known.profile);
  const learnt = useChecks((checks) => checks.fitted.get(record.id));
  const width = nodeWidth(record, profile, learnt) ?? undefined;
  const content = inputContent(record, profile, text);
  const inFull = inputContent(record, profile, { t, figure: text.exact });
  return (
    <NodeCard data={data} selected={selected} summary={inputSummary(record, { width, profile }, t)} ports={portsOf(data)}>
      {record.columns.length === 0 ? (
        <p className={styles.unknown}>{t('canvas.noColumns')}</p>
      ) : (
        <p className={styles.columns} title={inFull}>
          {content}
        </p>
      )}
      {record.encoding === 'numeric' && record.scaling !== 'none' ? (
        <p className={styles.scaling}>{t(`canvas.scaling.${record.scaling}`)}</p>
      ) : null}
    </NodeCard>
  );
}

function NeuronCard({ record, data, selected }: CardProps<NeuronNode>) {
  const t = useText();
  const refresh = useUpdateNodeInternals();
  const { hasInhibitPort } = data;
  const ports = hasInhibitPort ? 2 : 1;
  const measured = useRef(ports);
  useEffect(() => {
    // A card that is new is measured anyhow.
    if (ports !== measured.current) refresh(record.id);
    measured.current = ports;
  }, [refresh, record.id, ports]);
  return (
    <NodeCard data={data} selected={selected} summary={neuronSummary(record, t)} ports={portsOf(data)}>
      <NeuronFigures node={record} />
    </NodeCard>
  );
}

function LossCard({ record, data, selected }: CardProps<LossNode>) {
  const t = useText();
  return (
    <NodeCard data={data} selected={selected} summary={lossSummary(record, t)} ports={portsOf(data)}>
      <LossFigures node={record.id} />
    </NodeCard>
  );
}

function Card({ data, selected, height }: NodeProps<CardNode>) {
  const { record } = data;
  const isFar = useIsFar();
  if (isFar && height) return <FarCard data={data} selected={selected} height={height} ports={portsOf(data)} />;
  switch (record.kind) {
    case 'input':
      return <InputCard record={record} data={data} selected={selected} />;
    case 'neuron':
      return <NeuronCard record={record} data={data} selected={selected} />;
    case 'loss':
      return <LossCard record={record} data={data} selected={selected} />;
  }
}

const card = memo(Card);

/** React Flow's table of node types. */
export const nodeTypes = {
  inputCard: card,
  neuronCard: card,
  lossCard: card,
  groupFrame: GroupFrame,
  groupCard: GroupCard,
  noteCard: NoteCard,
};
