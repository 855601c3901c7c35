/**
 * A batch's rows from the data, which lies row by row as it came, into a pass's inputs, which lie column by column.
 * Keeps true: what it writes beyond the batch's last row is zeros: losses count on it.
 */
import type { PlanInput } from '../../plan';
import type { WasmFunction } from './emit/binary';
import type { I32, Local, Statement } from './emit/code';
import { advance, during, FunctionBuilder, f32, i32, loop, repeat, when } from './emit/code';
import type { Lanes } from './emit/lanes';
import type { Operand } from './kernel';
import type { FixedLayout } from './layout';

/** What a pass gathers, from where to where. */
export interface Gathering {
  readonly inputs: readonly PlanInput[];
  /** Address of the row numbers. */
  readonly order: number;
  /** Of the pass's batched slots, in bytes. */
  readonly stride: number;
  readonly layout: FixedLayout;
  readonly operand: (slot: number) => Operand;
}

/** Unrolled only where it is short. */
const FEW_COLUMNS = 8;
/** Columns that are gathered for all samples of a cell before the next ones are: as many lines of the first-level cache. */
const BLOCK_COLUMNS = 64;
/** Bytes of a cell's samples: a line of the cache. */
const CELL_BYTES = 64;

/** gather_PASS (rows, bytes, from): one sample after the other, its columns a stride apart; then zeros in the padding. */
export function gatherFunction(name: string | null, gathering: Gathering): WasmFunction {
  const { inputs, order, stride, layout, operand } = gathering;
  const f = new FunctionBuilder(3);
  const [rows, bytes, from] = f.params(3);
  const [sample, row, source, into, column] = f.locals(5, 'i32');
  const copies = inputs.map(({ input, slot, width }): Statement => {
    const data = layout.data.get(input)?.address ?? 0;
    const target = operand(slot).address;
    const start = [source.set(i32.add(i32.of(data), i32.mul(row.get, i32.of(4 * width)))), into.set(i32.add(i32.of(target), sample.get))];
    if (width <= FEW_COLUMNS) {
      return [start, Array.from({ length: width }, (_, i) => f32.store(into.get, f32.load(source.get, 4 * i), i * stride))];
    }
    return [start, repeat(column, width, [f32.store(into.get, f32.load(source.get)), advance(source, 4), advance(into, stride)])];
  });
  const end = f.local('i32');
  const clear = clearing(gathering, sample, into, column);
  const rowAddress = i32.add(i32.shiftLeft(from.get, i32.of(2)), sample.get);
  return f.finish(
    name,
    [],
    [
      end.set(i32.shiftLeft(rows.get, i32.of(2))),
      loop(sample, i32.of(0), end.get, 4, [row.set(i32.load(rowAddress, order)), copies]),
      loop(sample, end.get, bytes.get, 4, [clear]),
    ],
  );
}

/** Zeros in every input's column of a sample. */
function clearing({ inputs, stride, operand }: Gathering, sample: Local<'i32'>, into: Local<'i32'>, count: Local<'i32'>): Statement {
  return inputs.map(({ slot, width }): Statement => {
    const start = into.set(i32.add(i32.of(operand(slot).address), sample.get));
    return [start, repeat(count, width, [f32.store(into.get, f32.of(0)), advance(into, stride)])];
  });
}

/** Cells of a gather by blocks; 0 where rows are so short that one sample after the other is as fast. */
export function gatherCells({ inputs, stride }: Gathering, lanes: Lanes): number {
  const isWide = lanes.count === 4 && stride >= CELL_BYTES && inputs.some(({ width }) => width >= 4 * FEW_COLUMNS);
  return isWide ? Math.ceil(stride / CELL_BYTES) : 0;
}

/** gather_PASS (rows, bytes, from, first, last): the cells first … last, four samples by four columns at a time. */
export function blockGatherFunction(name: string | null, gathering: Gathering, lanes: Lanes): WasmFunction {
  const { inputs, order, stride, layout, operand } = gathering;
  const f = new FunctionBuilder(5);
  const [rows, bytes, from, first, last] = f.params(5);
  const [cell, sample, end, column, into, count] = f.locals(6, 'i32');
  const sources = f.locals(4, 'i32');
  const vectors = f.locals(8, lanes.type);
  const lastSample = i32.shiftLeft(i32.sub(rows.get, i32.of(1)), i32.of(2));
  const limited = (place: I32, limit: I32): I32 => i32.choose(i32.isLess(place, limit), place, limit);

  const copies = inputs.map(({ input, slot, width }): Statement => {
    const data = layout.data.get(input)?.address ?? 0;
    const target = operand(slot).address;
    const blocks = (columns: I32, few: number): Statement => {
      // A row's last columns are taken one by one: what stands behind them is the next row's.
      const single = [
        sources.map((source, i) => [f32.store(into.get, f32.load(source.get), 4 * i), advance(source, 4)]),
        advance(into, stride),
      ];
      const { before, values } = lanes.transposed(
        sources.map((source) => lanes.load(source.get)),
        vectors,
      );
      const four = [
        before,
        values.map((value, i) => lanes.store(into.get, value, i * stride)),
        sources.map((source) => advance(source, 16)),
        advance(into, 4 * stride),
      ];
      const groups = few >> 2;
      return [
        sample.set(i32.mul(cell.get, i32.of(CELL_BYTES))),
        end.set(limited(i32.add(sample.get, i32.of(CELL_BYTES)), bytes.get)),
        during(
          [
            sources.map((source, i) => {
              const place = i32.add(i32.shiftLeft(from.get, i32.of(2)), limited(i32.add(sample.get, i32.of(4 * i)), lastSample));
              const start = i32.add(i32.of(data), i32.shiftLeft(columns, i32.of(2)));
              return source.set(i32.add(start, i32.mul(i32.load(place, order), i32.of(4 * width))));
            }),
            into.set(i32.add(i32.add(i32.of(target), i32.mul(columns, i32.of(stride))), sample.get)),
            repeat(count, groups, four),
            repeat(count, few % 4, single),
          ],
          i32.isLess(sample.tee(i32.add(sample.get, i32.of(16))), end.get),
        ),
      ];
    };
    const whole = Math.floor(width / BLOCK_COLUMNS);
    const rest = width % BLOCK_COLUMNS;
    return [
      whole === 0 ? [] : loop(column, i32.of(0), i32.of(whole * BLOCK_COLUMNS), BLOCK_COLUMNS, [blocks(column.get, BLOCK_COLUMNS)], true),
      rest === 0 ? [] : blocks(i32.of(whole * BLOCK_COLUMNS), rest),
    ];
  });
  const start = i32.mul(cell.get, i32.of(CELL_BYTES));
  const padding = loop(sample, i32.shiftLeft(rows.get, i32.of(2)), bytes.get, 4, [clearing(gathering, sample, into, count)]);
  const isLast = i32.isAtMost(bytes.get, i32.add(start, i32.of(CELL_BYTES)));
  const body = when(i32.isLess(start, bytes.get), copies, when(isLast, padding));
  return f.finish(name, [], [loop(cell, first.get, last.get, 1, [body])]);
}
