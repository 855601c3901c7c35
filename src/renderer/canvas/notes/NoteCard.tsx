/**
 * A sticky note: its Markdown as text, written in its place, with a corner that resizes it.
 * Keeps true: a resize is the note's own until the corner is let go, then it is one edit; what does not fit is cut off, and
 * scrolls while the note is selected.
 */
import { type NodeProps, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import type { Size } from '../../../document/card';
import { useIsEditing } from '../../stores/editing';
import { useText } from '../../text';
import { InPlace } from '../editing/InPlace';
import type { NoteFlowNode } from '../flow-types';
import { Markdown } from './Markdown';
import styles from './NoteCard.module.css';
import { allowedSize, changeText, resizeNote } from './note-edits';

interface Pull {
  readonly x: number;
  readonly y: number;
  readonly from: Size;
}

const growth: ReadonlyMap<string, Size> = new Map([
  ['ArrowLeft', { width: -1, height: 0 }],
  ['ArrowRight', { width: 1, height: 0 }],
  ['ArrowUp', { width: 0, height: -1 }],
  ['ArrowDown', { width: 0, height: 1 }],
]);
/** Pixels of one press of an arrow key. */
const step = 22;
let gestures = 0;

/** The corner's handlers and the size while it is pulled. */
function useResize(id: string, size: Size) {
  const { getZoom } = useReactFlow();
  const pull = useRef<Pull | null>(null);
  const gesture = useRef('');
  const [pulled, setPulled] = useState<Size | null>(null);

  const sizeAt = (event: PointerEvent, { x, y, from }: Pull): Size =>
    allowedSize({ width: from.width + (event.clientX - x) / getZoom(), height: from.height + (event.clientY - y) / getZoom() });
  const end = (): void => {
    pull.current = null;
    setPulled(null);
  };
  const corner = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pull.current = { x: event.clientX, y: event.clientY, from: size };
    },
    onPointerMove(event: PointerEvent) {
      if (pull.current) setPulled(sizeAt(event, pull.current));
    },
    onPointerUp(event: PointerEvent) {
      if (pull.current) resizeNote(id, sizeAt(event, pull.current));
      end();
    },
    onPointerCancel: end,
    onKeyDown(event: KeyboardEvent) {
      const by = growth.get(event.key);
      if (event.key === 'Escape' && pull.current) {
        event.stopPropagation();
        end();
      } else if (by && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) gesture.current = `resize ${++gestures}`;
        resizeNote(id, { width: size.width + by.width * step, height: size.height + by.height * step }, gesture.current);
      }
    },
  };
  return { shown: pulled ?? size, corner };
}

function Card({ data, selected }: NodeProps<NoteFlowNode>) {
  const t = useText();
  const { record } = data;
  const isEditing = useIsEditing(record.id);
  const { shown, corner } = useResize(record.id, record.size);
  return (
    <div className={`${styles.note} ${selected ? styles.selected : ''}`} style={shown} data-note-id={record.id}>
      {isEditing ? (
        <InPlace
          id={record.id}
          className={styles.field}
          label={t('canvas.note.textField')}
          value={record.text}
          placeholder={t('canvas.note.placeholder')}
          hasLines
          onCommit={(text) => changeText(record.id, text)}
        />
      ) : (
        <NoteText id={record.id} text={record.text} isSelected={selected} />
      )}
      {selected ? (
        <button
          type="button"
          className={`${styles.corner} nodrag`}
          aria-label={t('canvas.note.corner')}
          title={t('canvas.note.corner')}
          {...corner}
        />
      ) : null}
    </div>
  );
}

function NoteText({ id, text, isSelected }: { readonly id: string; readonly text: string; readonly isSelected: boolean }) {
  const t = useText();
  // What scrolls must be reached by keyboard, to be scrolled by its keys.
  const scrolling = isSelected ? { role: 'group', 'aria-label': t('canvas.note'), tabIndex: 0 } : {};
  return (
    <div className={`${styles.text} ${isSelected ? `${styles.scrolling} nowheel` : ''}`} data-edits={id} {...scrolling}>
      {text.trim() === '' ? <p className={styles.empty}>{t('canvas.note.empty')}</p> : <Markdown text={text} />}
    </div>
  );
}

/** React Flow's node of the type `noteCard`. */
export const NoteCard = memo(Card);
