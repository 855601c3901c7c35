/**
 * From CSV cells to table rows: the header, the names it may give, and rows that don't fit it.
 * Keeps true: a ragged row is reported with its physical line, and all of them are counted before the reading gives up;
 * without a header the columns are c1, c2, ….
 */
import type { Finding } from '../findings';
import { type CsvOptions, CsvScanner } from './csv';
import { parseDecimal } from './decimal';
import { errorFinding, warningFinding } from './finding';
import type { LineReader } from './jsonl';
import { MOST_FILE_CELLS, sizeFinding } from './limits';
import type { RowSink } from './table-builder';

/** Delimiters that people's files have. */
export const USUAL_DELIMITERS = [',', ';', '\t', '|'] as const;

/** A line reader that also tells what was odd. */
export interface CsvReader extends LineReader {
  readonly warnings: readonly Finding[];
}

/** Column names of a header, or what is wrong with them. An empty name becomes c1, c2, …, with a warning. */
export function columnNames(
  header: readonly string[],
  line: number | undefined,
): { readonly names: readonly string[]; readonly warnings: readonly Finding[] } | { readonly finding: Finding } {
  const warnings: Finding[] = [];
  const positions = new Map<string, number>();
  const names = header.map((text, index) => {
    const name = text.trim() === '' ? `c${index + 1}` : text;
    if (name !== text) {
      warnings.push(warningFinding('data.emptyColumnName', { position: index + 1, name }, { line }));
    }
    return name;
  });
  for (const [index, name] of names.entries()) {
    const first = positions.get(name);
    if (first !== undefined) {
      return { finding: errorFinding('data.duplicateColumn', { first: first + 1, second: index + 1 }, { column: name, line }) };
    }
    positions.set(name, index);
  }
  return { names, warnings };
}

/** Fills `builder` with the rows of delimited text. The options must have passed csvOptionsFinding. */
export function createCsvReader(options: CsvOptions & { readonly header: boolean }, builder: RowSink): CsvReader {
  const warnings: Finding[] = [];
  const firstRow: string[] = [];
  let width = -1;
  let problem: Finding | null = null;
  let ragged: { readonly line: number; readonly found: number; readonly more: number } | null = null;

  function start(line: number): void {
    const named = columnNames(options.header ? firstRow : firstRow.map((_, index) => `c${index + 1}`), line);
    if ('finding' in named) {
      problem = named.finding;
      return;
    }
    warnings.push(...named.warnings, ...headerWarnings(firstRow, options, line));
    width = named.names.length;
    for (const name of named.names) {
      builder.addColumn(name);
    }
    if (!options.header) {
      for (const [index, text] of firstRow.entries()) {
        builder.text(index, text, 0, text.length, line);
      }
      builder.endRow();
    }
  }

  const scanner = new CsvScanner(options, {
    cell(index, text, from, to, line) {
      if (width >= 0) {
        if (ragged === null && index < width) {
          builder.text(index, text, from, to, line);
        }
      } else if (problem === null) {
        firstRow.push(text.slice(from, to));
        problem = sizeFinding(1, firstRow.length, MOST_FILE_CELLS, { line });
      }
    },
    row(cells, line) {
      if (problem !== null) {
        return false;
      }
      if (width < 0) {
        start(line);
      } else if (cells !== width) {
        ragged = ragged === null ? { line, found: cells, more: 0 } : { ...ragged, more: ragged.more + 1 };
      } else if (ragged === null) {
        builder.endRow();
        problem = sizeFinding(builder.rowCount, width, MOST_FILE_CELLS, { line });
      }
      return problem === null;
    },
  });

  return {
    warnings,
    push: (chunk) => scanner.push(chunk) ?? problem,
    end() {
      const finding = scanner.end() ?? problem;
      if (finding !== null) {
        return finding;
      }
      if (width < 0) {
        return errorFinding('data.emptyFile');
      }
      if (ragged !== null) {
        const { line, found, more } = ragged;
        return errorFinding(more === 0 ? 'data.raggedRow' : 'data.raggedRows', { expected: width, found, more }, { line });
      }
      return builder.rowCount === 0 ? errorFinding('data.noRows') : null;
    },
  };
}

function headerWarnings(cells: readonly string[], options: CsvOptions & { readonly header: boolean }, line: number): Finding[] {
  const warnings: Finding[] = [];
  if (options.header && cells.every((cell) => !Number.isNaN(parseDecimal(cell)))) {
    warnings.push(warningFinding('data.headerLooksLikeNumbers', { cells: cells.slice(0, 4).join(', ') }, { line }));
  }
  const only = cells.length === 1 ? (cells[0] ?? '') : '';
  const other = USUAL_DELIMITERS.find((delimiter) => delimiter !== options.delimiter && only.includes(delimiter));
  if (other !== undefined) {
    warnings.push(warningFinding('data.otherDelimiter', { delimiter: options.delimiter, other: other === '\t' ? 'Tab' : other }, { line }));
  }
  return warnings;
}
