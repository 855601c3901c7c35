/**
 * Text to the bytes of an older encoding, which TextEncoder does not write.
 * Keeps true: only tests import it; it is TextDecoder turned round.
 */

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** The bytes of `text` in an encoding of one or two bytes a character, in UTF-8 or in UTF-16; throws where it has no such character. */
export function encodeText(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') {
    return new TextEncoder().encode(text);
  }
  if (encoding === 'utf-16le') {
    return Uint8Array.from(
      [...text].flatMap((char) => [...Array(char.length).keys()].flatMap((at) => [char.charCodeAt(at) & 255, char.charCodeAt(at) >> 8])),
    );
  }
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const bytes = table.get(char);
      if (bytes === undefined) {
        throw new Error(`${encoding} has no ${char}`);
      }
      return bytes;
    }),
  );
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const char = decodedOrNull(bytes, encoding);
    if (char !== null && [...char].length === 1 && !table.has(char)) {
      table.set(char, bytes);
    }
  };
  for (let lead = 0; lead < 256; lead += 1) {
    add([lead]);
    for (let trail = 0x40; encoding !== 'windows-1252' && lead > 127 && trail < 256; trail += 1) {
      add([lead, trail]);
    }
  }
  return table;
}

/** As a stream, since Node 20 reads whole windows-1252 texts as Latin-1. */
function decodedOrNull(bytes: readonly number[], encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(bytes), { stream: true });
  } catch {
    return null;
  }
}
