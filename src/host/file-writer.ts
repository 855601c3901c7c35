/**
 * Writes a file piece by piece, without waiting for an event loop, so that a reader sees the old content or the whole new one.
 * Keeps true: what atomic-file.ts promises (same folder, flushed before the rename, mode kept, no litter after a failure),
 * for content that is made while it is written and may be too much to hold.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, realpathSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, type FileOutcome } from './atomic-file';

/** A file that is being written; after the first failure nothing more is. */
export interface FileWriter {
  /** Adds text; false once something failed. */
  write(text: string): boolean;
  /** Puts the file in its place. Says what failed, here or before; then the target is as it was. */
  finish(): FileOutcome;
}

/** Begins to replace or create `path`. */
export function createFileWriter(path: string): FileWriter {
  let target = path;
  let temporary: string | null = null;
  let file: number | null = null;
  let failure: string | null = null;

  function attempt(operation: () => void): boolean {
    if (failure !== null) return false;
    try {
      operation();
    } catch (error) {
      failure = errorCode(error);
    }
    return failure === null;
  }

  attempt(() => {
    target = valueOr(() => realpathSync(path), path);
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    file = openSync(temporary, 'wx', 0o666);
  });
  return {
    write(text) {
      return attempt(() => {
        if (file === null) return;
        const bytes = new TextEncoder().encode(text);
        for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
      });
    },
    finish() {
      attempt(() => {
        if (file !== null) fsyncSync(file);
      });
      if (file !== null) closeSync(file);
      attempt(() => {
        if (temporary === null) return;
        const kept = temporary;
        const mode = valueOr(() => statSync(target).mode & 0o7777, null);
        if (mode !== null) chmodSync(kept, mode);
        renameSync(kept, target);
        temporary = null;
      });
      const left = temporary;
      if (left !== null) valueOr(() => unlinkSync(left), undefined);
      syncFolder(dirname(target));
      return failure === null ? { ok: true } : { ok: false, error: failure };
    },
  };
}

function valueOr<T>(operation: () => T, otherwise: T): T {
  try {
    return operation();
  } catch {
    return otherwise;
  }
}

/** Makes the rename durable where the system opens folders; where not, its journal has to do. */
function syncFolder(folder: string): void {
  const handle = valueOr(() => openSync(folder, 'r'), null);
  if (handle === null) return;
  valueOr(() => fsyncSync(handle), undefined);
  closeSync(handle);
}
