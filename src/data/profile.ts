/**
 * A table's profile: all that main and the window know of the data.
 * Keeps true: small whatever the table's size; made from the cells alone, with the same table giving the same profile;
 * a split that can't be made is a finding in the profile, so that the data can still be looked at.
 */
import type { Result } from '../findings';
import { columnFacts } from './binding';
import { copyFindings } from './copied-rows';
import { figuresOf } from './figures';
import { splitRows } from './split';
import type { Category, Column, ColumnProfile, NumericColumn, Parts, Profile, Source, Split, Table } from './types';

/** Bins of a numeric column's histogram. */
const HISTOGRAM_BINS = 16;
/** Categories of which a histogram has a count. */
const HISTOGRAM_CATEGORIES = 64;

/** The profile of no data at all. */
export const emptyProfile: Profile = {
  rowCount: 0,
  columns: [],
  fingerprint: 'empty',
  parts: { training: 0, validation: 0, test: 0 },
  droppedRows: 0,
  findings: [],
};

/** A source without any column yet, as in a new document: nothing to read, and no fault of the data. */
export function isEmptySource(source: Source): boolean {
  return source.type === 'inline' && source.columns.length === 0;
}

/** The profile of a table under a split. Never fails today: what is wrong stands in `findings`. */
export function profileTable(table: Table, split: Split): Result<Profile> {
  const parts = splitRows(table, split);
  const counts = parts.ok
    ? { training: parts.value.training.length, validation: parts.value.validation.length, test: parts.value.test.length }
    : { training: table.rowCount, validation: 0, test: 0 };
  return {
    ok: true,
    value: {
      rowCount: table.rowCount,
      columns: table.columns.map((column) => ({ ...profileColumn(column), ...(parts.ok ? untrainedOf(column, parts.value) : {}) })),
      fingerprint: fingerprintOf(table),
      parts: counts,
      droppedRows: table.droppedRows,
      findings: [...table.findings, ...(parts.ok ? copyFindings(table, parts.value, split.column) : parts.findings)],
    },
  };
}

/** Categories of which every row validates or tests. */
function untrainedOf(column: Column, { training, validation, test }: Parts): { readonly untrained?: readonly Category[] } {
  if (validation.length + test.length === 0) return {};
  const { categories } = columnFacts(column);
  const cell = (row: number): Category | undefined =>
    column.kind === 'numeric' ? column.values[row] : column.categories[column.codes[row] ?? -1];
  const seen = new Set(categories === null ? [] : Array.from(training, cell));
  const untrained = (categories ?? []).filter((category) => !seen.has(category));
  return untrained.length === 0 ? {} : { untrained };
}

function profileColumn(column: Column): ColumnProfile {
  const common = columnFacts(column);
  if (column.kind === 'category') {
    return { ...common, figures: null, histogram: categoryHistogram(column.codes, column.categories.length) };
  }
  const { count, min, max, mean, std } = figuresOf(column.values, null);
  return count === 0
    ? { ...common, figures: null, histogram: [] }
    : { ...common, figures: { min, max, mean, std }, histogram: numericHistogram(column, min, max) };
}

function categoryHistogram(codes: Int32Array, categories: number): readonly number[] {
  const counts = new Array<number>(Math.min(categories, HISTOGRAM_CATEGORIES)).fill(0);
  for (const code of codes) {
    const count = counts[code];
    if (count !== undefined) {
      counts[code] = count + 1;
    }
  }
  return counts;
}

/** Counts in equal bins from min to max; the last bin holds max. All in the first where they are equal. */
function numericHistogram(column: NumericColumn, min: number, max: number): readonly number[] {
  const counts = new Array<number>(HISTOGRAM_BINS).fill(0);
  // Halved, so that the width of −1e308…1e308 stays finite.
  const width = max / 2 - min / 2;
  for (const value of column.values) {
    if (!Number.isNaN(value)) {
      const place = width === 0 ? 0 : (value / 2 - min / 2) / width;
      const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor(place * HISTOGRAM_BINS));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return counts;
}

/** 64 bits of hash over names, kinds and cells, as 16 hexadecimal digits. It notices change; it withstands no attack. */
function fingerprintOf(table: Table): string {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  const add = (word: number): void => {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word >>> 15) ^ word, 0x85ebca6b);
    high ^= high >>> 13;
    low ^= low >>> 16;
  };
  const addText = (text: string): void => {
    add(text.length);
    for (let index = 0; index < text.length; index += 1) {
      add(text.charCodeAt(index));
    }
  };
  add(table.rowCount);
  for (const column of table.columns) {
    addText(column.kind);
    addText(column.name);
    if (column.kind === 'numeric') {
      const words = new Uint32Array(column.values.buffer, column.values.byteOffset, 2 * column.values.length);
      for (const word of words) {
        add(word);
      }
    } else {
      for (const category of column.categories) {
        addText(category);
      }
      for (const code of column.codes) {
        add(code);
      }
    }
  }
  return [high, low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
