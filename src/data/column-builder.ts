/**
 * Gathers one column's cells in little memory: numbers as float64, texts as codes of a dictionary.
 * Keeps true: a column that began with numbers and then met a text is `isSurprised`: its texts are gone, so the source is
 * read again with that column known as a category. No cell is kept twice.
 */
import { isBlank, parseDecimal } from './decimal';
import { compareText } from './order';
import type { Column, ColumnKind, ColumnSettings, TextCells } from './types';

export interface ColumnBuilder {
  readonly name: string;
  readonly length: number;
  readonly isSurprised: boolean;
  addText(text: string, from: number, to: number, line: number | null): void;
  addNumber(value: number, line: number | null): void;
  addEmpty(): void;
  isMissing(row: number): boolean;
  /** The column over the rows that `keep` names, all where it is null. */
  finish(keep: Int32Array | null): Column;
}

const SMALLEST = 64;

/** `known` is the kind an earlier reading found out; the document's override goes before it. */
export function createColumnBuilder(name: string, settings: ColumnSettings, known: ColumnKind | undefined): ColumnBuilder {
  const kind = settings.kind ?? known ?? 'numeric';
  return kind === 'category' ? createCategoryBuilder(name, settings) : createNumericBuilder(name, settings);
}

function createNumericBuilder(name: string, settings: ColumnSettings): ColumnBuilder {
  const isForced = settings.kind === 'numeric';
  let values = new Float64Array(SMALLEST);
  let length = 0;
  let missing = 0;
  let text: TextCells | null = null;

  function push(value: number): void {
    if (length === values.length) {
      const grown = new Float64Array(2 * length);
      grown.set(values);
      values = grown;
    }
    values[length] = value;
    length += 1;
  }
  function pushTextCell(cell: string, line: number | null): void {
    text = text === null ? { count: 1, cell, row: length + 1, line } : { ...text, count: text.count + 1 };
    push(Number.NaN);
  }

  return {
    name,
    get length() {
      return length;
    },
    get isSurprised() {
      return text !== null && !isForced;
    },
    addText(source, from, to, line) {
      const value = parseDecimal(source, from, to);
      if (!Number.isNaN(value)) {
        push(value);
      } else if (isBlank(source, from, to)) {
        missing += 1;
        push(value);
      } else {
        pushTextCell(source.slice(from, to), line);
      }
    },
    addNumber(value, line) {
      if (Number.isFinite(value)) {
        push(value);
      } else {
        pushTextCell(String(value), line);
      }
    },
    addEmpty() {
      missing += 1;
      push(Number.NaN);
    },
    isMissing: (row) => Number.isNaN(values[row]),
    finish: (keep) => ({
      name,
      kind: 'numeric',
      detectedKind: text === null ? 'numeric' : 'category',
      missing,
      missingRule: settings.missing ?? null,
      text,
      values: keep === null ? values.slice(0, length) : Float64Array.from(keep, (row) => values[row] ?? Number.NaN),
    }),
  };
}

function createCategoryBuilder(name: string, settings: ColumnSettings): ColumnBuilder {
  const dictionary = new Map<string, number>();
  /** By code: whether the category is text and no number. */
  const isText: boolean[] = [];
  let codes = new Int32Array(SMALLEST);
  let length = 0;
  let missing = 0;
  let text: TextCells | null = null;

  function push(code: number): void {
    if (length === codes.length) {
      const grown = new Int32Array(2 * length);
      grown.set(codes);
      codes = grown;
    }
    codes[length] = code;
    length += 1;
  }
  function codeOf(cell: string): number {
    const code = dictionary.get(cell);
    if (code !== undefined) {
      return code;
    }
    isText.push(Number.isNaN(parseDecimal(cell)));
    dictionary.set(cell, dictionary.size);
    return dictionary.size - 1;
  }
  function addCell(cell: string, line: number | null): void {
    const code = codeOf(cell);
    if (isText[code] === true) {
      if (text === null) {
        text = { count: 0, cell, row: length + 1, line };
      }
      textCount += 1;
    }
    push(code);
  }
  let textCount = 0;
  function addEmpty(): void {
    missing += 1;
    push(-1);
  }

  return {
    name,
    get length() {
      return length;
    },
    isSurprised: false,
    addText(source, from, to, line) {
      if (isBlank(source, from, to)) {
        addEmpty();
      } else {
        addCell(source.slice(from, to), line);
      }
    },
    addNumber: (value, line) => addCell(String(value), line),
    addEmpty,
    isMissing: (row) => codes[row] === -1,
    finish(keep) {
      const kept = keep === null ? codes.slice(0, length) : Int32Array.from(keep, (row) => codes[row] ?? -1);
      const { categories, codes: sorted } = inOrder([...dictionary.keys()], kept, settings.missing === 'category');
      return {
        name,
        kind: 'category',
        detectedKind: text === null ? 'numeric' : 'category',
        missing,
        missingRule: settings.missing ?? null,
        text: text === null ? null : { ...text, count: textCount },
        categories,
        codes: sorted,
      };
    },
  };
}

/** Categories that occur, in the format's order, and the codes renumbered (in place) to match. */
function inOrder(
  texts: readonly string[],
  codes: Int32Array,
  emptyIsCategory: boolean,
): { categories: readonly string[]; codes: Int32Array } {
  const occurs = new Uint8Array(texts.length);
  let hasEmpty = false;
  for (const code of codes) {
    if (code < 0) {
      hasEmpty = true;
    } else {
      occurs[code] = 1;
    }
  }
  const order = texts.map((text, code) => ({ text, code })).filter(({ code }) => occurs[code] === 1);
  order.sort((a, b) => compareText(a.text, b.text));
  // The empty text comes before every other.
  const shift = hasEmpty && emptyIsCategory ? 1 : 0;
  const rank = new Int32Array(texts.length);
  for (const [position, { code }] of order.entries()) {
    rank[code] = position + shift;
  }
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    codes[row] = code < 0 ? shift - 1 : (rank[code] ?? -1);
  }
  const categories = order.map(({ text }) => text);
  return { categories: shift === 1 ? ['', ...categories] : categories, codes };
}
