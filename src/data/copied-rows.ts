/**
 * Validation rows that stand among the training rows as well: what the network has seen cannot show how it does on what
 * it has not.
 * Keeps true: rows are compared by a hash of 53 bits over all columns but the split's; a few that are alike by chance are
 * no finding.
 */
import type { Finding } from '../findings';
import { warningFinding } from './finding';
import type { Column, Parts, Table } from './types';

/** The share of validation rows from which on it is told. */
const TOLD_SHARE = 0.1;

/** A warning where a tenth of the validation rows and more are training rows too; `splitColumn` says of each row what it is. */
export function copyFindings(table: Table, { training, validation }: Parts, splitColumn: string | null): readonly Finding[] {
  if (validation.length === 0) return [];
  const hashes = rowHashes(
    table.columns.filter(({ name }) => name !== splitColumn),
    table.rowCount,
  );
  const trained = new Set(Array.from(training, (row) => hashes[row]));
  const count = validation.reduce((sum, row) => sum + (trained.has(hashes[row]) ? 1 : 0), 0);
  return count < TOLD_SHARE * validation.length ? [] : [warningFinding('data.copiedRows', { count, rows: validation.length })];
}

/** A number a row that depends on all of its cells. */
function rowHashes(columns: readonly Column[], rowCount: number): Float64Array {
  const low = new Int32Array(rowCount).fill(0x811c9dc5);
  const high = new Int32Array(rowCount).fill(0x9e3779b9);
  const add = (row: number, word: number): void => {
    const before = low[row] ?? 0;
    low[row] = Math.imul(before ^ word, 0x01000193) ^ (before >>> 15);
    const other = high[row] ?? 0;
    high[row] = Math.imul(other ^ (word >>> 15) ^ word, 0x85ebca6b) ^ (other >>> 13);
  };
  for (const column of columns) {
    const isNumeric = column.kind === 'numeric';
    const words = isNumeric ? new Int32Array(column.values.buffer, column.values.byteOffset, 2 * rowCount) : column.codes;
    for (let row = 0; row < rowCount; row += 1) {
      add(row, words[isNumeric ? 2 * row : row] ?? 0);
      if (isNumeric) add(row, words[2 * row + 1] ?? 0);
    }
  }
  return Float64Array.from(low, (word, row) => (word >>> 0) * 2 ** 21 + ((high[row] ?? 0) >>> 11));
}
