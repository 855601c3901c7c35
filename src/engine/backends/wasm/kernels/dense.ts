/**
 * dense and its gradients, as register-blocked products. Samples lie in the lanes:
 *   z [u][N] = Σ_k W_k [u, m] · x_k [m][N] + b      dx [m][N] = Σ Wᵀ · dz [u][N]      (tiles of 4 rows × 2 vectors)
 *   dW [u, m] = dz [u][N] · x [m][N]ᵀ               (2 × 4 sums over the lanes)       db [u] = Σ_N dz
 * Keeps true: K is not unrolled: V8 would hoist the loads and spill.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Statement } from '../emit/code';
import { advance, during, f32, i32, loop, repeat, when } from '../emit/code';
import { isShort, mapValue } from '../emit/maps';
import type { Build, Emitter, Operand, WasmKernels } from '../kernel';
import { blockedProduct, blockedWeightGradient, CELL_DEPTH, isFused, mapUnits, productCells, weightGradientCells } from './blocked';
import type { Factors, Product, Start, WeightGradient } from './tile';
import { backwardTerm, biasOf, factorsOf, forwardTerm, productColumns } from './tile';

/** Rows of a tile, which has two vectors of samples. */
const TILE = 4;
/** Products a function adds up; a neuron with more wires is computed by several calls. */
const CHUNK = 4;

/** Emits output [rows][N] = start + Σ terms, then the map. */
const product: Build<Product> = (kernel, shape) => {
  const { lanes } = kernel;
  const { rows, map } = shape;
  const isMapped = map === null || isShort(map.name);
  const column = kernel.f.local('i32');
  const columnOf = productColumns(kernel, { ...shape, map: isMapped ? map : null }, { rows: TILE, vectors: 2, written: 0, together: 1 });
  const pair = 2 * lanes.bytes;
  const isRoom = i32.isAtMost(i32.add(column.get, i32.of(pair)), kernel.bytes);
  return [
    column.set(i32.of(0)),
    when(i32.isAtMost(i32.of(pair), kernel.bytes), during([columnOf(2, column.get), advance(column, pair)], isRoom)),
    when(i32.isLess(column.get, kernel.bytes), columnOf(1, column.get)),
    isMapped
      ? []
      : kernel.eachNumber(rows, (block, offset) => {
          const x = block.let(kernel.load(0, offset));
          block.do(kernel.store(0, offset, mapValue(block, map.name, x, map.parameter)));
        }),
  ];
};

/** A map that is too long for the end of a tile, in multiply-adds: about. */
const MAP_WORK = 10;

/** Multiply-adds from which on a product is computed in blocks. */
const LARGE_PRODUCT = 1 << 17;

/** Is this worth blocks? Only in the lanes of SIMD, and where tiles have something to hold. */
function isLargeProduct({ lanes, stride }: Emitter, rows: number, counts: readonly number[]): boolean {
  const samples = stride / 4;
  const work = samples * rows * counts.reduce((sum, count) => sum + count, 0);
  return lanes.count === 4 && rows >= TILE && samples >= 16 && counts.every((count) => count >= 8) && work >= LARGE_PRODUCT;
}

/** One term after the other, long ones in slices of rows of B that stay in the cache. */
function addBlocked(emit: Emitter, output: Operand, factors: readonly Factors[], bias: Operand | null, map: MapFunction | null): void {
  const slices = factors.flatMap(({ b, a, term }): readonly Factors[] => {
    const slice = Math.ceil(b.size / Math.ceil(b.size / CELL_DEPTH));
    return Array.from({ length: Math.ceil(b.size / slice) }, (_, i) => ({
      a: { ...a, address: a.address + i * slice * term.step },
      b: { ...b, address: b.address + i * slice * emit.stride },
      term: { ...term, count: Math.min(slice, b.size - i * slice) },
    }));
  });
  slices.forEach(({ a, b, term }, index) => {
    const start: Start = index > 0 ? 'output' : bias === null ? 'zero' : 'bias';
    const isLast = index === slices.length - 1;
    const shape = { ...term, rows: output.size, start, map: isLast && isFused(map) ? map : null };
    const cells = productCells(output.size, emit.stride);
    const work = ((emit.stride / 4) * output.size * term.count) / cells;
    emit.launch(blockedProduct, shape, [output, b, a, ...(index === 0 && bias !== null ? [bias] : [])], { count: cells, work });
  });
  if (map === null || isFused(map)) return;
  emit.launch(mapUnits, map, [output], { count: output.size, work: MAP_WORK * (emit.stride / 4) });
}

/** In blocks where it is large, else a few terms a call. */
function addProduct(emit: Emitter, output: Operand, factors: readonly Factors[], bias: Operand | null, map: MapFunction | null): void {
  const counts = factors.map(({ term }) => term.count);
  if (isLargeProduct(emit, output.size, counts)) {
    addBlocked(emit, output, factors, bias, map);
    return;
  }
  for (let from = 0; from < factors.length; from += CHUNK) {
    const part = factors.slice(from, from + CHUNK);
    const start: Start = from > 0 ? 'output' : bias === null ? 'zero' : 'bias';
    const isLast = from + CHUNK >= factors.length;
    const shape: Product = { rows: output.size, terms: part.map(({ term }) => term), start, map: isLast ? map : null };
    emit.launch(product, shape, [output, ...part.flatMap(({ b, a }) => [b, a]), ...(start === 'bias' && bias !== null ? [bias] : [])]);
  }
}

/** dW [units, width] (operand 0) = dz (1) · xᵀ (2): sums over the samples, four columns of x to a store. */
const weightGradient: Build<WeightGradient> = (kernel, { units, width }) => {
  const { f, lanes, stride } = kernel;
  const canGroup = lanes.count === 4;
  const group = canGroup ? 4 : 2;
  const sums = f.locals(8, lanes.type);
  const held = f.locals(2, lanes.type);
  const scratch = f.locals(2, lanes.type);
  const [x, dz, output, sample, columnCount, rowCount, pointerX, pointerZ] = f.locals(8, 'i32');

  const tileOf = (height: number, breadth: number): Statement => {
    const sum = (row: number, column: number) => nth(sums, row * 4 + column);
    const all = (body: (row: number, column: number) => Statement): Statement =>
      Array.from({ length: height }, (_, row) => Array.from({ length: breadth }, (__, column) => body(row, column)));
    const [s, t] = [nth(scratch, 0), nth(scratch, 1)];
    const loads = Array.from({ length: height }, (_, row) => nth(held, row).set(lanes.load(pointerZ.get, row * stride)));
    const products = Array.from({ length: breadth }, (_, column): Statement => {
      const vector = lanes.load(pointerX.get, column * stride);
      if (height === 1) return sum(0, column).set(lanes.madd(vector, nth(held, 0).get, sum(0, column).get));
      return [
        s.set(vector),
        Array.from({ length: height }, (__, row) => sum(row, column).set(lanes.madd(s.get, nth(held, row).get, sum(row, column).get))),
      ];
    });
    const store = Array.from({ length: height }, (_, row): Statement => {
      if (canGroup && breadth === 4) {
        const { before, value } = lanes.sums([sum(row, 0).get, sum(row, 1).get, sum(row, 2).get, sum(row, 3).get], s, t);
        return [before, lanes.store(output.get, value, 4 * row * width)];
      }
      return Array.from({ length: breadth }, (__, column) =>
        f32.store(output.get, lanes.sum(sum(row, column)), 4 * (row * width + column)),
      );
    });
    return [
      all((row, column) => sum(row, column).set(lanes.of(0))),
      pointerX.set(x.get),
      pointerZ.set(dz.get),
      loop(
        sample,
        i32.of(0),
        kernel.bytes,
        lanes.bytes,
        [loads, products, advance(pointerX, lanes.bytes), advance(pointerZ, lanes.bytes)],
        true,
      ),
      store,
    ];
  };

  /** All rows of dW under `breadth` of its columns. */
  const columnsOf = (breadth: number, column: I32): Statement => {
    const next = [advance(dz, 2 * stride), advance(output, 8 * width)];
    return [
      dz.set(kernel.address(1)),
      output.set(i32.add(kernel.address(0), column)),
      repeat(rowCount, units >> 1, [tileOf(2, breadth), next]),
      units % 2 === 0 ? [] : tileOf(1, breadth),
    ];
  };

  const full = Math.floor(width / group);
  const column = f.local('i32');
  return [
    x.set(kernel.address(2)),
    column.set(i32.of(0)),
    repeat(columnCount, full, [columnsOf(group, column.get), advance(x, group * stride), advance(column, 4 * group)]),
    width % group === 0 ? [] : columnsOf(width % group, column.get),
  ];
};

/** db [units] (operand 0) = Σ over the samples of dz (1). */
const biasGradient: Build<number> = (kernel, units) => [kernel.sumOverRows(units, (_, offset) => kernel.load(1, offset))];

/** The ops' rows of wasm's kernel table. */
export const dense = {
  dense: (emit, z, inputs, { map }) => addProduct(emit, z, factorsOf(inputs, forwardTerm), biasOf(inputs), map),

  denseInputGradient: (emit, dx, inputs) => {
    addProduct(
      emit,
      dx,
      factorsOf(inputs, (dz) => backwardTerm(dz, dx.size)),
      null,
      null,
    );
  },

  denseWeightGradient: (emit, dw, inputs) => {
    const [dz, x] = [nth(inputs, 0), nth(inputs, 1)];
    const shape = { units: dz.size, width: x.size };
    if (isLargeProduct(emit, dz.size, [x.size])) {
      const count = weightGradientCells(dz.size, x.size);
      emit.launch(blockedWeightGradient, shape, [dw, dz, x], { count, work: ((emit.stride / 4) * dw.size) / count });
      return;
    }
    emit.launch(weightGradient, shape, [dw, dz, x]);
  },

  denseBiasGradient: (emit, db, inputs) => emit.launch(biasGradient, db.size, [db, nth(inputs, 0)]),
} satisfies WasmKernels<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;
