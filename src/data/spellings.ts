/**
 * Notices where two different cells become one number: codes with leading zeros, ids beyond 2⁵³, exponents.
 * Keeps true: only cells that may hide another one are kept, and no more than MOST of them, so a column of ten million
 * plain numbers costs a look at each cell and no memory.
 */

/** Two cells that differ in the file and are one number to the network. */
export interface SameNumber {
  readonly first: string;
  /** Null where it is written in a plain way, such as 1 beside 01. */
  readonly second: string | null;
  readonly value: number;
  readonly line: number;
}

/** Remembers a numeric column's telling cells. */
export interface Spellings {
  /** A telling cell text[from, to) that was read as `value`; a source without lines has its numbers as they are. */
  note(text: string, from: number, to: number, value: number, line: number | null): void;
  /** The first pair, once all cells are known. */
  sameNumber(values: Float64Array): SameNumber | null;
}

interface Spelling {
  readonly text: string;
  readonly line: number;
  count: number;
}

/** Different telling cells that are kept. */
const MOST = 1 << 16;
/** Digits that a float64 always holds. */
const SAFE_DIGITS = 15;
const ZERO = 48;
const NINE = 57;

/** Remembers nothing yet. */
export function createSpellings(): Spellings {
  const spellings = new Map<number, Spelling>();
  let pair: SameNumber | null = null;

  return {
    note(text, from, to, value, line) {
      if (pair !== null || line === null) {
        return;
      }
      const cell = text.slice(from, to).trim();
      const known = spellings.get(value);
      if (known === undefined) {
        if (spellings.size < MOST) {
          spellings.set(value, { text: cell, line, count: 1 });
        }
      } else if (known.text === cell) {
        known.count += 1;
      } else {
        pair = { first: known.text, second: cell, value, line: known.line };
      }
    },
    sameNumber(values) {
      if (pair !== null || spellings.size === 0) {
        return pair;
      }
      const left = new Map([...spellings].map(([value, { count }]) => [value, count]));
      for (const value of values) {
        const count = left.get(value);
        if (count === 0) {
          const known = spellings.get(value);
          return known === undefined ? null : { first: known.text, second: null, value, line: known.line };
        }
        if (count !== undefined) {
          left.set(value, count - 1);
        }
      }
      return null;
    },
  };
}

/**
 * Whether the cell text[from, to), read as `value`, is a whole number written in a way that may hide another one. Asked of
 * every number of a file, so it looks at no more than four characters of a short cell.
 */
export function isTelling(text: string, from: number, to: number, value: number): boolean {
  const length = to - from;
  if (length < 2 || value !== Math.trunc(value)) {
    return false;
  }
  if (length > SAFE_DIGITS) {
    return /^\s*[+-]?(?:\d{16,}|\d+e\d+)\s*$/i.test(text.slice(from, to));
  }
  if (text.charCodeAt(from) === ZERO && isDigit(text.charCodeAt(from + 1))) {
    return true;
  }
  return (
    length > 2 &&
    (isExponentSign(text.charCodeAt(to - 2)) ||
      isExponentSign(text.charCodeAt(to - 3)) ||
      (length > 4 && isExponentSign(text.charCodeAt(to - 4))))
  );
}

/** e or E. */
function isExponentSign(code: number): boolean {
  return (code | 32) === 101;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
