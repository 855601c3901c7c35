/** The sizes that the interface can have. Keeps true: a step up and a step down lead back to where one was. */

const FACTORS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next larger or smaller factor; the same at the ends. */
export function nextZoom(factor: number, direction: 1 | -1): number {
  const next = direction > 0 ? FACTORS.find((each) => each > factor + 1e-6) : FACTORS.findLast((each) => each < factor - 1e-6);
  return next ?? factor;
}
