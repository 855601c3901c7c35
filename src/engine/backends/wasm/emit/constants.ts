/**
 * Constants of lanes as numbers in the memory. V8 lifts a vector constant out of every loop of its function, where it takes
 * a register or a place on the stack from what the loop computes; a number in the memory costs a load where it is needed.
 * Keeps true: a number has one place a module; when there is no more room, constants are written into the code again.
 */
import type { MemorySegment } from './binary';
import { i32 } from './code';
import type { Features, Ints, Lane } from './lanes';
import { Lanes } from './lanes';

/** Lanes whose constants stand in the memory: those of one module. */
export class LanesWithConstants extends Lanes {
  readonly #places = new Map<number, number>();

  constructor(
    features: Features,
    /** Room for so many numbers. */
    private readonly area: { readonly address: number; readonly numbers: number },
  ) {
    super(features);
  }

  override of(value: number): Lane {
    const address = this.#place(new Int32Array(Float32Array.of(value).buffer)[0] ?? 0);
    return address === null ? super.of(value) : this.loadSplat(i32.of(0), address);
  }

  override int(value: number): Ints {
    const address = this.#place(value | 0);
    return address === null ? super.int(value) : this.asInts(this.loadSplat(i32.of(0), address));
  }

  /** What the module has to write into the memory. */
  get segment(): MemorySegment {
    return { address: this.area.address, bytes: [...new Uint8Array(Int32Array.from(this.#places.keys()).buffer)] };
  }

  #place(bits: number): number | null {
    // Zero is an instruction without operands.
    if (bits === 0) return null;
    const known = this.#places.get(bits);
    if (known === undefined && this.#places.size === this.area.numbers) return null;
    const index = known ?? this.#places.size;
    this.#places.set(bits, index);
    return this.area.address + 4 * index;
  }
}
