/**
 * A window's file: reading it, writing it, and knowing whether somebody else has changed it.
 * Keeps true: opening never writes; a file that cannot be read changes nothing; large documents are parsed off this thread.
 */

import { basename } from 'node:path';
import { LIMITS } from '../../document/limits';
import { parseDocument } from '../../document/parse';
import type { Document, Results } from '../../document/types';
import { failure, type Result } from '../../findings';
import { writeFileAtomic } from '../../host/atomic-file';
import { compareWithStamp, contentHash, type FileStamp, stampOf } from '../../host/file-stamp';
import { readTextFile } from '../../host/text-file';
import type { FileState } from '../../ipc/renderer-main';

/** Parses text; for large documents a worker does it. */
export type ParseLarge = (text: string) => Promise<Result<{ document: Document; results: Results }>>;

export interface ReadDocument {
  readonly path: string;
  readonly stamp: FileStamp | null;
  readonly document: Document;
  readonly results: Results;
}

/** Text longer than this is parsed off main's thread. */
export const LARGE = 1_000_000;

/** Text to document, off this thread where it is long. */
export function parseText(text: string, parseLarge: ParseLarge): Promise<Result<{ document: Document; results: Results }>> {
  return text.length > LARGE ? parseLarge(text) : Promise.resolve(parseDocument(text));
}

/** Reads the document at `path`. Findings: file.unreadable, file.tooLarge, file.notText and those of the parser. */
export async function readDocument(path: string, parseLarge: ParseLarge): Promise<Result<ReadDocument>> {
  const read = await readTextFile(path, LIMITS.length);
  if (!read.ok) return read;
  const { text, bytes } = read.value;
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
