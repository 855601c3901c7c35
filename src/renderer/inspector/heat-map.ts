/**
 * Weights as coloured cells: blue above zero, orange below, as strong as the weight is large against the largest.
 * Keeps true: rows are the target's units, columns the source's; what is too small for a cell of its own is still there.
 */
import type { TensorAnswer } from '../../ipc/questions';

const width = 272;
const mostHeight = 220;

/** Rows and columns of a tensor as cells: [units, m], or [units, k, m] with the pieces under each other. */
export function cellsOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } {
  const columns = shape.at(-1) ?? 1;
  const all = shape.reduce((product, size) => product * size, 1);
  return { rows: columns === 0 ? 0 : all / columns, columns };
}

function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Cells up to so many a side are drawn one by one, with gaps; of more, each gets a pixel at most. */
const mostCells = 64;

/**
 * The numbers on a grid of `height` × `width`, which has no more cells than they: of those that share a cell, the one
 * that is largest in magnitude. `data` is row-major, `rows` × `columns`.
 */
export function strongest(data: ArrayLike<number>, rows: number, columns: number, height: number, width: number): Float32Array {
  const found = new Float32Array(height * width);
  const across = Int32Array.from({ length: columns }, (_, column) => Math.floor((column * width) / columns));
  for (let row = 0; row < rows; row += 1) {
    const line = Math.floor((row * height) / rows) * width;
    for (let column = 0; column < columns; column += 1) {
      const place = line + (across[column] ?? 0);
      const weight = data[row * columns + column] ?? 0;
      if (Math.abs(weight) > Math.abs(found[place] ?? 0)) found[place] = weight;
    }
  }
  return found;
}

/** How opaque a weight is, from 0 to 1. */
function strength(weight: number, largest: number): number {
  return largest === 0 ? 0.06 : 0.06 + 0.94 * (Math.abs(weight) / largest);
}

/** Draws the tensor in the theme's colours. `theme` only says that colours may have changed. */
export function drawHeatMap(canvas: HTMLCanvasElement, tensor: TensorAnswer, _theme: string): void {
  const { rows, columns } = cellsOf(tensor.shape);
  const context = canvas.getContext('2d');
  if (!context || rows === 0 || columns === 0) return;
  const scale = window.devicePixelRatio || 1;
  const cellHeight = Math.min(rows <= 8 ? 18 : 10, mostHeight / rows);
  const height = Math.max(1, cellHeight * rows);
  canvas.style.height = `${height}px`;
  let largest = 0;
  for (const weight of tensor.data) largest = Math.max(largest, Math.abs(weight));
  const area = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (Math.max(rows, columns) > mostCells) drawPixels(canvas, context, tensor, { ...area, rows, columns, largest });
  else drawCells(canvas, context, tensor, { ...area, rows, columns, largest, scale });
}

interface Area {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  readonly largest: number;
}

/** One rectangle a weight. */
function drawCells(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { data }: TensorAnswer,
  { width: wide, height: high, rows, columns, largest, scale }: Area & { readonly scale: number },
): void {
  canvas.width = wide;
  canvas.height = high;
  canvas.style.imageRendering = 'auto';
  context.setTransform(wide / columns, 0, 0, high / rows, 0, 0);
  const positive = colourOf('--pos');
  const negative = colourOf('--neg');
  const gapX = (2 * scale * columns) / wide;
  const gapY = (scale * rows) / high;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const weight = data[row * columns + column] ?? 0;
      context.fillStyle = weight < 0 ? negative : positive;
      context.globalAlpha = strength(weight, largest);
      context.fillRect(column, row, 1 - gapX, 1 - gapY);
    }
  }
}

/** A pixel for every weight or block of weights, written as bytes: a rectangle each would hold the window up. */
function drawPixels(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, { data }: TensorAnswer, area: Area): void {
  const wide = Math.min(area.columns, area.width);
  const high = Math.min(area.rows, area.height);
  canvas.width = wide;
  canvas.height = high;
  canvas.style.imageRendering = 'pixelated';
  const [positive, negative] = [bytesOf(colourOf('--pos')), bytesOf(colourOf('--neg'))];
  const image = context.createImageData(wide, high);
  strongest(data, area.rows, area.columns, high, wide).forEach((weight, place) => {
    image.data.set(weight < 0 ? negative : positive, 4 * place);
    image.data[4 * place + 3] = Math.round(255 * strength(weight, area.largest));
  });
  context.putImageData(image, 0, 0);
}

const knownBytes = new Map<string, Uint8ClampedArray>();

/** A colour of the style sheet as red, green, blue and opacity; read back from a canvas once, since that is slow. */
function bytesOf(colour: string): Uint8ClampedArray {
  const known = knownBytes.get(colour);
  if (known) return known;
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return new Uint8ClampedArray(4);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const bytes = context.getImageData(0, 0, 1, 1).data;
  knownBytes.set(colour, bytes);
  return bytes;
}
