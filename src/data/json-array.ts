/**
 * A JSON array of objects, read as its chunks arrive: each object is cut out and goes the way of a line of JSON Lines.
 * Keeps true: memory is bounded by a chunk and the longest object; a fault is told with the line on which its object begins.
 */
import type { Finding } from '../findings';
import { errorFinding } from './finding';
import { createJsonRows } from './json-rows';
import { type LineReader, LONGEST_LINE } from './line-reader';
import type { RowSink } from './table-builder';

/** Where the reading stands: before the array, before an object or the end, in an object, behind one, behind the array. */
type Place = 'outside' | 'first' | 'object' | 'between' | 'next' | 'behind';

/** What may follow outside of objects, and where it leads. An array's last comma is forgiven by nobody. */
const STEPS: Readonly<Record<Exclude<Place, 'object'>, Readonly<Record<string, Place>>>> = {
  outside: { '[': 'first' },
  first: { '{': 'object', ']': 'behind' },
  between: { ',': 'next', ']': 'behind' },
  next: { '{': 'object' },
  behind: {},
};
const WHITE_SPACE = ' \t\r\n';

/** Fills `builder` with the array's objects. */
export function createJsonArrayReader(builder: RowSink): LineReader {
  const rows = createJsonRows(builder);
  let place: Place = 'outside';
  let line = 1;
  /** Of the object: its text in earlier chunks, its first line, the brackets that are open in it. */
  let pieces: string[] = [];
  let pending = 0;
  let firstLine = 1;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;

  /** Whether the object ends with this character. */
  function endsObject(char: string): boolean {
    if (isInString) {
      isInString = char !== '"' || isEscaped;
      isEscaped = char === '\\' && !isEscaped;
    } else if (char === '"') {
      isInString = true;
    } else if (char === '{' || char === '[') {
      depth += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
    }
    return depth === 0;
  }

  function push(chunk: string): Finding | null {
    let from = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const char = chunk[index] ?? '';
      line += char === '\n' ? 1 : 0;
      if (place === 'object') {
        if (!endsObject(char)) {
          continue;
        }
        const finding = rows.add(pieces.join('') + chunk.slice(from, index + 1), firstLine);
        if (finding !== null) {
          return finding;
        }
        pieces = [];
        pending = 0;
        place = 'between';
      } else if (!WHITE_SPACE.includes(char)) {
        const next = STEPS[place][char];
        if (next === undefined) {
          return errorFinding(place === 'outside' ? 'data.jsonNoArray' : 'data.jsonElement', {}, { line });
        }
        place = next;
        if (place === 'object') {
          from = index;
          firstLine = line;
          depth = 1;
        }
      }
    }
    if (place === 'object') {
      pieces.push(chunk.slice(from));
      pending += chunk.length - from;
    }
    return pending > LONGEST_LINE ? errorFinding('data.lineTooLong', {}, { line: firstLine }) : null;
  }

  return {
    push,
    get warnings() {
      return rows.warnings;
    },
    end() {
      if (place === 'outside') {
        return errorFinding('data.emptyFile');
      }
      if (place !== 'behind') {
        return errorFinding('data.jsonUnfinished', {}, { line: place === 'object' ? firstLine : line });
      }
      return builder.rowCount === 0 ? errorFinding('data.noRows') : null;
    },
  };
}
