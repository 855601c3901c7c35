/**
 * Splits text whose cells stand apart by runs of blanks and tabs, as R's write.table and measuring instruments write it.
 * Keeps true: blanks at a line's ends part nothing; a quoted cell may hold blanks and line ends, and is the only cell that
 * can be empty; lines, chunks and open quotes are told as by the scanner of csv.ts.
 */
import type { Finding } from '../findings';
import { type CellSink, LONGEST_CELL } from './csv';
import { errorFinding } from './finding';

const LINE_ENDS = /\r\n|\r|\n/g;

/** A row's cells, and where the next row begins. */
interface Row {
  readonly cells: readonly string[];
  readonly hasQuotes: boolean;
  readonly end: number;
}

/** Takes text chunk by chunk. */
export class BlankScanner {
  readonly #quote: string;
  readonly #sink: CellSink;
  readonly #cell: RegExp;
  /** From the row under way on. */
  #rest = '';
  #line: number;
  #isStopped = false;

  /** An empty quote turns quoting off; the first line has the number `firstLine`. */
  constructor(quote: string, sink: CellSink, firstLine: number) {
    this.#quote = quote;
    this.#sink = sink;
    this.#cell = cellPattern(quote);
    this.#line = firstLine;
  }

  /** Reads a chunk; null means go on. */
  push(chunk: string): Finding | null {
    const zero = this.#isStopped ? -1 : chunk.indexOf('\0');
    if (zero >= 0) {
      return errorFinding('data.binary', {}, { line: this.#line + linesOf(this.#rest + chunk.slice(0, zero)) });
    }
    return this.#isStopped ? null : this.#takeRows(this.#rest + chunk, false);
  }

  /** The text is over: its last row needs no line end. */
  end(): Finding | null {
    const finding = this.#isStopped ? null : this.#takeRows(this.#rest, true);
    this.#isStopped = true;
    return finding;
  }

  #takeRows(text: string, isLast: boolean): Finding | null {
    let from = 0;
    while (from < text.length && !this.#isStopped) {
      const row = this.#rowAt(text, from, isLast);
      if (row === null) {
        break;
      }
      for (const [index, content] of row.cells.entries()) {
        this.#sink.cell(index, content, 0, content.length, this.#line);
      }
      this.#isStopped = row.cells.length > 0 && !this.#sink.row(row.cells.length, this.#line, row.hasQuotes);
      this.#line += linesOf(text.slice(from, row.end));
      from = row.end;
    }
    this.#rest = text.slice(from);
    const isTooLong = isLast ? this.#rest !== '' : this.#rest.length > LONGEST_CELL;
    return isTooLong && !this.#isStopped ? errorFinding('data.quoteNotClosed', {}, { line: this.#line }) : null;
  }

  /** The row that begins at `from`; null where more text must come, or a quote is open. */
  #rowAt(text: string, from: number, isLast: boolean): Row | null {
    const quote = this.#quote;
    const cells: string[] = [];
    let hasQuotes = false;
    let at = from;
    this.#cell.lastIndex = from;
    for (let match = this.#cell.exec(text); match !== null; match = this.#cell.exec(text)) {
      const [, quoted, tail, plain] = match;
      cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll(quote + quote, quote) + (tail ?? ''));
      hasQuotes ||= quoted !== undefined;
      at = this.#cell.lastIndex;
    }
    LINE_ENDS.lastIndex = at;
    const lineEnd = LINE_ENDS.exec(text);
    const end = lineEnd === null ? text.length : LINE_ENDS.lastIndex;
    const isOpen = text.slice(at, lineEnd?.index).trim() !== '';
    // A return at the end of a chunk may be half of a line end.
    const isCut = !isLast && (lineEnd === null || (lineEnd[0] === '\r' && end === text.length));
    return isOpen || isCut ? null : { cells, hasQuotes, end };
  }
}

function linesOf(text: string): number {
  return text.match(LINE_ENDS)?.length ?? 0;
}

/** One cell and the blanks before it: quoted (groups 1, with doubled quotes, and 2, the text behind it) or plain (group 3). */
function cellPattern(quote: string): RegExp {
  if (quote === '') {
    return /[ \t]*(?:(?!)()()|([^ \t\r\n]+))/y;
  }
  const mark = quote.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(
    `[ \\t]*(?:${mark}([^${mark}]*(?:${mark}${mark}[^${mark}]*)*)${mark}([^ \\t\\r\\n]*)|((?!${mark})[^ \\t\\r\\n]+))`,
    'y',
  );
}
