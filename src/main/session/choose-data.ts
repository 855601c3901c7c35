/**
 * From a file that the user picked or dropped to a source that the page can put into the document.
 * Keeps true: the page gets a name and a profile, never a path; a file that cannot be read changes nothing and is told.
 */
import { basename, extname } from 'node:path';
import { SNIFFED_BYTES, sniffFile } from '../../data/sniff/sniff';
import { DEFAULT_SPLIT } from '../../document/create';
import { firstBytes } from '../../host/byte-stream';
import type { ChosenData } from '../../ipc/renderer-main';
import { died } from './data-desk';
import { sourcePath } from './grants';
import type { DocumentSession } from './session';

const TABLE_ENDINGS = ['.csv', '.tsv', '.tab', '.txt', '.jsonl', '.ndjson', '.json'];

/** What a file's ending makes of it. */
export function kindOfFile(path: string): 'document' | 'table' | 'other' {
  const ending = extname(path).toLowerCase();
  if (ending === '.nngraph') return 'document';
  return TABLE_ENDINGS.includes(ending) ? 'table' : 'other';
}

/** Guesses how `file` is written, profiles it in the trainer, and grants it to the session's document. */
export async function chooseTable<Port>(session: DocumentSession<Port>, file: string): Promise<ChosenData | null> {
  const name = basename(file);
  const head = await firstBytes(file, SNIFFED_BYTES);
  if (head === null) {
    session.notice('error', 'data.cannotUse', { name }, [
      { code: 'file.unreadable', severity: 'error', values: { name, error: 'unknown' }, place: {} },
    ]);
    return null;
  }
  const { source } = sniffFile(sourcePath(file, session.file.path), head);
  const data = { source, columns: {}, split: DEFAULT_SPLIT, file };
  const reply = await session.desk.tryOut(data);
  if (reply.kind === 'profiled') {
    session.grant(source.path, file);
    // Where the document names such a file already no edit may follow, though another file stands behind the name now.
    const { data: present } = session.document;
    if ('path' in present.source && present.source.path === source.path) session.desk.again(present);
    return { source, profile: reply.profile };
  }
  const findings = reply.kind === 'refused' ? reply.findings : [died];
  const isCancelled = findings.some(({ code }) => code === 'data.cancelled');
  if (!isCancelled) session.notice('error', 'data.cannotUse', { name }, findings);
  return null;
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
