/**
 * Activations as functions of one number, for plots and for the formula beside them. The network itself runs the ops;
 * the map functions are the same table.
 * Keeps true: value, derivative and formula agree with the kernels, kinks included. softmax and maxout have no form of
 * one number: null.
 */
import { mapFunctionOf, mapFunctions } from './ops/map-functions';
import { learntTensors } from './settings';
import type { Activation, ActivationType } from './types';

/** What a unit's activation has learnt, by name; a tensor's row of the unit. */
export type LearntValues = Readonly<Record<string, readonly number[]>>;

/** The values of one unit: what is learnt, and where nothing is yet what it starts with. */
function unitValues(activation: Activation, learnt: LearntValues | undefined): (name: string) => readonly number[] {
  return (name) => learnt?.[name] ?? learntTensors(activation, 1).find((tensor) => tensor.name === name)?.start ?? [];
}

interface Scalar {
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
}

/** Slopes on both sides of 0, the kink on the left. */
function twoSlopes(slope: number): Scalar {
  return { value: (x) => (x > 0 ? x : slope * x), derivative: (x) => (x > 0 ? 1 : slope) };
}

function srelu(first: (name: string) => number): Scalar {
  const [tr, ar, tl, al] = [first('tr'), first('ar'), first('tl'), first('al')];
  return {
    value: (x) => (x >= tr ? tr + ar * (x - tr) : x <= tl ? tl + al * (x - tl) : x),
    derivative: (x) => (x >= tr ? ar : x <= tl ? al : 1),
  };
}

function apl(slopes: readonly number[], places: readonly number[]): Scalar {
  const hinges = slopes.map((a, s) => ({ a, b: places[s] ?? 0 }));
  return {
    value: (x) => hinges.reduce((sum, { a, b }) => sum + a * Math.max(0, b - x), Math.max(0, x)),
    derivative: (x) => hinges.reduce((slope, { a, b }) => slope - (b - x > 0 ? a : 0), x > 0 ? 1 : 0),
  };
}

function scalarOf(activation: Activation, learnt: LearntValues | undefined): Scalar | null {
  const values = unitValues(activation, learnt);
  const first = (name: string): number => values(name)[0] ?? 0;
  switch (activation.type) {
    case 'threshold':
      return { value: (x) => (x >= activation.theta ? 1 : 0), derivative: () => 0 };
    case 'prelu':
      return twoSlopes(first('alpha'));
    case 'rrelu':
      return twoSlopes((activation.lower + activation.upper) / 2);
    case 'srelu':
      return srelu(first);
    case 'apl':
      return apl(values('a'), values('b'));
    case 'maxout':
    case 'softmax':
      return null;
    default: {
      const map = mapFunctionOf(activation);
      if (map === null) return null;
      const { value, derivative } = mapFunctions[map.name];
      const { parameter } = map;
      return {
        value: (x) => value(x, parameter),
        derivative: (x) => derivative.of(derivative.from === 'x' ? x : value(x, parameter), parameter),
      };
    }
  }
}

/** f(x), as the evaluation pass has it; null for softmax and maxout, which are no function of one number. */
export function activationValue(activation: Activation, x: number, learnt?: LearntValues): number | null {
  return scalarOf(activation, learnt)?.value(x) ?? null;
}

/** f′(x), at a kink as training has it; null for softmax and maxout. */
export function activationDerivative(activation: Activation, x: number, learnt?: LearntValues): number | null {
  return scalarOf(activation, learnt)?.derivative(x) ?? null;
}

/** Where a unit does something: above zero where zero is its rest, else away from zero on either side. */
const activeWhere = {
  identity: 'offZero',
  sigmoid: 'offZero',
  tanh: 'offZero',
  softplus: 'offZero',
  srelu: 'offZero',
  apl: 'offZero',
  maxout: 'offZero',
  softmax: 'offZero',
  threshold: 'aboveZero',
  relu: 'aboveZero',
  leakyRelu: 'aboveZero',
  prelu: 'aboveZero',
  rrelu: 'aboveZero',
  elu: 'aboveZero',
  selu: 'aboveZero',
  silu: 'aboveZero',
  gelu: 'aboveZero',
  mish: 'aboveZero',
} as const satisfies Record<ActivationType, 'aboveZero' | 'offZero'>;

/** Whether the activation is made to be silent below zero, so that an output above zero means an active unit. */
export function restsAtZero({ type }: Activation): boolean {
  return activeWhere[type] === 'aboveZero';
}

/** The stretches that z is plotted over, each from −reach to reach: round numbers, rising. */
export const reaches: readonly number[] = Array.from({ length: 12 }, (_, power) =>
  [3, 5, 8, 12, 20].map((reach) => reach * 10 ** power),
).flat();

/** The least stretch that shows what is peculiar to the activation: its kink, or θ. */
export function leastReach(activation: Activation): number {
  const place = activation.type === 'threshold' ? Math.abs(activation.theta) : 0;
  return reaches.find((reach) => reach > place) ?? Math.max(...reaches);
}

/** A number as a formula shows it. */
function digits(x: number): string {
  return String(Number(x.toPrecision(4)));
}

/** LaTeX of f(z), z being the pre-activation, with the activation's own parameters as numbers and learnt ones by their letters. */
export function activationFormula(activation: Activation): string {
  switch (activation.type) {
    case 'threshold':
      return `\\begin{cases} 1 & z\\ge ${digits(activation.theta)} \\\\ 0 & z<${digits(activation.theta)} \\end{cases}`;
    case 'prelu':
      return '\\begin{cases} z & z>0 \\\\ \\alpha\\,z & z\\le 0 \\end{cases}';
    case 'rrelu': {
      const [lower, upper] = [digits(activation.lower), digits(activation.upper)];
      return `\\begin{cases} z & z>0 \\\\ \\alpha\\,z & z\\le 0 \\end{cases}\\quad \\alpha\\sim U(${lower},\\,${upper})`;
    }
    case 'apl':
      return `\\max(0,z)+\\sum_{s=1}^{${activation.segments}} a_s\\max(0,\\,b_s-z)`;
    case 'srelu':
      return '\\begin{cases} t_r+a_r(z-t_r) & z\\ge t_r \\\\ z & t_l<z<t_r \\\\ t_l+a_l(z-t_l) & z\\le t_l \\end{cases}';
    case 'maxout':
      return `\\max_{k=1\\dots ${activation.pieces}}\\,(W_k\\cdot x+b_k)`;
    case 'softmax':
      return '\\frac{e^{z_j}}{\\sum_i e^{z_i}}';
    default: {
      const map = mapFunctionOf(activation);
      return map === null ? '' : mapFunctions[map.name].formula(digits(map.parameter));
    }
  }
}
