import { describe, expect, it } from 'vitest';
import type { Result } from '../findings';
import { readInline, readSource } from './read';
import { cellsOfColumn } from './testing/sources';
import type { ColumnSettings, FileSource, Table } from './types';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const csv: FileSource = { type: 'csv', path: 'table.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true };

/** The same table without the lines of its cells, which only a file has. */
function withoutLines(read: Result<Table>): Result<Table> {
  if (!read.ok) return read;
  const columns = read.value.columns.map((column) => ({ ...column, text: column.text === null ? null : { ...column.text, line: null } }));
  return { ok: true, value: { ...read.value, columns } };
}

async function bothWays(source: FileSource, text: string, settings: Readonly<Record<string, ColumnSettings>> = {}) {
  const inline = await readInline(source, () => bytesOf(text));
  if (!inline.ok) throw new Error(JSON.stringify(inline.findings));
  const asFile = await readSource(source, settings, () => bytesOf(text));
  const asRows = await readSource(inline.value, settings, () => null);
  return { inline: inline.value, asFile: withoutLines(asFile), asRows };
}

describe('a file kept inside the document', () => {
  it('holds numbers as numbers and everything else as it was written', async () => {
    const { inline } = await bothWays(csv, 'a,b,c\n1,x,0.50\n-2.5e3,"y, z",007\n,,"1\n"\n');
    expect(inline).toEqual({
      type: 'inline',
      columns: ['a', 'b', 'c'],
      rows: [
        [1, 'x', '0.50'],
        ['-2.5e3', 'y, z', '007'],
        ['', '', '1\n'],
      ],
    });
  });

  it('reads as the file does: kinds, categories, empty cells, dropped rows', async () => {
    const text = 'n,label,mixed,code\n1,a,1,01\n,b,x,1\n3,a,2,01\n4,,2,2\n';
    const settings = { code: { kind: 'category' }, label: { missing: 'drop' }, n: { missing: 'mean' } } as const;
    const { asFile, asRows } = await bothWays(csv, text, settings);
    expect(asRows).toEqual(asFile);
    expect(asFile).toMatchObject({ ok: true, value: { rowCount: 3, droppedRows: 1 } });
  });

  it('gives lines of JSON the columns that they lack', async () => {
    const source: FileSource = { ...csv, type: 'jsonl', path: 'table.jsonl' };
    const { inline, asFile, asRows } = await bothWays(source, '{"a":1}\n{"b":true,"a":0.5}\n');
    expect(inline).toMatchObject({
      columns: ['a', 'b'],
      rows: [
        [1, ''],
        [0.5, 'true'],
      ],
    });
    expect(asRows).toEqual(asFile);
  });

  it('means the same without the file’s decimal signs, units, missing words and empty rows', async () => {
    const source: FileSource = { ...csv, delimiter: ';', decimal: ',', thousands: '.', units: true, missingWords: ['NA'] };
    const text = 'a;word;code;share\n1.234,5;NA;1,50;5%\n;;;\nNA;1,5;x;７\n2;x;2,5;NA\n';
    const settings = { code: { kind: 'category' } } as const;
    const inline = await readInline(source, () => bytesOf(text), settings);
    expect(inline).toMatchObject({
      value: {
        rows: [
          [1234.5, 'NA', '1,50', 5],
          ['', '1,5', 'x', 7],
          [2, 'x', '2,5', ''],
        ],
      },
    });
    if (!inline.ok) throw new Error('not read');
    const asRows = await readSource(inline.value, settings, () => null);
    const asFile = await readSource(source, settings, () => bytesOf(text));
    if (!asRows.ok || !asFile.ok) throw new Error('not read');
    expect(asRows.value.columns.map(cellsOfColumn)).toEqual(asFile.value.columns.map(cellsOfColumn));
  });

  it('says what is wrong with the file', async () => {
    expect(await readInline(csv, () => null)).toMatchObject({ ok: false, findings: [{ code: 'data.fileNotFound' }] });
    expect(await readInline(csv, () => bytesOf('a,b\n1\n'))).toMatchObject({ ok: false, findings: [{ code: 'data.raggedRow' }] });
  });
});
