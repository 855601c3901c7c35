/**
 * What a hand does with a frame that zooms and moves: dragging, two fingers or the wheel, pinching, a double-click, keys.
 * Keeps true: it knows places in the frame and factors, and nothing of what is in it; a scroll of the panel that comes over
 * the frame stays a scroll, and so does one where there is nothing to move.
 */
import type { Wheel } from '../../ipc/renderer-main';

/** A place in the frame, in CSS pixels from its upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What is moved. */
export interface PanZoomed {
  /** Is there anything to move yet? */
  isReady(): boolean;
  /** False where it goes no further. */
  pan(across: number, down: number): boolean;
  /** Zooms about a place, the middle without one; false where it goes no further. */
  zoom(factor: number, at?: Spot): boolean;
  /** Shows all. */
  fit(): void;
  /** Where the pointer is; null once it left, or the keys took over. */
  point(at: Spot | null): void;
}

const keyStep = 40;
const keyFactor = 1.5;
/** Turns of the wheel within so many milliseconds are one gesture. */
const gesture = 250;
/** Pixels of a line, where a wheel counts lines. */
const lineHeight = 16;

const moves: ReadonlyMap<string, readonly [across: number, down: number]> = new Map([
  ['ArrowLeft', [keyStep, 0]],
  ['ArrowRight', [-keyStep, 0]],
  ['ArrowUp', [0, keyStep]],
  ['ArrowDown', [0, -keyStep]],
]);

/** Lets a frame be moved by hand until the signal ends it; `wheelNow` is what a plain wheel does. */
export function listenForPanZoom(frame: HTMLElement, moved: PanZoomed, wheelNow: () => Wheel, signal: AbortSignal): void {
  const placeOf = (event: MouseEvent): Spot => {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const isOurWheel = followWheel(frame, signal);
  frame.addEventListener(
    'wheel',
    (event) => {
      const isPinch = event.ctrlKey;
      if (!moved.isReady() || (!isPinch && !isOurWheel())) return;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
      const hasMoved =
        isPinch || wheelNow() === 'zoom'
          ? moved.zoom(Math.exp(-event.deltaY * unit * (isPinch ? 0.01 : 0.002)), placeOf(event))
          : moved.pan(-event.deltaX * unit, -event.deltaY * unit);
      // At its end the wheel is the panel's again.
      if (hasMoved || isPinch) event.preventDefault();
    },
    { passive: false, signal },
  );
  listenForDrags(frame, moved, placeOf, signal);
  frame.addEventListener('dblclick', () => moved.fit(), { signal });
  frame.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !moved.isReady() || !moveByKey(moved, event.key)) return;
      moved.point(null);
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
}

/** Tells whether the present turn of the wheel began over the frame: one that began as a scroll of the panel goes on as one. */
function followWheel(frame: HTMLElement, signal: AbortSignal): () => boolean {
  let last = { time: Number.NEGATIVE_INFINITY, isOurs: false };
  const follow = (event: WheelEvent): void => {
    const isNew = event.timeStamp - last.time > gesture;
    last = { time: event.timeStamp, isOurs: isNew ? event.target instanceof Node && frame.contains(event.target) : last.isOurs };
  };
  window.addEventListener('wheel', follow, { capture: true, passive: true, signal });
  return () => last.isOurs;
}

function listenForDrags(frame: HTMLElement, moved: PanZoomed, placeOf: (event: MouseEvent) => Spot, signal: AbortSignal): void {
  let held: { readonly id: number; readonly x: number; readonly y: number } | null = null;
  const hold = (event: PointerEvent): void => {
    held = { id: event.pointerId, x: event.clientX, y: event.clientY };
  };
  const release = (): void => {
    held = null;
  };
  frame.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      hold(event);
      frame.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  frame.addEventListener(
    'pointermove',
    (event) => {
      if (held?.id === event.pointerId) {
        moved.pan(event.clientX - held.x, event.clientY - held.y);
        hold(event);
      }
      moved.point(placeOf(event));
    },
    { signal },
  );
  frame.addEventListener('pointerup', release, { signal });
  frame.addEventListener('pointercancel', release, { signal });
  frame.addEventListener('pointerleave', () => moved.point(null), { signal });
}

/** Whether a key is one that moves; then it has. */
function moveByKey(moved: PanZoomed, key: string): boolean {
  const move = moves.get(key);
  if (move) moved.pan(...move);
  else if (key === '+' || key === '=') moved.zoom(keyFactor);
  else if (key === '-') moved.zoom(1 / keyFactor);
  else if (key === '0') moved.fit();
  else return false;
  return true;
}
