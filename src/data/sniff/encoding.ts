/**
 * Guesses a file's text encoding from its first bytes.
 * Keeps true: UTF-8 only where the bytes are that; GB 18030 only where its characters are those that people write, since
 * nearly any two bytes of Western text are some rare Chinese character too.
 */
import type { Finding } from '../../findings';
import { warningFinding } from '../finding';

/** An encoding, and a doubt where the bytes allow another one. */
export interface GuessedEncoding {
  readonly encoding: string;
  readonly findings: readonly Finding[];
}

/** Of the characters beyond ASCII so many must be common ones for text to be Chinese. */
const COMMON_SHARE = 0.6;
/** Of a 16-bit text's bytes so many are zero where it is mostly Western. */
const ZERO_SHARE = 0.3;

/** The encoding of a file that begins with `head`, as a label of the WHATWG encoding standard. */
export function guessEncoding(head: Uint8Array): GuessedEncoding {
  const sure = byMark(head) ?? byZeros(head) ?? (decodes(head, 'utf-8') ? 'utf-8' : null);
  if (sure !== null) {
    const isDoubtful = sure === 'utf-8' && isPerhapsChinese(head);
    return { encoding: sure, findings: isDoubtful ? [warningFinding('data.doubtfulEncoding', { encoding: sure, other: 'gb18030' })] : [] };
  }
  const encoding = decodes(head, 'gb18030') && shareOfCommonPairs(head) >= COMMON_SHARE ? 'gb18030' : 'windows-1252';
  return { encoding, findings: [warningFinding('data.guessedEncoding', { encoding })] };
}

/** Whether the bytes are text of an encoding; a character cut off at the end is no fault. */
function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function byMark(head: Uint8Array): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return 'utf-16le';
  }
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: ASCII characters have a zero beside them, always on the same side. */
function byZeros(head: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) {
      even += index % 2 === 0 ? 1 : 0;
      odd += index % 2;
    }
  }
  if (even + odd < ZERO_SHARE * head.length || Math.min(even, odd) > 0) {
    return null;
  }
  return odd > 0 ? 'utf-16le' : 'utf-16be';
}

/** Whether few bytes beyond ASCII are everyday Chinese in pairs and rare letters in UTF-8: 女 and Ů are the same two. */
function isPerhapsChinese(head: Uint8Array): boolean {
  const letters = [...new TextDecoder('utf-8').decode(head)].filter((char) => char > '\u00ff');
  const isRare = letters.length > 0 && letters.every((char) => char < '\u0370' || (char > '\u0530' && char < '\u0800'));
  return isRare && shareOfCommonPairs(head) >= COMMON_SHARE;
}

/**
 * Of the pairs that GB 18030 makes of the bytes, the share that is punctuation (rows A1 to A3) or one of the 3,755 everyday
 * characters (rows B0 to D7 of GB 2312).
 */
function shareOfCommonPairs(bytes: Uint8Array): number {
  let pairs = 0;
  let common = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead >= 0x80) {
      index += 1;
      const trail = bytes[index] ?? 0;
      const isCommonRow = (lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7);
      pairs += 1;
      common += isCommonRow && trail >= 0xa1 ? 1 : 0;
    }
  }
  return pairs === 0 ? 0 : common / pairs;
}
