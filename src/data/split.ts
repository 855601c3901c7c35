/**
 * Deals rows to training, validation and test.
 * Keeps true: every row is in exactly one part; each part is in file order; the same split settings give the same parts on
 * every platform (the format's Threefry streams); at least one row is left to train on.
 */

import { permutation, stream } from '../engine/random';
import type { Finding, Result } from '../findings';
import { byName } from './column-names';
import { errorFinding, shortened } from './finding';
import type { Column, Parts, Split, Table } from './types';

/** A row's part. */
const TRAINING = 0;
const VALIDATION = 1;
const TEST = 2;

/** The words that a split column's cells may say. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ['train', TRAINING],
  ['validation', VALIDATION],
  ['test', TEST],
]);

/** More values than this are no strata. */
const MOST_STRATA = 1000;

/**
 * The parts that `split` asks for: by a column's words, or at random, within each category where `stratify` is set.
 * Validation rows are the first min(n−1, ⌊n·validation+½⌋) of a permutation, test rows the next ⌊n·test+½⌋.
 */
export function splitRows(table: Table, split: Split): Result<Parts> {
  const parts = new Uint8Array(table.rowCount);
  const finding = assign(table, split, parts);
  if (finding !== null) {
    return { ok: false, findings: [finding] };
  }
  const value = { training: rowsOf(parts, TRAINING), validation: rowsOf(parts, VALIDATION), test: rowsOf(parts, TEST) };
  if (value.training.length === 0) {
    return { ok: false, findings: [errorFinding('data.noTrainingRows', { rows: table.rowCount })] };
  }
  return { ok: true, value };
}

function assign(table: Table, split: Split, parts: Uint8Array): Finding | null {
  if (split.column !== null) {
    const column = byName(table.columns)(split.column);
    return column === undefined ? errorFinding('data.unknownSplitColumn', { column: split.column }) : assignByWords(column, parts);
  }
  if (split.stratify !== null) {
    const column = byName(table.columns)(split.stratify);
    return column === undefined
      ? errorFinding('data.unknownStratifyColumn', { column: split.stratify })
      : assignByStrata(column, split, parts);
  }
  const everyRow = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  deal(everyRow, split, 'split', parts);
  return null;
}

function assignByWords(column: Column, parts: Uint8Array): Finding | null {
  for (let row = 0; row < parts.length; row += 1) {
    const word = column.kind === 'category' ? (column.categories[column.codes[row] ?? -1] ?? '') : String(column.values[row] ?? '');
    const part = WORDS.get(word.trim());
    if (part === undefined) {
      const cell = word === 'NaN' && column.kind === 'numeric' ? '' : word;
      return errorFinding('data.splitWord', { cell: shortened(cell) }, { column: column.name, row: row + 1 });
    }
    parts[row] = part;
  }
  return null;
}

function assignByStrata(column: Column, split: Split, parts: Uint8Array): Finding | null {
  const strata = new Map<string, number[]>();
  for (let row = 0; row < parts.length; row += 1) {
    const category = stratumOf(column, row);
    const rows = strata.get(category);
    if (rows === undefined) {
      strata.set(category, [row]);
    } else {
      rows.push(row);
    }
  }
  if (column.kind === 'numeric' && strata.size > MOST_STRATA) {
    return errorFinding('data.tooManyStrata', { limit: MOST_STRATA }, { column: column.name });
  }
  for (const [category, rows] of strata) {
    deal(Int32Array.from(rows), split, `split:${category}`, parts);
  }
  return null;
}

/** The category of a row as text; missing cells are a stratum of their own. */
function stratumOf(column: Column, row: number): string {
  if (column.kind === 'category') {
    return column.categories[column.codes[row] ?? -1] ?? '';
  }
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? '' : String(value);
}

/** Deals `rows` by one stream; those left over train. */
function deal(rows: Int32Array, split: Split, name: string, parts: Uint8Array): void {
  const count = rows.length;
  const validation = Math.max(0, Math.min(count - 1, Math.floor(count * split.validation + 0.5)));
  const test = Math.max(0, Math.min(count - validation, Math.floor(count * split.test + 0.5)));
  if (validation + test === 0) {
    return;
  }
  const order = permutation(count, stream(split.seed, name), 0);
  for (let position = 0; position < validation + test; position += 1) {
    const row = rows[order[position] ?? 0] ?? 0;
    parts[row] = position < validation ? VALIDATION : TEST;
  }
}

function rowsOf(parts: Uint8Array, part: number): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < parts.length; row += 1) {
    if (parts[row] === part) {
      rows.push(row);
    }
  }
  return Int32Array.from(rows);
}
