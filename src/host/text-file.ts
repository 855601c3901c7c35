/**
 * Reads a whole file as UTF-8 text.
 * Keeps true: a file that is too large is refused before it is read; bytes that are no UTF-8 are a finding, never a
 * silent replacement character.
 */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from './atomic-file';

/** A finding about a file as a whole. */
export interface FileFinding {
  readonly code: 'file.unreadable' | 'file.tooLarge' | 'file.notText';
  readonly severity: 'error';
  readonly values: Readonly<Record<string, string | number>>;
  readonly place: Readonly<Record<string, never>>;
}

/** A file's text, and its bytes for who has to know it again. */
export interface FileText {
  readonly text: string;
  readonly bytes: Uint8Array;
}

export type TextResult =
  | { readonly ok: true; readonly value: FileText }
  | { readonly ok: false; readonly findings: readonly FileFinding[] };

function refused(code: FileFinding['code'], values: FileFinding['values']): TextResult {
  return { ok: false, findings: [{ code, severity: 'error', values, place: {} }] };
}

/** The text of `path`, of at most `limit` bytes. */
export async function readTextFile(path: string, limit: number): Promise<TextResult> {
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > limit) return refused('file.tooLarge', { name, megabytes: Math.ceil(size / 2 ** 20), limit: limit / 2 ** 20 });
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    return refused('file.unreadable', { name, error: errorCode(error) });
  }
  try {
    return { ok: true, value: { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bytes } };
  } catch {
    return refused('file.notText', { name });
  }
}
