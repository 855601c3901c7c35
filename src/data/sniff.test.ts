import { describe, expect, it } from 'vitest';
import { sniffFile } from './sniff';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a guess at how a table is written', () => {
  it('goes by the ending', () => {
    expect(sniffFile('a.CSV', bytes('a,b\n'))).toEqual({
      type: 'csv',
      path: 'a.CSV',
      delimiter: ',',
      quote: '"',
      encoding: 'utf-8',
      header: true,
    });
    expect(sniffFile('dir/a.tsv', bytes('a\tb\n'))).toMatchObject({ type: 'tsv', delimiter: '\t' });
    expect(sniffFile('a.jsonl', bytes('{}\n'))).toMatchObject({ type: 'jsonl' });
    expect(sniffFile('a.txt', bytes('a\n'))).toMatchObject({ type: 'csv', delimiter: ',' });
  });

  it('counts delimiters in the first line, outside of quotes', () => {
    expect(sniffFile('a.csv', bytes('"a,b,c";d\n1,2,3,4;5\n'))).toMatchObject({ delimiter: ';' });
    expect(sniffFile('a.csv', bytes('a\tb\n'))).toMatchObject({ delimiter: '\t' });
  });

  it('knows UTF-8 though a character is cut off, UTF-16 by its mark, and else takes GB 18030', () => {
    expect(sniffFile('a.csv', bytes('中文').subarray(0, 5))).toMatchObject({ encoding: 'utf-8' });
    expect(sniffFile('a.csv', Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0]))).toMatchObject({ encoding: 'utf-16le' });
    expect(sniffFile('a.csv', Uint8Array.from([0xd6, 0xd6, 0x3b, 0xc0, 0xb6]))).toMatchObject({ encoding: 'gb18030', delimiter: ';' });
  });
});
