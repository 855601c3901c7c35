/**
 * Gathers a column of texts as codes of a dictionary.
 * Keeps true: a cell keeps its text as the source has it, missing words included; categories come in the format's order.
 */
import type { CellReading, ColumnBuilder } from './column-builder';
import { isBlank } from './decimal';
import { categoryFindings, type FirstCell, MOST_LOOKED_AT } from './odd-cells';
import { compareText } from './order';
import type { ColumnSettings, TextCells } from './types';

const SMALLEST = 64;

/** A column of texts, as the document or an earlier reading of the cells has it. */
export function createCategoryBuilder(name: string, settings: ColumnSettings, { parse, missing: rule }: CellReading): ColumnBuilder {
  const dictionary = new Map<string, number>();
  /** By code: whether the category is text and no number. */
  const isText: boolean[] = [];
  const texts: FirstCell[] = [];
  let codes = new Int32Array(SMALLEST);
  let length = 0;
  let missing = 0;
  let text: TextCells | null = null;
  let textCount = 0;

  function push(code: number): void {
    if (length === codes.length) {
      const grown = new Int32Array(2 * length);
      grown.set(codes);
      codes = grown;
    }
    codes[length] = code;
    length += 1;
  }
  function codeOf(cell: string, line: number | null): number {
    const code = dictionary.get(cell);
    if (code !== undefined) {
      return code;
    }
    const isWord = Number.isNaN(parse(cell, 0, cell.length)) && !(rule.isJudging && rule.words.has(cell.trim()));
    isText.push(isWord);
    if (isWord && line !== null && texts.length <= MOST_LOOKED_AT) {
      texts.push({ text: cell, line });
    }
    dictionary.set(cell, dictionary.size);
    return dictionary.size - 1;
  }
  function addCell(cell: string, line: number | null): void {
    const code = codeOf(cell, line);
    if (isText[code] === true) {
      if (text === null) {
        text = { count: 0, cell, row: length + 1, line };
      }
      textCount += 1;
    }
    push(code);
  }
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
    findings: () =>
      settings.kind === 'category' ? [] : categoryFindings({ name, texts, textCount, numberCount: length - missing - textCount }),
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
