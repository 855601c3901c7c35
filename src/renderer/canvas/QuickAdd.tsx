/**
 * The search for a node to add, at the pointer: type, choose, and it stands there, joined to the wire that asked for it.
 * Keeps true: Escape and a click elsewhere leave everything as it was and give the focus back to the canvas.
 */
import { Command } from 'cmdk';
import { useEffect, useRef } from 'react';
import { useData } from '../stores/data';
import { useText } from '../text';
import type { PortPlace } from './connecting';
import styles from './QuickAdd.module.css';
import { answers, type Choice, choices } from './quick-add';

/** Where the search was asked for: in pixels of the canvas's element, and by which port, if a wire asked. */
export interface QuickAddRequest {
  readonly x: number;
  readonly y: number;
  readonly from: PortPlace | null;
}

interface QuickAddProps {
  readonly request: QuickAddRequest;
  /** Size of the canvas's element, in pixels. */
  readonly bounds: { readonly width: number; readonly height: number };
  onChoose(choice: Choice): void;
  onClose(): void;
}

const size = { width: 260, height: 320 };

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
  const offered = choices(profile, request.from);
  const left = Math.max(8, Math.min(request.x, bounds.width - size.width - 8));
  const top = Math.max(8, Math.min(request.y, bounds.height - size.height - 8));
  return (
    <div
      ref={box}
      className={styles.box}
      style={{ left, top, width: size.width, maxHeight: size.height }}
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
        <Command.Input className={styles.search} placeholder={t('canvas.add.search')} autoFocus />
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
  return choice.kind === 'column' ? `column ${choice.name}` : `node ${choice.code}`;
}

const dotOf = { input: styles.input, neuron: styles.neuron, loss: styles.loss } as const;

function Entry({ choice, onChoose }: { readonly choice: Choice; onChoose(choice: Choice): void }) {
  const t = useText();
  const isColumn = choice.kind === 'column';
  const name = isColumn ? choice.name : t(choice.code);
  const kind = isColumn ? 'input' : choice.payload.kind;
  const hint = isColumn ? t('canvas.add.columnHint') : t(`${choice.code}.note`);
  return (
    <Command.Item className={styles.entry} value={keyOf(choice)} keywords={[name, hint, keyOf(choice)]} onSelect={() => onChoose(choice)}>
      <i className={`${styles.dot} ${dotOf[kind]}`} />
      <span className={styles.name}>{name}</span>
      <small>{hint}</small>
    </Command.Item>
  );
}
