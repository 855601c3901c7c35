/**
 * Any source to a table: inline rows, built-ins, and files of delimited text or JSON.
 * Keeps true: bytes stream through, so memory holds the columns and not the file; a source whose columns turn out to be
 * text after all is read again from the start rather than kept twice; whatever a file can hold comes back as findings.
 */
import type { Finding, Result } from '../findings';
import { loadBuiltin } from './builtin';
import { cellReadingOf, PLAIN_READING } from './column-builder';
import { columnNames } from './column-names';
import { createTextSource } from './decode-text';
import { createFileReader } from './file-reader';
import { errorFinding } from './finding';
import { MOST_INLINE_CELLS, sizeFinding } from './limits';
import type { LineReader } from './line-reader';
import { createRowsBuilder } from './rows-builder';
import { fileSources, laterSources } from './settings';
import { createTableBuilder, type RowSink } from './table-builder';
import type { ColumnKind, ColumnSettings, FileSource, InlineSource, RawTable, Source, Table } from './types';

/** Opens the source's file from its start; called again for a second reading. Null where there is no such file. */
export type OpenBytes = () => AsyncIterable<Uint8Array> | null;

/** Told after every chunk: bytes and rows so far. A second reading does not count backwards. */
export type ReadProgress = (bytes: number, rows: number) => void;

/** Readings until a file that changes under the reader is given up. */
const MOST_READINGS = 4;
/** With so many rows read, text among numbers is looked for once, before the whole file was read in vain. */
const EARLY_ROWS = 100;

type Reading =
  | { readonly kind: 'complete'; readonly warnings: readonly Finding[] }
  | { readonly kind: 'again' }
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] };

interface Hooks {
  readonly open: OpenBytes;
  readonly onProgress: ReadProgress;
  readonly signal: { readonly aborted: boolean };
}

/**
 * Reads a whole source. Findings: the file (missing, unreadable, encoding, binary, empty), its lines (ragged, quotes, JSON),
 * its column names; `data.cancelled` once `signal.aborted` is true. Missing cells and text in a forced numeric column
 * are no failure here: the table tells of them, and encoding a column that has them refuses.
 */
export async function readSource(
  source: Source,
  columns: Readonly<Record<string, ColumnSettings>>,
  open: OpenBytes,
  onProgress: ReadProgress = () => {},
  signal: { readonly aborted: boolean } = { aborted: false },
): Promise<Result<Table>> {
  const raw = await rawTableOf(source);
  if (raw !== null && !raw.ok) {
    return raw;
  }
  let most = 0;
  const hooks: Hooks = {
    open,
    signal,
    onProgress: (bytes, rows) => {
      most = Math.max(most, bytes);
      onProgress(most, rows);
    },
  };
  const known = new Map<string, ColumnKind>();
  const unreadable = notYetRead(source, columns);
  if (unreadable !== null) {
    return { ok: false, findings: [unreadable] };
  }
  const reading = isTextFile(source) ? cellReadingOf(source) : PLAIN_READING;
  for (let count = 0; count < MOST_READINGS; count += 1) {
    const builder = createTableBuilder(columns, known, reading);
    const outcome = raw === null ? await readFile(source, builder, hooks) : readRows(raw.value, builder);
    if (outcome.kind === 'failed') {
      return { ok: false, findings: outcome.findings };
    }
    const surprises = builder.surprises();
    if (outcome.kind === 'complete' && surprises.length === 0) {
      return { ok: true, value: builder.finish(outcome.warnings) };
    }
    for (const name of surprises) {
      known.set(name, 'category');
    }
  }
  return { ok: false, findings: [errorFinding('data.changedWhileReading')] };
}

/** A file's rows as an inline source that reads as the file does under the same `columns`. Findings as in readSource. */
export async function readInline(
  source: FileSource,
  open: OpenBytes,
  columns: Readonly<Record<string, ColumnSettings>> = {},
): Promise<Result<InlineSource>> {
  const builder = createRowsBuilder(cellReadingOf(source), columns);
  const hooks: Hooks = { open, onProgress: () => {}, signal: { aborted: false } };
  const outcome = await readFile(source, builder, hooks);
  if (outcome.kind === 'failed') {
    return { ok: false, findings: outcome.findings };
  }
  return { ok: true, value: { type: 'inline', ...builder.rawTable() } };
}

/** Whether a source is a file of text, the only ones that are read. */
export function isTextFile(source: Source): source is FileSource {
  return Object.hasOwn(fileSources, source.type);
}

/** What a document may hold and this version does not read. */
function notYetRead(source: Source, columns: Readonly<Record<string, ColumnSettings>>): Finding | null {
  if (Object.hasOwn(laterSources, source.type)) {
    return errorFinding('data.sourceNotYet', { type: source.type });
  }
  const date = Object.entries(columns).find(([, { kind }]) => kind === 'date');
  return date === undefined ? null : errorFinding('data.dateNotYet', {}, { column: date[0] });
}

/** The rows of a source that has no file; null for one that has. */
async function rawTableOf(source: Source): Promise<Result<RawTable> | null> {
  switch (source.type) {
    case 'inline':
      return { ok: true, value: source };
    case 'builtin':
      return await loadBuiltin(source);
    default:
      return null;
  }
}

function readRows(raw: RawTable, builder: RowSink): Reading {
  const excess = sizeFinding(raw.rows.length, raw.columns.length, MOST_INLINE_CELLS);
  if (excess !== null) {
    return { kind: 'failed', findings: [excess] };
  }
  const named = columnNames(raw.columns, undefined);
  for (const name of named.names) {
    builder.addColumn(name);
  }
  for (const [index, cells] of raw.rows.entries()) {
    if (cells.length !== raw.columns.length) {
      const values = { expected: raw.columns.length, found: cells.length };
      return { kind: 'failed', findings: [errorFinding('data.raggedInlineRow', values, { row: index + 1 })] };
    }
    for (const [column, cell] of cells.entries()) {
      if (typeof cell === 'number') {
        builder.number(column, cell, null);
      } else {
        builder.text(column, cell, 0, cell.length, null);
      }
    }
    builder.endRow();
  }
  const isEmpty = raw.rows.length === 0 || raw.columns.length === 0;
  return isEmpty ? { kind: 'failed', findings: [errorFinding('data.noRows')] } : { kind: 'complete', warnings: named.warnings };
}

async function readFile(source: Source, builder: RowSink, hooks: Hooks): Promise<Reading> {
  if (!isTextFile(source)) {
    throw new Error(`a ${source.type} source has no file of text`);
  }
  const reader = createFileReader(source, builder);
  if ('code' in reader) {
    return { kind: 'failed', findings: [reader] };
  }
  const reading = await readText(source, reader, builder, hooks);
  switch (reading.kind) {
    case 'complete':
      return { kind: 'complete', warnings: reader.warnings };
    case 'failed':
      // A wrong delimiter is the usual cause of ragged rows.
      return { kind: 'failed', findings: [...reading.findings, ...reader.warnings] };
    default:
      return reading;
  }
}

/** Streams the file's text into a reader. Stops early to read again once text turned up among numbers. */
async function readText(source: FileSource, reader: LineReader, builder: RowSink, hooks: Hooks): Promise<Reading> {
  const failed = (finding: Finding): Reading => ({ kind: 'failed', findings: [finding] });
  const text = createTextSource(source.encoding);
  if ('code' in text) {
    return failed(text);
  }
  const chunks = hooks.open();
  if (chunks === null) {
    return failed(errorFinding('data.fileNotFound', { path: source.path }));
  }
  const iterator = chunks[Symbol.asyncIterator]();
  let bytes = 0;
  let isEarly = true;
  try {
    for (;;) {
      const next = await nextChunk(iterator, source.path);
      if ('finding' in next) {
        return failed(next.finding);
      }
      if (hooks.signal.aborted) {
        return failed(errorFinding('data.cancelled'));
      }
      const decoded = next.chunk === null ? text.end() : text.push(next.chunk);
      if ('finding' in decoded) {
        return failed(decoded.finding);
      }
      const finding = reader.push(decoded.text) ?? (next.chunk === null ? reader.end() : null);
      if (finding !== null) {
        return failed(finding);
      }
      if (next.chunk === null) {
        return { kind: 'complete', warnings: [] };
      }
      bytes += next.chunk.length;
      hooks.onProgress(bytes, builder.rowCount);
      if (isEarly && builder.rowCount >= EARLY_ROWS) {
        isEarly = false;
        if (builder.surprises().length > 0) {
          return { kind: 'again' };
        }
      }
    }
  } finally {
    await iterator.return?.();
  }
}

/** The next bytes, null at the end. A failing file system is a finding, as users meet it. */
async function nextChunk(
  iterator: AsyncIterator<Uint8Array>,
  path: string,
): Promise<{ readonly chunk: Uint8Array | null } | { readonly finding: Finding }> {
  try {
    const next = await iterator.next();
    return { chunk: next.done === true ? null : next.value };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR';
    return { finding: isMissing ? errorFinding('data.fileNotFound', { path }) : errorFinding('data.cannotRead', { path, reason }) };
  }
}
