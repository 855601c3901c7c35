import { describe, expect, it } from 'vitest';
import { setColumn, setSplit } from '../edits';
import { exampleXor } from '../testing/examples';
import { lostColumns, setTable } from './other-data';

const source = { type: 'csv', path: 'next.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true } as const;
const kinds = setColumn(setColumn(exampleXor(), 'x1', { kind: 'category' }), 'y', { missing: 'drop' });
const document = setSplit(kinds, { validation: 0.3, seed: 9, stratify: 'y', column: 'part' });

describe('another table for a document', () => {
  it('with the same columns keeps kinds, rules and split', () => {
    const { data } = setTable(document, source, document.data.columns, ['part', 'y', 'x2', 'x1']);
    expect(data).toEqual({ ...document.data, source });
  });

  it('without some of them loses what was said of those, which can be told beforehand', () => {
    const names = ['x1', 'x2', 'y'];
    expect(lostColumns(document, ['x2'])).toEqual(['x1', 'y', 'part']);
    expect(lostColumns(document, names)).toEqual(['part']);
    const { data } = setTable(document, source, document.data.columns, names);
    expect(data.split).toEqual({ ...document.data.split, column: null });
    expect(setTable(document, source, document.data.columns, ['x1']).data.columns).toEqual({ x1: { kind: 'category' } });
  });

  it('knows a column by its name in either form of Unicode', () => {
    const spoken = setColumn(document, 'größe', { kind: 'category' });
    expect(lostColumns(spoken, ['x1', 'y', 'part', 'größe'.normalize('NFD')])).toEqual([]);
  });
});
