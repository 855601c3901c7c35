/**
 * Kernels that treat each number by itself: maps, threshold, noise. Operand 0 is the output, the others follow.
 */
import { nth } from '../../../indexing';
import type { Block } from '../emit/block';
import type { Statement } from '../emit/code';
import { i32 } from '../emit/code';
import type { Lane } from '../emit/lanes';
import { mapDerivative, mapValue } from '../emit/maps';
import { threefry } from '../emit/threefry';
import type { KernelBuilder, WasmKernels } from '../kernel';
import { control } from '../words';

/** A kernel that makes each number of the output from those at the same place of its inputs. */
function pointwise(units: number, of: (kernel: KernelBuilder, block: Block, operand: (index: number) => Lane) => Lane) {
  return (kernel: KernelBuilder): readonly Statement[] => [
    kernel.eachNumber(units, (block, offset) => {
      const value = of(kernel, block, (index) => block.let(kernel.load(index, offset)));
      block.do(kernel.store(0, offset, value));
    }),
  ];
}

/** Draws for every element; i = row in batch × units + unit. `of` gets w≫8, as a float (exact below 2²⁴). */
function draws(units: number, name: string, of: (block: Block, high: Lane) => Lane) {
  return (kernel: KernelBuilder): readonly Statement[] => [
    kernel.eachNumber(units, (block, offset, unit, start) => {
      const { lanes } = block;
      const row = kernel.rowAt(offset, start);
      const element = lanes.intOp('add', lanes.intRow(row, units), lanes.intSplat(i32.shiftRight(unit, i32.of(2))));
      const word = threefry(
        block,
        i32.load(i32.of(control.seed)),
        name,
        block.letInts(element),
        lanes.intSplat(i32.load(i32.of(control.step))),
      );
      const high = block.let(lanes.fromInts(lanes.shift('right', word, 8)));
      block.do(kernel.store(0, offset, of(block, high)));
    }),
  ];
}

export const elementwise = {
  map: (emit, y, inputs, { map }) => {
    const build = pointwise(y.size, (_, block, at) => mapValue(block, map.name, at(1), map.parameter));
    emit.invoke(`map ${map.name} ${map.parameter} ${y.size}`, [y, ...inputs], build);
  },

  mapGradient: (emit, dz, inputs, { map }) => {
    const build = pointwise(dz.size, (_, block, at) => {
      const derivative = mapDerivative(block, map.name, at(1), map.parameter);
      return block.lanes.mul(derivative, at(2));
    });
    emit.invoke(`mapGradient ${map.name} ${map.parameter} ${dz.size}`, [dz, ...inputs], build);
  },

  threshold: (emit, y, inputs, { theta }) => {
    const widths = inputs.slice(1).map(({ size }) => size);
    const build = (kernel: KernelBuilder): readonly Statement[] => {
      const { f, lanes } = kernel;
      const largest = f.local<'v128' | 'f32'>(lanes.type);
      // The veto of a sample: the largest of its inhibiting values is above 0.
      return [
        kernel.eachVector(i32.of(0), (block, column) => {
          block.do(largest.set(lanes.of(0)));
          widths.forEach((width, index) => {
            block.do(
              kernel.eachUnit(width, (_, start) => {
                const value = kernel.load(index + 2, i32.add(start, column));
                return [largest.set(lanes.select(lanes.compare('greater', value, lanes.of(0)), lanes.of(1), largest.get))];
              }),
            );
          });
          block.do(
            kernel.eachUnit(y.size, (_, start) => {
              const place = i32.add(start, column);
              const fires = lanes.compare('atLeast', kernel.load(1, place), lanes.of(theta));
              const isFree = lanes.compare('equal', largest.get, lanes.of(0));
              return [kernel.store(0, place, lanes.keep(lanes.both(fires, isFree), lanes.of(1)))];
            }),
          );
        }),
      ];
    };
    emit.invoke(`threshold ${theta} ${y.size} ${widths}`, [y, ...inputs], build);
  },

  perceptronError: (emit, error, inputs) => {
    emit.invoke(`perceptronError ${error.size}`, [error, ...inputs], (kernel) => [
      kernel.eachNumber(error.size, (block, offset, _, start) => {
        const { lanes } = block;
        block.do(kernel.store(0, offset, kernel.inRows(offset, start, lanes.sub(kernel.load(1, offset), kernel.load(2, offset)))));
      }),
    ]);
  },

  uniform: (emit, alpha, _, { width, lower, upper, stream }) => {
    const build = draws(width, stream, ({ lanes }, high) => lanes.madd(high, lanes.of((upper - lower) * 2 ** -24), lanes.of(lower)));
    emit.invoke(`uniform ${lower} ${upper} ${stream}`, [alpha], build);
  },

  rrelu: (emit, y, inputs) => {
    const build = pointwise(y.size, (_, { lanes }, at) => {
      const x = at(1);
      return lanes.select(lanes.compare('greater', x, lanes.of(0)), x, lanes.mul(at(2), x));
    });
    emit.invoke(`rrelu ${y.size}`, [y, nth(inputs, 0), nth(inputs, 1)], build);
  },

  rreluGradient: (emit, dz, inputs) => {
    const build = pointwise(dz.size, (_, { lanes }, at) =>
      lanes.mul(lanes.select(lanes.compare('greater', at(1), lanes.of(0)), lanes.of(1), at(2)), at(3)),
    );
    emit.invoke(`rreluGradient ${dz.size}`, [dz, ...inputs], build);
  },

  dropoutMask: (emit, mask, _, { width, probability, stream }) => {
    // Dropped where w≫8 < p·2²⁴; of whole numbers that is < ⌈p·2²⁴⌉, which float32 holds exactly.
    const bound = Math.ceil(probability * 2 ** 24);
    const build = draws(width, stream, ({ lanes }, high) =>
      lanes.keep(lanes.compare('atLeast', high, lanes.of(bound)), lanes.of(1 / (1 - probability))),
    );
    emit.invoke(`dropoutMask ${probability} ${stream}`, [mask], build);
  },

  dropout: (emit, y, inputs) => {
    const build = pointwise(y.size, (_, { lanes }, at) => lanes.mul(at(1), at(2)));
    emit.invoke(`multiply ${y.size}`, [y, ...inputs], build);
  },
} satisfies WasmKernels<
  'map' | 'mapGradient' | 'threshold' | 'perceptronError' | 'uniform' | 'rrelu' | 'rreluGradient' | 'dropoutMask' | 'dropout'
>;
