/**
 * dense and its gradients for a batch of a few vectors, whose size is known: the samples of a unit are written out, so a
 * tile holds all of them, and sums over the samples need no loop.
 * Keeps true: at most 15 vectors are alive; K is written out only where it is short; every sum has its terms in the same
 * order as in dense.ts, so both give the same bits.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Local, Statement } from '../emit/code';
import { advance, f32, repeat } from '../emit/code';
import { inStep } from '../emit/in-step';
import { mapValue } from '../emit/maps';
import type { KernelBuilder, Operand, WasmKernels } from '../kernel';

type LaneLocal = Local<'v128' | 'f32'>;

/** Vectors of samples that these kernels take at the most. */
export const SMALL_VECTORS = 4;
/** Rows of a tile for 1, 2, 3 and 4 vectors of samples. */
const TILE_ROWS = [4, 4, 3, 2];
/** Terms that are written out. */
const SHORT = 4;

/** One term of a product: A's element (row, k) at a + row·rowStep + k·step; B's k-th row of samples at b + k·stride. */
interface Term {
  readonly a: number;
  readonly b: number;
  readonly rowStep: number;
  readonly step: number;
  readonly count: number;
}

function vectorsOf({ vectors }: KernelBuilder): number {
  if (vectors === null) throw new Error('the batch has no known size');
  return vectors;
}

/** Vectors that a map is computed of in step. */
const IN_STEP = 3;

/** 0 … count in groups of about the same size. */
function groups(count: number): readonly { readonly start: number; readonly count: number }[] {
  const number = Math.ceil(count / IN_STEP);
  const edge = (index: number) => Math.floor((index * count) / number);
  return Array.from({ length: number }, (_, i) => ({ start: edge(i), count: edge(i + 1) - edge(i) }));
}

/** output [rows][N] = start + Σ terms, then the map: as in dense.ts. */
function product(
  kernel: KernelBuilder,
  rows: number,
  terms: readonly Term[],
  bias: number | null,
  map: MapFunction | null,
): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const width = vectorsOf(kernel);
  const tileRows = nth(TILE_ROWS, width - 1);
  const sums = f.locals<'v128' | 'f32'>(tileRows * width, lanes.type);
  const held = f.locals<'v128' | 'f32'>(width, lanes.type);
  const factor = f.local<'v128' | 'f32'>(lanes.type);
  const [tile, k, a, b, output, biasAt] = f.locals(6, 'i32');
  if (!tile || !k || !a || !b || !output || !biasAt) throw new Error('locals');
  const rowStarts = f.locals(terms.length, 'i32');

  const tileOf = (height: number): Statement => {
    const sum = (row: number, vector: number): LaneLocal => nth(sums, row * width + vector);
    const each = (body: (row: number, vector: number) => Statement): Statement =>
      Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, vector) => body(row, vector)));
    const first = each((row, vector) => {
      if (bias === null) return sum(row, vector).set(lanes.of(0));
      return sum(row, vector).set(vector === 0 ? lanes.loadSplat(biasAt.get, 4 * row) : sum(row, 0).get);
    });
    /** The products of one k, of A and B at these addresses and offsets. */
    const multiplied = (term: Term, atA: I32, atB: I32, offsetA: number, offsetB: number): Statement => [
      held.map((vector, index) => vector.set(lanes.load(atB, offsetB + index * lanes.bytes))),
      Array.from({ length: height }, (_, row) => [
        factor.set(lanes.loadSplat(atA, offsetA + row * term.rowStep)),
        held.map((vector, index) => sum(row, index).set(lanes.madd(factor.get, vector.get, sum(row, index).get))),
      ]),
    ];
    const products = terms.map((term, index): Statement => {
      const [startA, startB] = [nth(rowStarts, index).get, kernel.address(term.b)];
      if (term.count <= SHORT) {
        return Array.from({ length: term.count }, (_, i) => multiplied(term, startA, startB, i * term.step, i * stride));
      }
      const body = [multiplied(term, a.get, b.get, 0, 0), advance(a, term.step), advance(b, stride)];
      return [a.set(startA), b.set(startB), repeat(k, term.count, body)];
    });
    return [
      first,
      products,
      groups(height * width).map(({ start, count }) =>
        inStep(f, lanes, count, (block, index) => {
          const [row, vector] = [Math.floor((start + index) / width), (start + index) % width];
          const value = sum(row, vector).get;
          const mapped = map === null ? value : mapValue(block, map.name, value, map.parameter);
          block.do(lanes.store(output.get, mapped, row * stride + vector * lanes.bytes));
        }),
      ),
    ];
  };

  const full = Math.floor(rows / tileRows);
  const rest = rows % tileRows;
  const next = [
    advance(output, tileRows * stride),
    bias === null ? [] : advance(biasAt, 4 * tileRows),
    terms.map(({ rowStep }, index) => advance(nth(rowStarts, index), tileRows * rowStep)),
  ];
  return [
    output.set(kernel.address(0)),
    bias === null ? [] : biasAt.set(kernel.address(bias)),
    terms.map(({ a: operand }, index) => nth(rowStarts, index).set(kernel.address(operand))),
    repeat(tile, full, [tileOf(tileRows), next]),
    rest === 0 ? [] : tileOf(rest),
  ];
}

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
function weightGradient(kernel: KernelBuilder, units: number, width: number): readonly Statement[] {
  return width % 4 === 0 || width > 2 * SHORT ? wideGradient(kernel, units, width) : narrowGradient(kernel, units, width);
}

/** Long rows of dW: dz of a row or two stays in the registers while four columns after the other are added up. */
function wideGradient(kernel: KernelBuilder, units: number, width: number): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const vectors = vectorsOf(kernel);
  const height = vectors < SMALL_VECTORS ? 2 : 1;
  const held = f.locals<'v128' | 'f32'>(height * vectors, lanes.type);
  const sums = f.locals<'v128' | 'f32'>(4 * height, lanes.type);
  const scratch = f.locals<'v128' | 'f32'>(2, lanes.type);
  const vector = f.local<'v128' | 'f32'>(lanes.type);
  const [output, dz, x, round, inner] = f.locals(5, 'i32');
  if (!output || !dz || !x || !round || !inner) throw new Error('locals');

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
function narrowGradient(kernel: KernelBuilder, units: number, width: number): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const vectors = vectorsOf(kernel);
  const held = f.locals<'v128' | 'f32'>(vectors, lanes.type);
  const sums = f.locals<'v128' | 'f32'>(4, lanes.type);
  const scratch = f.locals<'v128' | 'f32'>(2, lanes.type);
  const [output, dz, round] = f.locals(3, 'i32');
  if (!output || !dz || !round) throw new Error('locals');
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
function biasGradient(kernel: KernelBuilder, units: number): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const vectors = vectorsOf(kernel);
  const sums = f.locals<'v128' | 'f32'>(4, lanes.type);
  const scratch = f.locals<'v128' | 'f32'>(2, lanes.type);
  const [output, dz, round] = f.locals(3, 'i32');
  if (!output || !dz || !round) throw new Error('locals');
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
}

/** Pairs of operands, and what is left over. */
function pairsIn(inputs: readonly Operand[]): { readonly pairs: readonly (readonly [Operand, Operand])[]; readonly hasRest: boolean } {
  const pairs = Array.from({ length: inputs.length >> 1 }, (_, i) => [nth(inputs, 2 * i), nth(inputs, 2 * i + 1)] as const);
  return { pairs, hasRest: inputs.length % 2 === 1 };
}

/** For kernels that are placed: they are emitted once each, so they need no keys. */
export const small = {
  dense: (emit, z, inputs, { map }) => {
    const { pairs, hasRest } = pairsIn(inputs);
    const terms = pairs.map(([x], i): Term => ({ a: 2 + 2 * i, b: 1 + 2 * i, rowStep: 4 * x.size, step: 4, count: x.size }));
    emit.invoke('', [z, ...inputs], (kernel) => product(kernel, z.size, terms, hasRest ? inputs.length : null, map));
  },

  denseInputGradient: (emit, dx, inputs) => {
    const { pairs } = pairsIn(inputs);
    const terms = pairs.map(([dz], i): Term => ({ a: 2 + 2 * i, b: 1 + 2 * i, rowStep: 4, step: 4 * dx.size, count: dz.size }));
    emit.invoke('', [dx, ...inputs], (kernel) => product(kernel, dx.size, terms, null, null));
  },

  denseWeightGradient: (emit, dw, inputs) => {
    const [dz, x] = [nth(inputs, 0), nth(inputs, 1)];
    emit.invoke('', [dw, dz, x], (kernel) => weightGradient(kernel, dz.size, x.size));
  },

  denseBiasGradient: (emit, db, inputs) => {
    emit.invoke('', [db, nth(inputs, 0)], (kernel) => biasGradient(kernel, db.size));
  },
} satisfies WasmKernels<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;
