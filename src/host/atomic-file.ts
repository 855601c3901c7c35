/**
 * Writes a file so that a reader, a crash or a power cut sees either the old content or the new, never a part of it.
 * Keeps true: the temporary file lies in the same folder (a rename across file systems is no rename), is flushed before
 * the rename, the folder after it; the target's mode survives; a failure leaves the target as it was and no litter.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What an operation of the file system said, as a value: its error code (`ENOSPC`, `EACCES`…). */
export type FileOutcome = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** The error code of a failed file operation (`EACCES`), or the error's text where it has none. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Replaces or creates `path` with `content`. A symbolic link is followed: what it points to is replaced, the link stays.
 * New files get mode 0o666 less the umask.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<FileOutcome> {
  let temporary: string | null = null;
  try {
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      (found) => found.mode & 0o7777,
      () => null,
    );
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await open(temporary, 'wx', 0o666);
    try {
      await file.writeFile(content);
      if (mode !== null) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    temporary = null;
    await syncFolder(dirname(target));
    return { ok: true };
  } catch (error) {
    if (temporary !== null) await unlink(temporary).catch(() => undefined);
    return { ok: false, error: errorCode(error) };
  }
}

/** Makes the rename itself durable. Windows opens no folders; there the file system's journal has to do. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // The content is safe already; a folder that cannot be flushed is no reason to call the save failed.
  } finally {
    await handle?.close();
  }
}
