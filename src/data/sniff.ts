/**
 * Guesses how a table file is written, from its name and first bytes, when a person chooses it.
 * Keeps true: a guess only fills in a source that the person can then change; the reader itself never guesses.
 */
import { USUAL_DELIMITERS } from './csv-rows';
import type { FileSource } from './types';

/** The source for a chosen file. `path` as the document will hold it; `head` is the file's beginning, 64 KB will do. */
export function sniffFile(path: string, head: Uint8Array): FileSource {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const encoding = guessEncoding(head);
  const common = { path, quote: '"', encoding, header: true };
  if (ending === 'jsonl' || ending === 'ndjson') {
    return { type: 'jsonl', delimiter: ',', ...common };
  }
  if (ending === 'tsv' || ending === 'tab') {
    return { type: 'tsv', delimiter: '\t', ...common };
  }
  return { type: 'csv', delimiter: guessDelimiter(new TextDecoder(encoding).decode(head)), ...common };
}

/** UTF-8 where the bytes are that, else what a byte order mark says, else the encoding of Chinese spreadsheets. */
function guessEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return 'utf-16le';
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return 'utf-16be';
  }
  try {
    // With stream, a character cut off at the end is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The usual delimiter that stands most often in the first line, outside of quotes; the comma where none does. */
function guessDelimiter(text: string): string {
  const line = text.split(/\r\n|\r|\n/, 1)[0] ?? '';
  const bare = line.replaceAll(/"[^"]*"/g, '');
  let best: string = ',';
  let most = 0;
  for (const delimiter of USUAL_DELIMITERS) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) {
      best = delimiter;
      most = count;
    }
  }
  return best;
}
