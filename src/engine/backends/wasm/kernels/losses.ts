/**
 * softmax, the losses and the sums. Units of a sample are a stride apart, so a softmax runs over whole vectors of samples.
 */
import { nth } from '../../../indexing';
import type { PointLossType } from '../../../ops/op';
import type { Block } from '../emit/block';
import type { F32, I32, Statement } from '../emit/code';
import { f32, i32 } from '../emit/code';
import type { Lane, LaneLocal } from '../emit/lanes';
import { Lanes } from '../emit/lanes';
import { type LaneLoss, laneLosses, weightedBinary } from '../emit/maps';
import { exp, log } from '../emit/maths';
import type { Build, KernelBuilder, Operand, WasmKernels } from '../kernel';
import { flat } from '../kernel';

/** Operands a function takes at the most: engines allow a thousand parameters. */
const MOST_TERMS = 200;

/** Over the units of the samples at `column`: `each` gets a block, the place within a slot and 4·unit. */
function overUnits(kernel: KernelBuilder, units: number, column: I32, each: (block: Block, place: I32, unit: I32) => void): Statement {
  return kernel.eachUnit(units, (unit, start) => {
    const block = kernel.block();
    each(block, i32.add(start, column), unit);
    return block.statements;
  });
}

/** m = max z and Σ e^(z−m) over the units; `keep` may store each e^(z−m). */
function exponentials(
  kernel: KernelBuilder,
  block: Block,
  units: number,
  column: I32,
  keep: (inner: Block, place: I32, e: Lane) => void,
): { readonly largest: Lane; readonly sum: Lane } {
  const { f, lanes } = kernel;
  const [largest, sum] = f.locals(2, lanes.type);
  block.do(
    largest.set(kernel.load(1, column)),
    overUnits(kernel, units, column, (inner, place) => inner.do(largest.set(lanes.atLeast(largest.get, kernel.load(1, place))))),
    sum.set(lanes.of(0)),
    overUnits(kernel, units, column, (inner, place) => {
      const e = exp(inner, inner.let(lanes.sub(kernel.load(1, place), largest.get)));
      inner.do(sum.set(lanes.add(sum.get, e)));
      keep(inner, place, e);
    }),
  );
  return { largest: largest.get, sum: sum.get };
}

/** factor ÷ rows, in all lanes. */
function perRow(kernel: KernelBuilder, factor: number): F32 {
  return f32.div(f32.of(factor), f32.fromI32(kernel.rows));
}

/** Emits a sum over all vectors of a batch, stored at operand 0 as `result` makes it. */
function summed(kernel: KernelBuilder, body: (sum: LaneLocal) => Statement, result: (sum: F32) => F32): readonly Statement[] {
  const sum = kernel.f.local<'v128' | 'f32'>(kernel.lanes.type);
  return [sum.set(kernel.lanes.of(0)), body(sum), f32.store(kernel.address(0), result(kernel.lanes.sum(sum)))];
}

const softmax: Build<number> = (kernel, units) => [
  kernel.eachVector(i32.of(0), (block, column) => {
    const { lanes } = block;
    const { sum } = exponentials(kernel, block, units, column, (inner, place, e) => inner.do(kernel.store(0, place, e)));
    const share = overUnits(kernel, units, column, (inner, place) => {
      inner.do(kernel.store(0, place, lanes.div(kernel.load(0, place), sum)));
    });
    block.do(share);
  }),
];

const softmaxGradient: Build<number> = (kernel, units) => {
  const { f, lanes } = kernel;
  const dot = f.local(lanes.type);
  return [
    kernel.eachVector(i32.of(0), (block, column) => {
      block.do(
        dot.set(lanes.of(0)),
        overUnits(kernel, units, column, (inner, place) =>
          inner.do(dot.set(lanes.madd(kernel.load(1, place), kernel.load(2, place), dot.get))),
        ),
        overUnits(kernel, units, column, (inner, place) =>
          inner.do(kernel.store(0, place, lanes.mul(kernel.load(1, place), lanes.sub(kernel.load(2, place), dot.get)))),
        ),
      );
    }),
  ];
};

interface PointLoss {
  readonly loss: PointLossType;
  readonly delta: number;
  readonly units: number;
  readonly classWeights?: readonly [zero: number, one: number];
}

function laneLoss({ loss, classWeights }: PointLoss): LaneLoss {
  return classWeights === undefined ? laneLosses[loss] : weightedBinary(classWeights);
}

const pointLoss: Build<PointLoss> = (kernel, shape) => {
  const { delta, units } = shape;
  const { value: term } = laneLoss(shape);
  const each = (sum: LaneLocal) =>
    kernel.eachNumber(units, (block, offset, _, start) => {
      const { lanes } = block;
      const [p, t] = [block.let(kernel.load(1, offset)), block.let(kernel.load(2, offset))];
      const value = block.let(term(block, p, t, delta));
      block.do(sum.set(lanes.add(sum.get, kernel.inRows(offset, start, value))));
    });
  return summed(kernel, each, (sum) => f32.div(sum, f32.fromI32(kernel.rows)));
};

const pointLossGradient: Build<PointLoss & { readonly weight: number }> = (kernel, shape) => {
  const { delta, units, weight } = shape;
  const { derivative: slope } = laneLoss(shape);
  const { f, lanes } = kernel;
  const factor = f.local(lanes.type);
  return [
    factor.set(lanes.splat(perRow(kernel, weight))),
    kernel.eachNumber(units, (block, offset, _, start) => {
      const [p, t] = [block.let(kernel.load(1, offset)), block.let(kernel.load(2, offset))];
      const derivative = block.let(slope(block, p, t, delta));
      block.do(kernel.store(0, offset, kernel.inRows(offset, start, lanes.mul(derivative, factor.get))));
    }),
  ];
};

/** What a softmax's loss is of: a third operand has class weights. */
interface CrossEntropy {
  readonly units: number;
  readonly isWeighted?: true;
}

/** The target at a place, times its class's weight where there are any. */
function target(kernel: KernelBuilder, { isWeighted }: CrossEntropy, place: I32, unit: I32): Lane {
  const plain = kernel.load(2, place);
  return isWeighted === undefined ? plain : kernel.lanes.mul(plain, kernel.loadSplat(3, unit));
}

const crossEntropy: Build<CrossEntropy> = (kernel, shape) => {
  const { units } = shape;
  // Targets are 0 in the padding, so it adds nothing.
  const each = (total: LaneLocal) =>
    kernel.eachVector(i32.of(0), (block, column) => {
      const { lanes } = block;
      const { largest, sum } = exponentials(kernel, block, units, column, () => {});
      const logSum = log(block, sum);
      const add = overUnits(kernel, units, column, (inner, place, unit) => {
        const logarithm = lanes.sub(lanes.sub(kernel.load(1, place), largest), logSum);
        inner.do(total.set(lanes.sub(total.get, lanes.mul(target(kernel, shape, place, unit), logarithm))));
      });
      block.do(add);
    });
  return summed(kernel, each, (sum) => f32.div(sum, f32.fromI32(kernel.rows)));
};

const crossEntropyGradient: Build<CrossEntropy & { readonly weight: number }> = (kernel, shape) => {
  const { units, weight } = shape;
  const { f, lanes } = kernel;
  const [factor, mass] = f.locals(2, lanes.type);
  return [
    factor.set(lanes.splat(perRow(kernel, weight))),
    kernel.eachVector(i32.of(0), (block, column) => {
      const { sum } = exponentials(kernel, block, units, column, (inner, place, e) => inner.do(kernel.store(0, place, e)));
      block.do(
        mass.set(lanes.of(0)),
        overUnits(kernel, units, column, (inner, place, unit) =>
          inner.do(mass.set(lanes.add(mass.get, target(kernel, shape, place, unit)))),
        ),
        mass.set(lanes.div(mass.get, sum)),
        overUnits(kernel, units, column, (inner, place, unit) => {
          const error = lanes.sub(lanes.mul(kernel.load(0, place), mass.get), target(kernel, shape, place, unit));
          inner.do(kernel.store(0, place, lanes.mul(error, factor.get)));
        }),
      );
    }),
  ];
};

interface Penalty {
  readonly l1: number;
  readonly l2: number;
  readonly size: number;
}

const penalty: Build<Penalty> = (kernel, { l1, l2, size }) => {
  const single = new Lanes({ simd: false, relaxed: false });
  const sum = kernel.f.local(kernel.lanes.type);
  const rest = kernel.f.local(single.type);
  const w = { whole: kernel.f.local(kernel.lanes.type), rest: kernel.f.local(single.type) };
  const body = flat(kernel.f, kernel.lanes, size, (lanes, offset) => {
    const isWhole = lanes === kernel.lanes;
    const into = isWhole ? sum : rest;
    const weight = isWhole ? w.whole : w.rest;
    const square = lanes.mul(lanes.of(l2 / 2), lanes.mul(weight.get, weight.get));
    const term = lanes.madd(lanes.of(l1), lanes.abs(weight.get), square);
    return [weight.set(lanes.load(i32.add(kernel.address(1), offset))), into.set(lanes.add(into.get, term))];
  });
  return [
    sum.set(kernel.lanes.of(0)),
    rest.set(single.of(0)),
    body,
    f32.store(kernel.address(0), f32.add(kernel.lanes.sum(sum), single.sum(rest))),
  ];
};

const penaltyGradient: Build<Penalty> = (kernel, { l1, l2, size }) => [
  flat(kernel.f, kernel.lanes, size, (lanes, offset) => {
    const weight = lanes.load(i32.add(kernel.address(1), offset));
    const zero = lanes.of(0);
    const one = lanes.of(1);
    const sign = lanes.sub(lanes.keep(lanes.compare('greater', weight, zero), one), lanes.keep(lanes.compare('less', weight, zero), one));
    const value = lanes.madd(lanes.of(l1), sign, lanes.mul(lanes.of(l2), weight));
    return [lanes.store(i32.add(kernel.address(0), offset), value)];
  }),
];

/** Adds weighted terms up, to what is there already where it goes on. */
const total: Build<{ readonly weights: readonly number[]; readonly goesOn: boolean }> = (kernel, { weights, goesOn }) => {
  const start = goesOn ? [f32.load(kernel.address(0))] : [];
  const terms = weights.map((weight, i) => f32.mul(f32.of(weight), f32.load(kernel.address(i + 1))));
  return [
    f32.store(
      kernel.address(0),
      [...start, ...terms].reduce((sum, term) => f32.add(sum, term)),
    ),
  ];
};

/** A sum of so many terms. */
interface Sum {
  readonly size: number;
  readonly terms: number;
}

const add: Build<Sum> = (kernel, { size, terms }) => [
  kernel.eachNumber(size, (block, offset) => {
    const loaded = Array.from({ length: terms }, (_, i) => kernel.load(i + 1, offset));
    block.do(
      kernel.store(
        0,
        offset,
        loaded.reduce((a, b) => block.lanes.add(a, b)),
      ),
    );
  }),
];

/** Of values that are no batch. */
const addFlat: Build<Sum> = (kernel, { size, terms }) => [
  flat(kernel.f, kernel.lanes, size, (lanes, offset) => {
    const loaded = Array.from({ length: terms }, (_, i) => lanes.load(i32.add(kernel.address(i + 1), offset)));
    return [
      lanes.store(
        i32.add(kernel.address(0), offset),
        loaded.reduce((a, b) => lanes.add(a, b)),
      ),
    ];
  }),
];

const constant: Build<readonly number[]> = (kernel, numbers) =>
  numbers.map((number, i) => f32.store(i32.add(kernel.address(0), i32.of(4 * i)), f32.of(number)));

function weightedBy(inputs: readonly Operand[]): { readonly isWeighted?: true } {
  return inputs.length === 3 ? { isWeighted: true } : {};
}

/** The ops' rows of wasm's kernel table. */
export const losses = {
  softmax: (emit, y, inputs) => emit.launch(softmax, y.size, [y, ...inputs]),
  softmaxGradient: (emit, dz, inputs) => emit.launch(softmaxGradient, dz.size, [dz, ...inputs]),
  pointLoss: (emit, value, inputs, { weight: _, ...shape }) => {
    emit.launch(pointLoss, { ...shape, units: nth(inputs, 0).size }, [value, ...inputs]);
  },
  pointLossGradient: (emit, dp, inputs, shape) => emit.launch(pointLossGradient, { ...shape, units: dp.size }, [dp, ...inputs]),
  crossEntropy: (emit, value, inputs) => {
    emit.launch(crossEntropy, { units: nth(inputs, 0).size, ...weightedBy(inputs) }, [value, ...inputs]);
  },
  crossEntropyGradient: (emit, dz, inputs, { weight }) => {
    emit.launch(crossEntropyGradient, { weight, units: dz.size, ...weightedBy(inputs) }, [dz, ...inputs]);
  },
  constant: (emit, value, _, { numbers }) => emit.launch(constant, numbers, [value]),
  penalty: (emit, value, inputs, { l1, l2 }) => emit.launch(penalty, { l1, l2, size: nth(inputs, 0).size }, [value, ...inputs]),
  penaltyGradient: (emit, gradient, inputs, { l1, l2 }) => {
    emit.launch(penaltyGradient, { l1, l2, size: gradient.size }, [gradient, ...inputs]);
  },
  total: (emit, value, inputs, { weights }) => {
    for (let from = 0; from < inputs.length; from += MOST_TERMS) {
      const end = from + MOST_TERMS;
      emit.launch(total, { weights: weights.slice(from, end), goesOn: from > 0 }, [value, ...inputs.slice(from, end)]);
    }
  },
  add: (emit, sum, inputs) => emit.launch(sum.isBatched ? add : addFlat, { size: sum.size, terms: inputs.length }, [sum, ...inputs]),
} satisfies WasmKernels<
  | 'softmax'
  | 'softmaxGradient'
  | 'pointLoss'
  | 'pointLossGradient'
  | 'crossEntropy'
  | 'crossEntropyGradient'
  | 'constant'
  | 'penalty'
  | 'penaltyGradient'
  | 'total'
  | 'add'
>;
