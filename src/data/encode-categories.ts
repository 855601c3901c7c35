/**
 * A column of categories as numbers: one of many, 0 and 1, or −1 and 1.
 * Keeps true: a category is looked up as the cell has it; where that is none, as the number or text that means the same,
 * because a table's own cells decide whether its column is numbers; then without the blanks around it.
 */
import type { Finding } from '../findings';
import { cellOf } from './cell-text';
import { parseDecimal } from './decimal';
import type { Encoded, Unread } from './encoded';
import { errorFinding, shortened } from './finding';
import type { Category, Column, InputBinding } from './types';

/** A column's values as `binding` encodes them, by categories in order. */
export function encodeCategories(
  binding: InputBinding,
  column: Column,
  categories: readonly Category[],
  rowCount: number,
): Encoded | readonly Finding[] {
  const isPair = binding.encoding === 'binary' || binding.encoding === 'signed';
  if (isPair && categories.length !== 2) {
    const values = { count: categories.length };
    return [errorFinding('data.notTwoCategories', values, { node: binding.id, column: column.name })];
  }
  const width = isPair ? 1 : categories.length;
  const values = new Float64Array(rowCount * width);
  const positionOf = positions(column, categories);
  const unread: Unread[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const position = positionOf(row);
    if (position === undefined) {
      const cell = cellOf(column, row);
      const code = cell === '' ? 'data.emptyCell' : 'data.unseenCategory';
      unread.push({ row, code, cell: shortened(cell), node: binding.id, column: column.name });
    } else if (isPair) {
      values[row] = binding.encoding === 'signed' ? 2 * position - 1 : position;
    } else {
      values[row * width + position] = 1;
    }
  }
  return { width, values, fitted: { categories }, unread };
}

/** A row's place among the categories; undefined where it is none of them. */
function positions(column: Column, categories: readonly Category[]): (row: number) => number | undefined {
  const byCategory = new Map(categories.map((category, position) => [category, position]));
  if (column.kind === 'numeric') {
    return (row) => {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? undefined : (byCategory.get(value) ?? byCategory.get(String(value)));
    };
  }
  const byCode = column.categories.map((text) => byCategory.get(text) ?? byCategory.get(parseDecimal(text)) ?? byCategory.get(text.trim()));
  return (row) => byCode[column.codes[row] ?? -1];
}
