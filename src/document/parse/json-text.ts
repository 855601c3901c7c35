/**
 * A document's text before it is JSON: how deep and how large it is, where it stops being JSON, and on which line a
 * value stands.
 * Keeps true: one pass each, no recursion deeper than the format's nesting limit, no copies of the text.
 */
import { LIMITS } from '../limits';

/** A step on the way to a value: a key of an object or an index of a list. */
export type PathStep = string | number;

export interface TextMeasure {
  /** Deepest nesting of objects and lists. */
  readonly nesting: number;
  /** Characters of the top-level `parameters`, `progress` and `given`. */
  readonly resultsLength: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Index of the quote that ends the string whose opening quote is at `start`; the text's length where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Measures a text without parsing it; stops early where nesting passes the limit. */
export function measureText(text: string): TextMeasure {
  let nesting = 0;
  let depth = 0;
  let resultsLength = 0;
  let key = '';
  let section = -1;
  const closeSection = (end: number): void => {
    if (section >= 0) resultsLength += end - section;
    section = -1;
  };
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      if (depth === 1 && end - index < 16) key = text.slice(index + 1, end);
      else if (depth === 1) key = '';
      index = end;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      depth += 1;
      nesting = Math.max(nesting, depth);
      if (nesting > LIMITS.nesting) break;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (depth === 1) closeSection(index);
      depth -= 1;
    } else if (depth === 1 && code === COLON && (key === 'parameters' || key === 'progress' || key === 'given')) {
      section = index;
    } else if (depth === 1 && code === COMMA) {
      closeSection(index);
    }
  }
  return { nesting, resultsLength };
}

const WORDS = ['true', 'false', 'null'] as const;

/** Walks over JSON text. `failure` is where it stopped being JSON. Nesting is within the limit before it is made. */
class Walker {
  failure: number | null = null;

  constructor(private readonly text: string) {}

  /** The index after white space. */
  space(start: number): number {
    let index = start;
    for (let code = this.text.charCodeAt(index); code === 32 || code === 10 || code === 13 || code === 9; ) {
      index += 1;
      code = this.text.charCodeAt(index);
    }
    return index;
  }

  private fail(index: number): number {
    this.failure ??= Math.min(index, this.text.length);
    return this.text.length;
  }

  /** The index after the string that starts here. */
  string(start: number): number {
    if (this.text.charCodeAt(start) !== QUOTE) return this.fail(start);
    for (let index = start + 1; index < this.text.length; index += 1) {
      const code = this.text.charCodeAt(index);
      if (code === QUOTE) return index + 1;
      if (code < 32) return this.fail(index);
      if (code !== BACKSLASH) continue;
      index += 1;
      const escaped = this.text.charAt(index);
      if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(this.text.slice(index + 1, index + 5))) index += 4;
      else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return this.fail(index);
    }
    return this.fail(this.text.length);
  }

  private number(start: number): number {
    const pattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    pattern.lastIndex = start;
    return pattern.test(this.text) ? pattern.lastIndex : this.fail(start);
  }

  /** The index after the value that starts here. */
  value(start: number): number {
    const code = this.text.charCodeAt(start);
    if (code === OPEN_OBJECT || code === OPEN_LIST) return this.entries(start, () => false);
    if (code === QUOTE) return this.string(start);
    for (const word of WORDS) if (this.text.startsWith(word, start)) return start + word.length;
    return this.number(start);
  }

  /** The index after the object or list that starts here, or after what came before the entry that `stop` accepts. */
  entries(start: number, stop: (step: PathStep, start: number) => boolean): number {
    const isObject = this.text.charCodeAt(start) === OPEN_OBJECT;
    const close = isObject ? CLOSE_OBJECT : CLOSE_LIST;
    let index = this.space(start + 1);
    if (this.text.charCodeAt(index) === close) return index + 1;
    for (let position = 0; ; position += 1) {
      let step: PathStep = position;
      if (isObject) {
        const after = this.string(index);
        if (this.failure !== null) return after;
        step = keyOf(this.text.slice(index, after));
        const colon = this.space(after);
        if (this.text.charCodeAt(colon) !== COLON) return this.fail(colon);
        index = this.space(colon + 1);
      }
      if (stop(step, index)) return index;
      index = this.space(this.value(index));
      if (this.failure !== null) return index;
      const code = this.text.charCodeAt(index);
      if (code === close) return index + 1;
      if (code !== COMMA) return this.fail(index);
      index = this.space(index + 1);
    }
  }
}

function keyOf(quoted: string): string {
  const key: unknown = JSON.parse(quoted);
  return typeof key === 'string' ? key : '';
}

/** Index of the first character that JSON does not allow there (the text's length: it ends too early); null for JSON. */
export function syntaxErrorIndex(text: string): number | null {
  const walker = new Walker(text);
  const end = walker.space(walker.value(walker.space(0)));
  if (walker.failure !== null) return walker.failure;
  return end < text.length ? end : null;
}

/** Index of the value at a path of JSON text, or of the innermost one on the way that is there. */
export function valueIndex(text: string, path: readonly PathStep[]): number {
  const walker = new Walker(text);
  let index = walker.space(0);
  for (const step of path) {
    const code = text.charCodeAt(index);
    if (code !== OPEN_OBJECT && code !== OPEN_LIST) break;
    let found = -1;
    walker.entries(index, (candidate, start) => {
      // A key that stands twice counts with its last value, as JSON.parse reads it.
      if (candidate === step) found = start;
      return candidate === step && typeof step === 'number';
    });
    if (found < 0) break;
    index = found;
  }
  return index;
}

/** Line and column, from 1, of an index of a text. */
export function lineAndColumn(text: string, index: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', end + 1)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: index - start + 1 };
}
