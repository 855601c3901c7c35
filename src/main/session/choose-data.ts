/**
 * What a file's ending says of it, and a data file that lies elsewhere now.
 * Keeps true: a file is granted to the document for which the user picked it, and no other.
 */
import { extname } from 'node:path';
import { tableEndings } from '../../data/settings';
import type { DocumentSession } from './session';

/** What a file's ending makes of it. */
export function kindOfFile(path: string): 'document' | 'table' | 'other' {
  const ending = extname(path).toLowerCase();
  if (ending === '.nngraph') return 'document';
  return tableEndings.includes(ending) ? 'table' : 'other';
}

/** The user says where the document's data file is now: `file` is granted for it and read. */
export function locateTable<Port>(
  session: DocumentSession<Port>,
  file: string,
  keepGrants: (path: string, grants: ReadonlyMap<string, string>) => void,
): void {
  const { data } = session.document;
  if (!('path' in data.source)) return;
  session.grant(data.source.path, file);
  if (session.file.path !== null) keepGrants(session.file.path, session.allGrants);
  session.desk.again(data);
}
