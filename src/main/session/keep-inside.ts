/**
 * A small data file's rows for the page, which makes them part of the document by an edit.
 * Keeps true: only the file that the document may read is read; nothing of the document changes here.
 */
import type { InlineSource } from '../../data/types';
import { died, sourceName } from './data-desk';
import type { DocumentSession } from './session';
import { isSmallFile } from './small-file';

/** The rows of the document's data file; null, with a notice, where that cannot be. */
export async function rowsToKeep<Port>(session: DocumentSession<Port>): Promise<InlineSource | null> {
  const { source } = session.document.data;
  const name = sourceName(source);
  const data = await session.desk.granted(session.document.data);
  if (!(await isSmallFile(data.file))) {
    session.notice('warning', 'data.notSmall', { name });
    return null;
  }
  const reply = await session.line.ask({ kind: 'inline', data }).answer;
  if (reply.kind === 'inline') return reply.source;
  session.notice('error', 'data.cannotKeep', { name }, reply.kind === 'refused' ? reply.findings : [died]);
  return null;
}
