/**
 * Guesses how a table file is written, from its name and first 64 KB, when a person chooses it.
 * Keeps true: a guess only fills in a source that the person can then change; the reader itself never guesses; a key that
 * version 1 of the format does not know is set only where the file needs it; whatever was unsure is told.
 */
import type { Finding } from '../../findings';
import { BLANKS } from '../csv-rows';
import { createTextSource } from '../decode-text';
import { errorFinding, warningFinding } from '../finding';
import type { FileSource } from '../types';
import { findSplitting, type SplitSample } from './delimiter';
import { guessEncoding } from './encoding';
import { guessTop } from './header';
import { isStyledNumber } from './number-shape';
import { type GuessedNumbers, guessNumbers } from './numbers';
import { type Preview, readSample } from './preview';
import { rowsOf, type Sample, type SampleRow } from './sample';

/** Bytes of a file's beginning that are enough for a guess. */
export const SNIFFED_BYTES = 65_536;
const MOST_LINES = 1000;

/** How a file seems to be written. */
export interface Sniffed {
  readonly source: FileSource;
  /** What was unsure or odd; an error where the sample cannot be read as the source says. */
  readonly findings: readonly Finding[];
  readonly preview: Preview;
}

/** The source for a chosen file. `path` as the document will hold it; `head` is the file's beginning, the whole of a smaller one. */
export function sniffFile(path: string, head: Uint8Array): Sniffed {
  const packed = packedFinding(head);
  const { encoding, findings } = guessEncoding(head);
  const whole: Sample = { text: packed === null ? decoded(head, encoding) : '', isWhole: head.length < SNIFFED_BYTES };
  const isJson = isJsonText(whole.text, path);
  // An array may stand on one line; delimited text is looked at in whole lines.
  const sample = isJson ? whole : wholeLines(whole);
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const base: FileSource = { type: 'csv', path, delimiter: ',', quote: '"', encoding, header: true };
  const guess = isJson ? jsonSource(base, sample) : delimitedSource(base, sample, ending);
  const reading = readSample(sample, guess.source);
  const told = [...guess.findings, ...reading.findings];
  return {
    source: guess.source,
    preview: reading.preview,
    findings: packed === null ? [...findings, ...told.filter((finding, index) => isFirst(finding, told, index))] : [packed],
  };
}

/** A file's beginning as `source` reads it, whoever said so. */
export function lookAs(head: Uint8Array, source: FileSource): Pick<Sniffed, 'findings' | 'preview'> {
  const text = decodedAs(head, source.encoding);
  if (text === null) {
    const finding = errorFinding('data.unknownEncoding', { encoding: source.encoding });
    return { findings: [finding], preview: { columns: [], rows: [] } };
  }
  const whole: Sample = { text: text.replace(/^\uFEFF/, ''), isWhole: head.length < SNIFFED_BYTES };
  const sample = source.type === 'json' || source.type === 'jsonl' ? whole : wholeLines(whole);
  const { findings, preview } = readSample(sample, source);
  return { preview, findings: findings.filter((finding, index) => isFirst(finding, findings, index)) };
}

/** Null where there is no such encoding. */
function decodedAs(head: Uint8Array, encoding: string): string | null {
  return 'code' in createTextSource(encoding) ? null : decoded(head, encoding);
}

interface Guess {
  readonly source: FileSource;
  readonly findings: readonly Finding[];
}

/** The beginning of a spreadsheet or packed file. */
function packedFinding([first, second]: Uint8Array): Finding | null {
  const isZip = first === 0x50 && second === 0x4b;
  return isZip || (first === 0x1f && second === 0x8b) ? errorFinding('data.packed') : null;
}

/** The first lines of a text; its last one is left out where the file goes on behind it. */
function wholeLines({ text, isWhole }: Sample): Sample {
  const lines = text.split('\n', MOST_LINES + 1);
  if (lines.length > MOST_LINES) {
    return { text: `${lines.slice(0, MOST_LINES).join('\n')}\n`, isWhole: false };
  }
  return isWhole ? { text, isWhole } : { text: text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1), isWhole };
}

/** The text of bytes of which the last character may be cut off. Fatal, since Node 20 reads windows-1252 wrongly otherwise. */
function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder(encoding).decode(bytes);
  }
}

/** Whether a text begins as an array of objects or an object does, or its name says so. */
function isJsonText(text: string, path: string): boolean {
  return /^\s*(?:\[\s*[{\]]|\{\s*["}])/.test(text) || /\.(?:json|jsonl|ndjson)$/i.test(path);
}

/** An array of objects, or an object a line. */
function jsonSource(base: FileSource, sample: Sample): Guess {
  const source: FileSource = { ...base, type: sample.text.trimStart().startsWith('[') ? 'json' : 'jsonl' };
  const numbers = guessNumbers(readSample(sample, source).columns, BLANKS);
  return { source: withNumbers(source, numbers), findings: numbers.findings };
}

function delimitedSource(base: FileSource, sample: Sample, ending: string): Guess {
  const told = separatorLine(sample.text);
  const comments = told === null ? commentLines(sample.text) : [];
  const before = told === null ? comments.length : 1;
  const found = toldSplitting(sample, told) ?? findSplitting(sample, before);
  const isPoint = isCommaNumbers(found);
  const split = isPoint ? single(found, sample, before) : found;
  const top = guessTop(split);
  const first = split.rows[top.above];
  const skip = top.above === 0 ? before : (first?.line ?? 1) - 1;
  const names = top.header ? null : commentedNames(comments.at(-1) ?? '', split);
  const isTabs = split.delimiter === '\t' && (ending === 'tsv' || ending === 'tab');
  const source: FileSource = {
    ...base,
    type: isTabs ? 'tsv' : 'csv',
    delimiter: split.delimiter,
    quote: split.quote,
    header: top.header,
    ...(skip > 0 ? { skip } : {}),
    ...(top.rowNames ? { rowNames: true } : {}),
    ...(names === null ? {} : { names }),
    ...(needsTrim(sample, split, skip) ? { trim: true } : {}),
  };
  const odd = [
    ...(isPoint ? [commaFinding(split.rows[1])] : []),
    ...(split.quote === '"' || split.rows.length === 0 ? [] : [warningFinding('data.foundQuote', { quote: split.quote })]),
    ...(skip > 0 ? [warningFinding('data.foundLinesAbove', { count: skip })] : []),
    ...(sample.text.includes('\\"') ? [warningFinding('data.backslashQuotes')] : []),
  ];
  return { source: withNumbers(source, top.numbers), findings: [...odd, ...top.findings] };
}

function withNumbers(source: FileSource, { style, missingWords }: GuessedNumbers): FileSource {
  return {
    ...source,
    ...(style.decimal === '.' ? {} : { decimal: style.decimal }),
    ...(style.thousands === null ? {} : { thousands: style.thousands }),
    ...(style.units ? { units: true } : {}),
    ...(missingWords === null ? {} : { missingWords }),
  };
}

/** The delimiter that a first line `sep=;` tells, as Excel writes it. */
function separatorLine(text: string): string | null {
  const [, delimiter] = /^"?sep=(\\t|[^\r\n])"?[ \t]*(?:\r|\n)/i.exec(text) ?? [];
  return delimiter === '\\t' ? '\t' : (delimiter ?? null);
}

/** The lines at the start that begin with #, and blank lines among them; none where no other line follows. */
function commentLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  return first > 0 && lines[0]?.startsWith('#') === true ? lines.slice(0, first) : [];
}

function toldSplitting(sample: Sample, delimiter: string | null): SplitSample | null {
  const rows = delimiter === null ? null : rowsOf(sample, { delimiter, quote: '"', trim: true }, 1);
  return rows === null || delimiter === null
    ? null
    : { delimiter, quote: '"', trim: true, rows, width: Math.max(0, ...rows.map(({ cells }) => cells.length)), score: 1 };
}

/** One column of numbers with a decimal comma, which look like two columns under a single name. */
function isCommaNumbers({ delimiter, width, rows: [top, ...body] }: SplitSample): boolean {
  const isPair = (cells: readonly string[]): boolean => cells.length === 2 && cells.every((cell) => /^[+-]?\d+$/.test(cell));
  return delimiter === ',' && width === 2 && top?.cells.length === 1 && body.length > 0 && body.every(({ cells }) => isPair(cells));
}

/** The doubt about the first of such numbers. */
function commaFinding(row: SampleRow | undefined): Finding {
  const cell = row?.cells[0] ?? '';
  return warningFinding('data.doubtfulMark', { cell, number: Number(cell.replace(',', '.')) }, { line: row?.line });
}

function single(split: SplitSample, sample: Sample, skip: number): SplitSample {
  const rows = rowsOf(sample, { delimiter: ';', quote: '"', trim: true }, skip);
  return { ...split, delimiter: ';', quote: '"', width: 1, rows: rows ?? [] };
}

/** The names in the last comment above a table without a header, as NumPy writes them; null where they do not fit. */
function commentedNames(comment: string, { delimiter, quote, width }: SplitSample): readonly string[] | null {
  const rows = rowsOf({ text: comment.replace(/^#+/, ''), isWhole: true }, { delimiter, quote, trim: true }, 0);
  const cells = rows?.[0]?.cells ?? [];
  const isNames = cells.length === width && cells.every((cell) => /^[^\d.+-]/.test(cell));
  return isNames ? cells : null;
}

/** Whether blanks stand around names or words outside of quotes. */
function needsTrim(sample: Sample, { delimiter, quote, rows }: SplitSample, skip: number): boolean {
  if (delimiter === BLANKS) {
    return false;
  }
  const trimmed = rowsOf(sample, { delimiter, quote, trim: true }, skip) ?? rows;
  const plain = rowsOf(sample, { delimiter, quote, trim: false }, skip);
  return trimmed.some(({ cells }, row) => {
    const others = plain?.[row]?.cells ?? [];
    return cells.length !== others.length || cells.some((cell, column) => cell !== others[column] && !isStyledNumber(others[column] ?? ''));
  });
}

/** Whether no finding before it says the same. */
function isFirst({ code, place }: Finding, all: readonly Finding[], index: number): boolean {
  return all.findIndex((other) => other.code === code && other.place.column === place.column) === index;
}
