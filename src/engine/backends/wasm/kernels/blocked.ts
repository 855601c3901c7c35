/**
 * Large products, in tiles of 4 rows × 8 columns that stay in registers, cut into cells that can be computed in any order
 * and by any thread:
 *   C [rows][N] = start + A [rows, count] · B [count][N]      z = W·x + b, dx = Wᵀ·dz
 *   dW [u, m] = dz [u][N] · x [m][N]ᵀ                         x is transposed a few columns at a time
 * Keeps true: a number is summed in the same order whatever tile, cell or thread it is in, so all of them give the same
 * bits; K is not unrolled and at most 15 vectors are alive, or V8 spills; an inner loop reads only whole lines of the cache.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Local, Statement } from '../emit/code';
import { advance, during, i32, loop, when } from '../emit/code';
import type { Lane } from '../emit/lanes';
import { isShort, mapValue } from '../emit/maps';
import type { KernelBuilder } from '../kernel';

/** Rows of a tile, and of a cell. */
const TILE = 4;
const CELL_ROWS = 16;
/** Bytes of a row that a cell computes: 256 samples. With CELL_DEPTH rows of B they stay in the second-level cache. */
const CELL_BYTES = 1024;
/** Terms that a product adds up before its sums go to memory and the next ones follow. */
export const CELL_DEPTH = 256;
/** Of dW: columns and rows of a cell, and samples that are transposed at a time. */
const BLOCK_COLUMNS = 32;
const BLOCK_ROWS = 128;
const BLOCK_SAMPLES = 256;

/** Bytes that each thread needs for packed and transposed operands. */
export const SCRATCH_BYTES = Math.max(4 * CELL_ROWS * CELL_DEPTH, 4 * BLOCK_COLUMNS * BLOCK_SAMPLES);

type Vector = Local<'v128' | 'f32'>;

/** A product's shape. A's number (row, k) is at row·rowStep + k·step; B's k-th row of samples at k·stride. */
export interface BlockedProduct {
  readonly rows: number;
  readonly count: number;
  readonly rowStep: number;
  readonly step: number;
  /** Where sums start: from the bias (operand 3), from 0, or from what is there. */
  readonly start: 'bias' | 'zero' | 'output';
  /** A short one only. */
  readonly map: MapFunction | null;
}

/** Cells of a product whose rows of samples are `stride` bytes. */
export function productCells(rows: number, stride: number): number {
  return Math.ceil(rows / CELL_ROWS) * Math.ceil(stride / CELL_BYTES);
}

/** Cells of a weight gradient. */
export function weightGradientCells(units: number, width: number): number {
  return Math.ceil(width / BLOCK_COLUMNS) * Math.ceil(units / BLOCK_ROWS);
}

/** The registers of a tile: 8 sums, a row of B, one number of A at a time. */
interface Registers {
  readonly sums: readonly Vector[];
  readonly row: readonly Vector[];
  readonly splat: Vector;
  readonly a: Local<'i32'>;
  readonly b: Local<'i32'>;
  readonly end: Local<'i32'>;
}

function registersOf({ f, lanes }: KernelBuilder): Registers {
  const [sums, row] = [f.locals<'v128' | 'f32'>(2 * TILE, lanes.type), f.locals<'v128' | 'f32'>(2, lanes.type)];
  return { sums, row, splat: f.local(lanes.type), a: f.local('i32'), b: f.local('i32'), end: f.local('i32') };
}

/** sums += A's rows · B, from a and b on until b is at `end`. */
function accumulate(
  { lanes }: KernelBuilder,
  { sums, row, splat, a, b, end }: Registers,
  size: { readonly height: number; readonly width: number },
  steps: { readonly row: number; readonly a: number; readonly b: number },
): Statement {
  const products = Array.from(
    { length: size.height },
    (_, r): Statement => [
      splat.set(lanes.loadSplat(a.get, r * steps.row)),
      Array.from({ length: size.width }, (__, v) => {
        const sum = nth(sums, 2 * r + v);
        return sum.set(lanes.madd(splat.get, nth(row, v).get, sum.get));
      }),
    ],
  );
  const loads = Array.from({ length: size.width }, (_, v) => nth(row, v).set(lanes.load(b.get, v * lanes.bytes)));
  return during([loads, products, advance(a, steps.a)], i32.isLess(b.tee(i32.add(b.get, i32.of(steps.b))), end.get));
}

function eachOf(height: number, width: number, body: (row: number, vector: number) => Statement): Statement {
  return Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, vector) => body(row, vector)));
}

/** A tile for each group of four rows among `rows` (a variable that counts down), a smaller one for what is left. */
function overTiles(rows: Local<'i32'>, all: number, tile: (height: number) => Statement, next: Statement): Statement {
  const full = during([tile(TILE), next, advance(rows, -TILE)], i32.isAtMost(i32.of(TILE), rows.get));
  return [
    all < TILE ? [] : when(i32.isAtMost(i32.of(TILE), rows.get), full),
    all % TILE === 0 ? [] : when(i32.isLess(i32.of(0), rows.get), tile(all % TILE)),
  ];
}

/** The smaller of `most` and all − from. */
function upTo(most: number, all: I32, from: I32): I32 {
  const rest = i32.sub(all, from);
  return i32.choose(i32.isLess(rest, i32.of(most)), rest, i32.of(most));
}

/**
 * Emits the cells from … to of a product; operands: C, B, A, and the bias where sums start from it. Where A's rows are side
 * by side (rowStep 4) its numbers are packed first: a tile would otherwise read a line of the cache for each 16 bytes.
 */
export function blockedProduct(kernel: KernelBuilder, shape: BlockedProduct): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const { rows, count, start, map } = shape;
  const range = kernel.range();
  const registers = registersOf(kernel);
  const { sums, a, b, end } = registers;
  const isPacked = shape.rowStep === 4;
  const steps = isPacked ? { row: 4, a: 4 * TILE, b: stride } : { row: shape.rowStep, a: shape.step, b: stride };
  const cell = f.local('i32');
  const first = f.local('i32');
  const left = f.local('i32');
  const panel = f.local('i32');
  const bias = f.local('i32');
  const line = f.local('i32');
  const output = f.local('i32');
  const column = f.local('i32');
  const from = f.local('i32');
  const until = f.local('i32');
  const groups = Math.ceil(rows / CELL_ROWS);

  const tile =
    (height: number) =>
    (width: number): Statement => {
      const place = (row: number, vector: number) => row * stride + vector * lanes.bytes;
      const begin = eachOf(height, width, (row, vector) => {
        const sum = nth(sums, 2 * row + vector);
        if (start === 'zero') return sum.set(lanes.of(0));
        if (start === 'output') return sum.set(lanes.load(output.get, place(row, vector)));
        return sum.set(vector === 0 ? lanes.loadSplat(bias.get, 4 * row) : nth(sums, 2 * row).get);
      });
      const block = kernel.block();
      block.do(
        eachOf(height, width, (row, vector) => {
          const sum = nth(sums, 2 * row + vector).get;
          return lanes.store(output.get, map === null ? sum : mapValue(block, map.name, sum, map.parameter), place(row, vector));
        }),
      );
      return [
        output.set(i32.add(line.get, column.get)),
        a.set(panel.get),
        b.set(i32.add(kernel.address(1), column.get)),
        end.set(i32.add(b.get, i32.of(count * stride))),
        begin,
        accumulate(kernel, registers, { height, width }, steps),
        block.statements,
      ];
    };
  const overColumns = (height: number): Statement => {
    const wide = i32.isAtMost(i32.add(column.get, i32.of(2 * lanes.bytes)), until.get);
    return [
      column.set(from.get),
      when(wide, during([tile(height)(2), advance(column, 2 * lanes.bytes)], wide)),
      when(i32.isLess(column.get, until.get), tile(height)(1)),
    ];
  };
  const next = [advance(line, TILE * stride), advance(bias, 4 * TILE), advance(panel, isPacked ? 4 * TILE * count : TILE * shape.rowStep)];
  const body: Statement = [
    from.set(i32.mul(i32.divide(cell.get, i32.of(groups)), i32.of(CELL_BYTES))),
    first.set(i32.mul(i32.remainder(cell.get, i32.of(groups)), i32.of(CELL_ROWS))),
    when(
      i32.isLess(from.get, kernel.bytes),
      until.set(i32.add(from.get, upTo(CELL_BYTES, kernel.bytes, from.get))),
      left.set(upTo(CELL_ROWS, i32.of(rows), first.get)),
      line.set(i32.add(kernel.address(0), i32.mul(first.get, i32.of(stride)))),
      start === 'bias' ? bias.set(i32.add(kernel.address(3), i32.mul(first.get, i32.of(4)))) : [],
      panel.set(i32.add(kernel.address(2), i32.mul(first.get, i32.of(shape.rowStep)))),
      isPacked ? packRows(kernel, shape, panel, left.get) : [],
      overTiles(left, rows, overColumns, next),
    ),
  ];
  return [loop(cell, range.from, range.to, 1, [body])];
}

/** Copies the cell's rows of A to the scratch, four numbers of four rows after the other; `panel` then points there. */
function packRows(kernel: KernelBuilder, { rows, count, step }: BlockedProduct, panel: Local<'i32'>, left: I32): Statement {
  const { f, lanes } = kernel;
  const { scratch } = kernel.range();
  const [k, into] = [f.local('i32'), f.local('i32')];
  const copy = (vectors: number): Statement => [
    into.set(scratch),
    loop(
      k,
      i32.of(0),
      i32.of(count),
      1,
      [
        Array.from({ length: vectors }, (_, v) => lanes.store(into.get, lanes.load(panel.get, v * lanes.bytes), v * 4 * TILE * count)),
        advance(panel, step),
        advance(into, 4 * TILE),
      ],
      true,
    ),
    panel.set(scratch),
  ];
  // What a last vector reads beyond its row is not used.
  const rest = Math.ceil((rows % CELL_ROWS) / TILE);
  if (rest === 0) return copy(CELL_ROWS / TILE);
  if (rows < CELL_ROWS) return copy(rest);
  return [
    0x02,
    0x40,
    0x02,
    0x40,
    i32.isLess(left, i32.of(CELL_ROWS)).code,
    0x0d,
    0,
    copy(CELL_ROWS / TILE),
    0x0c,
    1,
    0x0b,
    copy(rest),
    0x0b,
  ];
}

/** Emits the cells from … to of dW [units, width] (operand 0) = dz (1) · xᵀ (2). */
export function blockedWeightGradient(kernel: KernelBuilder, units: number, width: number): readonly Statement[] {
  const { f, lanes, stride } = kernel;
  const { from, to, scratch } = kernel.range();
  const registers = registersOf(kernel);
  const { sums, row: scratchVectors, a, b, end } = registers;
  const cell = f.local('i32');
  const first = f.local('i32');
  const columns = f.local('i32');
  const left = f.local('i32');
  const line = f.local('i32');
  const output = f.local('i32');
  const source = f.local('i32');
  const sample = f.local('i32');
  const length = f.local('i32');
  const panels = f.local('i32');
  const panel = f.local('i32');
  const blocks = Math.ceil(width / BLOCK_COLUMNS);
  const panelBytes = 32 * BLOCK_SAMPLES;

  /** A tile of `height` rows under `breadth` columns of the panel. */
  const tile = (height: number, breadth: number, isFirst: boolean): Statement => {
    const vectors = Math.ceil(breadth / 4);
    const place = (row: number, vector: number) => 4 * (row * width + 4 * vector);
    const begin = eachOf(height, vectors, (row, vector) =>
      nth(sums, 2 * row + vector).set(isFirst ? lanes.of(0) : lanes.load(output.get, place(row, vector))),
    );
    const finish = eachOf(height, vectors, (row, vector) => {
      const sum = nth(sums, 2 * row + vector).get;
      const lanesLeft = Math.min(4, breadth - 4 * vector);
      if (lanesLeft === 4) return lanes.store(output.get, sum, place(row, vector));
      return Array.from({ length: lanesLeft }, (_, lane) => lanes.storeLane(output.get, sum, lane, place(row, vector) + 4 * lane));
    });
    return [
      a.set(source.get),
      b.set(panel.get),
      end.set(i32.add(panel.get, i32.shiftLeft(length.get, i32.of(3)))),
      begin,
      accumulate(kernel, registers, { height, width: vectors }, { row: stride, a: 4, b: 32 }),
      finish,
    ];
  };
  /** All panels of the cell under four rows (or what is left of them). */
  const overPanels =
    (isFirst: boolean) =>
    (height: number): Statement => {
      const rest = width % 8;
      return [
        output.set(line.get),
        panel.set(scratch),
        panels.set(columns.get),
        width < 8
          ? []
          : when(
              i32.isAtMost(i32.of(8), panels.get),
              during(
                [tile(height, 8, isFirst), advance(output, 32), advance(panel, panelBytes), advance(panels, -8)],
                i32.isAtMost(i32.of(8), panels.get),
              ),
            ),
        rest === 0 ? [] : when(i32.isLess(i32.of(0), panels.get), tile(height, rest, isFirst)),
      ];
    };
  const firstRow = i32.mul(i32.divide(cell.get, i32.of(blocks)), i32.of(BLOCK_ROWS));
  const rows = f.local('i32');
  const samples = (isFirst: boolean): Statement => [
    transposeColumns(kernel, { width, panelBytes, columns, sample, length, first }, [...scratchVectors, ...sums]),
    left.set(upTo(BLOCK_ROWS, i32.of(units), rows.get)),
    line.set(i32.add(kernel.address(0), i32.mul(i32.add(i32.mul(rows.get, i32.of(width)), first.get), i32.of(4)))),
    source.set(i32.add(i32.add(kernel.address(1), i32.mul(rows.get, i32.of(stride))), sample.get)),
    overTiles(left, units, overPanels(isFirst), [advance(line, 4 * TILE * width), advance(source, TILE * stride)]),
  ];
  const setLength = length.set(upTo(4 * BLOCK_SAMPLES, kernel.bytes, sample.get));
  const isMore = i32.isLess(sample.tee(i32.add(sample.get, length.get)), kernel.bytes);
  const canBeMore = stride > 4 * BLOCK_SAMPLES;
  const body: Statement = [
    rows.set(firstRow),
    first.set(i32.mul(i32.remainder(cell.get, i32.of(blocks)), i32.of(BLOCK_COLUMNS))),
    columns.set(upTo(BLOCK_COLUMNS, i32.of(width), first.get)),
    sample.set(i32.of(0)),
    setLength,
    samples(true),
    canBeMore ? when(isMore, during([setLength, samples(false)], isMore)) : [],
  ];
  return [loop(cell, from, to, 1, [body])];
}

/** x's columns first … first + columns, samples from `sample` on, to the scratch: panels of [samples][8 columns]. */
function transposeColumns(
  kernel: KernelBuilder,
  at: {
    readonly width: number;
    readonly panelBytes: number;
    readonly columns: Local<'i32'>;
    readonly sample: Local<'i32'>;
    readonly length: Local<'i32'>;
    readonly first: Local<'i32'>;
  },
  vectors: readonly Vector[],
): Statement {
  const { f, lanes, stride } = kernel;
  const { scratch } = kernel.range();
  const [count, from, into, x, end, panel] = f.locals(6, 'i32');
  if (!count || !from || !into || !x || !end || !panel) throw new Error('locals');
  /** Four columns, of which `there` are there. */
  const half = (there: number, offset: number): Statement => {
    const rows = Array.from({ length: 4 }, (_, i): Lane => (i < there ? lanes.load(x.get, (offset + i) * stride) : lanes.of(0)));
    const { before, values } = lanes.transposed(rows, vectors);
    return [before, values.map((value, i) => lanes.store(into.get, value, 32 * i + 4 * offset))];
  };
  const panelOf = (breadth: number): Statement => [
    x.set(from.get),
    into.set(panel.get),
    end.set(i32.add(from.get, at.length.get)),
    during(
      [half(Math.min(4, breadth), 0), breadth > 4 ? half(breadth - 4, 4) : [], advance(into, 128)],
      i32.isLess(x.tee(i32.add(x.get, i32.of(16))), end.get),
    ),
  ];
  return [
    from.set(i32.add(i32.add(kernel.address(2), i32.mul(at.first.get, i32.of(stride))), at.sample.get)),
    panel.set(scratch),
    count.set(at.columns.get),
    at.width < 8
      ? []
      : when(
          i32.isAtMost(i32.of(8), count.get),
          during(
            [panelOf(8), advance(from, 8 * stride), advance(panel, at.panelBytes), advance(count, -8)],
            i32.isAtMost(i32.of(8), count.get),
          ),
        ),
    at.width % 8 === 0 ? [] : when(i32.isLess(i32.of(0), count.get), panelOf(at.width % 8)),
  ];
}

/** Emits a map in place over the units from … to of operand 0: one that is too long for the end of a tile. */
export function mapUnits(kernel: KernelBuilder, map: MapFunction): readonly Statement[] {
  const { from, to } = kernel.range();
  const unit = kernel.f.local('i32');
  const start = kernel.f.local('i32');
  return [
    loop(unit, from, to, 1, [
      start.set(i32.mul(unit.get, i32.of(kernel.stride))),
      kernel.eachVector(start.get, (block, offset) => {
        const x = block.let(kernel.load(0, offset));
        block.do(kernel.store(0, offset, mapValue(block, map.name, x, map.parameter)));
      }),
    ]),
  ];
}

/** Whether a map is applied at the end of a tile. */
export function isFused(map: MapFunction | null): boolean {
  return map === null || isShort(map.name);
}
