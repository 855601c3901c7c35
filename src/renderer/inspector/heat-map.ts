/**
 * Weights as coloured cells: blue above zero, orange below, as strong as the weight is large against the largest.
 * Keeps true: rows are the target's units, columns the source's; what is too small for a cell of its own is still there.
 */
import type { LiveTensor } from '../stores/live';

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

/** Draws the tensor in the theme's colours. `theme` only says that colours may have changed. */
export function drawHeatMap(canvas: HTMLCanvasElement, tensor: LiveTensor, _theme: string): void {
  const { rows, columns } = cellsOf(tensor.shape);
  const context = canvas.getContext('2d');
  if (!context || rows === 0 || columns === 0) return;
  const scale = window.devicePixelRatio || 1;
  const cellHeight = Math.min(rows <= 8 ? 18 : 10, mostHeight / rows);
  const height = Math.max(1, cellHeight * rows);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.height = `${height}px`;
  context.setTransform(canvas.width / columns, 0, 0, canvas.height / rows, 0, 0);
  let largest = 0;
  for (const weight of tensor.data) largest = Math.max(largest, Math.abs(weight));
  const positive = colourOf('--pos');
  const negative = colourOf('--neg');
  const gapX = columns <= 64 ? (2 * scale * columns) / canvas.width : 0;
  const gapY = rows <= 64 ? (scale * rows) / canvas.height : 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const weight = tensor.data[row * columns + column] ?? 0;
      context.fillStyle = weight < 0 ? negative : positive;
      context.globalAlpha = largest === 0 ? 0.06 : 0.06 + 0.94 * (Math.abs(weight) / largest);
      context.fillRect(column, row, 1 - gapX, 1 - gapY);
    }
  }
}
