/**
 * The order of an epoch's rows: shuffled from file order by the epoch's index, or file order itself.
 * Keeps true: a function of seed and index alone, so a run taken up again in mid-epoch meets the same batches.
 */
import type { Stream } from './random';
import { permutation, stream } from './random';

/** The stream that shuffles. */
export const SHUFFLE = 'shuffle';

/** The training rows in the order of one epoch after the other; keeps the latest. */
export class EpochOrder {
  readonly #rows: Int32Array;
  #order: Int32Array;
  #source: { readonly seed: number; readonly stream: Stream } | null = null;
  #epoch = -1;

  /** @param rows the training rows in file order */
  constructor(rows: Int32Array) {
    this.#rows = rows;
    this.#order = rows;
  }

  /** The order of an epoch, counted from 0. */
  of(seed: number, epoch: number, isShuffled: boolean): Int32Array {
    if (!isShuffled) return this.#rows;
    if (this.#source?.seed === seed && this.#epoch === epoch) return this.#order;
    if (this.#source?.seed !== seed) this.#source = { seed, stream: stream(seed, SHUFFLE) };
    this.#epoch = epoch;
    this.#order = permutation(this.#rows.length, this.#source.stream, epoch).map((index) => this.#rows[index] ?? 0);
    return this.#order;
  }
}
