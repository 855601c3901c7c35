/**
 * dense and its gradients for a batch of a few vectors, whose size is known: the samples of a unit are written out, so a
 * tile holds all of them, and sums over the samples need no loop.
 * Keeps true: K is written out only where it is short; every sum has its terms in the same order as in dense.ts, so both
 * give the same bits. These kernels are placed, so each launch is emitted for itself.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Statement } from '../emit/code';
import { advance, f32, i32, repeat } from '../emit/code';
import type { LaneLocal } from '../emit/lanes';
import type { Build, Emitter, KernelBuilder, Operand, WasmKernels } from '../kernel';
import type { Product, Term, WeightGradient } from './tile';
import { backwardTerm, biasOf, factorsOf, forwardTerm, productColumns } from './tile';

/** Vectors of samples that these kernels take at the most. */
export const SMALL_VECTORS = 4;
/** Rows of a tile for 1, 2, 3 and 4 vectors of samples. */
const TILE_ROWS = [4, 4, 3, 2];
/** Terms that are written out. */
const SHORT = 4;
/** Vectors that a map is computed of in step. */
const IN_STEP = 3;

function vectorsOf({ vectors }: KernelBuilder): number {
  if (vectors === null) throw new Error('the batch has no known size');
  return vectors;
}

/** output [rows][N] = start + Σ terms, then the map: as in dense.ts. */
const product: Build<Product> = (kernel, shape) => {
  const vectors = vectorsOf(kernel);
  const tiling = { rows: nth(TILE_ROWS, vectors - 1), vectors, written: SHORT, together: IN_STEP };
  return [productColumns(kernel, shape, tiling)(vectors, i32.of(0))];
};

/** Sums over the lanes of up to four vectors, stored one after the other. */
function storeSums(
  kernel: KernelBuilder,
  sums: readonly LaneLocal[],
  scratch: readonly LaneLocal[],
  output: I32,
  offset: number,
): Statement {
  const { lanes } = kernel;
  const [a, b, c, d] = sums;
  if (!a || !b || !c || !d) return sums.map((sum, i) => f32.store(output, lanes.sum(sum), offset + 4 * i));
  const { before, value } = lanes.sums([a.get, b.get, c.get, d.get], nth(scratch, 0), nth(scratch, 1));
  return [before, lanes.store(output, value, offset)];
}

/** dW [units, width] (operand 0) = dz (1) · xᵀ (2). */
const weightGradient: Build<WeightGradient> = (kernel, shape) => {
  return shape.width % 4 === 0 || shape.width > 2 * SHORT ? wideGradient(kernel, shape) : narrowGradient(kernel, shape);
};

/** Long rows of dW: dz of a row or two stays in the registers while four columns after the other are added up. */
function wideGradient(kernel: KernelBuilder, { units, width }: WeightGradient): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const vectors = vectorsOf(kernel);
  const height = vectors < SMALL_VECTORS ? 2 : 1;
  const held = f.locals(height * vectors, lanes.type);
  const sums = f.locals(4 * height, lanes.type);
  const scratch = f.locals(2, lanes.type);
  const vector = f.local<'v128' | 'f32'>(lanes.type);
  const [output, dz, x, round, inner] = f.locals(5, 'i32');

  /** Some columns from `from` on, of so many rows. */
  const columnsOf = (rows: number, from: number, count: number): Statement => [
    Array.from({ length: count }, (_, column) =>
      Array.from({ length: vectors }, (__, index) => [
        vector.set(lanes.load(x.get, (from + column) * stride + index * lanes.bytes)),
        Array.from({ length: rows }, (___, row) => {
          const sum = nth(sums, row * 4 + column);
          const [z, xs] = [nth(held, row * vectors + index).get, vector.get];
          return sum.set(index === 0 ? lanes.mul(xs, z) : lanes.madd(xs, z, sum.get));
        }),
      ]),
    ),
    Array.from({ length: rows }, (_, row) =>
      storeSums(kernel, sums.slice(row * 4, row * 4 + count), scratch, output.get, 4 * (row * width + from)),
    ),
  ];
  const rest = width % 4;
  const fours = width >> 2;
  const isShort = fours <= 2;
  const rowsOf = (rows: number): Statement => [
    x.set(kernel.address(2)),
    Array.from({ length: rows * vectors }, (_, i) =>
      nth(held, i).set(lanes.load(dz.get, Math.floor(i / vectors) * stride + (i % vectors) * lanes.bytes)),
    ),
    isShort
      ? Array.from({ length: fours }, (_, i) => columnsOf(rows, 4 * i, 4))
      : repeat(inner, fours, [columnsOf(rows, 0, 4), advance(x, 4 * stride), advance(output, 16)]),
    rest === 0 ? [] : columnsOf(rows, isShort ? 4 * fours : 0, rest),
    advance(output, 4 * (rows * width - (isShort ? 0 : 4 * fours))),
    advance(dz, rows * stride),
  ];
  const left = units % height;
  return [
    output.set(kernel.address(0)),
    dz.set(kernel.address(1)),
    repeat(round, Math.floor(units / height), [rowsOf(height)]),
    left === 0 ? [] : rowsOf(left),
  ];
}

/** Short rows: as many of them at a time as fill whole vectors of dW. */
function narrowGradient(kernel: KernelBuilder, { units, width }: WeightGradient): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const vectors = vectorsOf(kernel);
  const held = f.locals(vectors, lanes.type);
  const sums = f.locals(4, lanes.type);
  const scratch = f.locals(2, lanes.type);
  const [output, dz, round] = f.locals(3, 'i32');
  const rowsOf = (rows: number): Statement =>
    Array.from({ length: rows * width }, (_, i): Statement => {
      const [row, column] = [Math.floor(i / width), i % width];
      const sum = nth(sums, i % 4);
      const load = held.map((local, index) => local.set(lanes.load(dz.get, row * stride + index * lanes.bytes)));
      const products = held.map((z, index) => {
        const xs = lanes.load(kernel.address(2), column * stride + index * lanes.bytes);
        return sum.set(index === 0 ? lanes.mul(xs, z.get) : lanes.madd(xs, z.get, sum.get));
      });
      const isLast = i % 4 === 3 || i === rows * width - 1;
      const store = isLast ? storeSums(kernel, sums.slice(0, (i % 4) + 1), scratch, output.get, 16 * Math.floor(i / 4)) : [];
      return [column === 0 ? load : [], products, store];
    });
  const rows = [1, 2].find((count) => (count * width) % 4 === 0) ?? 4;
  const rest = units % rows;
  return [
    output.set(kernel.address(0)),
    dz.set(kernel.address(1)),
    repeat(round, Math.floor(units / rows), [rowsOf(rows), advance(output, 4 * rows * width), advance(dz, rows * stride)]),
    rest === 0 ? [] : rowsOf(rest),
  ];
}

/** db [units] (operand 0) = Σ over the samples of dz (1). */
const biasGradient: Build<number> = (kernel, units) => {
  const { f, lanes, stride } = kernel;
  const vectors = vectorsOf(kernel);
  const sums = f.locals(4, lanes.type);
  const scratch = f.locals(2, lanes.type);
  const [output, dz, round] = f.locals(3, 'i32');
  const unitsOf = (count: number): Statement => [
    sums.slice(0, count).map((sum, unit) =>
      Array.from({ length: vectors }, (_, index) => {
        const term = lanes.load(dz.get, unit * stride + index * lanes.bytes);
        return sum.set(index === 0 ? term : lanes.add(sum.get, term));
      }),
    ),
    storeSums(kernel, sums.slice(0, count), scratch, output.get, 0),
  ];
  return [
    output.set(kernel.address(0)),
    dz.set(kernel.address(1)),
    repeat(round, units >> 2, [unitsOf(4), advance(output, 16), advance(dz, 4 * stride)]),
    units % 4 === 0 ? [] : unitsOf(units % 4),
  ];
};

function addProduct(
  emit: Emitter,
  output: Operand,
  inputs: readonly Operand[],
  termOf: (b: Operand) => Term,
  map: MapFunction | null,
): void {
  const terms = factorsOf(inputs, termOf).map(({ term }) => term);
  emit.launch(product, { rows: output.size, terms, start: biasOf(inputs) === null ? 'zero' : 'bias', map }, [output, ...inputs]);
}

/** The dense family's rows for small batches. */
export const small = {
  dense: (emit, z, inputs, { map }) => addProduct(emit, z, inputs, forwardTerm, map),
  denseInputGradient: (emit, dx, inputs) => addProduct(emit, dx, inputs, (dz) => backwardTerm(dz, dx.size), null),
  denseWeightGradient: (emit, dw, inputs) => {
    const [dz, x] = [nth(inputs, 0), nth(inputs, 1)];
    emit.launch(weightGradient, { units: dz.size, width: x.size }, [dw, dz, x]);
  },
  denseBiasGradient: (emit, db, inputs) => emit.launch(biasGradient, db.size, [db, nth(inputs, 0)]),
} satisfies WasmKernels<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;
