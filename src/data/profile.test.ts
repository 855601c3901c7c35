import { describe, expect, it } from 'vitest';
import { bindingFindings, widthOf } from './binding';
import { profileTable } from './profile';
import { NO_SPLIT, readText, tableOfRows } from './testing/sources';
import type { ColumnSettings, InputBinding, Profile, Split, Table } from './types';

function profileOf(table: Table, split: Partial<Split> = {}): Profile {
  const result = profileTable(table, { ...NO_SPLIT, ...split });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.findings));
  }
  return result.value;
}

describe('a profile', () => {
  it('has figures and sixteen bins for numbers, counts for categories', async () => {
    const rows = Array.from({ length: 32 }, (_, row) => [row, row < 30 ? 'a' : 'b']);
    const [numbers, texts] = profileOf(await tableOfRows(['n', 't'], rows)).columns;
    expect(numbers).toMatchObject({ kind: 'numeric', figures: { min: 0, max: 31, mean: 15.5 }, histogram: new Array(16).fill(2) });
    expect(numbers?.figures?.std).toBeCloseTo(Math.sqrt((32 ** 2 - 1) / 12), 12);
    expect(numbers?.categories).toHaveLength(32);
    expect(texts).toMatchObject({ kind: 'category', figures: null, categories: ['a', 'b'], histogram: [30, 2] });
  });

  it('gives up counting above a thousand categories', async () => {
    const rows = Array.from({ length: 1001 }, (_, row) => [row, `t${row}`]);
    expect(profileOf(await tableOfRows(['n', 't'], rows)).columns.map(({ categories }) => categories)).toEqual([null, null]);
  });

  it('stands for a column without a single number', async () => {
    const profile = profileOf(await readText('a,b\n,1\n,2\n'));
    expect(profile.columns[0]).toMatchObject({ kind: 'numeric', missing: 2, figures: null, histogram: [], categories: [] });
  });

  it('tells the parts of the split, and why there is none', async () => {
    const table = await tableOfRows(
      ['x'],
      Array.from({ length: 10 }, (_, row) => [row]),
    );
    expect(profileOf(table, { validation: 0.3, test: 0.2 }).parts).toEqual({ training: 5, validation: 3, test: 2 });
    const broken = profileOf(table, { column: 'gone' });
    expect(broken.parts).toEqual({ training: 10, validation: 0, test: 0 });
    expect(broken.findings).toMatchObject([{ code: 'data.unknownSplitColumn', severity: 'error' }]);
  });

  it('has another fingerprint as soon as a cell or a name is another', async () => {
    const texts = ['a,b\n1,x\n2,y\n', 'a,b\n1,x\n2,x\n', 'a,b\n1,x\n2.0000000001,y\n', 'a,c\n1,x\n2,y\n', 'a,b\n2,y\n1,x\n', 'a,b\n1,x\n'];
    const prints = await Promise.all(texts.map(async (text) => profileOf(await readText(text)).fingerprint));
    expect(new Set(prints).size).toBe(texts.length);
    expect(profileOf(await readText('a,b\r\n1,"x"\r\n2,y')).fingerprint).toBe(prints[0]);
  });
});

describe('what a profile says of a binding', () => {
  const text = 'n,t,h,two,many\n1,a,,0,0\n2,b,x,1,1\n3,c,x,1,2\n';

  async function codesOf(
    change: Partial<InputBinding>,
    settings: Readonly<Record<string, ColumnSettings>> = {},
    source = text,
  ): Promise<readonly string[]> {
    const binding: InputBinding = { id: 'in', columns: ['n'], encoding: 'numeric', scaling: 'none', ...change };
    return bindingFindings(binding, profileOf(await readText(source, {}, settings))).map(({ code }) => code);
  }

  it('passes what can be encoded', async () => {
    expect(await codesOf({ columns: ['n', 'two'] })).toEqual([]);
    expect(await codesOf({ columns: ['t'], encoding: 'oneHot' })).toEqual([]);
    expect(await codesOf({ columns: ['two'], encoding: 'signed' })).toEqual([]);
  });

  it('finds columns that are unknown, too many or none', async () => {
    expect(await codesOf({ columns: [] })).toEqual(['data.noColumns']);
    expect(await codesOf({ columns: ['n', 'N'] })).toEqual(['data.unknownColumn']);
    expect(await codesOf({ columns: ['n', 'two'], encoding: 'oneHot' })).toEqual(['data.oneColumnOnly']);
  });

  it('names the first cell of a numeric input that is no number', async () => {
    const binding: InputBinding = { id: 'in', columns: ['t'], encoding: 'numeric', scaling: 'none' };
    const profile = profileOf(await readText('t\n1\n2\nn/a\n'));
    expect(bindingFindings(binding, profile)).toMatchObject([
      {
        code: 'data.notANumber',
        values: { cell: 'n/a', line: 4, count: 1, column: 't' },
        place: { node: 'in', column: 't', line: 4, row: 3 },
      },
    ]);
    expect(await codesOf({ columns: ['t'] }, { t: { kind: 'numeric' } })).toEqual(['data.notANumber']);
    expect(await codesOf({ columns: ['n'] }, { n: { kind: 'category' } })).toEqual(['data.categoryAsNumber']);
  });

  it('wants a rule for empty cells that suits the column', async () => {
    const oneHot = { columns: ['h'], encoding: 'oneHot' } as const;
    expect(await codesOf(oneHot)).toEqual(['data.missingCategories']);
    expect(await codesOf(oneHot, { h: { missing: 'mean' } })).toEqual(['data.meanOfText']);
    expect(await codesOf(oneHot, { h: { missing: 'category' } })).toEqual([]);
    expect(await codesOf(oneHot, { h: { missing: 'drop' } })).toEqual([]);
    const numbers = 'n,x\n1,0\n,0\n';
    expect(await codesOf({}, {}, numbers)).toEqual(['data.missingNumbers']);
    expect(await codesOf({}, { n: { missing: 'category' } }, numbers)).toEqual(['data.emptyNumberAsCategory']);
    expect(await codesOf({}, { n: { missing: 'mean' } }, numbers)).toEqual([]);
  });

  it('wants two categories for one number, and not too many for one-hot', async () => {
    expect(await codesOf({ columns: ['t'], encoding: 'binary' })).toEqual(['data.notTwoCategories']);
    const wide = `n\n${Array.from({ length: 1001 }, (_, row) => row).join('\n')}\n`;
    expect(await codesOf({ encoding: 'oneHot' }, {}, wide)).toEqual(['data.tooManyCategories']);
    expect(await codesOf({ encoding: 'signed' }, {}, wide)).toEqual(['data.notTwoCategoriesMany']);
  });

  it('knows the width of what passes', async () => {
    const profile = profileOf(await readText(text));
    const width = (columns: readonly string[], encoding: InputBinding['encoding']) =>
      widthOf({ id: 'in', columns, encoding, scaling: 'none' }, profile);
    expect(width(['n', 'two'], 'numeric')).toBe(2);
    expect(width(['t'], 'oneHot')).toBe(3);
    expect(width(['two'], 'oneHot')).toBe(2);
    expect(width(['two'], 'binary')).toBe(1);
    expect(width([], 'numeric')).toBeNull();
    expect(width(['gone'], 'oneHot')).toBeNull();
    expect(widthOf({ id: 'in', columns: ['t'], encoding: 'oneHot', scaling: 'none' }, profile, { categories: ['a', 'b', 'c', 'd'] })).toBe(
      4,
    );
  });
});
