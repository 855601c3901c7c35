/**
 * dense and its gradients, as register-blocked products. Samples lie in the lanes:
 *   z [u][N] = Σ_k W_k [u, m] · x_k [m][N] + b      dx [m][N] = Σ Wᵀ · dz [u][N]      (tiles of 4 rows × 2 vectors)
 *   dW [u, m] = dz [u][N] · x [m][N]ᵀ               (2 × 4 sums over the lanes)       db [u] = Σ_N dz
 * Keeps true: at most 15 vectors are alive in an inner loop, and K is not unrolled: V8 would hoist the loads and spill.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Local, Statement } from '../emit/code';
import { advance, f32, i32, loop, repeat, when } from '../emit/code';
import { isShort, mapValue } from '../emit/maps';
import type { Emitter, KernelBuilder, Operand, WasmKernels } from '../kernel';
import type { BlockedProduct } from './blocked';
import { blockedProduct, blockedWeightGradient, CELL_DEPTH, isFused, mapUnits, productCells, weightGradientCells } from './blocked';

const TILE = 4;
/** Products a function adds up; a neuron with more wires is computed by several calls. */
const CHUNK = 4;

/** One term of a product: A's element (row, k) at a + row·rowStep + k·step; B's k-th row of samples at b + k·stride. */
interface Term {
  readonly a: number;
  readonly b: number;
  readonly rowStep: number;
  readonly step: number;
  readonly count: number;
}

interface Product {
  readonly rows: number;
  readonly terms: readonly Term[];
  /** Where sums start: from the bias (its operand), from 0, or from what is there. */
  readonly start: { readonly bias: number } | 'zero' | 'output';
  readonly map: MapFunction | null;
}

/** Emits output [rows][N] = start + Σ terms, then the map. */
function product(kernel: KernelBuilder, { rows, terms, start, map }: Product): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const sums = f.locals<'v128' | 'f32'>(2 * TILE, lanes.type);
  const vectors = f.locals<'v128' | 'f32'>(2, lanes.type);
  const column = f.local('i32');
  const output = f.local('i32');
  const k = f.local('i32');
  const tile = f.local('i32');
  const a = f.local('i32');
  const b = f.local('i32');
  const bias = f.local('i32');
  // Where each term's rows of A start; they go on from tile to tile.
  const rowStarts = f.locals(terms.length, 'i32');

  const tileOf = (height: number, width: number): Statement => {
    const sum = (row: number, vector: number) => nth(sums, row * 2 + vector);
    const each = (body: (row: number, vector: number) => Statement): Statement =>
      Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, vector) => body(row, vector)));
    const place = (row: number, vector: number) => row * stride + vector * lanes.bytes;
    const first = each((row, vector) => {
      if (start === 'zero') return sum(row, vector).set(lanes.of(0));
      if (start === 'output') return sum(row, vector).set(lanes.load(output.get, place(row, vector)));
      return sum(row, vector).set(vector === 0 ? lanes.loadSplat(bias.get, 4 * row) : sum(row, 0).get);
    });
    const products = terms.map((term, index): Statement => {
      const load = Array.from({ length: width }, (_, vector) => nth(vectors, vector).set(lanes.load(b.get, vector * lanes.bytes)));
      const factor = lanes.type;
      const add = Array.from({ length: height }, (_, row): Statement => {
        const splat = lanes.loadSplat(a.get, row * term.rowStep);
        if (width === 1) return sum(row, 0).set(lanes.madd(splat, nth(vectors, 0).get, sum(row, 0).get));
        const held = f.local<'v128' | 'f32'>(factor);
        return [
          held.set(splat),
          Array.from({ length: width }, (__, vector) =>
            sum(row, vector).set(lanes.madd(held.get, nth(vectors, vector).get, sum(row, vector).get)),
          ),
        ];
      });
      return [
        a.set(nth(rowStarts, index).get),
        b.set(i32.add(kernel.address(term.b), column.get)),
        repeat(k, term.count, [load, add, advance(a, term.step), advance(b, stride)]),
      ];
    });
    const block = kernel.block();
    block.do(
      each((row, vector) => {
        const value = sum(row, vector).get;
        return lanes.store(
          output.get,
          map !== null && isShort(map.name) ? mapValue(block, map.name, value, map.parameter) : value,
          place(row, vector),
        );
      }),
    );
    return [first, products, block.statements];
  };

  const columnOf = (width: number): Statement => {
    const next = [
      advance(output, TILE * stride),
      advance(bias, 4 * TILE),
      terms.map(({ rowStep }, index) => advance(nth(rowStarts, index), TILE * rowStep)),
    ];
    const full = Math.floor(rows / TILE);
    const rest = rows % TILE;
    return [
      output.set(i32.add(kernel.address(0), column.get)),
      typeof start === 'string' ? [] : bias.set(kernel.address(start.bias)),
      terms.map(({ a: operand }, index) => nth(rowStarts, index).set(kernel.address(operand))),
      repeat(tile, full, [tileOf(TILE, width), next]),
      rest === 0 ? [] : tileOf(rest, width),
    ];
  };

  const pair = 2 * lanes.bytes;
  const wide: Statement = [
    column.set(i32.of(0)),
    when(i32.isAtMost(i32.of(pair), kernel.bytes), columns(column, kernel.bytes, pair, columnOf(2))),
    when(i32.isLess(column.get, kernel.bytes), columnOf(1)),
  ];
  if (map === null || isShort(map.name)) return [wide];
  const mapping = kernel.eachNumber(rows, (block, offset) => {
    const x = block.let(kernel.load(0, offset));
    block.do(kernel.store(0, offset, mapValue(block, map.name, x, map.parameter)));
  });
  return [wide, mapping];
}

/** do { body; column += step } while (column + step ≤ bytes), for a body that fits at least once. */
function columns(column: Local<'i32'>, bytes: I32, step: number, body: Statement): Statement {
  const again = i32.isAtMost(i32.add(column.get, i32.of(step)), bytes);
  return [0x03, 0x40, body, advance(column, step), again.code, 0x0d, 0, 0x0b];
}

/** Splits pairs of operands into calls. */
function chunks(pairs: readonly (readonly [Operand, Operand])[]): readonly (readonly (readonly [Operand, Operand])[])[] {
  const count = Math.ceil(pairs.length / CHUNK);
  return Array.from({ length: count }, (_, i) => pairs.slice(i * CHUNK, (i + 1) * CHUNK));
}

function pairsOf(inputs: readonly Operand[]): readonly (readonly [Operand, Operand])[] {
  return Array.from({ length: inputs.length >> 1 }, (_, i) => [nth(inputs, 2 * i), nth(inputs, 2 * i + 1)] as const);
}

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
function addBlocked(
  emit: Emitter,
  output: Operand,
  pairs: readonly (readonly [Operand, Operand])[],
  bias: Operand | null,
  steps: (b: Operand) => { readonly rowStep: number; readonly step: number },
  map: MapFunction | null,
): void {
  const slices = pairs.flatMap(([b, a]) => {
    const { rowStep, step } = steps(b);
    const slice = Math.ceil(b.size / Math.ceil(b.size / CELL_DEPTH));
    return Array.from({ length: Math.ceil(b.size / slice) }, (_, i) => {
      const at = { a: { ...a, address: a.address + i * slice * step }, b: { ...b, address: b.address + i * slice * emit.stride } };
      return { ...at, count: Math.min(slice, b.size - i * slice), rowStep, step };
    });
  });
  slices.forEach(({ a, b, count, rowStep, step }, index) => {
    const isFirst = index === 0;
    const isLast = index === slices.length - 1;
    const shape: BlockedProduct = {
      rows: output.size,
      count,
      rowStep,
      step,
      start: !isFirst ? 'output' : bias === null ? 'zero' : 'bias',
      map: isLast && isFused(map) ? map : null,
    };
    const cells = productCells(output.size, emit.stride);
    emit.invoke(
      `blocked ${JSON.stringify(shape)}`,
      [output, b, a, ...(isFirst && bias !== null ? [bias] : [])],
      (kernel) => blockedProduct(kernel, shape),
      { count: cells, work: ((emit.stride / 4) * output.size * count) / cells },
    );
  });
  if (map === null || isFused(map)) return;
  emit.invoke(`mapped ${JSON.stringify(map)}`, [output], (kernel) => mapUnits(kernel, map), {
    count: output.size,
    work: MAP_WORK * (emit.stride / 4),
  });
}

export const dense = {
  dense: (emit, z, inputs, { map }) => {
    const pairs = pairsOf(inputs);
    if (
      isLargeProduct(
        emit,
        z.size,
        pairs.map(([x]) => x.size),
      )
    ) {
      const last = inputs.length % 2 === 1 ? nth(inputs, inputs.length - 1) : null;
      addBlocked(emit, z, pairs, last, (x) => ({ rowStep: 4 * x.size, step: 4 }), map);
      return;
    }
    const parts = chunks(pairsOf(inputs));
    const bias = inputs.length % 2 === 1 ? nth(inputs, inputs.length - 1) : null;
    parts.forEach((part, index) => {
      const hasBias = index === 0 && bias !== null;
      const isLast = index === parts.length - 1;
      const terms = part.map(([x], i): Term => ({ a: 2 + 2 * i, b: 1 + 2 * i, rowStep: 4 * x.size, step: 4, count: x.size }));
      const start = hasBias ? { bias: 1 + 2 * part.length } : index === 0 ? 'zero' : 'output';
      const shape: Product = { rows: z.size, terms, start, map: isLast ? map : null };
      emit.invoke(`product ${JSON.stringify(shape)}`, [z, ...part.flat(), ...(hasBias ? [bias] : [])], (kernel) => product(kernel, shape));
    });
  },

  denseInputGradient: (emit, dx, inputs) => {
    const pairs = pairsOf(inputs);
    if (
      isLargeProduct(
        emit,
        dx.size,
        pairs.map(([dz]) => dz.size),
      )
    ) {
      addBlocked(emit, dx, pairs, null, () => ({ rowStep: 4, step: 4 * dx.size }), null);
      return;
    }
    chunks(pairsOf(inputs)).forEach((part, index) => {
      const terms = part.map(([dz], i): Term => ({ a: 2 + 2 * i, b: 1 + 2 * i, rowStep: 4, step: 4 * dx.size, count: dz.size }));
      const shape: Product = { rows: dx.size, terms, start: index === 0 ? 'zero' : 'output', map: null };
      emit.invoke(`product ${JSON.stringify(shape)}`, [dx, ...part.flat()], (kernel) => product(kernel, shape));
    });
  },

  denseWeightGradient: (emit, dw, inputs) => {
    const [dz, x] = [nth(inputs, 0), nth(inputs, 1)];
    if (isLargeProduct(emit, dz.size, [x.size])) {
      const cells = weightGradientCells(dz.size, x.size);
      emit.invoke(`blockedWeightGradient ${dz.size} ${x.size}`, [dw, dz, x], (kernel) => blockedWeightGradient(kernel, dz.size, x.size), {
        count: cells,
        work: ((emit.stride / 4) * dw.size) / cells,
      });
      return;
    }
    emit.invoke(`weightGradient ${dz.size} ${x.size}`, [dw, dz, x], (kernel) => weightGradient(kernel, dz.size, x.size));
  },

  denseBiasGradient: (emit, db, inputs) => {
    emit.invoke(`biasGradient ${db.size}`, [db, nth(inputs, 0)], (kernel) => [
      kernel.sumOverRows(db.size, (_, offset) => kernel.load(1, offset)),
    ]);
  },
} satisfies WasmKernels<'dense' | 'denseInputGradient' | 'denseWeightGradient' | 'denseBiasGradient'>;

/** dW [units, width] (operand 0) = dz (1) · xᵀ (2): sums over the samples, four columns of x to a store. */
function weightGradient(kernel: KernelBuilder, units: number, width: number): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const canGroup = lanes.count === 4;
  const group = canGroup ? 4 : 2;
  const sums = f.locals<'v128' | 'f32'>(8, lanes.type);
  const held = f.locals<'v128' | 'f32'>(2, lanes.type);
  const scratch = f.locals<'v128' | 'f32'>(2, lanes.type);
  const [x, dz, output, sample, columnCount, rowCount] = f.locals(6, 'i32');
  const [pointerX, pointerZ] = f.locals(2, 'i32');
  if (!x || !dz || !output || !sample || !columnCount || !rowCount || !pointerX || !pointerZ) throw new Error('locals');

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
}
