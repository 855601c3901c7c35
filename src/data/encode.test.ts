import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from './cell-text';
import { unscale, unscaleRows } from './decode';
import { encodeInputs } from './encode';
import { splitRows } from './split';
import { NO_SPLIT, tableOfRows } from './testing/sources';
import type { EncodedData, Fitted, InputBinding, Split, Table } from './types';

function bind(columns: readonly string[], change: Partial<InputBinding> = {}): InputBinding {
  return { id: 'in', columns, encoding: 'numeric', scaling: 'none', ...change };
}

function encode(
  table: Table,
  binding: InputBinding,
  { fitted, split = {} }: { readonly fitted?: Fitted; readonly split?: Partial<Split> } = {},
): EncodedData | readonly string[] {
  const parts = splitRows(table, { ...NO_SPLIT, ...split });
  if (!parts.ok) {
    throw new Error('no parts');
  }
  const result = encodeInputs(table, [binding], parts.value, new Map(fitted === undefined ? [] : [[binding.id, fitted]]));
  return result.ok ? result.value : result.findings.map(({ code }) => code);
}

function valuesOf(encoded: EncodedData | readonly string[]): readonly number[] {
  return 'inputs' in encoded ? [...(encoded.inputs.get('in')?.values ?? [])] : [];
}

function fittedOf(encoded: EncodedData | readonly string[]): Fitted | undefined {
  return 'inputs' in encoded ? encoded.fitted.get('in') : undefined;
}

describe('encoding numbers', () => {
  it('fills a constant column with what all its cells are, though their sum rounds', async () => {
    const cells = [0.1, 0.1, 0.1, '', 0.1, 0.1, 0.1, 0.1];
    const rows = cells.map((cell) => [cell]);
    const table = await tableOfRows(['a'], rows, { a: { missing: 'mean' } });
    expect(valuesOf(encode(table, bind(['a'])))).toEqual(cells.map(() => 0.1));
  });

  it('keeps of a spare input what it learnt alone, and passes over one that cannot be read', async () => {
    const table = await tableOfRows(['a'], [[1], [4]]);
    const spare = encode(table, bind(['a'], { scaling: 'minmax', isSpare: true }));
    expect(valuesOf(spare)).toEqual([]);
    expect(fittedOf(spare)).toEqual({ min: [1], max: [4] });
    const lost = encode(table, bind(['b'], { isSpare: true }));
    expect([valuesOf(lost), fittedOf(lost)]).toEqual([[], undefined]);
    expect(encode(table, bind(['b']))).toEqual(['data.unknownColumn']);
  });

  it('puts the columns side by side, row by row', async () => {
    const table = await tableOfRows(
      ['a', 'b', 'c'],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    );
    const encoded = encode(table, bind(['c', 'a']));
    expect(valuesOf(encoded)).toEqual([3, 1, 6, 4]);
    expect(fittedOf(encoded)).toBeUndefined();
  });

  it('standardises the training rows to mean 0 and population std 1, and comes back', async () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom(0, 0.3), async (cells, validation) => {
        const table = await tableOfRows(
          ['a'],
          cells.map((cell) => [cell]),
        );
        const encoded = encode(table, bind(['a'], { scaling: 'standardize' }), { split: { validation } });
        if (!('inputs' in encoded)) {
          throw new Error(String(encoded));
        }
        const values = valuesOf(encoded);
        const training = [...encoded.parts.training].map((row) => values[row] ?? Number.NaN);
        // Numbers that are nearly the same, far from 0, lose their digits to the difference from their mean.
        const own = [...encoded.parts.training].map((row) => cells[row] ?? Number.NaN);
        fc.pre(Math.max(...own) - Math.min(...own) > 1);
        const mean = training.reduce((sum, value) => sum + value, 0) / training.length;
        const square = training.reduce((sum, value) => sum + value ** 2, 0) / training.length;
        expect(mean).toBeCloseTo(0, 6);
        expect(square).toBeCloseTo(1, 6);
        for (const [row, cell] of cells.entries()) {
          expect(Math.abs(unscale(fittedOf(encoded), 0, values[row] ?? 0) - cell)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes its figures from the training rows alone and does not clamp', async () => {
    const table = await tableOfRows(
      ['a', 'part'],
      [
        [0, 'train'],
        [10, 'train'],
        [20, 'validation'],
        [-5, 'test'],
      ],
    );
    const split = { column: 'part' };
    const minmax = encode(table, bind(['a'], { scaling: 'minmax' }), { split });
    expect(valuesOf(minmax)).toEqual([0, 1, 2, -0.5]);
    expect(fittedOf(minmax)).toEqual({ min: [0], max: [10] });
    const standard = encode(table, bind(['a'], { scaling: 'standardize' }), { split });
    expect(valuesOf(standard)).toEqual([-1, 1, 3, -2]);
    expect(fittedOf(standard)).toEqual({ mean: [5], std: [5] });
  });

  it('scales a column that is constant over the training rows to 0, though its mean rounds', async () => {
    const table = await tableOfRows(['c', 'part'], [...Array.from({ length: 9 }, () => [0.1, 'train'] as const), [7, 'validation']]);
    for (const scaling of ['standardize', 'minmax'] as const) {
      const encoded = encode(table, bind(['c'], { scaling }), { split: { column: 'part' } });
      expect(valuesOf(encoded)).toEqual(new Array(10).fill(0));
      expect(unscale(fittedOf(encoded), 0, 0)).toBe(0.1);
    }
  });

  it('uses what was learnt before, unless it is of another form', async () => {
    const table = await tableOfRows(['a'], [[1], [3]]);
    const standardize = bind(['a'], { scaling: 'standardize' });
    expect(valuesOf(encode(table, standardize, { fitted: { mean: [0], std: [2] } }))).toEqual([0.5, 1.5]);
    expect(fittedOf(encode(table, standardize, { fitted: { mean: [0], std: [2] } }))).toEqual({ mean: [0], std: [2] });
    expect(fittedOf(encode(table, standardize, { fitted: { min: [0], max: [2] } }))).toEqual({ mean: [2], std: [1] });
    expect(fittedOf(encode(table, standardize, { fitted: { mean: [0, 0], std: [1, 1] } }))).toEqual({ mean: [2], std: [1] });
  });

  it('fills empty cells with the mean of the training rows where the document says so', async () => {
    const rows = [
      [1, 'train'],
      ['', 'train'],
      [3, 'train'],
      [50, 'test'],
      ['', 'test'],
    ] as const;
    const table = await tableOfRows(['a', 'part'], rows, { a: { missing: 'mean' } });
    const split = { column: 'part' };
    expect(valuesOf(encode(table, bind(['a']), { split }))).toEqual([1, 2, 3, 50, 2]);
    const standard = encode(table, bind(['a'], { scaling: 'standardize' }), { split });
    expect(valuesOf(standard)[1]).toBe(0);
    const [first = 0, , third = 0] = valuesOf(standard);
    expect((first ** 2 + third ** 2) / 3).toBeCloseTo(1, 12);
  });
});

describe('encoding categories', () => {
  const rows = [
    ['b', 10],
    ['a', 9],
    ['b', 9],
  ] as const;

  it('gives each category its place in the format’s order, numbers ascending', async () => {
    const table = await tableOfRows(['t', 'n'], rows);
    expect(valuesOf(encode(table, bind(['t'], { encoding: 'oneHot' })))).toEqual([0, 1, 1, 0, 0, 1]);
    const numbers = encode(table, bind(['n'], { encoding: 'oneHot' }));
    expect(valuesOf(numbers)).toEqual([0, 1, 1, 0, 1, 0]);
    expect(fittedOf(numbers)).toEqual({ categories: [9, 10] });
  });

  it('makes 0 and 1, or −1 and 1, of two', async () => {
    const table = await tableOfRows(['t', 'n'], rows);
    expect(valuesOf(encode(table, bind(['t'], { encoding: 'binary' })))).toEqual([1, 0, 1]);
    expect(valuesOf(encode(table, bind(['n'], { encoding: 'signed' })))).toEqual([1, -1, -1]);
  });

  it('keeps the places that were learnt before and refuses a category that was not', async () => {
    const table = await tableOfRows(['t', 'n'], rows);
    const oneHot = bind(['t'], { encoding: 'oneHot' });
    expect(valuesOf(encode(table, oneHot, { fitted: { categories: ['b', 'z', 'a'] } }))).toEqual([1, 0, 0, 0, 0, 1, 1, 0, 0]);
    expect(encode(table, oneHot, { fitted: { categories: ['a'] } })).toEqual(['data.unseenCategory']);
  });
});

it('refuses a binding that its columns can’t fill', async () => {
  const table = await tableOfRows(
    ['t', 'n'],
    [
      ['a', 1],
      ['b', 2],
    ],
  );
  expect(encode(table, bind(['t', 'none']))).toEqual(['data.notANumberInRow', 'data.unknownColumn']);
});

it('shows every cell as text', async () => {
  const table = await tableOfRows(
    ['t', 'n'],
    [
      ['a', 0.1],
      ['', ''],
    ],
  );
  expect([cellText(table, 0, 0), cellText(table, 0, 1), cellText(table, 1, 0), cellText(table, 1, 1)]).toEqual(['a', '0.1', '', '']);
});

describe('reading predictions', () => {
  it('brings them back to the target’s own units', () => {
    const values = Float64Array.from([0, 1, 1, -1]);
    expect([...unscaleRows({ mean: [10, 0], std: [2, 3] }, 2, values)]).toEqual([10, 3, 12, -3]);
    expect([...unscaleRows({ min: [1, 0], max: [3, 1] }, 2, values)]).toEqual([1, 1, 3, -1]);
    expect([...unscaleRows(undefined, 2, values)]).toEqual([...values]);
  });
});
