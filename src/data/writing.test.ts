import { describe, expect, it } from 'vitest';
import { bindingFindings } from './binding';
import { profileTable } from './profile';
import { readSource } from './read';
import { CSV, cellsOf, fileOf, findingsOf, NO_SPLIT, readText } from './testing/sources';
import type { ColumnSettings, FileSource, InputBinding } from './types';

/** Code, column and line of what a reading told. */
async function told(text: string, change: Partial<FileSource> = {}, columns: Readonly<Record<string, ColumnSettings>> = {}) {
  const { findings } = await readText(text, change, columns);
  return findings.map(({ code, place }) => [code, place.column, place.line]);
}

/** What using a column as numbers finds. */
async function used(text: string, column: string, change: Partial<FileSource> = {}) {
  const profile = profileTable(await readText(text, change, { [column]: { kind: 'numeric' } }), NO_SPLIT);
  if (!profile.ok) throw new Error('no profile');
  const binding: InputBinding = { id: 'x', columns: [column], encoding: 'numeric', scaling: 'none' };
  return bindingFindings(binding, profile.value).map(({ code, place }) => [code, place.column, place.line]);
}

describe('how a file is written', () => {
  it('may skip lines, whatever quotes and line ends they have, and lines keep their numbers', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      for (const size of [1, 2, 3, 100]) {
        const text = ['a "title', '', 'x,y', '1,2', '3,z'].join(end);
        const table = await readText(text, { skip: 2 }, {}, size);
        expect(cellsOf(table)).toEqual({ x: [1, 3], y: ['2', 'z'] });
        expect(table.columns[1]?.text?.line).toBe(5);
      }
    }
    expect(await findingsOf('a\nb\n', { skip: 5 })).toMatchObject([{ code: 'data.emptyFile' }]);
  });

  it('may have names for its rows, with a place in the header or without', async () => {
    const cells = { mpg: [21, 22.8], cyl: [6, 4] };
    expect(cellsOf(await readText('mpg,cyl\nMazda,21,6\nDatsun,22.8,4\n', { rowNames: true }))).toEqual(cells);
    expect(cellsOf(await readText('"",mpg,cyl\nMazda,21,6\nDatsun,22.8,4\n', { rowNames: true }))).toEqual(cells);
    expect(cellsOf(await readText('Mazda,21,6\nDatsun,22.8,4\n', { rowNames: true, header: false, names: ['mpg', 'cyl'] }))).toEqual(cells);
    expect(cellsOf(await readText('car,mpg,cyl\nMazda,21,\nDatsun,,\n', { rowNames: true }))).toEqual({
      mpg: [21, null],
      cyl: [null, null],
    });
  });

  it('may give names by position where there is no header', async () => {
    expect(cellsOf(await readText('1,2,3\n', { header: false, names: ['x', 'y'] }))).toEqual({ x: [1], y: [2], c3: [3] });
    expect(cellsOf(await readText('1,2\n', { header: false, names: null }))).toEqual({ c1: [1], c2: [2] });
  });

  it('may part cells by blanks, and a quoted cell may hold some', async () => {
    const text = '  "a b"\t c  d \n1   "x ""y"" z"  3\n 2\t\t"" 4\r\n3 "p\nq" 5';
    for (let size = 1; size < 12; size += 1) {
      const table = await readText(text, { delimiter: 'blanks' }, {}, size);
      expect(cellsOf(table)).toEqual({ 'a b': [1, 2, 3], c: ['x "y" z', null, 'p\nq'], d: [3, 4, 5] });
    }
    expect(await findingsOf('a b\n1 "2\n3 4\n', { delimiter: 'blanks' })).toMatchObject([
      { code: 'data.quoteNotClosed', place: { line: 2 } },
    ]);
    expect(await findingsOf('a b\n1 2\n\n3\n', { delimiter: 'blanks' })).toMatchObject([{ code: 'data.raggedRow', place: { line: 4 } }]);
    expect(cellsOf(await readText('a b\n"1 2"\n', { delimiter: 'blanks', quote: '' }))).toEqual({ a: ['"1'], b: ['2"'] });
  });

  it('may have blanks around cells, which count inside of quotes alone', async () => {
    const text = ' a , b\n x ," y "\n "p, q" , z \n';
    expect(cellsOf(await readText(text, { trim: true }))).toEqual({ a: ['x', 'p, q'], b: [' y ', 'z'] });
    expect(Object.keys(cellsOf(await readText(' a , b\n1,2\n')))).toEqual([' a ', ' b']);
  });

  it('refuses one sign for decimals and thousands', async () => {
    expect(await findingsOf('a\n1\n', { decimal: ',', thousands: ',' })).toMatchObject([{ code: 'data.badNumberStyle' }]);
  });
});

describe('names of columns', () => {
  it('are made usable with a word that says the new name', async () => {
    const table = await readText('a,b,a,a_2,,a\n1,2,3,4,5,6\n');
    expect(Object.keys(cellsOf(table))).toEqual(['a', 'b', 'a_3', 'a_2', 'c5', 'a_4']);
    expect(table.findings.map(({ code, values }) => [code, values.position, values.name])).toEqual([
      ['data.repeatedColumn', 3, 'a_3'],
      ['data.emptyColumnName', 5, 'c5'],
      ['data.repeatedColumn', 6, 'a_4'],
    ]);
  });

  it('are the same name however their accents are put together', async () => {
    expect(Object.keys(cellsOf(await readText('größe,gro\u0308ße\n1,2\n')))).toEqual(['größe', 'gro\u0308ße_2']);
  });

  it('never take one that another column has', async () => {
    expect(Object.keys(cellsOf(await readText('c2,,y\n1,2,3\n')))).toEqual(['c2', 'c2_2', 'y']);
    const rows = await readSource({ type: 'inline', columns: ['a', 'a'], rows: [[1, 2]] }, {}, () => null);
    expect(rows).toMatchObject({ value: { columns: [{ name: 'a' }, { name: 'a_2' }] } });
  });
});

describe('empty rows and columns', () => {
  it('are left out, with their first line and number', async () => {
    const table = await readText('x,y,\n1,2,\n2,3,\n,,\n,,\n,,\n');
    expect(cellsOf(table)).toEqual({ x: [1, 2], y: [2, 3] });
    expect(table.findings.map(({ code, values }) => [code, values.line, values.count])).toEqual([
      ['data.emptyRows', 4, 3],
      ['data.emptyColumns', undefined, 1],
    ]);
  });

  it('are no rows before a header, in the midst, and no cells behind the last column', async () => {
    expect(cellsOf(await readText(',,\na,b,\n1,2,\n,,\n3,4,\n'))).toEqual({ a: [1, 3], b: [2, 4] });
    const surplus = await readText('x,y\n1,2,\n3,4,,\n5,6\n');
    expect(cellsOf(surplus)).toEqual({ x: [1, 3, 5], y: [2, 4, 6] });
    expect(surplus.findings).toMatchObject([{ code: 'data.surplusCells', values: { count: 2, line: 2 } }]);
    expect(cellsOf(await readText('x,y\n1,2\n   \n3,4\n'))).toEqual({ x: [1, 3], y: [2, 4] });
  });

  it('are rows and columns with one cell that says something', async () => {
    const table = await readText('a,b,,\n1,2,,\n3,4,,note\n5,6,,\n');
    expect(cellsOf(table)).toEqual({ a: [1, 3, 5], b: [2, 4, 6], c3: [null, null, null], c4: [null, 'note', null] });
    expect(cellsOf(await readText('a,b\n"",""\n1,2\n'))).toEqual({ a: [null, 1], b: [null, 2] });
    expect(cellsOf(await readText('a\n""\n1\n'))).toEqual({ a: [null, 1] });
    expect(await findingsOf('x,y\n1,2,3\n')).toMatchObject([{ code: 'data.shortHeader', values: { expected: 2, found: 3 } }]);
    expect(await findingsOf('x,y\n1,2,3\n4,5\n')).toMatchObject([{ code: 'data.raggedRow', place: { line: 2 } }]);
  });
});

describe('missing words', () => {
  const text = 'a,b\n1,NA\n?,EU\n-,AS\n4,.\n';

  it('are empty in columns that are set to numeric, and nowhere else where nothing is said', async () => {
    const table = await readText(text, {}, { a: { kind: 'numeric' } });
    expect(cellsOf(table)).toEqual({ a: [1, null, null, 4], b: ['NA', 'EU', 'AS', '.'] });
    expect(table.columns[0]).toMatchObject({ missing: 2, text: null, detectedKind: 'numeric' });
    expect((await readText(text)).columns[0]?.kind).toBe('category');
    for (const word of ['NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '?', '-', '.']) {
      expect(cellsOf(await readText(`a\n1\n ${word}\n`, {}, { a: { kind: 'numeric' } }))).toEqual({ a: [1, null] });
    }
  });

  it('count as empty where kinds are judged, once the source names them', async () => {
    const table = await readText(text, { missingWords: ['?', '-', 'NA'] });
    expect(cellsOf(table)).toEqual({ a: [1, null, null, 4], b: ['NA', 'EU', 'AS', '.'] });
    expect((await readText(text, { missingWords: ['?'] })).columns[0]?.kind).toBe('category');
    expect(cellsOf(await readText('a\n1\nNA\n', { missingWords: [] }, { a: { kind: 'numeric' } }))).toEqual({ a: [1, null] });
    expect((await readText('a\n1\nNA\n', { missingWords: [] }, { a: { kind: 'numeric' } })).columns[0]?.text?.cell).toBe('NA');
  });

  it('mean the same in lines of JSON and in rows of a document', async () => {
    const lines = await readText('{"a":1,"b":"NA"}\n{"a":"NA","b":"x"}\n', { type: 'jsonl', missingWords: ['NA'] });
    expect(cellsOf(lines)).toEqual({ a: [1, null], b: ['NA', 'x'] });
    const rows = await readSource({ type: 'inline', columns: ['a'], rows: [[1], ['NA']] }, { a: { kind: 'numeric' } }, () => null);
    expect(rows.ok && cellsOf(rows.value)).toEqual({ a: [1, null] });
  });
});

describe('what cells look like', () => {
  it.each([
    ['28,7', 'data.looksLikeDecimalComma'],
    ['1,234,567', 'data.looksLikeThousands'],
    ['1.234.567,5', 'data.looksLikeThousands'],
    ['1 234', 'data.looksLikeThousands'],
    ['45%', 'data.looksLikeUnits'],
    ['$3.50', 'data.looksLikeUnits'],
    ['3,50 €', 'data.looksLikeUnits'],
    ['\u22125', 'data.looksLikeFullWidth'],
    ['１２', 'data.looksLikeFullWidth'],
    ['inf', 'data.looksInfinite'],
    ['-Infinity', 'data.looksInfinite'],
  ])('is told with column and line: %s', async (cell, code) => {
    expect(await told(`t;y\n${cell};1\n${cell};2\n`, { delimiter: ';' })).toEqual(code === 'data.looksInfinite' ? [] : [[code, 't', 2]]);
    expect(await told(`t;y\n1;1\n${cell};2\n`, { delimiter: ';' })).toEqual([[code, 't', 3]]);
    expect(await used(`t;y\n1;1\n\n${cell};2\n`, 't', { delimiter: ';' })).toEqual([[code, 't', 4]]);
  });

  it('is told of points where the decimal sign is a comma', async () => {
    expect(await told('t;y\n1,5;1\n2.5;2\n', { delimiter: ';', decimal: ',' })).toEqual([['data.looksLikeDecimalPoint', 't', 3]]);
  });

  it('is told of missing words among numbers, never among words, and never of a column that was asked to be a category', async () => {
    expect(await told('t\n1\nNA\n')).toEqual([['data.looksLikeMissing', 't', 3]]);
    expect(await told('t\nEU\nNA\n')).toEqual([]);
    expect(await told('t\n1\nNA\n', {}, { t: { kind: 'category' } })).toEqual([]);
  });

  it('stays an error with its line for an infinite number, though the column is one of numbers', async () => {
    const table = await readText('x,y\n1,2\ninf,3\n4,5\n', { missingWords: ['NA'] });
    expect(cellsOf(table)).toEqual({ x: [1, null, 4], y: [2, 3, 5] });
    expect(table.columns[0]).toMatchObject({ kind: 'numeric', missing: 0, text: { count: 1, cell: 'inf', line: 3 } });
    expect(await used('x\n1\ninf\n', 'x')).toEqual([['data.looksInfinite', 'x', 3]]);
  });

  it('tells the line of a word that turned numbers into categories, far behind what was guessed from', async () => {
    const text = `n,x\n${Array.from({ length: 5600 }, (_, row) => `${row},1\n`).join('')}oops,2\n8,3\n`;
    expect(await told(text)).toEqual([['data.mostlyNumbers', 'n', 5602]]);
    expect(await told('n\n1\nrotary\n6\n')).toEqual([]);
  });

  it('tells of words that differ in blanks alone', async () => {
    expect(await told('flag,n\ntrue,1\ntrue ,2\nfalse,3\n')).toEqual([['data.blanksAround', 'flag', 3]]);
    expect(await told('flag,n\ntrue,1\ntrue ,2\nfalse,3\n', { trim: true })).toEqual([]);
  });
});

describe('different cells that become one number', () => {
  it.each([
    ['leading zeros', '01\n1\n'],
    ['leading zeros of two lengths', '007\n07\n'],
    ['ids above 2^53', '9007199254740993\n9007199254740992\n'],
    ['long ids', '12345678901234567890\n12345678901234567891\n'],
    ['an exponent', '713752e1\n7137520\n'],
    ['a plain number first', '7137520\n713752E1\n'],
    ['a zero with a sign behind zeros', '00\n0\n'],
  ])('are told of: %s', async (_, rows) => {
    expect((await told(`code\n${rows}`)).map(([code, column]) => [code, column])).toEqual([['data.sameNumber', 'code']]);
  });

  it.each([['01\n02\n01\n'], ['1\n1.0\n'], ['0.5\n0.50\n'], ['1e-05\n2e-05\n'], ['1e5\n1e5\n'], ['9007199254740993\n9007199254740999\n']])(
    'are not told of where none hides another: %j',
    async (rows) => {
      expect(await told(`code\n${rows}`)).toEqual([]);
    },
  );

  it('are told of in JSON, whose numbers have no other text', async () => {
    expect(await told('{"id":9007199254740993}\n{"id":9007199254740992}\n', { type: 'jsonl' })).toEqual([['data.sameNumber', 'id', 1]]);
  });
});

describe('a JSON array', () => {
  const text = '[ {"x":1,"10":"a {\\"]"},\r\n\r\n{"x":2.5,"2":null},{"x":null,"10":"b","y":true} ]\n';

  it('reads as its objects on lines do, wherever the bytes are cut', async () => {
    const cells = [
      ['x', [1, 2.5, null]],
      ['10', ['a {"]', null, 'b']],
      ['2', [null, null, null]],
      ['y', [null, null, 'true']],
    ];
    for (let size = 1; size < 9; size += 1) {
      const table = await readText(text, { type: 'json' }, {}, size);
      expect(table.columns.map(({ name }) => [name, cellsOf(table)[name]])).toEqual(cells);
    }
  });

  it.each([
    ['', 'data.emptyFile', undefined],
    ['[]', 'data.noRows', undefined],
    ['{"x":1}\n', 'data.jsonNoArray', 1],
    ['[{"x":1}\n,2]', 'data.jsonElement', 2],
    ['[{"x":1},\n]', 'data.jsonElement', 2],
    ['[{"x":1}]\n[]', 'data.jsonElement', 2],
    ['[{"x":1},\n{"x":', 'data.jsonUnfinished', 2],
    ['[{"x":1}\n', 'data.jsonUnfinished', 2],
    ['[{"x":1},\n{"x":oops}]', 'data.jsonLine', 2],
    ['[{"x":1},\n{"x":{"a":1}}]', 'data.jsonNested', 2],
  ])('is refused with its line: %j', async (broken, code, line) => {
    expect(await findingsOf(broken, { type: 'json' })).toMatchObject([{ code, place: line === undefined ? {} : { line } }]);
  });

  it('is refused as lines with a word for it, and a key that stands twice is told', async () => {
    expect(await findingsOf(text, { type: 'jsonl' })).toMatchObject([{ code: 'data.jsonArray', place: { line: 1 } }]);
    expect(await told('[{"x":1,"x":2}]', { type: 'json' })).toEqual([['data.repeatedKey', 'x', 1]]);
  });

  it('has NaN for nothing and Infinity for an error with its line', async () => {
    const table = await readText('[{"x":1},\n{"x":NaN},\n{"x":Infinity}]', { type: 'json' }, { x: { kind: 'numeric' } });
    expect(cellsOf(table)).toEqual({ x: [1, null, null] });
    expect(table.columns[0]).toMatchObject({ missing: 1, text: { cell: 'Infinity', line: 3 } });
  });
});

it('reads a source of version 1 as ever where it says nothing else', async () => {
  const source: FileSource = { ...CSV };
  const table = await readSource(source, {}, fileOf('a,b\n NA ,"1,5"\n2, x\n"",\n'));
  expect(table.ok && cellsOf(table.value)).toEqual({ a: [' NA ', '2', null], b: ['1,5', ' x', null] });
});
