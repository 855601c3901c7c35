/**
 * The activations of one number and the pointwise losses, value and derivative, on lanes: ops/map-functions.ts and
 * ops/losses.ts in float32. `x` and `y` are cheap to read again.
 */
import type { MapName } from '../../../ops/map-functions';
import { mapFunctions } from '../../../ops/map-functions';
import type { PointLossType } from '../../../ops/op';
import type { Block } from './block';
import type { Lane } from './lanes';
import { exp, expm1, log1p, normalDistribution, sigmoid, softplus, tanh } from './maths';

interface LaneMap {
  readonly value: (b: Block, x: Lane, parameter: number) => Lane;
  /** From what the table of functions says: x, or y = f(x). */
  readonly derivative: (b: Block, xOrY: Lane, parameter: number) => Lane;
}

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/** a where x > 0, otherwise c. */
function bent({ lanes }: Block, x: Lane, a: Lane, c: Lane): Lane {
  return lanes.select(lanes.compare('greater', x, lanes.of(0)), a, c);
}

/** x ≤ 0, so that exponentials of the branch not taken stay small. */
function below(b: Block, x: Lane): Lane {
  return b.let(b.lanes.atMost(x, b.lanes.of(0)));
}

/** tanh(softplus(x)) = n/(n+2), n = e(e+2), e = e^x; from 20 on it is 1. */
function mishParts(b: Block, x: Lane): { readonly e: Lane; readonly d: Lane; readonly t: Lane } {
  const { lanes } = b;
  const e = exp(b, b.let(lanes.atMost(x, lanes.of(20))));
  const n = b.let(lanes.mul(e, lanes.add(e, lanes.of(2))));
  const d = b.let(lanes.add(n, lanes.of(2)));
  return { e, d, t: b.let(lanes.div(n, d)) };
}

const laneMaps = {
  identity: { value: (_, x) => x, derivative: ({ lanes }) => lanes.of(1) },
  sigmoid: { value: sigmoid, derivative: ({ lanes }, y) => lanes.mul(y, lanes.sub(lanes.of(1), y)) },
  tanh: { value: tanh, derivative: ({ lanes }, y) => lanes.sub(lanes.of(1), lanes.mul(y, y)) },
  relu: {
    value: ({ lanes }, x) => lanes.atLeast(x, lanes.of(0)),
    derivative: ({ lanes }, y) => lanes.keep(lanes.compare('greater', y, lanes.of(0)), lanes.of(1)),
  },
  leakyRelu: {
    value: (b, x, slope) => bent(b, x, x, b.lanes.mul(x, b.lanes.of(slope))),
    derivative: (b, x, slope) => bent(b, x, b.lanes.of(1), b.lanes.of(slope)),
  },
  elu: {
    value: (b, x, alpha) => bent(b, x, x, b.lanes.mul(b.lanes.of(alpha), expm1(b, below(b, x)))),
    derivative: (b, x, alpha) => bent(b, x, b.lanes.of(1), b.lanes.mul(b.lanes.of(alpha), exp(b, below(b, x)))),
  },
  selu: {
    value: (b, x) => {
      const { lanes } = b;
      return bent(b, x, lanes.mul(lanes.of(SELU_SCALE), x), lanes.mul(lanes.of(SELU_SCALE * SELU_ALPHA), expm1(b, below(b, x))));
    },
    derivative: (b, x) => bent(b, x, b.lanes.of(SELU_SCALE), b.lanes.mul(b.lanes.of(SELU_SCALE * SELU_ALPHA), exp(b, below(b, x)))),
  },
  softplus: { value: softplus, derivative: sigmoid },
  silu: {
    value: (b, x) => b.lanes.mul(x, sigmoid(b, x)),
    derivative: (b, x) => {
      const { lanes } = b;
      const s = sigmoid(b, x);
      return lanes.mul(s, lanes.madd(x, lanes.sub(lanes.of(1), s), lanes.of(1)));
    },
  },
  gelu: {
    value: (b, x) => b.lanes.mul(x, normalDistribution(b, x)),
    derivative: (b, x) => {
      const { lanes } = b;
      const density = lanes.mul(exp(b, b.let(lanes.mul(lanes.of(-0.5), lanes.mul(x, x)))), lanes.of(1 / Math.sqrt(2 * Math.PI)));
      return lanes.madd(x, density, normalDistribution(b, x));
    },
  },
  mish: {
    value: (b, x) => b.lanes.mul(x, mishParts(b, x).t),
    derivative: (b, x) => {
      const { lanes } = b;
      const { e, d, t } = mishParts(b, x);
      // 1 − t² = 4(1+e)²/d² and sigmoid = e/(1+e).
      const rise = lanes.div(lanes.mul(lanes.mul(lanes.of(4), e), lanes.add(lanes.of(1), e)), lanes.mul(d, d));
      return lanes.madd(x, rise, t);
    },
  },
} as const satisfies Record<MapName, LaneMap>;

/** f of a lane. */
export function mapValue(b: Block, name: MapName, x: Lane, parameter: number): Lane {
  const { value }: LaneMap = laneMaps[name];
  return value(b, x, parameter);
}

/** f′ of a lane, from x or y as the table of functions says. */
export function mapDerivative(b: Block, name: MapName, xOrY: Lane, parameter: number): Lane {
  const { derivative }: LaneMap = laneMaps[name];
  return derivative(b, xOrY, parameter);
}

/** Is f so short that a kernel may hold it in every tile? */
export function isShort(name: MapName): boolean {
  return mapFunctions[name].derivative.from === 'y' && (name === 'relu' || name === 'identity');
}

/** What one term of a loss and its derivative are, in lanes. */
export interface LaneLoss {
  readonly value: (b: Block, p: Lane, t: Lane, delta: number) => Lane;
  readonly derivative: (b: Block, p: Lane, t: Lane, delta: number) => Lane;
}

/** binaryCrossEntropy with the weights of a 0 and of a 1, as ops/losses.ts has it. */
export function weightedBinary([zero, one]: readonly [zero: number, one: number]): LaneLoss {
  const massOf = ({ lanes }: Block, t: Lane): Lane => lanes.add(lanes.mul(lanes.of(one - zero), t), lanes.of(zero));
  return {
    value: (b, z, t) => {
      const { lanes } = b;
      const mass = b.let(massOf(b, t));
      const tail = log1p(b, exp(b, b.let(lanes.neg(lanes.abs(z)))));
      const linear = lanes.sub(lanes.mul(mass, lanes.atLeast(z, lanes.of(0))), lanes.mul(lanes.mul(lanes.of(one), t), z));
      return lanes.add(linear, lanes.mul(mass, tail));
    },
    derivative: (b, z, t) => {
      const { lanes } = b;
      return lanes.sub(lanes.mul(sigmoid(b, z), massOf(b, t)), lanes.mul(lanes.of(one), t));
    },
  };
}

export const laneLosses = {
  mse: {
    value: (b, p, t) => {
      const d = b.let(b.lanes.sub(t, p));
      return b.lanes.mul(b.lanes.of(0.5), b.lanes.mul(d, d));
    },
    derivative: ({ lanes }, p, t) => lanes.sub(p, t),
  },
  mae: {
    value: ({ lanes }, p, t) => lanes.abs(lanes.sub(t, p)),
    derivative: (b, p, t) => {
      const { lanes } = b;
      const d = b.let(lanes.sub(p, t));
      const zero = lanes.of(0);
      const sign = lanes.sub(
        lanes.keep(lanes.compare('greater', d, zero), lanes.of(1)),
        lanes.keep(lanes.compare('less', d, zero), lanes.of(1)),
      );
      // A difference that is no number must not look like 0.
      return lanes.add(sign, lanes.mul(d, zero));
    },
  },
  huber: {
    value: (b, p, t, delta) => {
      const { lanes } = b;
      const d = b.let(lanes.abs(lanes.sub(t, p)));
      const inner = lanes.mul(lanes.of(0.5), lanes.mul(d, d));
      const outer = lanes.mul(lanes.of(delta), lanes.sub(d, lanes.of(delta / 2)));
      return lanes.select(lanes.compare('atMost', d, lanes.of(delta)), inner, outer);
    },
    derivative: ({ lanes }, p, t, delta) => lanes.atLeast(lanes.atMost(lanes.sub(p, t), lanes.of(delta)), lanes.of(-delta)),
  },
  binaryCrossEntropy: {
    value: (b, z, t) => {
      const { lanes } = b;
      const tail = log1p(b, exp(b, b.let(lanes.neg(lanes.abs(z)))));
      return lanes.add(lanes.sub(lanes.atLeast(z, lanes.of(0)), lanes.mul(z, t)), tail);
    },
    derivative: (b, z, t) => b.lanes.sub(sigmoid(b, z), t),
  },
  hinge: {
    value: ({ lanes }, p, t) => lanes.atLeast(lanes.sub(lanes.of(1), lanes.mul(t, p)), lanes.of(0)),
    derivative: (b, p, t) => {
      const { lanes } = b;
      const margin = b.let(lanes.sub(lanes.of(1), lanes.mul(t, p)));
      return lanes.keep(lanes.compare('greater', margin, lanes.of(0)), lanes.neg(t));
    },
  },
} as const satisfies Record<PointLossType, LaneLoss>;
