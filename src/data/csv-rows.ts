/**
 * From CSV cells to table rows: what stands above the table, its header and the names it gives.
 * Keeps true: the columns are known by the header and the first row together, since R leaves the place above its row names
 * out; without a header columns have the names that the source gives, or are c1, c2, ….
 */
import type { Finding } from '../findings';
import { BlankScanner } from './blank-rows';
import { columnNames } from './column-names';
import { type CellSink, type CsvOptions, CsvScanner } from './csv';
import { createDataRows, type DataRows } from './data-rows';
import { parseDecimal } from './decimal';
import { errorFinding, warningFinding } from './finding';
import { MOST_FILE_CELLS, sizeFinding } from './limits';
import type { LineReader } from './line-reader';
import { createLineSkipper } from './skip-lines';
import type { RowSink } from './table-builder';

/** The delimiter of files whose cells stand apart by any run of blanks. */
export const BLANKS = 'blanks';
/** Delimiters that people's files have. */
export const USUAL_DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a table of delimited text is laid out. */
export interface CsvLayout extends CsvOptions {
  readonly header: boolean;
  /** Lines above the table. */
  readonly skip: number;
  readonly rowNames: boolean;
  /** By position, where there is no header. */
  readonly names: readonly string[];
}

/** A row that is kept until the columns are known. */
interface EarlyRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly hasQuotes: boolean;
}

/** Fills `builder` with the rows of delimited text. The options must have passed csvOptionsFinding. */
export function createCsvReader(layout: CsvLayout, builder: RowSink): LineReader {
  const emptyRows: EarlyRow[] = [];
  const skipper = createLineSkipper(layout.skip);
  let cells: string[] = [];
  let header: EarlyRow | null = null;
  let rows: DataRows | null = null;
  let problem: Finding | null = null;
  let headerFindings: readonly Finding[] = [];
  /** In the order of the columns. */
  let nameFindings: readonly Finding[] = [];
  let width = 0;

  function start(first: EarlyRow | null): void {
    const top = header ?? first;
    if (top === null) {
      return;
    }
    const texts = headerTexts(layout, header, first);
    const { names, warnings } = columnNames(texts, top.line);
    nameFindings = warnings;
    headerFindings = headerWarnings(top.cells, layout, top.line);
    width = names.length;
    const named = texts.findLastIndex((text) => text.trim() !== '') + 1;
    rows = createDataRows({ names, named, offset: layout.rowNames ? 1 : 0 }, builder);
    for (const row of first === null ? emptyRows : [...emptyRows, first]) {
      for (const [index, text] of row.cells.entries()) {
        rows.cell(index, text, 0, text.length, row.line);
      }
      rows.row(row.cells.length, row.line, row.hasQuotes);
    }
  }

  function takeEarly(line: number, hasQuotes: boolean): void {
    const row = { cells, line, hasQuotes };
    cells = [];
    if (row.cells.length > 1 && !hasQuotes && row.cells.every((cell) => cell === '')) {
      emptyRows.push(row);
    } else if (layout.header && header === null) {
      header = row;
    } else {
      start(row);
    }
  }

  const sink: CellSink = {
    cell(index, text, from, to, line) {
      if (rows !== null) {
        rows.cell(index, text, from, to, line);
      } else if (problem === null) {
        cells.push(text.slice(from, to));
        problem = sizeFinding(1, cells.length, MOST_FILE_CELLS, { line });
      }
    },
    row(count, line, hasQuotes) {
      if (problem === null && rows !== null) {
        rows.row(count, line, hasQuotes);
      } else if (problem === null) {
        takeEarly(line, hasQuotes);
      }
      problem ??= sizeFinding(builder.rowCount, builder.columnCount, MOST_FILE_CELLS, { line });
      return problem === null;
    },
  };
  const first = layout.skip + 1;
  const scanner = layout.delimiter === BLANKS ? new BlankScanner(layout.quote, sink, first) : new CsvScanner(layout, sink, first);

  return {
    get warnings() {
      // A nameless column at the end that never became one needs no name; each has one warning.
      const told = nameFindings.slice(0, nameFindings.length - (width - builder.columnCount));
      return [...told, ...headerFindings, ...(rows?.warnings() ?? [])];
    },
    push: (chunk) => scanner.push(skipper.rest(chunk)) ?? problem,
    end() {
      const finding = scanner.end() ?? problem;
      if (finding !== null) {
        return finding;
      }
      if (rows === null) {
        start(null);
      }
      const misfit = problem ?? rows?.problem() ?? null;
      if (misfit !== null || rows === null) {
        return misfit ?? errorFinding('data.emptyFile');
      }
      return builder.rowCount === 0 ? errorFinding('data.noRows') : null;
    },
  };
}

/** The texts that stand for names, '' where there is none. A header with a place for row names has one text more than columns. */
function headerTexts(layout: CsvLayout, header: EarlyRow | null, first: EarlyRow | null): readonly string[] {
  const rowNames = layout.rowNames ? 1 : 0;
  if (header === null) {
    const width = (first?.cells.length ?? 0) - rowNames;
    return Array.from({ length: width }, (_, index) => layout.names[index] ?? `c${index + 1}`);
  }
  const isShort = first !== null && first.cells.length === header.cells.length + 1;
  return header.cells.slice(isShort ? 0 : rowNames);
}

function headerWarnings(cells: readonly string[], { header, delimiter }: CsvLayout, line: number): Finding[] {
  const warnings: Finding[] = [];
  if (header && cells.every((cell) => !Number.isNaN(parseDecimal(cell)))) {
    warnings.push(warningFinding('data.headerLooksLikeNumbers', { cells: cells.slice(0, 4) }, { line }));
  }
  const only = cells.length === 1 ? (cells[0] ?? '') : '';
  const other = USUAL_DELIMITERS.find((usual) => usual !== delimiter && only.includes(usual));
  if (other !== undefined) {
    warnings.push(warningFinding('data.otherDelimiter', { delimiter, other: other === '\t' ? 'Tab' : other }, { line }));
  }
  return warnings;
}
