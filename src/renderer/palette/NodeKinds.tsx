/**
 * The kinds of nodes: dragged onto the canvas, or added in its middle by a click or Enter.
 * Keeps true: what is dragged carries its payload as JSON under the node MIME type, and by another whether it is a neuron; nothing else.
 */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { allLosses, firstActivations, moreActivations } from '../nodes/catalogue';
import { ActivationIcon, InputIcon, LossIcon } from '../nodes/KindIcon';
import { canvas, type NodePayload, neuronMime, nodeMime } from '../stores/canvas';
import { useText } from '../text';
import styles from './Palette.module.css';

interface KindProps {
  readonly payload: NodePayload;
  readonly icon: ReactNode;
  readonly label: string;
  readonly note: string;
}

function Kind({ payload, icon, label, note }: KindProps) {
  const noteId = useId();
  return (
    <button
      type="button"
      className={styles.item}
      draggable
      aria-label={label}
      aria-describedby={noteId}
      title={note}
      data-kind={payload.kind}
      onDragStart={(event) => {
        event.dataTransfer.setData(nodeMime, JSON.stringify(payload));
        if (payload.kind === 'neuron') event.dataTransfer.setData(neuronMime, payload.kind);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => canvas.getState().commands?.addNode(payload)}
    >
      {icon}
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        <span className={styles.note} id={noteId}>
          {note}
        </span>
      </span>
    </button>
  );
}

function More({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {isOpen && children}
      <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
        {isOpen ? t('palette.fewer') : t('palette.more', { count })}
      </button>
    </>
  );
}

/** The list of kinds. */
export function NodeKinds() {
  const t = useText();
  const neuron = (activation: (typeof firstActivations)[number]) => (
    <Kind
      key={activation}
      payload={{ kind: 'neuron', activation }}
      icon={<ActivationIcon type={activation} />}
      label={t(`activation.${activation}`)}
      note={t(`activation.${activation}.note`)}
    />
  );
  const loss = (kind: (typeof allLosses)[number]) => (
    <Kind key={kind} payload={{ kind: 'loss', loss: kind }} icon={<LossIcon />} label={t(`loss.${kind}`)} note={t(`loss.${kind}.note`)} />
  );
  const firstLosses = allLosses.slice(0, 2);
  const moreLosses = allLosses.slice(2);
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('palette.nodes')}</h2>
      </div>
      <Kind payload={{ kind: 'input' }} icon={<InputIcon />} label={t('palette.input')} note={t('palette.input.note')} />
      {firstActivations.map(neuron)}
      <More count={moreActivations.length}>{moreActivations.map(neuron)}</More>
      {firstLosses.map(loss)}
      <More count={moreLosses.length}>{moreLosses.map(loss)}</More>
    </>
  );
}
