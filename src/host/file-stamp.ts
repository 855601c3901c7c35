/**
 * Tells whether a file is still the one that was read or written last, so that a save never silently overwrites what
 * somebody else put there.
 * Keeps true: equal hashes mean equal content, whatever the clock says; a touched file with the same content is no conflict.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** What a file looked like: its size in bytes, its modification time in ms, the SHA-256 of its content. */
export interface FileStamp {
  readonly size: number;
  readonly modified: number;
  readonly hash: string;
}

/** The hash that stamps carry, of content that is at hand. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The stamp of `path` whose content hashes to `hash`; null where the file is gone. */
export async function stampOf(path: string, hash: string): Promise<FileStamp | null> {
  try {
    const found = await stat(path);
    return { size: found.size, modified: found.mtimeMs, hash };
  } catch {
    return null;
  }
}

/** 'changed' and 'gone' are for the user to decide about; a file that never was is 'gone'. */
export async function compareWithStamp(path: string, stamp: FileStamp): Promise<'same' | 'changed' | 'gone'> {
  try {
    const found = await stat(path);
    if (found.size === stamp.size && found.mtimeMs === stamp.modified) return 'same';
    if (found.size !== stamp.size) return 'changed';
    return contentHash(await readFile(path)) === stamp.hash ? 'same' : 'changed';
  } catch {
    return 'gone';
  }
}
