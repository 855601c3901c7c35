/**
 * A product's tile: rows × vectors of sums that stay in registers from their begin (bias, zero, what is there) over all
 * terms to their end (map, store). The kernels of dense.ts, small.ts and blocked.ts differ in how they go from tile to tile.
 *   C [rows][N] = start + Σ_terms Σ_k A [rows, k] · B [k][N]
 * Keeps true: a sum takes its terms in the same order in every tile, so all of these kernels give the same bits; at most 15
 * vectors are alive in an inner loop, or V8 spills.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Statement } from '../emit/code';
import { advance, i32, repeat } from '../emit/code';
import { inStep } from '../emit/in-step';
import type { LaneLocal } from '../emit/lanes';
import { mapValue } from '../emit/maps';
import type { KernelBuilder, Operand } from '../kernel';

/** Where sums start: from the bias, from 0, or from what is there. */
export type Start = 'bias' | 'zero' | 'output';

/** A's number (row, k) is at row·rowStep + k·step, B's k-th row of samples at k·stride; k counts to `count`. Bytes. */
export interface Term {
  readonly rowStep: number;
  readonly step: number;
  readonly count: number;
}

/** A term and its operands. */
export interface Factors {
  readonly b: Operand;
  readonly a: Operand;
  readonly term: Term;
}

/** Pairs of operands (B, A), and a bias where one more is left. */
export function factorsOf(inputs: readonly Operand[], termOf: (b: Operand) => Term): readonly Factors[] {
  return Array.from({ length: inputs.length >> 1 }, (_, i) => {
    const b = nth(inputs, 2 * i);
    return { b, a: nth(inputs, 2 * i + 1), term: termOf(b) };
  });
}

/** The operand that is left when all others are pairs. */
export function biasOf(inputs: readonly Operand[]): Operand | null {
  return inputs.length % 2 === 1 ? nth(inputs, inputs.length - 1) : null;
}

/** W·x. */
export function forwardTerm(x: Operand): Term {
  return { rowStep: 4 * x.size, step: 4, count: x.size };
}

/** Wᵀ·dz, for dx of so many units. */
export function backwardTerm(dz: Operand, units: number): Term {
  return { rowStep: 4, step: 4 * units, count: dz.size };
}

/** The variables of a function's tiles: sums, a row of B, one number of A at a time. */
export interface Registers {
  readonly sums: readonly LaneLocal[];
  readonly row: readonly LaneLocal[];
  readonly factor: LaneLocal;
}

/** For tiles of up to so many rows of so many vectors. */
export function registersOf({ f, lanes }: KernelBuilder, rows: number, vectors: number): Registers {
  return { sums: f.locals(rows * vectors, lanes.type), row: f.locals(vectors, lanes.type), factor: f.local(lanes.type) };
}

/** One tile of `height` rows × `width` vectors, whose rows are `rowBytes` apart in the output. */
export class Tile {
  readonly #row: readonly LaneLocal[];

  constructor(
    private readonly kernel: KernelBuilder,
    private readonly registers: Registers,
    private readonly height: number,
    private readonly width: number,
    private readonly rowBytes = kernel.stride,
  ) {
    this.#row = registers.row.slice(0, width);
  }

  /** For each sum, and where it stands in the output. */
  each(body: (sum: LaneLocal, place: number, row: number, vector: number) => Statement): Statement {
    return Array.from({ length: this.height }, (_, row) =>
      Array.from({ length: this.width }, (__, vector) => body(this.#sum(row, vector), this.#place(row, vector), row, vector)),
    );
  }

  /** Sets the sums; `bias` is the address of the first row's. */
  begin(start: Start, output: I32, bias: I32): Statement {
    const { lanes } = this.kernel;
    return this.each((sum, place, row, vector) => {
      if (start === 'zero') return sum.set(lanes.of(0));
      if (start === 'output') return sum.set(lanes.load(output, place));
      return sum.set(vector === 0 ? lanes.loadSplat(bias, 4 * row) : this.#sum(row, 0).get);
    });
  }

  /** sums += A's numbers, `rowStep` apart, times a row of B: the products of one k. */
  multiply(a: I32, b: I32, rowStep: number, offsets = { a: 0, b: 0 }): Statement {
    const { lanes } = this.kernel;
    const { factor } = this.registers;
    return [
      this.#row.map((vector, v) => vector.set(lanes.load(b, offsets.b + v * lanes.bytes))),
      Array.from({ length: this.height }, (_, row) => [
        factor.set(lanes.loadSplat(a, offsets.a + row * rowStep)),
        this.#row.map((vector, v) => {
          const sum = this.#sum(row, v);
          return sum.set(lanes.madd(factor.get, vector.get, sum.get));
        }),
      ]),
    ];
  }

  /** Stores the sums, mapped; maps of up to `together` vectors are computed in step. */
  finish(output: I32, map: MapFunction | null, together = 1): Statement {
    const { f, lanes } = this.kernel;
    return groups(this.height * this.width, together).map(({ start, count }) =>
      inStep(f, lanes, count, (block, index) => {
        const [row, vector] = [Math.floor((start + index) / this.width), (start + index) % this.width];
        const sum = this.#sum(row, vector).get;
        block.do(lanes.store(output, map === null ? sum : mapValue(block, map.name, sum, map.parameter), this.#place(row, vector)));
      }),
    );
  }

  #sum(row: number, vector: number): LaneLocal {
    return nth(this.registers.sums, row * this.registers.row.length + vector);
  }

  #place(row: number, vector: number): number {
    return row * this.rowBytes + vector * this.kernel.lanes.bytes;
  }
}

/** 0 … count in groups of about the same size, of `most` at the most. */
function groups(count: number, most: number): readonly { readonly start: number; readonly count: number }[] {
  const number = Math.ceil(count / most);
  const edge = (index: number) => Math.floor((index * count) / number);
  return Array.from({ length: number }, (_, i) => ({ start: edge(i), count: edge(i + 1) - edge(i) }));
}

/** A product's shape. Operands: C, then B and A of each term, then the bias where sums start from it. */
export interface Product {
  readonly rows: number;
  readonly terms: readonly Term[];
  readonly start: Start;
  readonly map: MapFunction | null;
}

/** The shape of dW [units, width] = dz · xᵀ. */
export interface WeightGradient {
  readonly units: number;
  readonly width: number;
}

/** What a kernel's tiles are like. */
interface Tiling {
  readonly rows: number;
  readonly vectors: number;
  /** Terms of so many k at the most are written out; longer ones are loops. */
  readonly written: number;
  /** Vectors that a map is computed of in step. */
  readonly together: number;
}

/** Emits a product's tiles from the first row to the last, for so many vectors of samples from a place in a row on. */
export function productColumns(
  kernel: KernelBuilder,
  { rows, terms, start, map }: Product,
  tiling: Tiling,
): (width: number, column: I32) => Statement {
  const { f, stride } = kernel;
  const registers = registersOf(kernel, tiling.rows, tiling.vectors);
  const [count, k, a, b, output, bias] = f.locals(6, 'i32');
  // Where each term's rows of A start; they go on from tile to tile.
  const rowStarts = f.locals(terms.length, 'i32');
  return (width, column) => {
    const tileOf = (height: number): Statement => {
      const tile = new Tile(kernel, registers, height, width);
      const products = terms.map((term, index): Statement => {
        const [startA, startB] = [nth(rowStarts, index).get, i32.add(kernel.address(1 + 2 * index), column)];
        if (term.count <= tiling.written) {
          const offsets = (i: number) => ({ a: i * term.step, b: i * stride });
          return Array.from({ length: term.count }, (_, i) => tile.multiply(startA, startB, term.rowStep, offsets(i)));
        }
        const body = [tile.multiply(a.get, b.get, term.rowStep), advance(a, term.step), advance(b, stride)];
        return [a.set(startA), b.set(startB), repeat(k, term.count, body)];
      });
      return [tile.begin(start, output.get, bias.get), products, tile.finish(output.get, map, tiling.together)];
    };
    const next = [
      advance(output, tiling.rows * stride),
      start === 'bias' ? advance(bias, 4 * tiling.rows) : [],
      terms.map(({ rowStep }, index) => advance(nth(rowStarts, index), tiling.rows * rowStep)),
    ];
    const rest = rows % tiling.rows;
    return [
      output.set(i32.add(kernel.address(0), column)),
      start === 'bias' ? bias.set(kernel.address(1 + 2 * terms.length)) : [],
      terms.map((_, index) => nth(rowStarts, index).set(kernel.address(2 + 2 * index))),
      repeat(count, Math.floor(rows / tiling.rows), [tileOf(tiling.rows), next]),
      rest === 0 ? [] : tileOf(rest),
    ];
  };
}
