/**
 * Which file a document's data source may read.
 * Keeps true: a path of a document leads into the document's own folder or nowhere (links included), unless the user
 * picked that file for that document; the page never sees an absolute path.
 */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Source } from '../../data/types';

/** source path → absolute path of the file that the user picked for it. */
export type Grants = ReadonlyMap<string, string>;

/** Whether `path` lies in `folder`; both absolute. */
function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The path that a document (at `document`, null while untitled) keeps for a picked file. */
export function sourcePath(file: string, document: string | null): string {
  if (document !== null && isInside(dirname(document), file)) return relative(dirname(document), file).split(sep).join('/');
  return basename(file);
}

/** The absolute path of a source's file; null where it is no file source, or leads where it may not. */
export async function resolveSource(source: Source, document: string | null, grants: Grants): Promise<string | null> {
  if (source.type === 'inline' || source.type === 'builtin') return null;
  const granted = grants.get(source.path);
  if (granted !== undefined) return granted;
  if (document === null || source.path.includes('\0')) return null;
  const folder = dirname(document);
  const file = resolve(folder, source.path);
  if (!isInside(folder, file)) return null;
  try {
    return isInside(await realpath(folder), await realpath(file)) ? file : null;
  } catch {
    return null;
  }
}
