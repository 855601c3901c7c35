import { describe, expect, it } from 'vitest';
import { activations, initializers, optimizers, schedules } from '../../engine/settings';
import { isKnownCode } from '../../strings/say';

const tables = {
  'activation.param': activations,
  'initializer.param': initializers,
  'optimizer.param': optimizers,
  'schedule.param': schedules,
};

describe('a label that a newcomer may not know', () => {
  it('has a tip: every figure of an activation, an initialiser, an optimiser and a schedule', () => {
    const codes = Object.entries(tables).flatMap(([prefix, rows]) =>
      Object.values(rows).flatMap(({ fields }) => Object.keys(fields).map((name) => `${prefix}.${name}.tip`)),
    );
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !isKnownCode(code))).toEqual([]);
  });
  it.each([
    'settings.optimizer',
    'settings.batchSize',
    'settings.shuffle',
    'inspector.activation',
    'inspector.bias',
    'inspector.initialWeights',
    'inspector.initialBias',
    'inspector.loss',
  ])('has a tip: %s', (code) => {
    expect(isKnownCode(`${code}.tip`)).toBe(true);
  });
});
