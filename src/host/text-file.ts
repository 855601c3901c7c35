/**
 * Reads a whole file as UTF-8 text.
 * Keeps true: a file that is too large is refused before it is read; bytes that are no UTF-8 are a finding, never a
 * silent replacement character.
 */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure, type Result } from '../findings';
import { unreadable } from './byte-stream';

/** A file's text, and its bytes for who has to know it again. */
export interface FileText {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** The text of `path`, of at most `limit` bytes. */
export async function readTextFile(path: string, limit: number): Promise<Result<FileText>> {
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > limit) return failure('file.tooLarge', { name, megabytes: Math.ceil(size / 2 ** 20), limit: limit / 2 ** 20 });
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreadable(path, error);
  }
  try {
    return { ok: true, value: { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bytes } };
  } catch {
    return failure('file.notText', { name });
  }
}
