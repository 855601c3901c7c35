/**
 * prelu, apl, srelu, maxout and their gradients. A unit's own parameters are the same for all its samples, so they fill the
 * lanes; a parameter's gradient is a sum over the samples.
 */
import { nth } from '../../../indexing';
import type { Block } from '../emit/block';
import type { I32 } from '../emit/code';
import { f32, i32 } from '../emit/code';
import type { Lane, Mask } from '../emit/lanes';
import type { Build, KernelBuilder, Operand, WasmKernels } from '../kernel';

/** x, and which of srelu's branches it is on. Operands 1–5 are x, tr, ar, tl, al; `d` is the distance from the bend. */
function sreluParts(kernel: KernelBuilder, block: Block, offset: I32, unit: I32) {
  const { lanes } = block;
  const x = block.let(kernel.load(1, offset));
  const parameter = (index: number): Lane => block.let(kernel.loadSplat(index, unit));
  const [tr, ar, tl, al] = [parameter(2), parameter(3), parameter(4), parameter(5)];
  const right: Mask = block.letInts(lanes.compare('atLeast', x, tr));
  const left: Mask = block.letInts(lanes.both(lanes.not(right), lanes.compare('atMost', x, tl)));
  return { x, tr, ar, tl, al, right, left };
}

/** Is x above 0? */
function isPositive({ lanes }: Block, x: Lane): Mask {
  return lanes.compare('greater', x, lanes.of(0));
}

/** The parts of an operand that has some for each unit of another. */
function partsOf(parted: Operand, units: Operand): Parts {
  return { units: units.size, parts: parted.size / units.size };
}

/** The address of a unit's first segment, from 4·unit. */
function firstSegment(unit: I32, segments: number): I32 {
  return i32.mul(unit, i32.of(segments));
}

/** Units, and the segments (of apl) or pieces (of maxout) of each. */
interface Parts {
  readonly units: number;
  readonly parts: number;
}

const prelu: Build<number> = (kernel, units) => [
  kernel.eachNumber(units, (block, offset, unit) => {
    const { lanes } = block;
    const x = block.let(kernel.load(1, offset));
    block.do(kernel.store(0, offset, lanes.select(isPositive(block, x), x, lanes.mul(kernel.loadSplat(2, unit), x))));
  }),
];

const preluGradient: Build<number> = (kernel, units) => [
  kernel.eachNumber(units, (block, offset, unit) => {
    const { lanes } = block;
    const slope = lanes.select(isPositive(block, kernel.load(1, offset)), lanes.of(1), kernel.loadSplat(2, unit));
    block.do(kernel.store(0, offset, lanes.mul(slope, kernel.load(3, offset))));
  }),
];

const preluAlphaGradient: Build<number> = (kernel, units) => [
  kernel.sumOverRows(units, (block, offset) => {
    const { lanes } = block;
    const x = block.let(kernel.load(1, offset));
    return lanes.keep(lanes.not(isPositive(block, x)), lanes.mul(x, kernel.load(3, offset)));
  }),
];

const apl: Build<Parts> = (kernel, { units, parts }) => [
  kernel.eachNumber(units, (block, offset, unit) => {
    const { lanes } = block;
    const x = block.let(kernel.load(1, offset));
    const start = firstSegment(unit, parts);
    let sum = block.let(lanes.atLeast(x, lanes.of(0)));
    for (let s = 0; s < parts; s++) {
      const hinge = lanes.atLeast(lanes.sub(kernel.loadSplat(3, start, 4 * s), x), lanes.of(0));
      sum = block.let(lanes.madd(kernel.loadSplat(2, start, 4 * s), hinge, sum));
    }
    block.do(kernel.store(0, offset, sum));
  }),
];

const aplGradient: Build<Parts> = (kernel, { units, parts }) => [
  kernel.eachNumber(units, (block, offset, unit) => {
    const { lanes } = block;
    const x = block.let(kernel.load(1, offset));
    const start = firstSegment(unit, parts);
    let slope = block.let(lanes.keep(isPositive(block, x), lanes.of(1)));
    for (let s = 0; s < parts; s++) {
      const isBelow = isPositive(block, lanes.sub(kernel.loadSplat(3, start, 4 * s), x));
      slope = block.let(lanes.sub(slope, lanes.keep(isBelow, kernel.loadSplat(2, start, 4 * s))));
    }
    block.do(kernel.store(0, offset, lanes.mul(slope, kernel.load(4, offset))));
  }),
];

const aplParameterGradient: Build<Parts & { readonly parameter: 'a' | 'b' }> = (kernel, { units, parts, parameter }) => {
  const { f, lanes } = kernel;
  const sums = f.locals(parts, lanes.type);
  return [
    kernel.eachUnit(units, (unit, start) => {
      const first = firstSegment(unit, parts);
      return [
        sums.map((sum) => sum.set(lanes.of(0))),
        kernel.eachVector(start, (block, offset) => {
          const value = block.let(kernel.load(1, offset));
          const dy = block.let(kernel.load(4, offset));
          sums.forEach((sum, s) => {
            const hinge = block.let(lanes.sub(kernel.loadSplat(3, first, 4 * s), value));
            const factor = parameter === 'a' ? hinge : kernel.loadSplat(2, first, 4 * s);
            const term = lanes.keep(isPositive(block, hinge), lanes.mul(dy, factor));
            block.do(sum.set(lanes.add(sum.get, term)));
          });
        }),
        sums.map((sum, s) => f32.store(i32.add(kernel.address(0), first), lanes.sum(sum), 4 * s)),
      ];
    }),
  ];
};

const srelu: Build<number> = (kernel, units) => [
  kernel.eachNumber(units, (block, offset, unit) => {
    const { lanes } = block;
    const { x, tr, ar, tl, al, right, left } = sreluParts(kernel, block, offset, unit);
    const above = lanes.madd(ar, lanes.sub(x, tr), tr);
    const below = lanes.madd(al, lanes.sub(x, tl), tl);
    block.do(kernel.store(0, offset, lanes.select(right, above, lanes.select(left, below, x))));
  }),
];

const sreluGradient: Build<number> = (kernel, units) => [
  kernel.eachNumber(units, (block, offset, unit) => {
    const { lanes } = block;
    const { ar, al, right, left } = sreluParts(kernel, block, offset, unit);
    const slope = lanes.select(right, ar, lanes.select(left, al, lanes.of(1)));
    block.do(kernel.store(0, offset, lanes.mul(slope, kernel.load(6, offset))));
  }),
];

const sreluParameterGradient: Build<{ readonly units: number; readonly parameter: 'tr' | 'ar' | 'tl' | 'al' }> = (kernel, shape) => [
  kernel.sumOverRows(shape.units, (block, offset, unit) => {
    const { lanes } = block;
    const { x, tr, ar, tl, al, right, left } = sreluParts(kernel, block, offset, unit);
    const derivatives = {
      tr: { branch: right, of: lanes.sub(lanes.of(1), ar) },
      ar: { branch: right, of: lanes.sub(x, tr) },
      tl: { branch: left, of: lanes.sub(lanes.of(1), al) },
      al: { branch: left, of: lanes.sub(x, tl) },
    } as const;
    const { branch, of } = derivatives[shape.parameter];
    return lanes.keep(branch, lanes.mul(of, kernel.load(6, offset)));
  }),
];

const maxout: Build<Parts> = (kernel, { units, parts }) => [
  kernel.eachNumber(units, (block, offset, _, start) => {
    block.do(kernel.store(0, offset, largestPiece(kernel, block, parts, pieceAddress(kernel, 1, parts, offset, start))));
  }),
];

const maxoutGradient: Build<Parts> = (kernel, { units, parts }) => [
  kernel.eachNumber(units, (block, offset, _, start) => {
    const { lanes } = block;
    const z = pieceAddress(kernel, 1, parts, offset, start);
    const into = pieceAddress(kernel, 0, parts, offset, start);
    const largest = largestPiece(kernel, block, parts, z);
    // To the first of equal maxima: what is given away is no longer there for the next.
    let rest = block.let(kernel.load(2, offset));
    for (let piece = 0; piece < parts; piece++) {
      const isLargest = block.letInts(lanes.compare('equal', lanes.load(z, piece * kernel.stride), largest));
      block.do(lanes.store(into, lanes.keep(isLargest, rest), piece * kernel.stride));
      rest = block.let(lanes.keep(lanes.not(isLargest), rest));
    }
  }),
];

/** The ops' rows of wasm's kernel table. */
export const learnt = {
  prelu: (emit, y, inputs) => emit.launch(prelu, y.size, [y, ...inputs]),
  preluGradient: (emit, dx, inputs) => emit.launch(preluGradient, dx.size, [dx, ...inputs]),
  preluAlphaGradient: (emit, dalpha, inputs) => emit.launch(preluAlphaGradient, dalpha.size, [dalpha, ...inputs]),
  apl: (emit, y, inputs) => emit.launch(apl, partsOf(nth(inputs, 1), y), [y, ...inputs]),
  aplGradient: (emit, dx, inputs) => emit.launch(aplGradient, partsOf(nth(inputs, 1), dx), [dx, ...inputs]),
  aplParameterGradient: (emit, gradient, inputs, { parameter }) => {
    emit.launch(aplParameterGradient, { ...partsOf(gradient, nth(inputs, 0)), parameter }, [gradient, ...inputs]);
  },
  srelu: (emit, y, inputs) => emit.launch(srelu, y.size, [y, ...inputs]),
  sreluGradient: (emit, dx, inputs) => emit.launch(sreluGradient, dx.size, [dx, ...inputs]),
  sreluParameterGradient: (emit, gradient, inputs, { parameter }) => {
    emit.launch(sreluParameterGradient, { units: gradient.size, parameter }, [gradient, ...inputs]);
  },
  maxout: (emit, y, inputs) => emit.launch(maxout, partsOf(nth(inputs, 0), y), [y, ...inputs]),
  maxoutGradient: (emit, dz, inputs) => emit.launch(maxoutGradient, partsOf(dz, nth(inputs, 1)), [dz, ...inputs]),
} satisfies WasmKernels<
  | 'prelu'
  | 'preluGradient'
  | 'preluAlphaGradient'
  | 'apl'
  | 'aplGradient'
  | 'aplParameterGradient'
  | 'srelu'
  | 'sreluGradient'
  | 'sreluParameterGradient'
  | 'maxout'
  | 'maxoutGradient'
>;

/** Where a unit's first piece stands for the samples at `offset`: units start `pieces` times as far apart. */
function pieceAddress(kernel: KernelBuilder, operand: number, pieces: number, offset: I32, start: I32): I32 {
  return i32.add(kernel.address(operand), i32.add(offset, i32.mul(start, i32.of(pieces - 1))));
}

function largestPiece(kernel: KernelBuilder, block: Block, pieces: number, z: I32): Lane {
  let largest = block.let(block.lanes.load(z));
  for (let piece = 1; piece < pieces; piece++)
    largest = block.let(block.lanes.atLeast(largest, block.lanes.load(z, piece * kernel.stride)));
  return largest;
}
