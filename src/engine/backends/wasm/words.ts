/**
 * The control words: bytes at the memory's start by which the host tells emitted code what it has to know, each named once.
 * Keeps true: they end before CONTROL_BYTES; no kind of update uses two of the names that share a word.
 */

/** Bytes that are kept free for control words. */
export const CONTROL_BYTES = 256;

/**
 * Addresses. Noise is drawn by (seed, step); `clip` is the clipping norm (float64; 0 for none), `epochOfOrder` the epoch
 * whose order of rows is in the memory, `usesTable` says that Adam's corrections change from step to step.
 */
export const control = { seed: 16, step: 20, clip: 80, epochOfOrder: 88, usesTable: 92 } as const;

/**
 * Addresses of what an update reads, float32: the clipping factor, η (of Adam η/(1 − β1^t)), and what its kind asks for.
 * `restOf…` is 1 − …, `root` 1/√(1 − β2^t), `shrink` what adamw's weights are multiplied by first.
 */
export const updateWords = {
  scale: 32,
  rate: 36,
  momentum: 40,
  epsilon: 40,
  decay: 44,
  restOfDecay: 48,
  beta1: 44,
  restOfBeta1: 48,
  beta2: 52,
  restOfBeta2: 56,
  root: 60,
  shrink: 64,
} as const;
/** The name of a word that an update reads. */
export type UpdateWord = keyof typeof updateWords;
