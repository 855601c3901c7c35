/**
 * The search for a node to add, at the pointer: type, choose, and it stands there, joined to the wire that asked for it.
 * Keeps true: Escape and a click elsewhere leave everything as it was and give the focus back to the canvas.
 */
import { Command } from 'cmdk';
import { useEffect, useRef } from 'react';
import { answers } from '../../name-search';
import { useData } from '../../stores/data';
import { type Translate, useText } from '../../text';
import type { PortPlace } from '../wires/connecting';
import { type Choice, choices } from './quick-add';
import styles from './SearchPanel.module.css';

/** Where the search was asked for: in pixels of the canvas's element, and by which port, if a wire asked. */
export interface QuickAddRequest {
  readonly x: number;
  readonly y: number;
  readonly from: PortPlace | null;
  /** The wire into which the node goes; null for none. */
  readonly wire: string | null;
}

interface QuickAddProps {
  readonly request: QuickAddRequest;
  /** Size of the canvas's element, in pixels. */
  readonly bounds: { readonly width: number; readonly height: number };
  onChoose(choice: Choice): void;
  onClose(): void;
}

const size = { width: 260, height: 320 };
/** Pixels between the search and the edges of the canvas. */
const margin = 8;

/** The search. */
export function QuickAdd({ request, bounds, onChoose, onClose }: QuickAddProps) {
  const t = useText();
  const profile = useData((known) => known.profile);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof globalThis.Node && !box.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => document.removeEventListener('pointerdown', onPointerDown, { capture: true });
  }, [onClose]);
  const offered = choices(profile, request.from, request.wire !== null);
  const height = Math.min(size.height, bounds.height - 2 * margin);
  const left = Math.max(margin, Math.min(request.x, bounds.width - size.width - margin));
  const top = Math.max(margin, Math.min(request.y, bounds.height - height - margin));
  return (
    <div
      ref={box}
      className={styles.box}
      style={{ left, top, width: size.width, maxHeight: height }}
      role="dialog"
      aria-label={t('canvas.add.title')}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        onClose();
      }}
    >
      <Command label={t('canvas.add.title')} className={styles.command} filter={(_value, typed, words) => answers(words ?? [], typed)} loop>
        <div className={styles.field}>
          <Command.Input className={styles.search} placeholder={t('canvas.add.search')} autoFocus />
        </div>
        <Command.List className={styles.list} label={t('canvas.add.title')}>
          <Command.Empty className={styles.none}>{t('canvas.add.none')}</Command.Empty>
          {offered.map((choice) => (
            <Entry key={keyOf(choice)} choice={choice} onChoose={onChoose} />
          ))}
        </Command.List>
      </Command>
    </div>
  );
}

function keyOf(choice: Choice): string {
  switch (choice.kind) {
    case 'column':
      return `column ${choice.name}`;
    case 'node':
      return `node ${choice.code}`;
    case 'note':
      return 'note';
  }
}

const dotOf = { input: styles.input, neuron: styles.neuron, loss: styles.loss, note: styles.note } as const;

interface EntryLook {
  readonly name: string;
  readonly hint: string;
  readonly dot: keyof typeof dotOf;
}

function lookOf(choice: Choice, t: Translate): EntryLook {
  switch (choice.kind) {
    case 'column':
      return { name: choice.name, hint: t('canvas.add.columnHint'), dot: 'input' };
    case 'node':
      return { name: t(choice.code), hint: t(`${choice.code}.note`), dot: choice.payload.kind };
    case 'note':
      return { name: t('canvas.add.note'), hint: t('canvas.add.note.note'), dot: 'note' };
  }
}

function Entry({ choice, onChoose }: { readonly choice: Choice; onChoose(choice: Choice): void }) {
  const t = useText();
  const { name, hint, dot } = lookOf(choice, t);
  return (
    <Command.Item className={styles.entry} value={keyOf(choice)} keywords={[name, hint, keyOf(choice)]} onSelect={() => onChoose(choice)}>
      <i className={`${styles.dot} ${dotOf[dot]}`} />
      <span className={styles.name}>{name}</span>
      <small>{hint}</small>
    </Command.Item>
  );
}
