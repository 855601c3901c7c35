/**
 * Large products, in tiles of 4 rows × 8 columns that stay in registers, cut into cells that can be computed in any order
 * and by any thread:
 *   C [rows][N] = start + A [rows, count] · B [count][N]      z = W·x + b, dx = Wᵀ·dz
 *   dW [u, m] = dz [u][N] · x [m][N]ᵀ                         x is transposed a few columns at a time
 * Keeps true: a number is summed in the same order whatever tile, cell or thread it is in, so all of them give the same
 * bits; K is not unrolled, or V8 spills; an inner loop reads only whole lines of the cache.
 */
import type { MapFunction } from '../../../ops/map-functions';
import type { I32, Local, Statement } from '../emit/code';
import { advance, branch, during, i32, loop, when } from '../emit/code';
import type { Lane, LaneLocal } from '../emit/lanes';
import { isShort, mapValue } from '../emit/maps';
import type { Build, KernelBuilder } from '../kernel';
import type { Registers, Start, Term, WeightGradient } from './tile';
import { registersOf, Tile } from './tile';

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

/** The shape of a product of one term. Operands: C, B, A, and the bias where sums start from it. */
export interface BlockedProduct extends Term {
  readonly rows: number;
  readonly start: Start;
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

/** The variables of a tile, and where it reads: A's numbers, a row of B, and the end of B's rows. */
interface Reading {
  readonly registers: Registers;
  readonly a: Local<'i32'>;
  readonly b: Local<'i32'>;
  readonly end: Local<'i32'>;
}

function readingOf(kernel: KernelBuilder): Reading {
  const registers = registersOf(kernel, TILE, 2);
  const [a, b, end] = kernel.f.locals(3, 'i32');
  return { registers, a, b, end };
}

/** sums += A's rows · B, from a and b on until b is at `end`. */
function accumulate(
  tile: Tile,
  { a, b, end }: Reading,
  steps: { readonly row: number; readonly a: number; readonly b: number },
): Statement {
  const next = b.tee(i32.add(b.get, i32.of(steps.b)));
  return during([tile.multiply(a.get, b.get, steps.row), advance(a, steps.a)], i32.isLess(next, end.get));
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
 * Emits the cells from … to of a product. Where A's rows are side by side (rowStep 4) its numbers are packed first: a tile
 * would otherwise read a line of the cache for each 16 bytes.
 */
export const blockedProduct: Build<BlockedProduct> = (kernel, shape) => {
  const { f, lanes, stride } = kernel;
  const { rows, count, start, map } = shape;
  const range = kernel.range();
  const reading = readingOf(kernel);
  const { a, b, end } = reading;
  const isPacked = shape.rowStep === 4;
  const steps = isPacked ? { row: 4, a: 4 * TILE, b: stride } : { row: shape.rowStep, a: shape.step, b: stride };
  const [cell, first, left, panel, bias, line, output, column, from, until] = f.locals(10, 'i32');
  const groups = Math.ceil(rows / CELL_ROWS);

  const tileOf = (height: number, width: number): Statement => {
    const tile = new Tile(kernel, reading.registers, height, width);
    return [
      output.set(i32.add(line.get, column.get)),
      a.set(panel.get),
      b.set(i32.add(kernel.address(1), column.get)),
      end.set(i32.add(b.get, i32.of(count * stride))),
      tile.begin(start, output.get, bias.get),
      accumulate(tile, reading, steps),
      tile.finish(output.get, map),
    ];
  };
  const overColumns = (height: number): Statement => {
    const wide = i32.isAtMost(i32.add(column.get, i32.of(2 * lanes.bytes)), until.get);
    return [
      column.set(from.get),
      when(wide, during([tileOf(height, 2), advance(column, 2 * lanes.bytes)], wide)),
      when(i32.isLess(column.get, until.get), tileOf(height, 1)),
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
};

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
  return branch(i32.isAtMost(i32.of(CELL_ROWS), left), [copy(CELL_ROWS / TILE)], [copy(rest)]);
}

/** Emits the cells from … to of dW [units, width] (operand 0) = dz (1) · xᵀ (2). */
export const blockedWeightGradient: Build<WeightGradient> = (kernel, { units, width }) => {
  const { f, lanes, stride } = kernel;
  const { from, to, scratch } = kernel.range();
  const reading = readingOf(kernel);
  const { registers, a, b, end } = reading;
  const [cell, first, columns, left, line, output, source, sample, length, panels, panel, rows] = f.locals(12, 'i32');
  const blocks = Math.ceil(width / BLOCK_COLUMNS);
  const panelBytes = 32 * BLOCK_SAMPLES;

  /** A tile of `height` rows under `breadth` columns of the panel. */
  const tileOf = (height: number, breadth: number, isFirst: boolean): Statement => {
    const tile = new Tile(kernel, registers, height, Math.ceil(breadth / 4), 4 * width);
    const finish = tile.each((sum, place, _, vector) => {
      const lanesLeft = Math.min(4, breadth - 4 * vector);
      if (lanesLeft === 4) return lanes.store(output.get, sum.get, place);
      return Array.from({ length: lanesLeft }, (__, lane) => lanes.storeLane(output.get, sum.get, lane, place + 4 * lane));
    });
    return [
      a.set(source.get),
      b.set(panel.get),
      end.set(i32.add(panel.get, i32.shiftLeft(length.get, i32.of(3)))),
      tile.begin(isFirst ? 'zero' : 'output', output.get, i32.of(0)),
      accumulate(tile, reading, { row: stride, a: 4, b: 32 }),
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
                [tileOf(height, 8, isFirst), advance(output, 32), advance(panel, panelBytes), advance(panels, -8)],
                i32.isAtMost(i32.of(8), panels.get),
              ),
            ),
        rest === 0 ? [] : when(i32.isLess(i32.of(0), panels.get), tileOf(height, rest, isFirst)),
      ];
    };
  const firstRow = i32.mul(i32.divide(cell.get, i32.of(blocks)), i32.of(BLOCK_ROWS));
  const samples = (isFirst: boolean): Statement => [
    transposeColumns(kernel, { width, panelBytes, columns, sample, length, first }, [...registers.row, ...registers.sums]),
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
};

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
  vectors: readonly LaneLocal[],
): Statement {
  const { f, lanes, stride } = kernel;
  const { scratch } = kernel.range();
  const [count, from, into, x, end, panel] = f.locals(6, 'i32');
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
export const mapUnits: Build<MapFunction> = (kernel, map) => {
  const { from, to } = kernel.range();
  const [unit, start] = kernel.f.locals(2, 'i32');
  return [
    loop(unit, from, to, 1, [
      start.set(i32.mul(unit.get, i32.of(kernel.stride))),
      kernel.eachVector(start.get, (block, offset) => {
        const x = block.let(kernel.load(0, offset));
        block.do(kernel.store(0, offset, mapValue(block, map.name, x, map.parameter)));
      }),
    ]),
  ];
};

/** Whether a map is applied at the end of a tile. */
export function isFused(map: MapFunction | null): boolean {
  return map === null || isShort(map.name);
}
