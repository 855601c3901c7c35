/**
 * Puts JSON objects into a table, a row each.
 * Keeps true: columns are the keys in order of first appearance; a key that an object lacks, or null, is an empty cell; a
 * key that stands twice in one object counts with its last value, and is told.
 */
import type { Finding } from '../findings';
import { errorFinding, warningFinding } from './finding';
import { parseJsonRow } from './json-row';
import { MOST_FILE_CELLS, sizeFinding } from './limits';
import type { RowSink } from './table-builder';

/** Takes objects as texts. */
export interface JsonRows {
  /** The object that begins on `line`; what is wrong with it, or null. */
  add(text: string, line: number): Finding | null;
  readonly warnings: readonly Finding[];
}

/** Fills `builder` with objects. */
export function createJsonRows(builder: RowSink): JsonRows {
  const indexes = new Map<string, number>();
  let repeated: Finding | null = null;

  /** The column of a name; a new one is asked for before every row so far gets an empty cell in it. */
  function columnOf(name: string, line: number): number | Finding {
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

  return {
    get warnings() {
      return repeated === null ? [] : [repeated];
    },
    add(text, line) {
      const row = parseJsonRow(text);
      switch (row.kind) {
        case 'invalid':
          return errorFinding('data.jsonLine', {}, { line });
        case 'notObject':
          return errorFinding('data.jsonNotObject', {}, { line });
        case 'nested':
          return errorFinding('data.jsonNested', {}, { line, column: row.column });
        case 'row':
          break;
      }
      for (const [name, cell] of row.cells) {
        const column = columnOf(name, line);
        if (typeof column !== 'number') {
          return column;
        }
        if (cell === null) {
          continue;
        }
        if (typeof cell === 'object') {
          builder.number(column, cell.value, line, cell.written);
        } else {
          const content = String(cell);
          builder.text(column, content, 0, content.length, line);
        }
      }
      if (row.repeated !== null) {
        repeated ??= warningFinding('data.repeatedKey', {}, { column: row.repeated, line });
      }
      builder.endRow();
      return sizeFinding(builder.rowCount, indexes.size, MOST_FILE_CELLS, { line });
    },
  };
}
