/**
 * exp, expm1, log and erfc on lanes, to float32 accuracy. `b.let` computes what is read more than once.
 * Keeps true: NaN stays NaN. Errors are relative and hold over the range that the kernels ask for; maths.test.ts measures them.
 *   expm1, exp   2.5e-7 on −87 … 88, clamped outside: e^r − 1 by Taylor's series to r⁷ on |r| ≤ ½ ln 2 (remainder 5e-9), 2ⁿ by
 *                exponent bits, ln 2 in two parts (Cody & Waite 1980)
 *   log          2.5e-7 for x ≥ 1; log1p 2.5e-7 on 0 … 1: 2·artanh, its series (remainders 2e-9)
 *   tanh         5e-7: x·P(x²)/Q(x²), fitted by us to the smallest relative error on |x| ≤ 9 (2.1e-8 before rounding)
 *   erfc         absolute 4e-7 for x ≥ 0: t·e^(P(t) − x²), t = 1/(1 + x/2), P fitted by us at Chebyshev nodes on 0 ≤ x ≤ 6
 */
import type { Block } from './block';
import type { Lane } from './lanes';

const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444e-4;
/** Bits of √½: mantissas are taken from there up to √2. */
const SQRT_HALF_BITS = 0x3f3504f3;

/** 1.5·2²³: a small number added to it is rounded to a whole one, whose bits are then the sum's last. */
const ROUNDING = 12582912;

/** The number's range reduced: x = n·ln 2 + r; gives 2ⁿ and e^r − 1. */
function reduced(b: Block, x: Lane): { readonly power: Lane; readonly fraction: Lane } {
  const { lanes } = b;
  const rounded = b.let(lanes.madd(x, lanes.of(Math.LOG2E), lanes.of(ROUNDING)));
  const n = b.let(lanes.sub(rounded, lanes.of(ROUNDING)));
  const r = b.let(lanes.madd(n, lanes.of(-LN2_LOW), lanes.madd(n, lanes.of(-LN2_HIGH), x)));
  // Pairs first (Estrin 1960): the next operation waits for three of these in a row, not for six.
  const square = b.let(lanes.mul(r, r));
  const pair = (low: number, high: number): Lane => lanes.madd(r, lanes.of(high), lanes.of(low));
  const tail = lanes.madd(lanes.madd(pair(1 / 720, 1 / 5040), square, pair(1 / 24, 1 / 120)), square, pair(1 / 2, 1 / 6));
  const fraction = b.let(lanes.madd(square, tail, r));
  const power = b.let(lanes.asFloats(lanes.intOp('add', lanes.shift('left', lanes.asInts(rounded), 23), lanes.int(127 << 23))));
  return { power, fraction };
}

/** x where exp and expm1 are accurate; NaN stays. */
function inRange(b: Block, x: Lane): Lane {
  return b.let(b.lanes.atLeast(b.lanes.atMost(x, b.lanes.of(88.37626)), b.lanes.of(-87.33654)));
}

/** e^x. */
export function exp(b: Block, x: Lane): Lane {
  const { power, fraction } = reduced(b, inRange(b, x));
  return b.let(b.lanes.madd(power, fraction, power));
}

/** e^x − 1, accurate near 0 too. */
export function expm1(b: Block, x: Lane): Lane {
  const { power, fraction } = reduced(b, inRange(b, x));
  return b.let(b.lanes.madd(power, fraction, b.lanes.sub(power, b.lanes.of(1))));
}

/** 2·artanh(s) for |s| ≤ 1/3. */
function artanh2(b: Block, s: Lane, terms: number): Lane {
  const { lanes } = b;
  const square = b.let(lanes.mul(s, s));
  const series = lanes.polynomial(
    square,
    Array.from({ length: terms }, (_, k) => 2 / (2 * k + 1)),
  );
  return lanes.mul(s, series);
}

/** ln(1 + y) for 0 ≤ y ≤ 1. */
export function log1p(b: Block, y: Lane): Lane {
  const { lanes } = b;
  const s = b.let(lanes.div(y, lanes.add(lanes.of(2), y)));
  return b.let(artanh2(b, s, 8));
}

/** ln x for x ≥ 1. */
export function log(b: Block, x: Lane): Lane {
  const { lanes } = b;
  const bits = b.letInts(lanes.intOp('sub', lanes.asInts(x), lanes.int(SQRT_HALF_BITS)));
  const exponent = b.letInts(lanes.shift('right', bits, 23));
  const mantissa = b.let(lanes.asFloats(lanes.intOp('sub', lanes.asInts(x), lanes.shift('left', exponent, 23))));
  const one = lanes.of(1);
  const s = b.let(lanes.div(lanes.sub(mantissa, one), lanes.add(mantissa, one)));
  const n = b.let(lanes.fromInts(exponent));
  const sum = lanes.madd(n, lanes.of(LN2_HIGH), lanes.madd(n, lanes.of(LN2_LOW), artanh2(b, s, 5)));
  // The bits of NaN and ∞ look like numbers; x − x does not.
  return b.let(lanes.add(sum, lanes.sub(x, x)));
}

const ERFC = [
  -1.2650988101959229, 0.9922988414764404, 0.4359815716743469, -0.18220508098602295, 0.5942498445510864, -1.1289112567901611,
  0.504952073097229, 0.2956269681453705, -0.32961899042129517, 0.08272483944892883,
];

/** 1 − erf(x) for x ≥ 0. */
export function erfc(b: Block, x: Lane): Lane {
  const { lanes } = b;
  const inside = b.let(lanes.atMost(x, lanes.of(6)));
  const t = b.let(lanes.div(lanes.of(2), lanes.add(lanes.of(2), inside)));
  const exponent = lanes.sub(lanes.polynomial(t, ERFC), lanes.mul(inside, inside));
  return b.let(lanes.mul(t, exp(b, b.let(exponent))));
}

/** 1/(1 + e^−x). */
export function sigmoid(b: Block, x: Lane): Lane {
  const { lanes } = b;
  const e = exp(b, lanes.neg(x));
  return b.let(lanes.div(lanes.of(1), lanes.add(lanes.of(1), e)));
}

/** P and Q in x², from the constant on, of tanh x = x·P/Q for |x| ≤ 9. */
const TANH_P = [0.9999999794871556, 0.13381013805309544, 0.0034955740401475966, 2.0608852397463787e-5, 1.3354352023486768e-8];
const TANH_Q = [1, 0.46714329407961, 0.025876928649969495, 0.0003285611822729416, 7.776429442192694e-7];

/** tanh x; 1 in float32 from 9.01 on. */
export function tanh(b: Block, x: Lane): Lane {
  const { lanes } = b;
  const inside = b.let(lanes.atLeast(lanes.atMost(x, lanes.of(9)), lanes.of(-9)));
  const square = b.let(lanes.mul(inside, inside));
  const top = b.let(lanes.polynomial(square, TANH_P));
  const bottom = b.let(lanes.polynomial(square, TANH_Q));
  const ratio = b.let(lanes.div(lanes.mul(inside, top), bottom));
  // Rounding may leave it some 2e-7 beyond.
  return b.let(lanes.atLeast(lanes.atMost(ratio, lanes.of(1)), lanes.of(-1)));
}

/** ln(1 + e^x). */
export function softplus(b: Block, x: Lane): Lane {
  const { lanes } = b;
  const e = exp(b, b.let(lanes.neg(lanes.abs(x))));
  return b.let(lanes.add(lanes.atLeast(x, lanes.of(0)), log1p(b, e)));
}

/** Φ(x). */
export function normalDistribution(b: Block, x: Lane): Lane {
  const { lanes } = b;
  const half = b.let(lanes.mul(lanes.of(0.5), erfc(b, b.let(lanes.mul(lanes.abs(x), lanes.of(Math.SQRT1_2))))));
  return b.let(lanes.select(lanes.compare('greater', x, lanes.of(0)), lanes.sub(lanes.of(1), half), half));
}
