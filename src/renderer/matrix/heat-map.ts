/**
 * A heat map in a frame that zooms and moves: what it asks of the trainer, what it draws, what a hand does with it.
 * Keeps true: only what is seen is asked for, at the screen's resolution; at most one drawing a picture; nothing here goes
 * through React but the matrix's size.
 */
import type { RegionAnswer } from '../../ipc/questions';
import { live } from '../stores/live';
import { followRun } from '../stores/live-answers';
import { createRegionPainter } from './paint-region';
import { cellAt, type FrameSize, fitted, isFitted, type MatrixSize, type MatrixView, pannedBy, seenCells, zoomedAt } from './view';

/** At most this often weights are asked for while they train. */
const pause = 250;
/** Of the frame's width and height so much is asked for around it, so that a pan has something to show. */
const around = 0.25;
/** Pixels that are asked for before the frame has a size. */
const firstRoom = 64;
const keyStep = 40;
const keyFactor = 1.5;
/** Turns of the wheel within so many milliseconds are one gesture. */
const gesture = 250;

/** What the map says of the matrix. */
export interface HeatMapWords {
  number(value: number): string;
  /** Of one cell, or of a block's strongest; counted from 0, `bottom` and `right` not in it. */
  cell(area: RegionAnswer['area'], value: number): string;
}

export interface HeatMapParts {
  /** Takes the pointer, the wheel and the keys. */
  readonly frame: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Says what is under the pointer. */
  readonly readout: HTMLElement;
}

/** A heat map on the screen. */
export interface HeatMap {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  /** Theme or language changed. */
  refresh(words: HeatMapWords): void;
  stop(): void;
}

/** The value of the cell or block at a cell, and what it covers; null where the region has none. */
function lookUp(region: RegionAnswer, row: number, column: number): { readonly area: RegionAnswer['area']; readonly value: number } | null {
  const { area, pool, size, values, rows, columns } = region;
  if (row < area.top || row >= area.bottom || column < area.left || column >= area.right) return null;
  const [down, across] = [Math.floor((row - area.top) / pool[0]), Math.floor((column - area.left) / pool[1])];
  const [top, left] = [area.top + down * pool[0], area.left + across * pool[1]];
  const value = values[down * size[1] + across];
  return value === undefined
    ? null
    : { value, area: { top, left, bottom: Math.min(rows, top + pool[0]), right: Math.min(columns, left + pool[1]) } };
}

/** Shows a parameter of a node. `onSize` is told the matrix's size when it is known or changed, and null where there is none. */
export function createHeatMap(
  parts: HeatMapParts,
  { node, name }: { readonly node: string; readonly name: string },
  firstWords: HeatMapWords,
  onSize: (size: MatrixSize | null) => void,
): HeatMap {
  const { frame, canvas, readout } = parts;
  const painter = createRegionPainter(canvas);
  let words = firstWords;
  let size: MatrixSize | null = null;
  let view: MatrixView | null = null;
  let room: FrameSize = { width: frame.clientWidth, height: frame.clientHeight };
  /** All of the matrix, and what is seen of it where it is zoomed. */
  let whole: RegionAnswer | null = null;
  let detail: RegionAnswer | null = null;
  let picture = 0;
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let held: { readonly id: number; readonly x: number; readonly y: number } | null = null;
  let wheelAt = { time: Number.NEGATIVE_INFINITY, isOurs: false };

  const isWhole = (): boolean => size === null || view === null || isFitted(view, size, room);

  function draw(): void {
    picture = 0;
    if (view === null || room.width === 0 || room.height === 0) return;
    const regions = [whole, isWhole() ? null : detail].filter((region) => region !== null);
    painter.paint(regions, view, room, (value) => words.number(value));
    canvas.dataset.pool = (regions.at(-1)?.pool ?? []).join('×');
    tell();
  }

  function request(): void {
    if (picture === 0) picture = requestAnimationFrame(draw);
  }

  /** Writes what is under the pointer, or in the middle where the keyboard is at work. */
  function tell(): void {
    const isByKey = pointer === null && document.activeElement === frame;
    const place = pointer ?? (isByKey ? { x: room.width / 2, y: room.height / 2 } : null);
    let text = '';
    if (place !== null && size !== null && view !== null) {
      const { row, column } = cellAt(view, place.x, place.y, size);
      const found =
        (isWhole() || detail === null ? null : lookUp(detail, row, column)) ?? (whole === null ? null : lookUp(whole, row, column));
      if (found !== null) text = words.cell(found.area, found.value);
    }
    if (readout.textContent !== text) readout.textContent = text;
  }

  function take(answer: RegionAnswer | null): void {
    if (answer === null) {
      if (size !== null) onSize(null);
      size = null;
      view = null;
      whole = null;
      detail = null;
      return;
    }
    const isAll =
      answer.area.top === 0 && answer.area.left === 0 && answer.area.bottom === answer.rows && answer.area.right === answer.columns;
    if (size?.rows !== answer.rows || size.columns !== answer.columns) {
      size = { rows: answer.rows, columns: answer.columns };
      view = fitted(size, room);
      whole = null;
      onSize(size);
    }
    if (isAll) {
      whole = answer;
      detail = null;
    } else detail = answer;
    request();
  }

  const following = followRun(async (isOver) => {
    const pixels = window.devicePixelRatio || 1;
    const more = isWhole() ? 1 : 1 + 2 * around;
    const blocks = (length: number): number => Math.ceil((length === 0 ? firstRoom : length) * pixels * more);
    const most = [blocks(room.height), blocks(room.width)] as const;
    const area = isWhole() || size === null || view === null ? null : seenCells(view, size, room, around);
    const answer = await live.ask({ of: 'region', node, name, area, most });
    if (!isOver()) take(answer);
  }, pause);

  function show(next: MatrixView): void {
    if (view !== null && next.left === view.left && next.top === view.top && next.across === view.across && next.down === view.down) return;
    view = next;
    following.again();
    request();
  }

  function zoom(factor: number, x = room.width / 2, y = room.height / 2): void {
    if (view !== null && size !== null) show(zoomedAt(view, factor, x, y, size, room));
  }

  function showAll(): void {
    if (size !== null) show(fitted(size, room));
  }

  const placeOf = (event: MouseEvent) => {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  /** A turn of the wheel that began as a scroll of the panel goes on as one, whatever comes under the pointer. */
  function onAnyWheel(event: WheelEvent): void {
    const isNew = event.timeStamp - wheelAt.time > gesture;
    wheelAt = { time: event.timeStamp, isOurs: isNew ? event.target instanceof Node && frame.contains(event.target) : wheelAt.isOurs };
  }

  function onWheel(event: WheelEvent): void {
    if (view === null || size === null) return;
    const isPinch = event.ctrlKey;
    if (!isPinch && !wheelAt.isOurs) return;
    const { x, y } = placeOf(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const next = zoomedAt(view, Math.exp(-event.deltaY * lines * (isPinch ? 0.01 : 0.002)), x, y, size, room);
    // At its end the wheel is the panel's again.
    if (!isPinch && next.across === view.across && next.down === view.down) return;
    event.preventDefault();
    show(next);
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    held = { id: event.pointerId, x: event.clientX, y: event.clientY };
    frame.setPointerCapture(event.pointerId);
  }

  function onMove(event: PointerEvent): void {
    pointer = placeOf(event);
    if (held?.id === event.pointerId && view !== null && size !== null) {
      show(pannedBy(view, event.clientX - held.x, event.clientY - held.y, size, room));
      held = { id: event.pointerId, x: event.clientX, y: event.clientY };
    }
    tell();
  }

  function onUp(): void {
    held = null;
  }

  function onLeave(): void {
    pointer = null;
    tell();
  }

  const moves: ReadonlyMap<string, readonly [number, number]> = new Map([
    ['ArrowLeft', [keyStep, 0]],
    ['ArrowRight', [-keyStep, 0]],
    ['ArrowUp', [0, keyStep]],
    ['ArrowDown', [0, -keyStep]],
  ]);

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || view === null || size === null) return;
    const move = moves.get(event.key);
    if (move) show(pannedBy(view, move[0], move[1], size, room));
    else if (event.key === '+' || event.key === '=') zoom(keyFactor);
    else if (event.key === '-') zoom(1 / keyFactor);
    else if (event.key === '0') showAll();
    else return;
    pointer = null;
    event.preventDefault();
    event.stopPropagation();
  }

  const sizes = new ResizeObserver(() => {
    const wasWhole = isWhole();
    room = { width: frame.clientWidth, height: frame.clientHeight };
    if (size !== null && view !== null && room.width > 0 && room.height > 0) {
      view = wasWhole ? fitted(size, room) : zoomedAt(view, 1, 0, 0, size, room);
    }
    following.again();
    request();
  });
  sizes.observe(frame);
  window.addEventListener('wheel', onAnyWheel, { capture: true, passive: true });
  frame.addEventListener('wheel', onWheel, { passive: false });
  frame.addEventListener('pointerdown', onDown);
  frame.addEventListener('pointermove', onMove);
  frame.addEventListener('pointerup', onUp);
  frame.addEventListener('pointercancel', onUp);
  frame.addEventListener('pointerleave', onLeave);
  frame.addEventListener('dblclick', showAll);
  frame.addEventListener('keydown', onKey);
  frame.addEventListener('focus', tell);
  frame.addEventListener('blur', tell);

  return {
    zoomIn: () => zoom(2),
    zoomOut: () => zoom(1 / 2),
    fit: showAll,
    refresh(next) {
      words = next;
      painter.refresh();
      request();
    },
    stop() {
      following.stop();
      sizes.disconnect();
      cancelAnimationFrame(picture);
      window.removeEventListener('wheel', onAnyWheel, { capture: true });
      frame.removeEventListener('wheel', onWheel);
      frame.removeEventListener('pointerdown', onDown);
      frame.removeEventListener('pointermove', onMove);
      frame.removeEventListener('pointerup', onUp);
      frame.removeEventListener('pointercancel', onUp);
      frame.removeEventListener('pointerleave', onLeave);
      frame.removeEventListener('dblclick', showAll);
      frame.removeEventListener('keydown', onKey);
      frame.removeEventListener('focus', tell);
      frame.removeEventListener('blur', tell);
    },
  };
}
