/**
 * A heat map in a frame that zooms and moves: what it asks of the trainer, and what it draws of the answers.
 * Keeps true: only what is seen is asked for, at the screen's resolution; at most one drawing a picture; nothing here goes
 * through React but the matrix's size.
 */
import type { RegionAnswer } from '../../ipc/questions';
import { live } from '../stores/live';
import { followRun } from '../stores/live-answers';
import { session } from '../stores/session';
import { createRegionPainter } from './paint-region';
import { listenForPanZoom, type PanZoomed, type Spot } from './pan-zoom';
import { KnownRegions } from './regions';
import { cellAt, type FrameSize, fitted, isFitted, type MatrixSize, type MatrixView, pannedBy, seenCells, zoomedAt } from './view';

/** At most this often weights are asked for while they train. */
const pause = 250;
/** Of the frame's width and height so much is asked for around it, so that a pan has something to show. */
const around = 0.25;
/** Pixels that are asked for before the frame has a size. */
const firstRoom = 64;

/** What the map says of the matrix. */
export interface HeatMapWords {
  number(value: number): string;
  /** Of one cell, or of a block's strongest; counted from 0, `bottom` and `right` not in it. */
  cell(area: RegionAnswer['area'], value: number): string;
}

/** The elements of the page that a map is made of. */
export interface HeatMapParts {
  /** Takes the pointer, the wheel and the keys. */
  readonly frame: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Says what is under the pointer. */
  readonly readout: HTMLElement;
}

/** Which parameter of which node is shown. */
export interface HeatMapSubject {
  readonly node: string;
  readonly name: string;
  /** Is told the matrix's size when it is known or changed, and null where there is none any more. */
  readonly onSize: (size: MatrixSize | null) => void;
}

const roomOf = (frame: HTMLElement): FrameSize => ({ width: frame.clientWidth, height: frame.clientHeight });

/** A heat map on the screen, until it is stopped. */
export class HeatMap implements PanZoomed {
  readonly #parts: HeatMapParts;
  readonly #subject: HeatMapSubject;
  readonly #painter: ReturnType<typeof createRegionPainter>;
  readonly #known = new KnownRegions();
  readonly #following: ReturnType<typeof followRun>;
  readonly #sizes = new ResizeObserver(() => this.#resized());
  readonly #ending = new AbortController();
  #words: HeatMapWords;
  #room: FrameSize;
  #view: MatrixView | null = null;
  #pointer: Spot | null = null;
  /** The drawing that is asked for; 0 for none. */
  #picture = 0;

  constructor(parts: HeatMapParts, subject: HeatMapSubject, words: HeatMapWords) {
    const { frame, canvas } = parts;
    this.#parts = parts;
    this.#subject = subject;
    this.#words = words;
    this.#room = roomOf(frame);
    this.#painter = createRegionPainter(canvas);
    this.#following = followRun(async (isOver) => {
      const answer = await this.#ask();
      if (!isOver()) this.#take(answer);
    }, pause);
    this.#sizes.observe(frame);
    const { signal } = this.#ending;
    listenForPanZoom(frame, this, () => session.getState().settings.wheel ?? 'pan', signal);
    frame.addEventListener('focus', () => this.#tell(), { signal });
    frame.addEventListener('blur', () => this.#tell(), { signal });
  }

  isReady(): boolean {
    return this.#view !== null;
  }

  pan(across: number, down: number): boolean {
    const { size } = this.#known;
    const view = this.#view;
    if (view === null || size === null) return false;
    const next = pannedBy(view, across, down, size, this.#room);
    this.#show(next);
    return next.left !== view.left || next.top !== view.top;
  }

  zoom(factor: number, at: Spot = this.#middle()): boolean {
    const { size } = this.#known;
    const view = this.#view;
    if (view === null || size === null) return false;
    const next = zoomedAt(view, factor, at.x, at.y, size, this.#room);
    this.#show(next);
    return next.across !== view.across || next.down !== view.down;
  }

  fit(): void {
    const { size } = this.#known;
    if (size !== null) this.#show(fitted(size, this.#room));
  }

  point(at: Spot | null): void {
    this.#pointer = at;
    this.#tell();
  }

  /** Theme or language changed. */
  refresh(words: HeatMapWords): void {
    this.#words = words;
    this.#painter.refresh();
    this.#request();
  }

  /** Takes it off the screen. */
  stop(): void {
    this.#following.stop();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#picture);
    this.#ending.abort();
  }

  /** Nothing of the matrix lies outside of the frame. */
  get #isWhole(): boolean {
    const { size } = this.#known;
    return size === null || this.#view === null || isFitted(this.#view, size, this.#room);
  }

  #middle(): Spot {
    return { x: this.#room.width / 2, y: this.#room.height / 2 };
  }

  async #ask(): Promise<RegionAnswer | null> {
    const { node, name } = this.#subject;
    const { size } = this.#known;
    const view = this.#view;
    const isWhole = this.#isWhole;
    const pixels = (window.devicePixelRatio || 1) * (isWhole ? 1 : 1 + 2 * around);
    const blocks = (length: number): number => Math.ceil((length === 0 ? firstRoom : length) * pixels);
    const most = [blocks(this.#room.height), blocks(this.#room.width)] as const;
    const area = isWhole || size === null || view === null ? null : seenCells(view, size, this.#room, around);
    const answer = await live.ask({ of: 'region', node, name, area, most });
    return answer?.of === 'region' ? answer : null;
  }

  #take(answer: RegionAnswer | null): void {
    if (this.#known.take(answer)) {
      const { size } = this.#known;
      this.#view = size === null ? null : fitted(size, this.#room);
      this.#subject.onSize(size);
    }
    if (answer !== null) this.#request();
  }

  #show(next: MatrixView): void {
    const view = this.#view;
    if (view !== null && next.left === view.left && next.top === view.top && next.across === view.across && next.down === view.down) return;
    this.#view = next;
    this.#following.again();
    this.#request();
  }

  #resized(): void {
    const { size } = this.#known;
    const wasWhole = this.#isWhole;
    this.#room = roomOf(this.#parts.frame);
    if (size !== null && this.#view !== null && this.#room.width > 0 && this.#room.height > 0) {
      this.#view = wasWhole ? fitted(size, this.#room) : zoomedAt(this.#view, 1, 0, 0, size, this.#room);
    }
    this.#following.again();
    this.#request();
  }

  #request(): void {
    if (this.#picture === 0) this.#picture = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#picture = 0;
    if (this.#view === null || this.#room.width === 0 || this.#room.height === 0) return;
    const regions = this.#known.seen(this.#isWhole);
    this.#painter.paint(regions, this.#view, this.#room, (value) => this.#words.number(value));
    this.#parts.canvas.dataset.pool = (regions.at(-1)?.pool ?? []).join('×');
    this.#tell();
  }

  /** Writes what is under the pointer, or in the middle where the keyboard is at work. */
  #tell(): void {
    const { frame, readout } = this.#parts;
    const { size } = this.#known;
    const place = this.#pointer ?? (document.activeElement === frame ? this.#middle() : null);
    let text = '';
    if (place !== null && size !== null && this.#view !== null) {
      const { row, column } = cellAt(this.#view, place.x, place.y, size);
      const found = this.#known.at(row, column, this.#isWhole);
      if (found !== null) text = this.#words.cell(found.area, found.value);
    }
    if (readout.textContent !== text) readout.textContent = text;
  }
}
