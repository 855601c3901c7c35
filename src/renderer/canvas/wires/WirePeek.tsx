/**
 * A small picture of a wire's weights beside the pointer that rests on it; of a single weight its number.
 * Keeps true: it never takes the pointer, covers it or leaves the window; it follows the training and the pointer outside of
 * React, which only hears of another wire; nothing is shown before there are weights.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { displayName } from '../../../document/create';
import type { RegionAnswer } from '../../../ipc/questions';
import { createRegionPainter } from '../../matrix/paint-region';
import { fitted } from '../../matrix/view';
import { edgeById, editor, nodeById } from '../../stores/editor';
import { live } from '../../stores/live';
import { followRun } from '../../stores/live-answers';
import { useSession } from '../../stores/session';
import { useWriting } from '../../text';
import { recordAt } from '../hand/use-keyboard';
import { wireLayer } from './in-hand';
import { isOpen } from './use-wire-hand';
import styles from './WirePeek.module.css';

/** A pointer on its way across wires shows none of them. */
const restTime = 140;
/** At most this often weights are asked for while they train. */
const pause = 250;
/** Pixels between pointer and picture, and between picture and the window's edge. */
const gap = 16;
const margin = 6;
const most = { width: 176, height: 128 } as const;
const least = { width: 96, height: 14 } as const;
const cell = { width: 14, height: 8 } as const;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The wire with weights under the pointer. */
function wireUnder({ target, clientX, clientY }: PointerEvent): string | null {
  if (target === null || !isOpen(target)) return null;
  const layer = wireLayer();
  const id = layer ? layer.wireAt({ x: clientX, y: clientY }) : recordAt(target);
  const edge = id === null ? undefined : edgeById(editor.getState().document, id);
  return edge?.port === 'in' ? edge.id : null;
}

/** Beside the pointer, at the side where there is room. */
function put(element: HTMLElement, { x, y }: Spot): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = x + gap + width + margin <= window.innerWidth ? x + gap : x - gap - width;
  const top = y + gap + height + margin <= window.innerHeight ? y + gap : y - gap - height;
  element.style.transform = `translate(${Math.max(margin, Math.round(left))}px, ${Math.max(margin, Math.round(top))}px)`;
}

/** Pixels of the picture: a few a cell of a small matrix, no more than there is room for of a large one. */
function pictureSize({ rows, columns }: RegionAnswer): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(most.width, Math.max(least.width, columns * cell.width)),
    height: Math.min(most.height, Math.max(least.height, rows * cell.height)),
  };
}

function Card({ id, spot }: { readonly id: string; readonly spot: RefObject<Spot> }) {
  const text = useWriting();
  const theme = useSession((state) => state.resolvedTheme);
  const card = useRef<HTMLDivElement>(null);
  const size = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const number = useRef<HTMLParagraphElement>(null);
  const { document } = editor.getState();
  const edge = edgeById(document, id);
  const [source, target] = [nodeById(document, edge?.source ?? ''), nodeById(document, edge?.target ?? '')];
  const node = edge?.target ?? null;

  useEffect(() => {
    const parts = { card: card.current, size: size.current, canvas: canvas.current, number: number.current };
    if (!parts.card || !parts.size || !parts.canvas || !parts.number || node === null || !theme) return;
    const { card: box, size: shape, canvas: picture, number: single } = parts;
    const painter = createRegionPainter(picture);
    const write = (value: number): string => text.figure(value);
    const show = (answer: RegionAnswer | null): void => {
      box.dataset.waiting = String(answer === null);
      if (answer === null) return;
      const isSingle = answer.rows * answer.columns === 1;
      shape.textContent = isSingle ? '' : `${answer.rows} × ${answer.columns}`;
      picture.hidden = isSingle;
      single.hidden = !isSingle;
      if (isSingle) single.textContent = write(answer.values[0] ?? 0);
      else {
        const frame = pictureSize(answer);
        picture.style.width = `${frame.width}px`;
        picture.style.height = `${frame.height}px`;
        painter.paint([answer], fitted(answer, frame), frame, () => '');
      }
      put(box, spot.current);
    };
    const pixels = window.devicePixelRatio || 1;
    const blocks = [most.height * pixels, most.width * pixels] as const;
    return followRun(async (isOver) => {
      const answer = await live.ask({ of: 'region', node, name: `weights:${id}`, area: null, most: blocks });
      if (!isOver()) show(answer?.of === 'region' ? answer : null);
    }, pause).stop;
  }, [id, node, text, theme, spot]);

  return (
    <div ref={card} className={styles.peek} data-waiting="true" data-wire-peek={id} aria-hidden>
      <p className={styles.head}>
        <span className={styles.names}>
          {source ? displayName(source) : ''} → {target ? displayName(target) : ''}
        </span>
        <span ref={size} className={styles.size} />
      </p>
      <canvas ref={canvas} className={styles.picture} hidden />
      <p ref={number} className={styles.number} hidden />
    </div>
  );
}

/** Watches the pointer over the canvas's element and shows the wire that it rests on. */
export function WirePeek({ canvas }: { readonly canvas: RefObject<HTMLElement | null> }) {
  const [shown, setShown] = useState<string | null>(null);
  const spot = useRef<Spot>({ x: 0, y: 0 });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let wire: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const point = (next: string | null): void => {
      if (next === wire) return;
      wire = next;
      clearTimeout(timer);
      setShown(null);
      if (next !== null) timer = setTimeout(() => setShown(next), restTime);
    };
    const onMove = (event: PointerEvent): void => {
      spot.current = { x: event.clientX, y: event.clientY };
      point(event.buttons === 0 && event.pointerType !== 'touch' ? wireUnder(event) : null);
      const card = element.querySelector<HTMLElement>('[data-wire-peek]');
      if (card) put(card, spot.current);
    };
    const hide = (): void => point(null);
    // Not `pointerleave`: a wire of the canvas layer leaves the page in that moment, and then it may not come.
    const onOut = ({ relatedTarget }: PointerEvent): void => {
      if (!(relatedTarget instanceof Element && element.contains(relatedTarget))) hide();
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerout', onOut);
    const ends = ['pointerdown', 'wheel'] as const;
    for (const type of ends) element.addEventListener(type, hide, { capture: true, passive: true });
    window.addEventListener('keydown', hide, { capture: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerout', onOut);
      for (const type of ends) element.removeEventListener(type, hide, { capture: true });
      window.removeEventListener('keydown', hide, { capture: true });
    };
  }, [canvas]);
  return shown === null ? null : <Card key={shown} id={shown} spot={spot} />;
}
