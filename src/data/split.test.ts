import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRows } from './split';
import { NO_SPLIT, tableOfRows } from './testing/sources';
import type { Parts, Split, Table } from './types';

async function tableOfLength(length: number): Promise<Table> {
  return await tableOfRows(
    ['x', 'kind', 'part'],
    Array.from({ length }, (_, row) => [row, row % 3 === 0 ? 'rare' : 'usual', ['train', 'validation', 'test', 'train'][row % 4] ?? '']),
  );
}

function partsOf(table: Table, change: Partial<Split>): Parts {
  const result = splitRows(table, { ...NO_SPLIT, ...change });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.findings));
  }
  return result.value;
}

describe('the split', () => {
  it('gives the check value of the format', async () => {
    const parts = partsOf(await tableOfLength(10), { validation: 0.3 });
    expect([...parts.validation]).toEqual([5, 6, 7]);
    expect([...parts.training]).toEqual([0, 1, 2, 3, 4, 8, 9]);
  });

  it('deals every row to exactly one part, in file order', async () => {
    const tables = await Promise.all(Array.from({ length: 40 }, (_, index) => tableOfLength(index + 1)));
    fc.assert(
      fc.property(
        fc.nat(39),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(5),
        fc.boolean(),
        (index, validation, test, seed, isStratified) => {
          const table = tables[index];
          if (table === undefined) {
            return;
          }
          const result = splitRows(table, { validation, test, seed, stratify: isStratified ? 'kind' : null, column: null });
          if (!result.ok) {
            expect(result.findings[0]?.code).toBe('data.noTrainingRows');
            return;
          }
          const { training, validation: validating, test: testing } = result.value;
          expect([...training, ...validating, ...testing].sort((a, b) => a - b)).toEqual(
            Array.from({ length: index + 1 }, (_, row) => row),
          );
          for (const part of [training, validating, testing]) {
            expect([...part]).toEqual([...part].sort((a, b) => a - b));
          }
        },
      ),
    );
  });

  it('holds back the same share of every category where it is stratified', async () => {
    const table = await tableOfLength(60);
    const { validation, test } = partsOf(table, { validation: 0.2, test: 0.1, stratify: 'kind' });
    expect([validation.length, test.length]).toEqual([12, 6]);
    expect([...validation].filter((row) => row % 3 === 0)).toHaveLength(4);
    expect([...test].filter((row) => row % 3 === 0)).toHaveLength(2);
  });

  it('follows the words of a column', async () => {
    const parts = partsOf(await tableOfLength(8), { column: 'part', validation: 0.9 });
    expect([[...parts.training], [...parts.validation], [...parts.test]]).toEqual([
      [0, 3, 4, 7],
      [1, 5],
      [2, 6],
    ]);
  });

  it('says which cell of a split column is another word', async () => {
    const table = await tableOfRows(
      ['x', 'part'],
      [
        [1, 'train'],
        [2, 'training'],
      ],
    );
    expect(splitRows(table, { ...NO_SPLIT, column: 'part' })).toMatchObject({
      findings: [{ code: 'data.splitWord', values: { cell: 'training', column: 'part', row: 2 } }],
    });
    expect(splitRows(table, { ...NO_SPLIT, column: 'x' })).toMatchObject({ findings: [{ code: 'data.splitWord', values: { cell: '1' } }] });
  });

  it('finds columns that the data lacks, and a split that leaves nothing to train on', async () => {
    const table = await tableOfLength(4);
    const codeOf = (change: Partial<Split>) => {
      const result = splitRows(table, { ...NO_SPLIT, ...change });
      return result.ok ? null : result.findings[0]?.code;
    };
    expect(codeOf({ column: 'none' })).toBe('data.unknownSplitColumn');
    expect(codeOf({ stratify: 'none' })).toBe('data.unknownStratifyColumn');
    expect(codeOf({ validation: 0.5, test: 0.5 })).toBe('data.noTrainingRows');
    expect(codeOf({ validation: 1 })).toBeNull();
  });
});
