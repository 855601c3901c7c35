/**
 * A set of a graph's values. Their ids count from 0, so a table of marks is filled and looked up sooner than a Set: a net
 * wired neuron by neuron has a parameter for every wire, and each pass asks about them all.
 */
import type { ValueId } from './ops/op';

export interface ReadonlyValueSet {
  has(value: ValueId): boolean;
}

/** One byte a value of the graph: 1 where the value belongs. */
export class ValueSet implements ReadonlyValueSet {
  readonly #marks: Uint8Array;

  /** @param count of values in the graph */
  constructor(count: number) {
    this.#marks = new Uint8Array(count);
  }

  add(value: ValueId): void {
    this.#marks[value] = 1;
  }

  has(value: ValueId): boolean {
    return this.#marks[value] === 1;
  }
}
