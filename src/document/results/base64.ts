/**
 * Base64 of bytes, for the tensors of a document.
 * Keeps true: encode(decode(text)) is the text; what is no base64 gives null and never a guess.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const INVALID = 255;
const PAD = 61;

function makeValues(): Uint8Array {
  const values = new Uint8Array(256).fill(INVALID);
  CODES.forEach((code, value) => {
    values[code] = value;
  });
  return values;
}
const VALUES = makeValues();

/** Bytes as base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let to = 0;
  for (let from = 0; from < bytes.length; from += 3) {
    const left = bytes.length - from;
    const word = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    letters[to] = CODES[word >> 18] ?? PAD;
    letters[to + 1] = CODES[(word >> 12) & 63] ?? PAD;
    if (left > 1) letters[to + 2] = CODES[(word >> 6) & 63] ?? PAD;
    if (left > 2) letters[to + 3] = CODES[word & 63] ?? PAD;
    to += 4;
  }
  return new TextDecoder('latin1').decode(letters);
}

/** The bytes of base64 with padding; null where the text is none. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const letters = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let word = 0;
  let to = 0;
  for (let index = 0; index < letters; index += 1) {
    const code = text.charCodeAt(index);
    const value = code < 256 ? (VALUES[code] ?? INVALID) : INVALID;
    if (value === INVALID) return null;
    word = ((word << 6) | value) & 0xffffff;
    if (index % 4 !== 3) continue;
    bytes[to] = word >> 16;
    bytes[to + 1] = (word >> 8) & 255;
    bytes[to + 2] = word & 255;
    to += 3;
  }
  if (padding === 1) {
    bytes[to] = (word >> 10) & 255;
    bytes[to + 1] = (word >> 2) & 255;
  } else if (padding === 2) {
    bytes[to] = (word >> 4) & 255;
  }
  return bytes;
}
