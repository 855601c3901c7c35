import { describe, expect, it } from 'vitest';
import type { PredictionsAnswer } from '../../../ipc/questions';
import { listedPlaces, rightCount } from './prediction-list';

const answer: PredictionsAnswer = {
  of: 'predictions',
  rowCount: 4,
  rows: Int32Array.of(3, 7, 8, 11),
  width: 1,
  predictions: new Float32Array(4),
  targets: new Float32Array(4),
  classes: ['no', 'yes'],
  predictedClass: Int32Array.of(0, 1, 1, 0),
  targetClass: Int32Array.of(0, 0, 1, 1),
  errors: Float32Array.of(0.1, 0.7, 0.2, 0.9),
};

describe('the list of predictions', () => {
  it('has every row in the order of the table', () => {
    expect(listedPlaces(answer, { onlyWrong: false, order: 'table', cell: null })).toEqual([0, 1, 2, 3]);
  });

  it('has the largest error first, and equal errors in the order of the table', () => {
    expect(listedPlaces(answer, { onlyWrong: false, order: 'error', cell: null })).toEqual([3, 1, 2, 0]);
    expect(listedPlaces({ ...answer, errors: new Float32Array(4) }, { onlyWrong: false, order: 'error', cell: null })).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it('has the wrong rows alone, where there are classes', () => {
    expect(listedPlaces(answer, { onlyWrong: true, order: 'table', cell: null })).toEqual([1, 3]);
    const numbers = { ...answer, classes: null, predictedClass: null, targetClass: null };
    expect(listedPlaces(numbers, { onlyWrong: true, order: 'table', cell: null })).toEqual([0, 1, 2, 3]);
  });

  it('has the rows of one cell of the confusion matrix', () => {
    const listed = listedPlaces(answer, { onlyWrong: false, order: 'table', cell: { target: 0, predicted: 1 } });
    expect(listed).toEqual([1]);
    expect(listedPlaces(answer, { onlyWrong: false, order: 'error', cell: { target: 0, predicted: 0 } })).toEqual([0]);
  });

  it('counts what is right', () => {
    expect(rightCount(answer)).toBe(2);
  });
});
