/**
 * Kernels that treat each number by itself: maps, threshold, noise. Operand 0 is the output, the others follow.
 */
import { nth } from '../../../indexing';
import type { MapFunction } from '../../../ops/map-functions';
import type { Block } from '../emit/block';
import { i32 } from '../emit/code';
import type { Lane } from '../emit/lanes';
import { mapDerivative, mapValue } from '../emit/maps';
import { threefry } from '../emit/threefry';
import type { Build, WasmKernels } from '../kernel';
import { control } from '../words';

/** Functions that make each number of the output from those at the same place of their inputs. */
function pointwise<Shape extends { readonly units: number }>(
  of: (block: Block, operand: (index: number) => Lane, shape: Shape) => Lane,
): Build<Shape> {
  return (kernel, shape) => [
    kernel.eachNumber(shape.units, (block, offset) => {
      const value = of(block, (index) => block.let(kernel.load(index, offset)), shape);
      block.do(kernel.store(0, offset, value));
    }),
  ];
}

/** Functions that draw for every element; i = row in batch × width + unit. `of` gets w≫8, as a float (exact below 2²⁴). */
function draws<Shape extends { readonly width: number; readonly stream: string }>(
  of: (block: Block, high: Lane, shape: Shape) => Lane,
): Build<Shape> {
  return (kernel, shape) => [
    kernel.eachNumber(shape.width, (block, offset, unit, start) => {
      const { lanes } = block;
      const row = kernel.rowAt(offset, start);
      const element = lanes.intOp('add', lanes.intRow(row, shape.width), lanes.intSplat(i32.shiftRight(unit, i32.of(2))));
      const step = lanes.intSplat(i32.load(i32.of(control.step)));
      const word = threefry(block, i32.load(i32.of(control.seed)), shape.stream, block.letInts(element), step);
      const high = block.let(lanes.fromInts(lanes.shift('right', word, 8)));
      block.do(kernel.store(0, offset, of(block, high, shape)));
    }),
  ];
}

interface Units {
  readonly units: number;
}

interface Mapped extends Units {
  readonly map: MapFunction;
}

const mapped = pointwise<Mapped>((block, at, { map }) => mapValue(block, map.name, at(1), map.parameter));

const mapGradient = pointwise<Mapped>((block, at, { map }) => {
  const derivative = mapDerivative(block, map.name, at(1), map.parameter);
  return block.lanes.mul(derivative, at(2));
});

/** The veto of a sample: the largest of its inhibiting values, which are so many in each of the operands from 2 on, is above 0. */
const threshold: Build<Units & { readonly theta: number; readonly inhibiting: readonly number[] }> = (kernel, shape) => {
  const { f, lanes } = kernel;
  const largest = f.local(lanes.type);
  return [
    kernel.eachVector(i32.of(0), (block, column) => {
      block.do(largest.set(lanes.of(0)));
      shape.inhibiting.forEach((width, index) => {
        block.do(
          kernel.eachUnit(width, (_, start) => {
            const value = kernel.load(index + 2, i32.add(start, column));
            return [largest.set(lanes.select(lanes.compare('greater', value, lanes.of(0)), lanes.of(1), largest.get))];
          }),
        );
      });
      block.do(
        kernel.eachUnit(shape.units, (_, start) => {
          const place = i32.add(start, column);
          const fires = lanes.compare('atLeast', kernel.load(1, place), lanes.of(shape.theta));
          const isFree = lanes.compare('equal', largest.get, lanes.of(0));
          return [kernel.store(0, place, lanes.keep(lanes.both(fires, isFree), lanes.of(1)))];
        }),
      );
    }),
  ];
};

const perceptronError: Build<number> = (kernel, units) => [
  kernel.eachNumber(units, (block, offset, _, start) => {
    const { lanes } = block;
    block.do(kernel.store(0, offset, kernel.inRows(offset, start, lanes.sub(kernel.load(1, offset), kernel.load(2, offset)))));
  }),
];

const uniform = draws<{ readonly width: number; readonly stream: string; readonly lower: number; readonly upper: number }>(
  ({ lanes }, high, { lower, upper }) => lanes.madd(high, lanes.of((upper - lower) * 2 ** -24), lanes.of(lower)),
);

const rrelu = pointwise<Units>(({ lanes }, at) => {
  const x = at(1);
  return lanes.select(lanes.compare('greater', x, lanes.of(0)), x, lanes.mul(at(2), x));
});

const rreluGradient = pointwise<Units>(({ lanes }, at) =>
  lanes.mul(lanes.select(lanes.compare('greater', at(1), lanes.of(0)), lanes.of(1), at(2)), at(3)),
);

/** Dropped where w≫8 < p·2²⁴; of whole numbers that is < ⌈p·2²⁴⌉, which float32 holds exactly. */
const dropoutMask = draws<{ readonly width: number; readonly stream: string; readonly probability: number }>(
  ({ lanes }, high, { probability }) => {
    const bound = Math.ceil(probability * 2 ** 24);
    return lanes.keep(lanes.compare('atLeast', high, lanes.of(bound)), lanes.of(1 / (1 - probability)));
  },
);

const product = pointwise<Units>(({ lanes }, at) => lanes.mul(at(1), at(2)));

/** The ops' rows of wasm's kernel table. */
export const elementwise = {
  map: (emit, y, inputs, { map }) => emit.launch(mapped, { units: y.size, map }, [y, ...inputs]),
  mapGradient: (emit, dz, inputs, { map }) => emit.launch(mapGradient, { units: dz.size, map }, [dz, ...inputs]),
  threshold: (emit, y, inputs, { theta }) => {
    emit.launch(threshold, { units: y.size, theta, inhibiting: inputs.slice(1).map(({ size }) => size) }, [y, ...inputs]);
  },
  perceptronError: (emit, error, inputs) => emit.launch(perceptronError, error.size, [error, ...inputs]),
  uniform: (emit, alpha, _, { width, lower, upper, stream }) => emit.launch(uniform, { width, lower, upper, stream }, [alpha]),
  rrelu: (emit, y, inputs) => emit.launch(rrelu, { units: y.size }, [y, nth(inputs, 0), nth(inputs, 1)]),
  rreluGradient: (emit, dz, inputs) => emit.launch(rreluGradient, { units: dz.size }, [dz, ...inputs]),
  dropoutMask: (emit, mask, _, { width, probability, stream }) => emit.launch(dropoutMask, { width, probability, stream }, [mask]),
  dropout: (emit, y, inputs) => emit.launch(product, { units: y.size }, [y, ...inputs]),
} satisfies WasmKernels<
  'map' | 'mapGradient' | 'threshold' | 'perceptronError' | 'uniform' | 'rrelu' | 'rreluGradient' | 'dropoutMask' | 'dropout'
>;
