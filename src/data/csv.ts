/**
 * Splits delimited text (RFC 4180) into cells as its chunks arrive.
 * Our own and not papaparse: that one streams only from Node streams, File objects and XHR, tells no line numbers once
 * cells hold line ends, fixes one line end for the whole file and scans an open quote anew with every chunk. It is the
 * oracle of csv.test.ts.
 * Keeps true: where the chunks were cut makes no difference; memory is bounded by a chunk and the longest cell; lenient
 * where nothing is lost (text behind a closing quote is part of the cell), blank lines are no rows.
 */
import type { Finding } from '../findings';
import { errorFinding } from './finding';

/** Longest cell in UTF-16 units; more is most likely a quote that nobody closed. */
export const LONGEST_CELL = 1 << 20;

/** One character each; an empty quote turns quoting off. */
export interface CsvOptions {
  readonly delimiter: string;
  readonly quote: string;
}

/** Receives the cells in order: text[from, to) is the cell's content, `line` the physical line on which its row began. */
export interface CellSink {
  cell(index: number, text: string, from: number, to: number, line: number): void;
  /** The row that began at this physical line (from 1) ended after `cells` cells; false stops the reading. */
  row(cells: number, line: number): boolean;
}

/** Takes text chunk by chunk. Null means go on; `stopped` becomes true once the sink has had enough. */
export interface CsvScanner {
  push(chunk: string): Finding | null;
  end(): Finding | null;
  readonly stopped: boolean;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

type State = 'start' | 'plain' | 'quoted' | 'quoteInQuoted' | 'tail';

/** What is wrong with the options, or null. */
export function csvOptionsFinding(options: CsvOptions): Finding | null {
  const { delimiter, quote } = options;
  const isBad = delimiter.length !== 1 || quote.length > 1 || delimiter === quote || '\r\n\0'.includes(delimiter) || /[\r\n\0]/.test(quote);
  return isBad ? errorFinding('data.badDelimiter', { delimiter, quote }) : null;
}

/** A scanner in its first line. The options must have passed csvOptionsFinding. */
export function createCsvScanner(options: CsvOptions, sink: CellSink): CsvScanner {
  const delimiter = options.delimiter.charCodeAt(0);
  const quote = options.quote === '' ? -1 : options.quote.charCodeAt(0);
  let buffer = '';
  let position = 0;
  let cellStart = 0;
  let quoteEnd = 0;
  let hasEscape = false;
  let state: State = 'start';
  let cells = 0;
  let line = 1;
  let rowLine = 1;
  let isAfterReturn = false;
  let isStopped = false;

  function finishCell(end: number): void {
    if (state === 'plain' || state === 'start') {
      sink.cell(cells, buffer, cellStart, end, rowLine);
    } else {
      line += countLineEnds(buffer, cellStart, end);
      const close = state === 'tail' ? quoteEnd : end - 1;
      if (hasEscape || state === 'tail') {
        const quoted = buffer.slice(cellStart + 1, close).replaceAll(options.quote + options.quote, options.quote);
        const text = quoted + buffer.slice(close + 1, end);
        sink.cell(cells, text, 0, text.length, rowLine);
      } else {
        sink.cell(cells, buffer, cellStart + 1, close, rowLine);
      }
    }
    cells += 1;
    state = 'start';
    hasEscape = false;
  }

  /** Ends the row unless its line is blank. */
  function finishRow(end: number): void {
    const isBlankLine = cells === 0 && state === 'start' && end === cellStart;
    if (!isBlankLine) {
      finishCell(end);
      isStopped = !sink.row(cells, rowLine);
    }
    cells = 0;
    state = 'start';
  }

  function scan(): void {
    const text = buffer;
    const length = text.length;
    let index = position;
    while (index < length && !isStopped) {
      if (state === 'quoted') {
        const close = text.indexOf(options.quote, index);
        if (close < 0) {
          index = length;
          break;
        }
        index = close + 1;
        state = 'quoteInQuoted';
        continue;
      }
      let code = text.charCodeAt(index);
      if (isAfterReturn) {
        isAfterReturn = false;
        if (code === LINE_FEED) {
          index += 1;
          cellStart = index;
          continue;
        }
      }
      if (state === 'quoteInQuoted') {
        if (code === quote) {
          hasEscape = true;
          state = 'quoted';
          index += 1;
          continue;
        }
        if (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
          quoteEnd = index - 1;
          state = 'tail';
        }
      } else if (state === 'start') {
        if (code === quote) {
          state = 'quoted';
          index += 1;
          continue;
        }
        if (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
          state = 'plain';
        }
      }
      while (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
        index += 1;
        if (index >= length) {
          break;
        }
        code = text.charCodeAt(index);
      }
      if (index >= length) {
        break;
      }
      if (code === delimiter) {
        finishCell(index);
      } else {
        finishRow(index);
        line += 1;
        rowLine = line;
        isAfterReturn = code === CARRIAGE_RETURN;
      }
      index += 1;
      cellStart = index;
    }
    position = index;
  }

  return {
    get stopped() {
      return isStopped;
    },
    push(chunk) {
      if (isStopped || chunk === '') {
        return null;
      }
      const zero = chunk.indexOf('\0');
      if (zero >= 0) {
        return errorFinding('data.binary', {}, { line: line + countLineEnds(buffer + chunk, cellStart, buffer.length + zero) });
      }
      buffer += chunk;
      scan();
      buffer = buffer.slice(cellStart);
      position -= cellStart;
      quoteEnd -= cellStart;
      cellStart = 0;
      if (!isStopped && buffer.length > LONGEST_CELL) {
        return errorFinding(state === 'plain' ? 'data.cellTooLong' : 'data.quoteNotClosed', {}, { line });
      }
      return null;
    },
    end() {
      if (isStopped) {
        return null;
      }
      if (state === 'quoted') {
        return errorFinding('data.quoteNotClosed', {}, { line });
      }
      finishRow(buffer.length);
      isStopped = true;
      return null;
    },
  };
}

/** Line ends in text[from, to): \n, \r\n and a lone \r count one each. */
function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)) {
      count += 1;
    }
  }
  return count;
}
