/**
 * The activations that are one function of one number: value, derivative and formula in one row each. The `map` op, the
 * reference kernels, the inspector's plots and the formulas under them all read this table.
 * Keeps true: at a kink the derivative is the format's (max(0,u) has 0 at u = 0; the others take the x ≤ 0 branch).
 */
import type { Activation, ActivationType } from '../types';
import { normalDensity, normalDistribution, sigmoid, softplus } from './special';

/** The other activations, with learnt parameters, several inputs or random numbers, are ops of their own. */
export type MapName = keyof typeof mapFunctions;

/** A function and its one parameter (leakyRelu's slope, elu's α; 0 where it has none). */
export interface MapFunction {
  readonly name: MapName;
  readonly parameter: number;
}

export interface MapRule {
  /** f(x), p the parameter. */
  readonly value: (x: number, p: number) => number;
  /** f′, from x, or from y = f(x) where that is as accurate: then z need not be kept, and dense and map can be fused. */
  readonly derivative: { readonly from: 'x' | 'y'; readonly of: (xOrY: number, p: number) => number };
  /** LaTeX of f(x). */
  readonly formula: (p: string) => string;
}

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

export const mapFunctions = {
  identity: { value: (x) => x, derivative: { from: 'y', of: () => 1 }, formula: () => 'z' },
  sigmoid: {
    value: sigmoid,
    derivative: { from: 'y', of: (y) => y * (1 - y) },
    formula: () => '\\frac{1}{1+e^{-z}}',
  },
  tanh: { value: Math.tanh, derivative: { from: 'y', of: (y) => 1 - y * y }, formula: () => '\\tanh z' },
  relu: { value: (x) => Math.max(0, x), derivative: { from: 'y', of: (y) => (y > 0 ? 1 : 0) }, formula: () => '\\max(0,\\,z)' },
  leakyRelu: {
    value: (x, slope) => (x > 0 ? x : slope * x),
    derivative: { from: 'x', of: (x, slope) => (x > 0 ? 1 : slope) },
    formula: (slope) => `\\begin{cases} z & z>0 \\\\ ${slope}\\,z & z\\le 0 \\end{cases}`,
  },
  elu: {
    value: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
    derivative: { from: 'x', of: (x, alpha) => (x > 0 ? 1 : alpha * Math.exp(x)) },
    formula: (alpha) => `\\begin{cases} z & z>0 \\\\ ${alpha}\\,(e^z-1) & z\\le 0 \\end{cases}`,
  },
  selu: {
    value: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
    derivative: { from: 'x', of: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x)) },
    formula: () => '1.0507\\cdot\\begin{cases} z & z>0 \\\\ 1.6733\\,(e^z-1) & z\\le 0 \\end{cases}',
  },
  softplus: { value: softplus, derivative: { from: 'x', of: sigmoid }, formula: () => '\\ln(1+e^z)' },
  silu: {
    value: (x) => x * sigmoid(x),
    derivative: {
      from: 'x',
      of: (x) => {
        const s = sigmoid(x);
        return s * (1 + x * (1 - s));
      },
    },
    formula: () => '\\frac{z}{1+e^{-z}}',
  },
  gelu: {
    value: (x) => x * normalDistribution(x),
    derivative: { from: 'x', of: (x) => normalDistribution(x) + x * normalDensity(x) },
    formula: () => 'z\\,\\Phi(z)',
  },
  mish: {
    value: (x) => x * Math.tanh(softplus(x)),
    derivative: {
      from: 'x',
      of: (x) => {
        const t = Math.tanh(softplus(x));
        return t + x * (1 - t * t) * sigmoid(x);
      },
    },
    formula: () => 'z\\tanh(\\ln(1+e^z))',
  },
} as const satisfies Partial<Record<ActivationType, MapRule>>;

/** Whether an activation is one function of one number. */
export function isMap(type: ActivationType): type is MapName {
  return Object.hasOwn(mapFunctions, type);
}

/** The activation as a map function; null where it is none. */
export function mapFunctionOf(activation: Activation): MapFunction | null {
  const { type } = activation;
  if (!isMap(type)) return null;
  if (activation.type === 'leakyRelu') return { name: type, parameter: activation.slope };
  return { name: type, parameter: activation.type === 'elu' ? activation.alpha : 0 };
}
