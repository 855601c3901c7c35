import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvScanner, csvOptionsFinding, LONGEST_CELL } from './csv';

const COMMA = { delimiter: ',', quote: '"' };

function scan(chunks: readonly string[], options = COMMA) {
  const rows: string[][] = [];
  const lines: number[] = [];
  let row: string[] = [];
  const scanner = new CsvScanner(options, {
    cell: (index, text, from, to) => {
      expect(index).toBe(row.length);
      row.push(text.slice(from, to));
    },
    row: (cells, line) => {
      expect(cells).toBe(row.length);
      rows.push(row);
      lines.push(line);
      row = [];
      return true;
    },
  });
  let finding = null;
  for (const chunk of chunks) {
    finding ??= scanner.push(chunk);
  }
  finding ??= scanner.end();
  return { rows, lines, finding };
}

/** Cells made of what is special in CSV. */
const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ';', ' ', '中', '😀'), maxLength: 6 });
const rowsOfCells = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

describe('the CSV scanner', () => {
  it('reads back whatever a CSV writer wrote', () => {
    fc.assert(
      fc.property(rowsOfCells, fc.constantFrom('\n', '\r\n'), (rows, newline) => {
        const text = Papa.unparse(rows, { newline, quotes: true });
        expect(scan([text]).rows).toEqual(rows);
      }),
    );
  });

  it('agrees with papaparse where only some cells are quoted', () => {
    fc.assert(
      fc.property(rowsOfCells, (rows) => {
        const text = Papa.unparse(rows, { newline: '\n' });
        const isNotBlank = (row: readonly string[]) => row.length > 1 || row[0] !== '';
        const expected = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data;
        expect(scan([text]).rows.filter(isNotBlank)).toEqual(expected.filter(isNotBlank));
      }),
    );
  });

  it('does not mind where the chunks are cut', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '中'), maxLength: 30 });
    fc.assert(
      fc.property(anything, fc.array(fc.nat(30), { maxLength: 6 }), (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut <= text.length).sort((a, b) => a - b), text.length];
        const chunks = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(scan(chunks)).toEqual(scan([text]));
      }),
      { numRuns: 500 },
    );
  });

  it('tells the physical line on which each row begins', () => {
    const { rows, lines } = scan(['a,b\r\n"1\n\n2",3\r\r\n\n4,"5\r\n6"\n7,8']);
    expect(rows).toEqual([
      ['a', 'b'],
      ['1\n\n2', '3'],
      ['4', '5\r\n6'],
      ['7', '8'],
    ]);
    expect(lines).toEqual([1, 2, 7, 9]);
  });

  it('skips blank lines but keeps a quoted empty cell', () => {
    expect(scan(['a\n\n""\n\n']).rows).toEqual([['a'], ['']]);
  });

  it('takes text behind a closing quote as part of the cell', () => {
    expect(scan(['"a"b,c"d"e\n']).rows).toEqual([['ab', 'c"d"e']]);
  });

  it('names the line where an open quote began', () => {
    expect(scan(['a,b\n1,"2\n3,4\n']).finding).toMatchObject({ code: 'data.quoteNotClosed', place: { line: 2 } });
  });

  it('stops at a cell without end instead of filling the memory', () => {
    const chunk = 'x\n'.repeat(1 << 16);
    const chunks = Array.from({ length: 2 + (2 * LONGEST_CELL) / chunk.length }, () => chunk);
    expect(scan(['a\n"', ...chunks]).finding).toMatchObject({ code: 'data.quoteNotClosed', place: { line: 2 } });
  });

  it('names the line of a byte that no text has', () => {
    expect(scan(['a,b\n1,2\n3,\0\n']).finding).toMatchObject({ code: 'data.binary', place: { line: 3 } });
  });

  it('reads with other delimiters, other quotes and none', () => {
    expect(scan(["'a;b';c\n"], { delimiter: ';', quote: "'" }).rows).toEqual([['a;b', 'c']]);
    expect(scan(['"a;b";c\n'], { delimiter: ';', quote: '' }).rows).toEqual([['"a', 'b"', 'c']]);
    for (const bad of [
      { delimiter: '', quote: '"' },
      { delimiter: ',,', quote: '"' },
      { delimiter: '\n', quote: '"' },
      { delimiter: '"', quote: '"' },
      { delimiter: ',', quote: '\r' },
    ]) {
      expect(csvOptionsFinding(bad)?.code).toBe('data.badDelimiter');
    }
    expect(csvOptionsFinding(COMMA)).toBeNull();
  });
});
