/**
 * How strongly a cell of the confusion matrix is tinted by its count.
 * Keeps true: the number on the strongest tint still has a contrast of 4.5 in both themes (shade.test.ts).
 */

const weakest = 10;
const strongest = 48;

/** Per cent of the hue in a cell that holds `part` (0…1) of the largest cell's count. */
export function shadeOf(part: number): number {
  return Math.round(weakest + (strongest - weakest) * part);
}
