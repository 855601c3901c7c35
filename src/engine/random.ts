/**
 * Counter-based random numbers: every draw is a function of (seed, stream name, i, t), so dropout, rrelu, shuffling and
 * initial values are the same in every backend, on every platform, and after a resume.
 * Keeps true: no state. Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011); stream names hashed with FNV-1a; normal numbers by AS 241 (see normalQuantile). The format pins all three.
 */
import { normalQuantile } from './normal-quantile';

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd11bda;

/** The two words of a draw, written here so that a draw allocates nothing. */
const words = new Uint32Array(2);
const keySchedule = new Uint32Array(3);

function mix(key0: number, key1: number, counter0: number, counter1: number): void {
  keySchedule[0] = key0;
  keySchedule[1] = key1;
  keySchedule[2] = PARITY ^ key0 ^ key1;
  let x0 = (counter0 + key0) | 0;
  let x1 = (counter1 + key1) | 0;
  for (let group = 1; group <= 5; group++) {
    for (let round = 0; round < 4; round++) {
      const rotation = ROTATIONS[((group - 1) % 2) * 4 + round] ?? 0;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
    }
    x0 = (x0 + (keySchedule[group % 3] ?? 0)) | 0;
    x1 = (x1 + (keySchedule[(group + 1) % 3] ?? 0) + group) | 0;
  }
  words[0] = x0;
  words[1] = x1;
}

/** Threefry-2x32-20 of a key and a counter: two words of 32 bits. All arguments count modulo 2³². */
export function threefry(key0: number, key1: number, counter0: number, counter1: number): [w0: number, w1: number] {
  mix(key0 | 0, key1 | 0, counter0 | 0, counter1 | 0);
  return [words[0] ?? 0, words[1] ?? 0];
}

/** FNV-1a, 32 bits, of the name's UTF-8 bytes. */
export function streamKey(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The draws of one named stream: (i, t) → number. */
export interface Stream {
  /** First output word, 0…2³²−1. */
  word(i: number, t: number): number;
  /** (w≫8)·2⁻²⁴, so 0 ≤ u < 1. */
  uniform(i: number, t: number): number;
  /** Φ⁻¹((w+½)·2⁻³²). */
  normal(i: number, t: number): number;
}

/** A stream of a seed (0…2³²−1). */
export function stream(seed: number, name: string): Stream {
  const key0 = seed | 0;
  const key1 = streamKey(name) | 0;
  const word = (i: number, t: number): number => {
    mix(key0, key1, i | 0, t | 0);
    return words[0] ?? 0;
  };
  return {
    word,
    uniform: (i, t) => (word(i, t) >>> 8) * 2 ** -24,
    normal: (i, t) => normalQuantile((word(i, t) + 0.5) * 2 ** -32),
  };
}

/** A permutation of 0…n−1, from the identity by Fisher–Yates: for i = n−1…1, swap p[i] with p[⌊w(i,t)·(i+1)/2³²⌋]. */
export function permutation(n: number, source: Stream, t: number): Int32Array {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i >= 1; i--) {
    const j = Math.floor((source.word(i, t) * (i + 1)) / 2 ** 32);
    const other = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = other;
  }
  return order;
}
