/**
 * Which part of a matrix a frame shows, and how large: fitting, zooming at a place, moving. All pure.
 * Keeps true: the frame never shows more than the matrix, nor cells larger than needed to read a number in them; what is
 * under the pointer stays under it while it zooms.
 */
import type { CellArea } from '../../ipc/questions';

/** Pixels of the window. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Cells of a matrix, down and across. */
export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
}

/** The cell (with a fraction) at the frame's top left, and pixels a cell. */
export interface MatrixView {
  readonly left: number;
  readonly top: number;
  readonly across: number;
  readonly down: number;
}

/** Pixels from which on a number is written in a cell. */
export const readable = { across: 46, down: 16 } as const;
const largest = { across: 76, down: 30 } as const;

function clamped(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The same view within the bounds of matrix and frame. */
export function bounded(view: MatrixView, { rows, columns }: MatrixSize, { width, height }: FrameSize): MatrixView {
  const across = clamped(view.across, width / columns, largest.across);
  const down = clamped(view.down, height / rows, largest.down);
  return { across, down, left: clamped(view.left, 0, columns - width / across), top: clamped(view.top, 0, rows - height / down) };
}

/** All of the matrix. */
export function fitted(size: MatrixSize, frame: FrameSize): MatrixView {
  return bounded({ left: 0, top: 0, across: 0, down: 0 }, size, frame);
}

/** Whether all of the matrix is seen. */
export function isFitted(view: MatrixView, size: MatrixSize, frame: FrameSize): boolean {
  const fit = fitted(size, frame);
  return view.across <= fit.across && view.down <= fit.down;
}

/** Larger by `factor`, around a place of the frame in pixels. */
export function zoomedAt(view: MatrixView, factor: number, x: number, y: number, size: MatrixSize, frame: FrameSize): MatrixView {
  const { across, down } = bounded({ ...view, across: view.across * factor, down: view.down * factor }, size, frame);
  const left = view.left + x / view.across - x / across;
  const top = view.top + y / view.down - y / down;
  return bounded({ left, top, across, down }, size, frame);
}

/** Moved by pixels of the frame: the matrix follows the hand. */
export function pannedBy(view: MatrixView, x: number, y: number, size: MatrixSize, frame: FrameSize): MatrixView {
  return bounded({ ...view, left: view.left - x / view.across, top: view.top - y / view.down }, size, frame);
}

/** The cells in the frame, and `more` of its width and height around it. */
export function seenCells(view: MatrixView, { rows, columns }: MatrixSize, { width, height }: FrameSize, more: number): CellArea {
  const [wide, high] = [width / view.across, height / view.down];
  return {
    left: clamped(Math.floor(view.left - more * wide), 0, columns),
    top: clamped(Math.floor(view.top - more * high), 0, rows),
    right: clamped(Math.ceil(view.left + (1 + more) * wide), 0, columns),
    bottom: clamped(Math.ceil(view.top + (1 + more) * high), 0, rows),
  };
}

/** The cell at a place of the frame. */
export function cellAt(
  view: MatrixView,
  x: number,
  y: number,
  { rows, columns }: MatrixSize,
): { readonly row: number; readonly column: number } {
  return {
    row: clamped(Math.floor(view.top + y / view.down), 0, rows - 1),
    column: clamped(Math.floor(view.left + x / view.across), 0, columns - 1),
  };
}
