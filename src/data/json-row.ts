/**
 * One flat JSON object as cells, its keys in the order of the file.
 * Our own and not JSON.parse: that one puts keys that look like integers first, keeps the last of repeated keys without a
 * word, rounds long ids silently and refuses the NaN that Python writes.
 * Keeps true: of every text that JSON.parse reads it makes the same keys and values.
 */

/** A cell's value; `written` is the number as the text has it, where it may be another one. */
export interface JsonNumber {
  readonly value: number;
  readonly written?: string;
}

/** Null is an empty cell. */
export type JsonCell = JsonNumber | string | boolean | null;

/** An object's cells, or why the text has none. */
export type JsonRow =
  | { readonly kind: 'row'; readonly cells: ReadonlyMap<string, JsonCell>; readonly repeated: string | null }
  | { readonly kind: 'nested'; readonly column: string }
  | { readonly kind: 'notObject' }
  | { readonly kind: 'invalid' };

const INVALID: JsonRow = { kind: 'invalid' };
const SPACE = /[ \t\r\n]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
/** What only JSON.parse may judge inside of a string: escapes, and control characters, of which it forbids some. */
const SPECIAL = /[\\\p{Cc}]/u;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null|NaN|-?Infinity/y;
const WORDS: ReadonlyMap<string, JsonCell> = new Map<string, JsonCell>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', null],
  ['Infinity', { value: Number.POSITIVE_INFINITY }],
  ['-Infinity', { value: Number.NEGATIVE_INFINITY }],
]);
/** Numbers that float64 may not hold as they are written. */
const TELLING = /^-?\d{16,}$|[eE]/;

/** The row of a text that holds nothing but an object. */
export function parseJsonRow(text: string): JsonRow {
  let at = 0;
  /** The token at the cursor, behind white space; null where the text goes on otherwise. */
  function take(pattern: RegExp): string | null {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    pattern.lastIndex = SPACE.lastIndex;
    const token = pattern.exec(text)?.[0] ?? null;
    at = token === null ? at : pattern.lastIndex;
    return token;
  }
  function takeSign(sign: string): boolean {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    const isThere = text.startsWith(sign, SPACE.lastIndex);
    at = isThere ? SPACE.lastIndex + 1 : at;
    return isThere;
  }

  /** Undefined where no cell stands. */
  function takeCell(): JsonCell | undefined {
    const string = take(STRING);
    if (string !== null) {
      return unquoted(string) ?? undefined;
    }
    const number = take(NUMBER);
    if (number !== null) {
      return TELLING.test(number) ? { value: Number(number), written: number } : { value: Number(number) };
    }
    return WORDS.get(take(WORD) ?? '');
  }

  if (!takeSign('{')) {
    return isJson(text) ? { kind: 'notObject' } : INVALID;
  }
  const cells = new Map<string, JsonCell>();
  let repeated: string | null = null;
  let isOpen = !takeSign('}');
  while (isOpen) {
    const key = unquoted(take(STRING));
    if (key === null || !takeSign(':')) {
      return INVALID;
    }
    if (takeSign('[') || takeSign('{')) {
      return isJson(text) ? { kind: 'nested', column: key } : INVALID;
    }
    const cell = takeCell();
    if (cell === undefined) {
      return INVALID;
    }
    repeated = cells.has(key) ? key : repeated;
    cells.set(key, cell);
    isOpen = takeSign(',');
    if (!isOpen && !takeSign('}')) {
      return INVALID;
    }
  }
  return take(/$/y) === null ? INVALID : { kind: 'row', cells, repeated };
}

/** The text of a JSON string; null where it is none. */
function unquoted(token: string | null): string | null {
  if (token === null || !SPECIAL.test(token)) {
    return token?.slice(1, -1) ?? null;
  }
  try {
    return String(JSON.parse(token));
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
