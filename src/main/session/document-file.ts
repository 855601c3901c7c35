/**
 * A window's file: reading it, writing it, and knowing whether somebody else has changed it.
 * Keeps true: opening never writes; a file that cannot be read changes nothing; large documents are parsed off this thread.
 */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { LIMITS } from '../../document/limits';
import { parseDocument } from '../../document/parse';
import type { Document, Result, Results } from '../../document/types';
import { errorCode, writeFileAtomic } from '../../host/atomic-file';
import { compareWithStamp, contentHash, type FileStamp, stampOf } from '../../host/file-stamp';
import type { FileState } from '../../ipc/renderer-main';

/** Parses text; for large documents a worker does it. */
export type ParseLarge = (text: string) => Promise<Result<{ document: Document; results: Results }>>;

export interface ReadDocument {
  readonly path: string;
  readonly stamp: FileStamp | null;
  readonly document: Document;
  readonly results: Results;
}

const LARGE = 1_000_000;

function failure<T>(code: string, values: Readonly<Record<string, string | number>>): Result<T> {
  return { ok: false, diagnostics: [{ code, severity: 'error', values, place: {} }] };
}

/** Text to document, off this thread where it is long. */
export function parseText(text: string, parseLarge: ParseLarge): Promise<Result<{ document: Document; results: Results }>> {
  return text.length > LARGE ? parseLarge(text) : Promise.resolve(parseDocument(text));
}

/** Reads the document at `path`. Findings: file.unreadable, file.tooLarge, file.notText and those of the parser. */
export async function readDocument(path: string, parseLarge: ParseLarge): Promise<Result<ReadDocument>> {
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > LIMITS.length)
        return failure('file.tooLarge', { name, megabytes: Math.ceil(size / 2 ** 20), limit: LIMITS.length / 2 ** 20 });
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    return failure('file.unreadable', { name, error: errorCode(error) });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failure('file.notText', { name });
  }
  const parsed = await parseText(text, parseLarge);
  if (!parsed.ok) return parsed;
  const { document, results } = parsed.value;
  return { ok: true, value: { path, stamp: await stampOf(path, contentHash(bytes)), document, results } };
}

/** Where the document of a window lives. */
export class DocumentFile {
  private place: string | null = null;
  private stamp: FileStamp | null = null;
  private savedAt: number | null = null;

  get path(): string | null {
    return this.place;
  }

  get state(): FileState {
    return { name: this.place === null ? null : basename(this.place), savedAt: this.savedAt };
  }

  get lastStamp(): FileStamp | null {
    return this.stamp;
  }

  /** The window shows another document, from `path` or from nowhere. */
  take(path: string | null, stamp: FileStamp | null): void {
    this.place = path;
    this.stamp = stamp;
    this.savedAt = stamp === null ? null : stamp.modified;
  }

  /** What became of the file since it was read or written here; 'same' where there is none to compare. */
  async compare(): Promise<'same' | 'changed' | 'gone'> {
    if (this.place === null || this.stamp === null) return 'same';
    return compareWithStamp(this.place, this.stamp);
  }

  /** Writes to `path`, which is the document's place from then on. Findings: file.notWritten. */
  async write(path: string, text: string): Promise<Result<null>> {
    const bytes = new TextEncoder().encode(text);
    const written = await writeFileAtomic(path, bytes);
    if (!written.ok) return failure('file.notWritten', { name: basename(path), error: written.error });
    this.place = path;
    this.stamp = await stampOf(path, contentHash(bytes));
    this.savedAt = Date.now();
    return { ok: true, value: null };
  }
}
