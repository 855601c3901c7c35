import { describe, expect, it } from 'vitest';
import type { InputBinding } from '../data/types';
import type { LossEvaluation, Run } from '../engine/run.types';
import { csvLine, predictionLines } from './predictions';
import type { LossEnds } from './prepare-run';

const none = () => {
  throw new Error('predictions only evaluate');
};

/** A run whose predictions for row r are `outputs[r]`. */
function runOf(outputs: readonly (readonly number[])[]): Run {
  const evaluate: Run['evaluate'] = (rows) => {
    const predictions = Float64Array.from([...rows].flatMap((row) => outputs[row] ?? []));
    const values: LossEvaluation = { loss: 0, predictions, targets: predictions, width: predictions.length / rows.length };
    return { total: 0, losses: new Map([['loss', values]]) };
  };
  return {
    step: none,
    stepsLeft: 1,
    goOn: none,
    standing: { step: 0, epoch: 0, batch: 0, batches: 1 },
    finished: null,
    best: null,
    losses: [],
    ownLosses: [],
    forEachEpoch: none,
    forEachStep: none,
    configure: none,
    state: none,
    tensor: none,
    tensorInPlace: none,
    edgeFigures: none,
    activations: none,
    evaluate,
  };
}

function linesOf(
  outputs: readonly (readonly number[])[],
  target: Partial<InputBinding>,
  ends: Partial<LossEnds>,
  hasOutputs = false,
): string[] {
  const binding: InputBinding = { id: 'y', columns: ['kind'], encoding: 'numeric', scaling: 'none', ...target };
  const loss: LossEnds = { id: 'loss', prediction: 'o', target: binding, fitted: undefined, classes: null, ...ends };
  const rows = Int32Array.from(outputs, (_, row) => row);
  const parts = { training: rows, validation: new Int32Array(), test: new Int32Array() };
  const sample = { rows, inputs: new Map() };
  const before = { names: ['row'], cells: (place: number) => [place + 1] };
  const table = { nameOf: (node: string) => `the ${node}`, hasOutputs, before };
  return [...predictionLines({ run: runOf(outputs), parts, fitted: new Map(), losses: [loss], sample }, rows, table)];
}

describe('predictions as CSV', () => {
  it('number the outputs of several columns, and undo their scaling', () => {
    const fitted = { mean: [10, 0], std: [2, 0.5] };
    const target = { columns: ['a', 'b'], scaling: 'standardize' } as const;
    expect(linesOf([[1, 2]], target, { fitted }, true)).toEqual(['row,the o_1,the o_2,a_predicted,b_predicted', '1,12,1,12,1']);
    expect(linesOf([[1, 2]], target, { fitted })).toEqual(['row,a_predicted,b_predicted', '1,12,1']);
  });

  it('name one-hot outputs by category, and the first of equal ones wins', () => {
    const classes = ['red, dark', 'blue'];
    expect(linesOf([[0.5, 0.5]], { encoding: 'oneHot' }, { classes, fitted: { categories: classes } })).toEqual([
      'row,"the o_red, dark",the o_blue,kind_predicted',
      '1,0.5,0.5,"red, dark"',
    ]);
  });

  it('cut a signed output at 0 and a binary one at a half', () => {
    const classes = ['no', 'yes'];
    expect(linesOf([[-0.1], [0]], { encoding: 'signed' }, { classes }).slice(1)).toEqual(['1,-0.1,no', '2,0,yes']);
    expect(linesOf([[0.49], [0.5]], { encoding: 'binary' }, { classes }).slice(1)).toEqual(['1,0.49,no', '2,0.5,yes']);
    expect(linesOf([[0.49], [0.5]], {}, { classes: [0, 1] })).toEqual(['row,the o,kind_predicted', '1,0.49,0', '2,0.5,1']);
  });

  it('go on in the same order over more rows than are evaluated at once', () => {
    const lines = linesOf(
      Array.from({ length: 3_000 }, (_, row) => [row]),
      {},
      {},
    );
    expect(lines.slice(1)).toEqual(Array.from({ length: 3_000 }, (_, row) => `${row + 1},${row}`));
  });

  it('quote what CSV needs quoted and nothing else', () => {
    expect(csvLine(['plain', 'a "b"', 'two\nlines', ' space', '', 1e-7])).toBe('plain,"a ""b""","two\nlines"," space",,1e-7');
  });
});
