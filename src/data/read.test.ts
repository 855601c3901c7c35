import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readSource } from './read';
import { bytesInChunks, CSV, cellsOf, fileOf, findingsOf, readText, tableOf, tableOfRows } from './testing/sources';

/** So many rows of numbers, and then what `last` says. */
function lateText(last: string, count = 5000): string {
  return `a,b\n${Array.from({ length: count }, (_, row) => `${row}.50,${row}\n`).join('')}${last}\n`;
}

describe('reading CSV', () => {
  it('takes a column for numbers where every cell that is not empty is one', async () => {
    const table = await readText('n,t,m\n 1 ,1,1\n-2.5e3,x,\n.5,,0x3\n');
    expect(cellsOf(table)).toEqual({ n: [1, -2500, 0.5], t: ['1', 'x', null], m: ['1', null, '0x3'] });
    expect(table.columns.map(({ missing }) => missing)).toEqual([0, 1, 1]);
    expect(table.columns.map(({ text }) => text)).toEqual([
      null,
      { count: 1, cell: 'x', row: 2, line: 3 },
      { count: 1, cell: '0x3', row: 3, line: 4 },
    ]);
  });

  it('keeps the texts as they were written, also where text comes late', async () => {
    const table = await readText(lateText('n/a,7'), {}, {}, 1000);
    const cells = cellsOf(table);
    expect(cells.a?.slice(0, 2)).toEqual(['0.50', '1.50']);
    expect(cells.a?.at(-1)).toBe('n/a');
    expect(cells.b?.at(-1)).toBe(7);
    expect(table.columns[0]?.text).toEqual({ count: 1, cell: 'n/a', row: 5001, line: 5002 });
  });

  it('gives the same table wherever the bytes are cut', async () => {
    const text = '\ufeffn,"a ""b""\r\n"\r\n1,中文\r\n2.5,"x,\n😀"\r\n,y\r\n';
    const whole = cellsOf(await readText(text));
    expect(Object.keys(whole)).toEqual(['n', 'a "b"\r\n']);
    for (let size = 1; size < 20; size += 1) {
      expect(cellsOf(await readText(text, {}, {}, size))).toEqual(whole);
    }
  });

  it('reads back whatever was written', async () => {
    const cell = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.string({ unit: 'grapheme', maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, size) => {
          fc.pre(rows.every((row) => row.every((text) => !text.includes('\0'))));
          const text = Papa.unparse([['p', 'q'], ...rows], { quotes: true });
          const table = await readText(text, {}, { p: { kind: 'category' }, q: { kind: 'category' } }, size);
          const expected = (index: 0 | 1) => rows.map((row) => (row[index].trim() === '' ? null : row[index]));
          expect(cellsOf(table)).toEqual({ p: expected(0), q: expected(1) });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('orders categories by code point', async () => {
    const table = await readText('c\nb\n😀\n\uff5e\n10\n9\nB\n');
    expect(table.columns[0]).toMatchObject({ categories: ['10', '9', 'B', 'b', '\uff5e', '😀'] });
  });

  it('names columns c1, c2, … where there is no header', async () => {
    expect(cellsOf(await readText('1,x\n2,y\n', { header: false }))).toEqual({ c1: [1, 2], c2: ['x', 'y'] });
  });

  it('warns of a header that holds only numbers, of empty names and of another delimiter', async () => {
    const codes = async (text: string) => (await readText(text)).findings.map(({ code, severity }) => `${severity} ${code}`);
    expect(await codes('5.1,3.5\n4.9,3.0\n')).toEqual(['warning data.headerLooksLikeNumbers']);
    expect(await codes('a,,c\n1,2,3\n')).toEqual(['warning data.emptyColumnName']);
    expect(await codes('a;b\n1;2\n')).toEqual(['warning data.otherDelimiter']);
    expect(await codes('a,1\n1,2\n')).toEqual([]);
  });

  it('names the line of the first ragged row and counts the others', async () => {
    expect(await findingsOf('a,b\n1,2\n"3\n",4,5\n6,7\n')).toMatchObject([
      { code: 'data.raggedRow', values: { line: 3, expected: 2, found: 3 }, place: { line: 3 } },
    ]);
    expect(await findingsOf('a,b\n1\n1,2\n1,2,3\n4\n')).toMatchObject([
      { code: 'data.raggedRows', values: { line: 2, expected: 2, found: 1, more: 2 } },
    ]);
  });

  it.each([
    ['', 'data.emptyFile'],
    ['\n\n', 'data.emptyFile'],
    ['a,b\n', 'data.noRows'],
    ['a\n"1\n', 'data.quoteNotClosed'],
    ['PK\u0003\u0004\0\0', 'data.binary'],
    [`${'a,'.repeat(65_536)}b\n1\n`, 'data.tooManyColumns'],
  ])('refuses %j', async (text, code) => {
    expect((await findingsOf(text))[0]?.code).toBe(code);
  });

  it('reads TSV, and other encodings', async () => {
    expect(cellsOf(await readText('a\tb\n1,5\tx\n', { type: 'tsv' }))).toEqual({ a: ['1,5'], b: ['x'] });
    const gbk = Uint8Array.from([0xd6, 0xd6, 0x0a, 0xc0, 0xb6, 0x0a]);
    const table = tableOf(await readSource({ ...CSV, encoding: 'gb18030' }, {}, bytesInChunks(gbk, 1)));
    expect(cellsOf(table)).toEqual({ 种: ['蓝'] });
  });

  it('says on which line the bytes are not of the encoding', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('name,x\nanna,1\n'), 0xd6, 0xd6, 0x0a]);
    const codeOf = async (encoding: string, from: Uint8Array) => {
      const result = await readSource({ ...CSV, encoding }, {}, bytesInChunks(from, 1000));
      return result.ok ? null : result.findings[0];
    };
    expect(await codeOf('utf-8', bytes)).toMatchObject({ code: 'data.badBytes', place: { line: 3 } });
    expect(await codeOf('klingon', bytes)).toMatchObject({ code: 'data.unknownEncoding' });
    expect(await codeOf('utf-8', Uint8Array.from([0xff, 0xfe, 0x61, 0]))).toMatchObject({
      code: 'data.otherEncoding',
      values: { actual: 'utf-16le' },
    });
  });

  it('stops when told to, and closes the file', async () => {
    const signal = { aborted: false };
    let isClosed = false;
    async function* chunks() {
      try {
        for (;;) {
          yield new TextEncoder().encode('a\n1\n');
        }
      } finally {
        isClosed = true;
      }
    }
    const stopAfterBytes = (bytes: number) => {
      signal.aborted = bytes > 100;
    };
    const result = await readSource(CSV, {}, chunks, stopAfterBytes, signal);
    expect(result).toMatchObject({ ok: false, findings: [{ code: 'data.cancelled' }] });
    expect(isClosed).toBe(true);
  });

  it('turns what the file system throws into findings', async () => {
    const throwing = (code: string) =>
      async function* chunks(): AsyncGenerator<Uint8Array> {
        yield new TextEncoder().encode('a\n');
        throw Object.assign(new Error(code), { code });
      };
    expect(await readSource(CSV, {}, throwing('ENOENT'))).toMatchObject({
      findings: [{ code: 'data.fileNotFound', values: { path: 'some.csv' } }],
    });
    expect(await readSource(CSV, {}, throwing('EIO'))).toMatchObject({
      findings: [{ code: 'data.cannotRead', values: { reason: 'EIO' } }],
    });
    expect(await readSource(CSV, {}, () => null)).toMatchObject({ findings: [{ code: 'data.fileNotFound' }] });
  });

  it('tells its progress, which never runs backwards', async () => {
    const told: number[] = [];
    const text = lateText('n/a,1', 2000);
    await readSource(CSV, {}, fileOf(text, 500), (bytes) => told.push(bytes));
    expect(told.at(-1)).toBe(text.length);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

describe('what the document says of a column', () => {
  it('makes text of numbers and keeps how they were written', async () => {
    const table = await readText('a\n1.0\n1\n10\n9\n', {}, { a: { kind: 'category' } });
    expect(table.columns[0]).toMatchObject({ kind: 'category', detectedKind: 'numeric', categories: ['1', '1.0', '10', '9'], text: null });
  });

  it('makes numbers of text and remembers the first cell that is none', async () => {
    const table = await readText('a\n1\n"n/a"\nx\n', {}, { a: { kind: 'numeric' } });
    expect(cellsOf(table)).toEqual({ a: [1, null, null] });
    expect(table.columns[0]).toMatchObject({ detectedKind: 'category', missing: 0, text: { count: 2, cell: 'n/a', row: 2, line: 3 } });
  });

  it('drops rows with empty cells from every column, and categories that only they had', async () => {
    const table = await readText('a,b\n1,x\n,y\n3,x\n', {}, { a: { missing: 'drop' } });
    expect(cellsOf(table)).toEqual({ a: [1, 3], b: ['x', 'x'] });
    expect(table.columns[1]).toMatchObject({ categories: ['x'] });
    expect([table.rowCount, table.droppedRows]).toEqual([2, 1]);
    expect((await readText('a,b\n,1\n,2\n', {}, { a: { missing: 'drop' } })).findings).toMatchObject([{ code: 'data.allRowsDropped' }]);
  });

  it('makes a category of empty cells', async () => {
    const table = await readText('a,b\nx,1\n,2\n', {}, { a: { missing: 'category' } });
    expect(table.columns[0]).toMatchObject({ categories: ['', 'x'], codes: Int32Array.from([1, 0]), missing: 1 });
  });

  it('has no settings for a column named like a part of every object', async () => {
    expect(cellsOf(await readText('constructor,__proto__\n1,2\n'))).toEqual(
      Object.fromEntries([
        ['constructor', [1]],
        ['__proto__', [2]],
      ]),
    );
  });
});

describe('reading JSON Lines', () => {
  it('makes columns of the keys in order of appearance, empty where a line lacks one', async () => {
    const table = await readText('{"a": 1, "b": "x"}\n\n{"b": null, "c": true}\r\n{"a": "2"}', { type: 'jsonl' });
    expect(cellsOf(table)).toEqual({ a: [1, null, 2], b: ['x', null, null], c: [null, 'true', null] });
  });

  it.each([
    ['{"a": 1}\n{"a": 2', 'data.jsonLine'],
    ['{"a": 1}\n[1]', 'data.jsonNotObject'],
    ['{"a": 1}\n{"a": {"b": 1}}', 'data.jsonNested'],
  ])('names the line that is wrong in %j', async (text, code) => {
    expect(await findingsOf(text, { type: 'jsonl' })).toMatchObject([{ code, place: { line: 2 } }]);
    expect(await findingsOf('', { type: 'jsonl' })).toMatchObject([{ code: 'data.emptyFile' }]);
  });

  it('does not mind where the bytes are cut', async () => {
    const text = '{"a": "中文"}\n{"a": "😀"}\n';
    for (let size = 1; size < 12; size += 1) {
      expect(cellsOf(await readText(text, { type: 'jsonl' }, {}, size))).toEqual({ a: ['中文', '😀'] });
    }
  });
});

describe('reading inline rows', () => {
  it('takes numbers, and texts that are numbers', async () => {
    const table = await tableOfRows(
      ['a', 'b', 'c'],
      [
        [1, '2', 'x'],
        [1.5, '', 3],
      ],
    );
    expect(cellsOf(table)).toEqual({ a: [1, 1.5], b: [2, null], c: ['x', '3'] });
  });

  it('takes a number that JSON made infinite for text', async () => {
    expect(cellsOf(await tableOfRows(['a'], [[Number.POSITIVE_INFINITY], [1]]))).toEqual({ a: ['Infinity', '1'] });
  });

  it('names the row that is ragged', async () => {
    const result = await readSource({ type: 'inline', columns: ['a', 'b'], rows: [[1, 2], [3]] }, {}, () => null);
    expect(result).toMatchObject({ findings: [{ code: 'data.raggedInlineRow', values: { row: 2, expected: 2, found: 1 } }] });
    expect(await readSource({ type: 'inline', columns: ['a'], rows: [] }, {}, () => null)).toMatchObject({
      findings: [{ code: 'data.noRows' }],
    });
  });
});

it('reads the built-in tables with their kinds', async () => {
  const table = tableOf(await readSource({ type: 'builtin', id: 'iris', params: {} }, {}, () => null));
  expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'sepal_length numeric',
    'sepal_width numeric',
    'petal_length numeric',
    'petal_width numeric',
    'species category',
  ]);
});
