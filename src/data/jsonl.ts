/**
 * JSON Lines: an object a line, read as its chunks arrive.
 * Keeps true: columns are the keys in order of first appearance; a key that a line lacks, or null, is an empty cell.
 */
import type { Finding } from '../findings';
import { errorFinding } from './finding';
import { MOST_FILE_CELLS, sizeFinding } from './limits';
import type { RowSink } from './table-builder';

/** Longest line in UTF-16 units. */
const LONGEST_LINE = 1 << 24;

/** Takes text chunk by chunk; null means go on. */
export interface LineReader {
  push(chunk: string): Finding | null;
  end(): Finding | null;
}

/** Fills `builder` with the lines' objects. */
export function createJsonLinesReader(builder: RowSink): LineReader {
  const indexes = new Map<string, number>();
  let pieces: string[] = [];
  let pending = 0;
  let line = 1;

  /** The column of a name; a new one is asked for before every row so far gets an empty cell in it. */
  function columnOf(name: string): number | Finding {
    const index = indexes.get(name);
    if (index !== undefined) {
      return index;
    }
    const finding = sizeFinding(builder.rowCount + 1, indexes.size + 1, MOST_FILE_CELLS, { line });
    if (finding !== null) {
      return finding;
    }
    indexes.set(name, indexes.size);
    builder.addColumn(name);
    return indexes.size - 1;
  }

  function addCell(name: string, value: unknown): Finding | null {
    const column = columnOf(name);
    if (typeof column !== 'number') {
      return column;
    }
    if (typeof value === 'number') {
      builder.number(column, value, line);
    } else if (typeof value === 'string') {
      builder.text(column, value, 0, value.length, line);
    } else if (typeof value === 'boolean') {
      const text = String(value);
      builder.text(column, text, 0, text.length, line);
    } else if (value !== null) {
      return errorFinding('data.jsonNested', {}, { line, column: name });
    }
    return null;
  }

  function addLine(text: string): Finding | null {
    if (text.trim() === '') {
      return null;
    }
    const parsed = parseOrNull(text);
    if (parsed === null) {
      return errorFinding('data.jsonLine', {}, { line });
    }
    const value = parsed.value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return errorFinding('data.jsonNotObject', {}, { line });
    }
    for (const [name, cell] of Object.entries(value)) {
      const finding = addCell(name, cell);
      if (finding !== null) {
        return finding;
      }
    }
    builder.endRow();
    return sizeFinding(builder.rowCount, indexes.size, MOST_FILE_CELLS, { line });
  }

  function takeLine(rest: string): Finding | null {
    const text = pieces.join('') + rest;
    pieces = [];
    pending = 0;
    const finding = addLine(text);
    line += 1;
    return finding;
  }

  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
        const finding = takeLine(chunk.slice(from, end));
        if (finding !== null) {
          return finding;
        }
        from = end + 1;
      }
      pieces.push(chunk.slice(from));
      pending += chunk.length - from;
      return pending > LONGEST_LINE ? errorFinding('data.lineTooLong', {}, { line }) : null;
    },
    end: () => takeLine(''),
  };
}

function parseOrNull(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
