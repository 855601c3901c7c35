/**
 * Opens a file as the pure folders want bytes: an async iterable of chunks, which may be left at any time.
 * Keeps true: the file is closed when the iteration ends, however it ends.
 */
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Failure, failure, type Result } from '../findings';
import { errorCode } from './atomic-file';

const CHUNK_BYTES = 1 << 18;

/** The chunks of `path`, in order. Throws what the file system throws, as an iteration does. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const chunk = new Uint8Array(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** A file that could not be read, by what the file system threw. */
export function unreadable(path: string, error: unknown): Failure {
  return failure('file.unreadable', { name: basename(path), error: errorCode(error) });
}

/** The first `limit` bytes of a file. Finding: file.unreadable, with the system's reason. */
export async function firstBytes(path: string, limit: number): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = new Uint8Array(limit);
      const { bytesRead } = await file.read(bytes, 0, limit, 0);
      return { ok: true, value: bytes.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreadable(path, error);
  }
}

/** Size in bytes and a mark that changes with the file; null where there is no such regular file. */
export async function fileIdentity(path: string): Promise<{ readonly size: number; readonly mark: string } | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? { size: found.size, mark: `${found.size}:${found.mtimeMs}:${found.ino}` } : null;
  } catch {
    return null;
  }
}
