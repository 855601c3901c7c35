/**
 * Gathers a column of numbers as float64.
 * Keeps true: a cell that is no number is NaN and remembered with its line; where the document set the column to numeric
 * or the source names its missing words those are empty; an infinite number is no number and no reason for categories.
 */
import { isInfinite } from './cell-look';
import type { CellReading, ColumnBuilder } from './column-builder';
import { isBlank } from './decimal';
import { sameNumberFinding } from './odd-cells';
import { createSpellings, isTelling } from './spellings';
import type { ColumnSettings, TextCells } from './types';

const SMALLEST = 64;
const NO_WORDS: ReadonlySet<string> = new Set();

/** A column of numbers, as the document or the cells so far have it. */
export function createNumericBuilder(name: string, settings: ColumnSettings, { parse, missing: rule }: CellReading): ColumnBuilder {
  const isForced = settings.kind === 'numeric';
  const words = isForced || rule.isJudging ? rule.words : NO_WORDS;
  const spellings = createSpellings();
  let values = new Float64Array(SMALLEST);
  let length = 0;
  let missing = 0;
  let text: TextCells | null = null;
  /** A text that is not even an infinite number. */
  let hasWord = false;

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
    hasWord ||= !(rule.isJudging && isInfinite(cell));
    text = text === null ? { count: 1, cell, row: length + 1, line } : { ...text, count: text.count + 1 };
    push(Number.NaN);
  }
  function addEmpty(): void {
    missing += 1;
    push(Number.NaN);
  }

  return {
    name,
    get length() {
      return length;
    },
    get isSurprised() {
      return hasWord && !isForced;
    },
    addText(source, from, to, line) {
      const value = parse(source, from, to);
      if (!Number.isNaN(value)) {
        push(value);
        if (isTelling(source, from, to, value)) {
          spellings.note(source, from, to, value, line);
        }
      } else if (isBlank(source, from, to) || words.has(source.slice(from, to).trim())) {
        addEmpty();
      } else {
        pushTextCell(source.slice(from, to), line);
      }
    },
    addNumber(value, line, written) {
      if (Number.isFinite(value)) {
        push(value);
        if (written !== undefined && isTelling(written, 0, written.length, value)) {
          spellings.note(written, 0, written.length, value, line);
        }
      } else {
        pushTextCell(String(value), line);
      }
    },
    addEmpty,
    isMissing: (row) => Number.isNaN(values[row]),
    finish: (keep) => ({
      name,
      kind: 'numeric',
      detectedKind: hasWord ? 'category' : 'numeric',
      missing,
      missingRule: settings.missing ?? null,
      text,
      values: keep === null ? values.slice(0, length) : Float64Array.from(keep, (row) => values[row] ?? Number.NaN),
    }),
    findings() {
      const same = spellings.sameNumber(values.subarray(0, length));
      return same === null ? [] : [sameNumberFinding(name, same)];
    },
  };
}
