/**
 * Documents of tests compiled on the data that they bring.
 * Keeps true: a document that does not compile on its data is a fault of the test, and throws.
 */
import { profileTable } from '../../data/profile';
import { type OpenBytes, readSource } from '../../data/read';
import type { Table } from '../../data/types';
import { type CompiledDocument, compileDocument } from '../compile';
import type { Document } from '../types';

/** What was learnt by a network that was never trained, and what it runs on in tests. */
export const untrained = { fitted: new Map(), parameters: new Map(), progress: null, backend: 'reference', threads: null } as const;

/** The network compiled, and the table that it reads; `open` gives the bytes of a file, where the document names one. */
export async function compiledOn(
  document: Document,
  open: OpenBytes = () => null,
): Promise<{ readonly compiled: CompiledDocument; readonly table: Table }> {
  const { source, columns, split } = document.data;
  const read = await readSource(source, columns, open);
  const profile = read.ok ? profileTable(read.value, split) : read;
  const compiled = profile.ok ? compileDocument(document, profile.value) : profile;
  if (!read.ok || !compiled.ok) throw new Error(`the document does not compile: ${JSON.stringify(compiled)}`);
  return { compiled: compiled.value, table: read.value };
}
