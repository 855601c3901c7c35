/**
 * How fast a run plays: few enough steps a second to be watched, or as many as the computer can take.
 * Keeps true: a pace is of a window and of no document, so no file trains otherwise for it.
 */

/** Steps a second, the slowest first. */
export const runPaces = [1, 4, 30, 300, 'full'] as const;
export type RunPace = (typeof runPaces)[number];

/** The next faster pace (1) or slower one (−1); the same at either end. */
export function nextPace(pace: RunPace, direction: 1 | -1): RunPace {
  return runPaces[runPaces.indexOf(pace) + direction] ?? pace;
}
