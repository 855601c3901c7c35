/** Activations as plots show them: values, slopes at kinks, and the special functions below them. */
import { describe, expect, test } from 'vitest';
import { activationDerivative, activationFormula, activationValue } from './activations';
import { erfc, softplus } from './ops/special';
import { scheduledRate } from './schedule';
import type { Activation } from './types';

const smooth: readonly Activation[] = [
  { type: 'identity' },
  { type: 'sigmoid' },
  { type: 'tanh' },
  { type: 'relu' },
  { type: 'leakyRelu', slope: 0.2 },
  { type: 'prelu', init: 0.25 },
  { type: 'rrelu', lower: 0.1, upper: 0.3 },
  { type: 'elu', alpha: 1.3 },
  { type: 'selu' },
  { type: 'softplus' },
  { type: 'silu' },
  { type: 'gelu' },
  { type: 'mish' },
  { type: 'apl', segments: 3 },
  { type: 'srelu' },
];

describe('activations', () => {
  test.each(smooth)('$type has the slope of its value', (activation) => {
    for (const x of [-3.3, -1.2, -0.4, 0.6, 1.7, 4.1]) {
      const learnt = { a: [0.3, -0.2, 0.7], b: [-0.5, 0.1, 0.9] };
      const at = (place: number) => activationValue(activation, place, learnt) ?? Number.NaN;
      expect(activationDerivative(activation, x, learnt)).toBeCloseTo((at(x + 1e-5) - at(x - 1e-5)) / 2e-5, 8);
    }
  });

  test('at 0 relu has slope 0 and the leaky ones take the branch to the left', () => {
    expect(activationDerivative({ type: 'relu' }, 0)).toBe(0);
    expect(activationDerivative({ type: 'leakyRelu', slope: 0.2 }, 0)).toBe(0.2);
    expect(activationDerivative({ type: 'elu', alpha: 1.3 }, 0)).toBe(1.3);
  });

  test('threshold is 1 from θ on; softmax and maxout are no function of one number', () => {
    expect(activationValue({ type: 'threshold', theta: 0.5 }, 0.5)).toBe(1);
    expect(activationValue({ type: 'threshold', theta: 0.5 }, 0.49)).toBe(0);
    expect(activationValue({ type: 'softmax' }, 1)).toBeNull();
    expect(activationDerivative({ type: 'maxout', pieces: 2 }, 1)).toBeNull();
  });

  test('formulas carry the activation’s own numbers', () => {
    expect(activationFormula({ type: 'elu', alpha: 1.3 })).toContain('1.3');
    expect(activationFormula({ type: 'threshold', theta: 0.5 })).toContain('0.5');
    for (const activation of smooth) expect(activationFormula(activation)).toMatch(/(^|[^a-z])z($|[^a-z])/);
  });
});

describe('special functions', () => {
  // 17 digits from Abramowitz & Stegun, table 7.1, and DLMF.
  test.each([
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [2.5, 0.999593047982555],
    [3, 0.9999779095030014],
    [-1, -0.8427007929497149],
  ])('1 − erfc(%d) is erf of it', (x, value) => {
    expect(Math.abs(1 - erfc(x) - value)).toBeLessThan(3e-16);
  });

  test('erfc keeps its accuracy in the tail', () => {
    expect(Math.abs(erfc(5) / 1.5374597944280349e-12 - 1)).toBeLessThan(1e-14);
    expect(Math.abs(erfc(10) / 2.0884875837625446e-45 - 1)).toBeLessThan(1e-13);
    expect(erfc(-10)).toBe(2);
  });

  test('softplus neither overflows nor rounds to nothing', () => {
    expect(softplus(1000)).toBe(1000);
    expect(softplus(-40)).toBeCloseTo(Math.exp(-40), 30);
  });
});

describe('schedules', () => {
  test('follow the epoch’s index', () => {
    expect(scheduledRate({ type: 'constant' }, 0.1, 7)).toBe(0.1);
    expect(scheduledRate({ type: 'step', every: 3, factor: 0.5 }, 0.8, 7)).toBe(0.2);
    expect(scheduledRate({ type: 'exponential', gamma: 0.5 }, 0.8, 2)).toBe(0.2);
    const cosine = { type: 'cosine', epochs: 10, floor: 0.1 } as const;
    expect(scheduledRate(cosine, 0.5, 0)).toBe(0.5);
    expect(scheduledRate(cosine, 0.5, 5)).toBeCloseTo(0.3, 14);
    expect(scheduledRate(cosine, 0.5, 99)).toBeCloseTo(0.1, 14);
  });
});
