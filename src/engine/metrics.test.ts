/** Figures of predictions, worked out by hand. */
import { describe, expect, test } from 'vitest';
import { classMetrics, regressionMetrics } from './metrics';

const numbers = (...values: number[]) => Float64Array.from(values);

describe('classes', () => {
  test('are the largest output, the first on ties', () => {
    const targets = numbers(1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
    const predictions = numbers(0.4, 0.4, 0.2, 0.1, 0.8, 0.1, 0.5, 0.3, 0.2, 0.1, 0.1, 0.8);
    expect(classMetrics(predictions, targets, 3, 'oneHot')).toEqual({
      accuracy: 0.75,
      confusion: [
        [1, 0, 0],
        [1, 1, 0],
        [0, 0, 1],
      ],
      precision: [0.5, 1, 1],
      recall: [1, 0.5, 1],
    });
  });

  test('of one output are a yes at 0.5, or at 0 for a signed target; ratios over nothing are null', () => {
    expect(classMetrics(numbers(0.5, 0.49), numbers(1, 1), 1, 'binary')).toMatchObject({
      accuracy: 0.5,
      precision: [0, 1],
      recall: [null, 0.5],
    });
    expect(classMetrics(numbers(0, -0.1), numbers(1, -1), 1, 'signed').accuracy).toBe(1);
    expect(classMetrics(numbers(), numbers(), 1, 'binary').accuracy).toBeNull();
  });
});

describe('regression', () => {
  test('takes RMSE and MAE over all outputs and averages R² over them', () => {
    const targets = numbers(1, 10, 2, 20, 3, 30);
    const predictions = numbers(1, 10, 2, 20, 4, 20);
    const { rmse, mae, r2 } = regressionMetrics(predictions, targets, 2);
    expect(rmse).toBeCloseTo(Math.sqrt(101 / 6), 14);
    expect(mae).toBeCloseTo(11 / 6, 14);
    expect(r2).toBeCloseTo((1 - 1 / 2 + 1 - 100 / 200) / 2, 14);
  });

  test('takes the figures of each output by itself, in units that may differ', () => {
    const targets = numbers(1, 10, 2, 20, 3, 30);
    const predictions = numbers(1, 10, 2, 20, 4, 20);
    const { outputs } = regressionMetrics(predictions, targets, 2);
    expect(outputs).toHaveLength(2);
    expect(outputs[0]).toEqual({ rmse: Math.sqrt(1 / 3), mae: 1 / 3, r2: 0.5 });
    expect(outputs[1]?.rmse).toBeCloseTo(Math.sqrt(100 / 3), 14);
    expect(outputs[1]?.mae).toBeCloseTo(10 / 3, 14);
    expect(outputs[1]?.r2).toBeCloseTo(0.5, 14);
  });

  test('has no R² where the targets are all equal, and nothing without rows', () => {
    expect(regressionMetrics(numbers(1, 2, 3), numbers(0.1, 0.1, 0.1), 1).r2).toBeNull();
    expect(regressionMetrics(numbers(), numbers(), 1)).toEqual({ rmse: null, mae: null, r2: null, outputs: [] });
  });
});
