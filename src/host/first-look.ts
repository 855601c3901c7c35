/**
 * A table's file as it is met first: its beginning, and how that seems to be written.
 * Keeps true: a spreadsheet or packed file is refused here, for everyone who opens a table.
 */
import { SNIFFED_BYTES, type Sniffed, sniffFile } from '../data/sniff/sniff';
import type { Result } from '../findings';
import { firstBytes } from './byte-stream';

/** What the beginning of a file says, and the bytes that say it. */
export interface FirstLook extends Sniffed {
  readonly head: Uint8Array;
}

/** Looks at `file`, which a document names by `path`. Findings: file.unreadable, data.packed. */
export async function firstLook(file: string, path: string): Promise<Result<FirstLook>> {
  const head = await firstBytes(file, SNIFFED_BYTES);
  if (!head.ok) return head;
  const sniffed = sniffFile(path, head.value);
  const packed = sniffed.findings.filter(({ code }) => code === 'data.packed');
  return packed.length > 0 ? { ok: false, findings: packed } : { ok: true, value: { ...sniffed, head: head.value } };
}
