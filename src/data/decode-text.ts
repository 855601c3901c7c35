/**
 * Bytes to text, chunk by chunk.
 * Keeps true: bytes that the encoding forbids are a finding with its line, never a silent replacement character.
 */
import type { Finding } from '../findings';
import { errorFinding } from './finding';

/** Takes the file's bytes in order; `end` tells of a character cut off at the end. */
export interface TextSource {
  push(bytes: Uint8Array): { readonly text: string } | { readonly finding: Finding };
  end(): { readonly text: string } | { readonly finding: Finding };
}

/** A decoder for a label of the WHATWG encoding standard (`utf-8`, `gb18030`, `utf-16le` …), or why there is none. */
export function createTextSource(encoding: string): TextSource | Finding {
  const decoder = makeDecoder(encoding);
  if (decoder === null) {
    return errorFinding('data.unknownEncoding', { encoding });
  }
  let line = 1;
  let isFirst = true;
  return {
    push(bytes) {
      if (isFirst && bytes.length >= 2) {
        isFirst = false;
        const actual = sixteenBitMark(bytes);
        if (actual !== null && !encoding.toLowerCase().startsWith('utf-16')) {
          return { finding: errorFinding('data.otherEncoding', { encoding, actual }) };
        }
      }
      const text = decodeOrNull(decoder, bytes, true);
      if (text === null) {
        return { finding: errorFinding('data.badBytes', { encoding }, { line: line + linesBeforeBadBytes(bytes, encoding) }) };
      }
      line += countLines(text);
      return { text };
    },
    end() {
      const text = decodeOrNull(decoder, new Uint8Array(0), false);
      return text === null ? { finding: errorFinding('data.badBytes', { encoding }, { line }) } : { text };
    },
  };
}

function makeDecoder(encoding: string): TextDecoder | null {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}

/** TextDecoder throws on bytes that the encoding forbids. */
function decodeOrNull(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | null {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return null;
  }
}

/** The 16-bit encoding that a byte order mark announces, as spreadsheets' "Unicode text" has it. */
function sixteenBitMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return 'utf-16le';
  }
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Line ends of the chunk before its first bad bytes; a character cut at the chunk's start may count as bad. */
function linesBeforeBadBytes(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  return countLines(text.slice(0, text.indexOf('\ufffd', 4)));
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
