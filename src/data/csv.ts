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

/** What stands between cells and around them. */
export interface CsvOptions {
  /** One character. */
  readonly delimiter: string;
  /** One character; an empty text turns quoting off. */
  readonly quote: string;
  /** Blanks and tabs around cells are dropped where they stand outside of quotes. */
  readonly trim?: boolean;
}

/** Receives the cells in order: text[from, to) is the cell's content, `line` the physical line on which its row began. */
export interface CellSink {
  cell(index: number, text: string, from: number, to: number, line: number): void;
  /** The row that began at this physical line (from 1) ended after `cells` cells, some quoted or none; false stops the reading. */
  row(cells: number, line: number, hasQuotes: boolean): boolean;
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

/** Takes text chunk by chunk, from its first line on. */
export class CsvScanner {
  readonly #options: CsvOptions;
  readonly #sink: CellSink;
  readonly #delimiter: number;
  /** −1 where quoting is off. */
  readonly #quote: number;
  readonly #trim: boolean;
  /** From the cell under way on; what is before it is done with. */
  #buffer = '';
  #position = 0;
  #cellStart = 0;
  /** Where the quote of a `tail` closed. */
  #quoteEnd = 0;
  #hasEscape = false;
  #hasQuotes = false;
  #state: State = 'start';
  #cells = 0;
  #line: number;
  #rowLine: number;
  #isAfterReturn = false;
  #isStopped = false;

  /** The options must have passed csvOptionsFinding; the first line has the number `firstLine`. */
  constructor(options: CsvOptions, sink: CellSink, firstLine = 1) {
    this.#options = options;
    this.#sink = sink;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#quote = options.quote === '' ? -1 : options.quote.charCodeAt(0);
    this.#trim = options.trim === true;
    this.#line = firstLine;
    this.#rowLine = firstLine;
  }

  /** The sink has had enough, or the text is at its end. */
  get stopped(): boolean {
    return this.#isStopped;
  }

  /** Reads a chunk; null means go on. */
  push(chunk: string): Finding | null {
    if (this.#isStopped || chunk === '') {
      return null;
    }
    const zero = chunk.indexOf('\0');
    if (zero >= 0) {
      const before = countLineEnds(this.#buffer + chunk, this.#cellStart, this.#buffer.length + zero);
      return errorFinding('data.binary', {}, { line: this.#line + before });
    }
    this.#buffer += chunk;
    while (this.#position < this.#buffer.length && !this.#isStopped) {
      this.#step();
    }
    this.#buffer = this.#buffer.slice(this.#cellStart);
    this.#position -= this.#cellStart;
    this.#quoteEnd -= this.#cellStart;
    this.#cellStart = 0;
    if (!this.#isStopped && this.#buffer.length > LONGEST_CELL) {
      return errorFinding(this.#state === 'plain' ? 'data.cellTooLong' : 'data.quoteNotClosed', {}, { line: this.#line });
    }
    return null;
  }

  /** The text is over: its last row needs no line end. */
  end(): Finding | null {
    if (this.#isStopped) {
      return null;
    }
    if (this.#state === 'quoted') {
      return errorFinding('data.quoteNotClosed', {}, { line: this.#line });
    }
    this.#finishRow(this.#buffer.length);
    this.#isStopped = true;
    return null;
  }

  /** Reads on from one state to the next, or to the end of the buffer. */
  #step(): void {
    switch (this.#state) {
      case 'start':
        this.#begin(this.#buffer.charCodeAt(this.#position));
        break;
      case 'quoted':
        this.#passQuoted();
        break;
      case 'quoteInQuoted':
        this.#passQuote(this.#buffer.charCodeAt(this.#position));
        break;
      case 'plain':
      case 'tail':
        this.#passPlain();
    }
  }

  #begin(code: number): void {
    if (this.#isAfterReturn) {
      this.#isAfterReturn = false;
      if (code === LINE_FEED) {
        this.#position += 1;
        this.#cellStart = this.#position;
        return;
      }
    }
    if (code === this.#quote) {
      this.#state = 'quoted';
      this.#position += 1;
    } else if (this.#endsCell(code)) {
      this.#finish(code);
    } else if (this.#trim && isBlankCode(code)) {
      this.#position += 1;
      this.#cellStart = this.#position;
    } else {
      this.#state = 'plain';
      this.#passPlain();
    }
  }

  /** A quoted cell up to the next quote. */
  #passQuoted(): void {
    const close = this.#buffer.indexOf(this.#options.quote, this.#position);
    if (close < 0) {
      this.#position = this.#buffer.length;
    } else {
      this.#position = close + 1;
      this.#state = 'quoteInQuoted';
    }
  }

  /** What comes behind a quote in a quoted cell tells what the quote was: one of two, the last, or none at all. */
  #passQuote(code: number): void {
    if (code === this.#quote) {
      this.#hasEscape = true;
      this.#state = 'quoted';
      this.#position += 1;
    } else if (this.#endsCell(code)) {
      this.#finish(code);
    } else {
      this.#quoteEnd = this.#position - 1;
      this.#state = 'tail';
    }
  }

  /** Text without quotes up to the end of its cell. */
  #passPlain(): void {
    const text = this.#buffer;
    const delimiter = this.#delimiter;
    for (let index = this.#position; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) {
        this.#position = index;
        this.#finish(code);
        return;
      }
    }
    this.#position = text.length;
  }

  #endsCell(code: number): boolean {
    return code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN;
  }

  /** Ends the cell, and the row unless a delimiter ended it, and passes what did. */
  #finish(code: number): void {
    if (code === this.#delimiter) {
      this.#finishCell(this.#position);
    } else {
      this.#finishRow(this.#position);
      this.#line += 1;
      this.#rowLine = this.#line;
      this.#isAfterReturn = code === CARRIAGE_RETURN;
    }
    this.#position += 1;
    this.#cellStart = this.#position;
  }

  #finishCell(end: number): void {
    const buffer = this.#buffer;
    const start = this.#cellStart;
    if (this.#state === 'plain' || this.#state === 'start') {
      this.#sink.cell(this.#cells, buffer, start, this.#contentEnd(start, end), this.#rowLine);
    } else {
      this.#hasQuotes = true;
      this.#line += countLineEnds(buffer, start, end);
      const close = this.#state === 'tail' ? this.#quoteEnd : end - 1;
      if (this.#hasEscape || this.#state === 'tail') {
        const { quote } = this.#options;
        const text =
          buffer.slice(start + 1, close).replaceAll(quote + quote, quote) + buffer.slice(close + 1, this.#contentEnd(close + 1, end));
        this.#sink.cell(this.#cells, text, 0, text.length, this.#rowLine);
      } else {
        this.#sink.cell(this.#cells, buffer, start + 1, close, this.#rowLine);
      }
    }
    this.#cells += 1;
    this.#state = 'start';
    this.#hasEscape = false;
  }

  /** Where the text from `start` on ends: before its trailing blanks under `trim`. */
  #contentEnd(start: number, end: number): number {
    let last = end;
    while (this.#trim && last > start && isBlankCode(this.#buffer.charCodeAt(last - 1))) {
      last -= 1;
    }
    return last;
  }

  /** Ends the row unless its line is blank. */
  #finishRow(end: number): void {
    const isBlankLine = this.#cells === 0 && this.#state === 'start' && end === this.#cellStart;
    if (!isBlankLine) {
      this.#finishCell(end);
      this.#isStopped = !this.#sink.row(this.#cells, this.#rowLine, this.#hasQuotes);
      this.#hasQuotes = false;
    }
    this.#cells = 0;
    this.#state = 'start';
  }
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9 || code === 160;
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
