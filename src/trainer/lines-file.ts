/**
 * A file of lines, written a thousand at a time.
 * Keeps true: it is there whole or not at all; whoever drives it may do other things between two pieces.
 */
import { basename } from 'node:path';
import type { Finding } from '../findings';
import { createFileWriter } from '../host/file-writer';

const PIECE = 1_024;

/** Writes lines to `file`, yielding after each piece; ends with why it could not be written, null where it was. */
export function* writeLines(file: string, lines: Iterable<string>): Generator<undefined, Finding | null> {
  const writer = createFileWriter(file);
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line);
    if (piece.length < PIECE) continue;
    if (!writer.write(`${piece.join('\n')}\n`)) break;
    piece = [];
    yield;
  }
  if (piece.length > 0) writer.write(`${piece.join('\n')}\n`);
  const outcome = writer.finish();
  if (outcome.ok) return null;
  return { code: 'file.notWritten', severity: 'error', values: { name: basename(file), error: outcome.error }, place: {} };
}
