/** Tables that are too large are refused with a sentence before there is room made for them. */
import { describe, expect, it } from 'vitest';
import { say } from '../strings/say';
import { createCsvReader } from './csv-rows';
import { createJsonLinesReader } from './jsonl';
import { MOST_COLUMNS, MOST_FILE_CELLS, MOST_INLINE_CELLS } from './limits';
import { readSource } from './read';
import type { RowSink } from './table-builder';
import type { FileSource, InlineSource } from './types';

const csv = { delimiter: ',', quote: '"', header: true };
const layout = { ...csv, skip: 0, rowNames: false, names: [] };
const file: FileSource = { type: 'csv', path: 'table.csv', ...csv, encoding: 'utf-8' };

/** A sink that keeps nothing, and says that it has `rows` rows already. */
function fullSink(rows: number): RowSink & { readonly columns: string[] } {
  const columns: string[] = [];
  let rowCount = rows;
  return {
    columns,
    get columnCount() {
      return columns.length;
    },
    get rowCount() {
      return rowCount;
    },
    addColumn: (name) => void columns.push(name),
    text: () => undefined,
    number: () => undefined,
    endRow: () => {
      rowCount += 1;
    },
    surprises: () => [],
  };
}

function inline(columns: number, rows: number): InlineSource {
  const row = new Array<number>(columns).fill(1);
  return { type: 'inline', columns: row.map((_, index) => `c${index}`), rows: new Array<typeof row>(rows).fill(row) };
}

describe('a file of too many cells', () => {
  it('is given up in the row that is too much', () => {
    const reader = createCsvReader(layout, fullSink(MOST_FILE_CELLS / 2 - 1));
    expect(reader.push('a,b\n1,2\n')).toBeNull();
    expect(reader.push('3,4\n')).toMatchObject({ code: 'data.tooManyCells', values: { limit: MOST_FILE_CELLS, line: 3 } });
  });

  it('gets no new column of JSON where all its rows would need a cell in it', () => {
    const sink = fullSink(MOST_FILE_CELLS / 2 - 1);
    const reader = createJsonLinesReader(sink);
    expect(reader.push('{"a": 1, "b": 2}\n')).toBeNull();
    expect(reader.push('{"a": 1, "b": 2, "c": 3}\n')).toMatchObject({ code: 'data.tooManyCells' });
    expect(sink.columns).toEqual(['a', 'b']);
  });
});

describe('a file of too many columns', () => {
  it('is refused at its header, however long that is', async () => {
    let chunks = 0;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (; chunks < 1_000; chunks += 1) yield new TextEncoder().encode('name,'.repeat(20_000));
    }
    const read = await readSource({ ...file, header: false }, {}, bytes);
    expect(!read.ok && read.findings).toMatchObject([{ code: 'data.tooManyColumns', values: { limit: MOST_COLUMNS } }]);
    expect(chunks).toBeLessThan(10);
  });

  it('is refused at the key of a JSON line that is too much', () => {
    const sink = fullSink(0);
    const keys = Array.from({ length: MOST_COLUMNS + 10 }, (_, index) => `"c${index}":1`).join();
    expect(createJsonLinesReader(sink).push(`{${keys}}\n`)).toMatchObject({ code: 'data.tooManyColumns' });
    expect(sink.columns).toHaveLength(MOST_COLUMNS);
  });
});

describe('a table in the document', () => {
  it.each([
    ['columns', inline(MOST_COLUMNS + 1, 1), 'data.tooManyColumns'],
    ['cells', inline(1_000, MOST_INLINE_CELLS / 1_000 + 1), 'data.tooManyCells'],
  ])('of too many %s is refused', async (_, source, code) => {
    const read = await readSource(source, {}, () => null);
    expect(!read.ok && read.findings.map((found) => found.code)).toEqual([code]);
  });

  it.each(['data.tooManyColumns', 'data.tooManyCells'])('%s has a sentence in both languages', (code) => {
    for (const language of ['en', 'zh'] as const) expect(say(code, { limit: 7 }, language)).toContain('7');
  });
});
