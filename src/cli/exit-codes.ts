/** What the program ends with (docs/cli.md). Stands alone, so that the thread that only waits for a run loads no more. */

/** Exit codes by what they mean. */
export const exitCodes = { done: 0, wrong: 1, usage: 2, diverged: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
