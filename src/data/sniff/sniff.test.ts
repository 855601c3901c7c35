import { describe, expect, it } from 'vitest';
import { encodeText } from '../testing/encode-text';
import { sniffFile } from './sniff';

const source = (path: string, text: string) => sniffFile(path, encodeText(text, 'utf-8')).source;
const codes = (text: string, path = 'a.csv') => sniffFile(path, encodeText(text, 'utf-8')).findings.map(({ code }) => code);

describe('a guess at how a table is written', () => {
  it('says no more than version 1 of the format knows where that is enough', () => {
    expect(source('a.CSV', 'a,b\n1,x\n2,y\n')).toEqual({
      type: 'csv',
      path: 'a.CSV',
      delimiter: ',',
      quote: '"',
      encoding: 'utf-8',
      header: true,
    });
    expect(codes('a,b\n1,x\n2,y\n')).toEqual([]);
  });

  it('goes by the ending only where the text says nothing', () => {
    expect(source('dir/a.tsv', 'a\tb\n1\t2\n')).toMatchObject({ type: 'tsv', delimiter: '\t' });
    expect(source('dir/a.tsv', 'a,b\n1,2\n')).toMatchObject({ type: 'csv', delimiter: ',' });
    expect(source('a.csv', 'a\tb\n1\t2\n')).toMatchObject({ type: 'csv', delimiter: '\t' });
    expect(source('a.jsonl', '{"x":1}\n')).toMatchObject({ type: 'jsonl' });
    expect(source('a.txt', 'a\n')).toMatchObject({ type: 'csv', delimiter: ',' });
    expect(source('a.json', '[]')).toMatchObject({ type: 'json' });
    expect(source('a.csv', '')).toMatchObject({ type: 'csv', delimiter: ',', header: true });
  });

  it('counts delimiters outside of quotes alone', () => {
    expect(source('a.csv', '"a,b,c";d\n1,2,3,4;5\n')).toMatchObject({ delimiter: ';' });
    expect(source('a.csv', 'a;b\n"1,2";"3,4"\n"5,x";"6"\n')).toMatchObject({ delimiter: ';' });
  });

  it('knows UTF-8 though a character is cut off, and UTF-16 with and without a mark', () => {
    const encoding = (bytes: readonly number[]) => sniffFile('a.csv', Uint8Array.from(bytes)).source.encoding;
    expect(encoding([...encodeText('中文', 'utf-8').subarray(0, 5)])).toBe('utf-8');
    expect(encoding([0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0])).toBe('utf-16le');
    expect(encoding([0xfe, 0xff, 0, 0x61, 0, 0x2c, 0, 0x62])).toBe('utf-16be');
    expect(encoding([...encodeText('a,b\n1,2\n', 'utf-16le')])).toBe('utf-16le');
    expect(encoding([0xd6, 0xd6, 0x3b, 0xc0, 0xb6])).toBe('gb18030');
  });

  it('shows the first rows and kinds as the reader will have them', () => {
    const { preview } = sniffFile('a.csv', encodeText('Report\n\nn;w\n1,5;x\n;y\n', 'utf-8'));
    expect(preview).toEqual({
      columns: [
        { name: 'n', kind: 'numeric' },
        { name: 'w', kind: 'category' },
      ],
      rows: [
        ['1,5', 'x'],
        ['', 'y'],
      ],
    });
  });

  it('looks at whole lines of the first 64 KB, and never beyond a thousand', () => {
    const long = `a,b\n${'1,"x, y"\n'.repeat(9000)}`;
    const bytes = encodeText(long, 'utf-8').subarray(0, 65_536);
    expect(sniffFile('a.csv', bytes).findings).toEqual([]);
    expect(codes(`a,b\n${'1,2\n'.repeat(2000)}1,2,3,4\n`)).toEqual([]);
  });

  it('tells with an error what the reader would refuse', () => {
    expect(sniffFile('a.csv', encodeText('a,b,c\n1,2,3\n4,5,6\n7,8\n', 'utf-8')).findings).toMatchObject([
      { code: 'data.raggedRow', severity: 'error', place: { line: 4 } },
    ]);
    expect(codes('a,b\n"say \\"hi\\" now",2\nx,3\n')).toContain('data.backslashQuotes');
  });
});
