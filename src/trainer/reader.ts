/**
 * Reads data sources: profiles them, shows their rows as text, hands the whole table over in shared memory, and lets a network
 * read a table that is new to it, which takes nothing from the training.
 * Keeps true: the table read last is kept, so that profiling and then training read a file once; a file that changed
 * since is read again; a cancelled reading leaves the kept table as it was.
 */

import { cellText } from '../data/cell-text';
import { profileTable } from '../data/profile';
import { isTextFile, readInline, readSource } from '../data/read';
import type { Column, Table } from '../data/types';
import type { Finding } from '../findings';
import { fileBytes, fileIdentity } from '../host/byte-stream';
import type { ReadNewTable } from '../host/new-run';
import type { GrantedSource } from '../ipc/main-trainer';
import type { FromReader, ToReader } from './messages';
import { answerNewTable } from './new-table';

type Reading = { readonly ok: true; readonly value: Table } | { readonly ok: false; readonly findings: readonly Finding[] };

const PROGRESS_INTERVAL = 100;

/** Serves requests for profiles, rows, tables and predictions of new tables in the reader's worker; each gets one reply, a failed one with findings. */
export class Reader {
  private kept: { readonly key: string; readonly table: Table } | null = null;
  private readonly underway = new Map<number, AbortController>();

  constructor(private readonly post: (message: FromReader) => void) {}

  async handle(message: ToReader): Promise<void> {
    if (message.kind === 'cancel') {
      this.underway.get(message.request)?.abort();
      return;
    }
    const abort = new AbortController();
    this.underway.set(message.request, abort);
    try {
      await this.serve(message, abort.signal);
    } finally {
      this.underway.delete(message.request);
    }
  }

  private async serve(message: Exclude<ToReader, { kind: 'cancel' }>, signal: AbortSignal): Promise<void> {
    if (message.kind === 'predictTable' || message.kind === 'writeTable') {
      const { request, work } = message;
      const fresh: ReadNewTable = async ({ source, file }, columns) =>
        this.readAfresh(request, { source, columns, file }, (await fileIdentity(file))?.size ?? null, signal);
      this.post(await answerNewTable(message, { own: () => this.read(request, work.own, signal), fresh }));
      return;
    }
    const { request, data } = message;
    if (message.kind === 'inline') {
      await this.inline(request, data);
      return;
    }
    const reading = await this.read(request, data, signal);
    if (!reading.ok) {
      this.post({ kind: 'refused', request, findings: reading.findings });
      return;
    }
    const table = reading.value;
    if (message.kind === 'table') this.post({ kind: 'table', request, table });
    else if (message.kind === 'rows') this.post({ kind: 'rows', request, rows: rowsAsText(table, message.from, message.to) });
    else {
      const profile = profileTable(table, data.split);
      this.post(
        profile.ok ? { kind: 'profiled', request, profile: profile.value } : { kind: 'refused', request, findings: profile.findings },
      );
    }
  }

  private async inline(request: number, { source, columns, file }: GrantedSource): Promise<void> {
    if (!isTextFile(source)) throw new Error(`a ${source.type} source has no file of text`);
    const reading = await readInline(source, () => (file === null ? null : fileBytes(file)), columns);
    this.post(reading.ok ? { kind: 'inline', request, source: reading.value } : { kind: 'refused', request, findings: reading.findings });
  }

  private async read(request: number, data: GrantedSource, signal: AbortSignal): Promise<Reading> {
    const identity = data.file === null ? null : await fileIdentity(data.file);
    const key = JSON.stringify([data.source, data.columns, data.file, identity?.mark ?? null]);
    if (this.kept?.key === key) return { ok: true, value: this.kept.table };
    const reading = await this.readAfresh(request, data, identity?.size ?? null, signal);
    if (!reading.ok) return reading;
    const table = sharedTable(reading.value);
    this.kept = { key, table };
    return { ok: true, value: table };
  }

  private async readAfresh(
    request: number,
    data: Omit<GrantedSource, 'split'>,
    size: number | null,
    signal: AbortSignal,
  ): Promise<Reading> {
    const { file } = data;
    let told = performance.now();
    const tell = (bytes: number, rows: number) => {
      const now = performance.now();
      if (now - told < PROGRESS_INTERVAL) return;
      told = now;
      this.post({ kind: 'progress', request, bytes, total: size ?? 0, rows });
    };
    return readSource(data.source, data.columns, () => (file === null || size === null ? null : fileBytes(file)), tell, signal);
  }
}

/** The same table with its numbers in shared memory, so that the training worker gets them without a copy. */
function sharedTable(table: Table): Table {
  return { ...table, columns: table.columns.map(sharedColumn) };
}

function sharedColumn(column: Column): Column {
  if (column.kind === 'numeric') {
    const values = new Float64Array(new SharedArrayBuffer(column.values.byteLength));
    values.set(column.values);
    return { ...column, values };
  }
  const codes = new Int32Array(new SharedArrayBuffer(column.codes.byteLength));
  codes.set(column.codes);
  return { ...column, codes };
}

function rowsAsText(table: Table, from: number, to: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (let row = Math.max(0, from); row < Math.min(to, table.rowCount); row += 1) {
    rows.push(table.columns.map((_, column) => cellText(table, row, column)));
  }
  return rows;
}
