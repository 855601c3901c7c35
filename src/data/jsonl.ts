/**
 * JSON Lines: an object a line, read as its chunks arrive.
 * Keeps true: blank lines are no rows; a fault is told with its line.
 */
import type { Finding } from '../findings';
import { errorFinding } from './finding';
import { createJsonRows } from './json-rows';
import { type LineReader, LONGEST_LINE } from './line-reader';
import type { RowSink } from './table-builder';

/** Fills `builder` with the lines' objects. */
export function createJsonLinesReader(builder: RowSink): LineReader {
  const rows = createJsonRows(builder);
  let pieces: string[] = [];
  let pending = 0;
  let line = 1;

  function takeLine(rest: string): Finding | null {
    const text = pieces.join('') + rest;
    pieces = [];
    pending = 0;
    const isArray = builder.rowCount === 0 && text.trimStart().startsWith('[');
    const finding = text.trim() === '' ? null : isArray ? errorFinding('data.jsonArray', {}, { line }) : rows.add(text, line);
    line += 1;
    return finding;
  }

  return {
    get warnings() {
      return rows.warnings;
    },
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
    end: () => takeLine('') ?? (builder.rowCount === 0 ? errorFinding('data.emptyFile') : null),
  };
}
