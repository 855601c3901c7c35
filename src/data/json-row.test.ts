import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonCell, parseJsonRow } from './json-row';

function contentOf(cell: JsonCell): unknown {
  return typeof cell === 'object' && cell !== null ? cell.value : cell;
}

describe('an object of JSON', () => {
  it('has the keys and values that JSON.parse finds', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), value), fc.constantFrom(undefined, 1, '\t'), (object, space) => {
        const row = parseJsonRow(JSON.stringify(object, null, space));
        if (row.kind !== 'row') throw new Error(row.kind);
        expect(Object.fromEntries([...row.cells].map(([key, cell]) => [key, contentOf(cell)]))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it('is refused where JSON.parse refuses it', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '"a"', '"\\u12"', '"\n"', ':', ',', '1', '-', '01', '1.', 'true', 'nul', ' ', '[', ']', '"b"'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(parseJsonRow(text).kind !== 'invalid').toBe(isJson);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps its keys in the order of the file, numbers among them', () => {
    const row = parseJsonRow('{"label":"a","10":1,"2":5,"x":3,"__proto__":4}');
    expect(row.kind === 'row' && [...row.cells.keys()]).toEqual(['label', '10', '2', 'x', '__proto__']);
  });

  it('tells a key that stands twice, numbers that may be others, and takes NaN for nothing', () => {
    expect(parseJsonRow('{"a":1,"b":2,"a":3}')).toMatchObject({ repeated: 'a' });
    const row = parseJsonRow('{"id":9007199254740993,"code":713752e1,"x":NaN,"y":-Infinity}');
    expect(row.kind === 'row' && Object.fromEntries(row.cells)).toEqual({
      id: { value: 9_007_199_254_740_992, written: '9007199254740993' },
      code: { value: 7_137_520, written: '713752e1' },
      x: null,
      y: { value: Number.NEGATIVE_INFINITY },
    });
  });
});
