/**
 * From a table's cells to the numbers that inputs and targets feed to the network.
 * Keeps true: computed in float64; scaling figures come from the training rows alone; what an input learnt before
 * (`fitted`) is used as it stands, so that a trained network goes on reading its data the same way.
 */
import type { Finding, Result } from '../findings';
import { type ColumnFacts, checkBinding, columnFacts } from './binding';
import { figuresOf } from './figures';
import { errorFinding, shortened } from './finding';
import type { Category, Column, EncodedData, Fitted, InputBinding, NumericColumn, Parts, Table } from './types';

interface Encoded {
  readonly width: number;
  /** [rowCount, width] */
  readonly values: Float64Array;
  /** Null where there is nothing to learn: numbers without scaling. */
  readonly fitted: Fitted | null;
}

/** How one numeric column becomes numbers: missing cells → fill; then (x − shift) / divisor, or 0 where divisor is 0. */
interface ColumnScale {
  readonly column: NumericColumn;
  readonly fill: number;
  readonly shift: number;
  readonly divisor: number;
}

/**
 * Every binding's values for all rows, and what each learnt. `fitted` is by input id; an entry of another form than the
 * binding now needs is made anew. Of spare bindings only what they learnt. Findings: those of checkBinding, and categories
 * that `fitted` does not know.
 */
export function encodeInputs(
  table: Table,
  bindings: readonly InputBinding[],
  parts: Parts,
  fitted: ReadonlyMap<string, Fitted>,
): Result<EncodedData> {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const facts = new Map<string, ColumnFacts>();
  const factsOf = (name: string): ColumnFacts | undefined => {
    const column = columns.get(name);
    const known = facts.get(name) ?? (column === undefined ? undefined : columnFacts(column));
    if (known !== undefined) {
      facts.set(name, known);
    }
    return known;
  };
  const inputs = new Map<string, { readonly width: number; readonly values: Float64Array }>();
  const learnt = new Map<string, Fitted>();
  const findings: Finding[] = [];
  for (const binding of bindings) {
    const problems = checkBinding(binding, factsOf);
    const read = binding.columns.flatMap((name) => columns.get(name) ?? []);
    const encoded = problems.length > 0 ? problems : encodeBinding(binding, read, facts, table.rowCount, parts, fitted.get(binding.id));
    if (!('width' in encoded)) {
      findings.push(...(binding.isSpare ? [] : encoded));
      continue;
    }
    if (!binding.isSpare) {
      inputs.set(binding.id, { width: encoded.width, values: encoded.values });
    }
    if (encoded.fitted !== null) {
      learnt.set(binding.id, encoded.fitted);
    }
  }
  if (findings.length > 0) {
    return { ok: false, findings };
  }
  return { ok: true, value: { rowCount: table.rowCount, inputs, fitted: learnt, parts } };
}

function encodeBinding(
  binding: InputBinding,
  columns: readonly Column[],
  facts: ReadonlyMap<string, ColumnFacts>,
  rowCount: number,
  parts: Parts,
  fitted: Fitted | undefined,
): Encoded | readonly Finding[] {
  if (binding.encoding === 'numeric') {
    const numeric = columns.filter((column) => column.kind === 'numeric');
    return encodeNumbers(binding, numeric, rowCount, parts, fitted);
  }
  const [column] = columns;
  if (column === undefined) {
    throw new Error('checkBinding passed a binding without its column');
  }
  const own = facts.get(column.name)?.categories ?? [];
  const categories = fitted !== undefined && 'categories' in fitted ? fitted.categories : own;
  return encodeCategories(binding, column, categories, rowCount);
}

function encodeNumbers(
  binding: InputBinding,
  columns: readonly NumericColumn[],
  rowCount: number,
  parts: Parts,
  fitted: Fitted | undefined,
): Encoded | readonly Finding[] {
  const scales: ColumnScale[] = [];
  const made: { shift: number; spread: number }[] = [];
  for (const [index, column] of columns.entries()) {
    const figures = figuresOf(column.values, parts.training);
    if (figures.count === 0 && column.missing > 0) {
      return [errorFinding('data.noMean', {}, { node: binding.id, column: column.name })];
    }
    const old = usableFigures(binding, fitted, index, columns.length);
    if (binding.scaling === 'standardize') {
      const mean = old?.shift ?? figures.mean;
      const std = old?.spread ?? filledStd(figures, column, parts.training);
      scales.push({ column, fill: mean, shift: mean, divisor: std });
      made.push({ shift: mean, spread: std });
    } else if (binding.scaling === 'minmax') {
      const min = old?.shift ?? figures.min;
      const max = old?.spread ?? figures.max;
      scales.push({ column, fill: figures.mean, shift: min, divisor: max - min });
      made.push({ shift: min, spread: max });
    } else {
      scales.push({ column, fill: figures.mean, shift: 0, divisor: 1 });
    }
  }
  const shifts = made.map(({ shift }) => shift);
  const spreads = made.map(({ spread }) => spread);
  const values = scaledRows(scales, rowCount);
  switch (binding.scaling) {
    case 'none':
      return { width: columns.length, values, fitted: null };
    case 'standardize':
      return { width: columns.length, values, fitted: { mean: shifts, std: spreads } };
    case 'minmax':
      return { width: columns.length, values, fitted: { min: shifts, max: spreads } };
  }
}

/** Population std once missing training cells hold the mean: they add rows, and no squares. */
function filledStd(figures: { readonly count: number; readonly std: number }, column: NumericColumn, training: Int32Array): number {
  return column.missing === 0 ? figures.std : figures.std * Math.sqrt(figures.count / training.length);
}

/** A column's figures as learnt before, where they fit the binding's scaling and columns. */
function usableFigures(
  binding: InputBinding,
  fitted: Fitted | undefined,
  index: number,
  columns: number,
): { readonly shift: number; readonly spread: number } | null {
  if (fitted === undefined || 'categories' in fitted) {
    return null;
  }
  const [shifts, spreads, scaling] =
    'mean' in fitted ? ([fitted.mean, fitted.std, 'standardize'] as const) : ([fitted.min, fitted.max, 'minmax'] as const);
  const shift = shifts[index];
  const spread = spreads[index];
  const fits = scaling === binding.scaling && shifts.length === columns && spreads.length === columns;
  return fits && shift !== undefined && spread !== undefined ? { shift, spread } : null;
}

function scaledRows(scales: readonly ColumnScale[], rowCount: number): Float64Array {
  const width = scales.length;
  const into = new Float64Array(rowCount * width);
  for (const [index, { column, fill, shift, divisor }] of scales.entries()) {
    const { values } = column;
    for (let row = 0; row < rowCount; row += 1) {
      const cell = values[row] ?? Number.NaN;
      const value = Number.isNaN(cell) ? fill : cell;
      into[row * width + index] = divisor === 0 ? 0 : (value - shift) / divisor;
    }
  }
  return into;
}

function encodeCategories(
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
  for (let row = 0; row < rowCount; row += 1) {
    const position = positionOf(row);
    if (position === undefined) {
      const place = { node: binding.id, column: column.name, row: row + 1 };
      return [errorFinding('data.unseenCategory', { cell: shortened(cellOf(column, row)) }, place)];
    }
    if (isPair) {
      values[row] = binding.encoding === 'signed' ? 2 * position - 1 : position;
    } else {
      values[row * width + position] = 1;
    }
  }
  return { width, values, fitted: { categories } };
}

/** A row's place among the categories; undefined where it is none of them. */
function positions(column: Column, categories: readonly Category[]): (row: number) => number | undefined {
  const byCategory = new Map(categories.map((category, position) => [category, position]));
  if (column.kind === 'numeric') {
    return (row) => byCategory.get(column.values[row] ?? Number.NaN);
  }
  const byCode = column.categories.map((category) => byCategory.get(category));
  return (row) => byCode[column.codes[row] ?? -1];
}

/** A cell as text; empty where it is missing. */
function cellOf(column: Column, row: number): string {
  if (column.kind === 'category') {
    return column.categories[column.codes[row] ?? -1] ?? '';
  }
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? '' : String(value);
}

/** The cell in a row (from 0) of a column (from 0) as text; empty where it is missing. */
export function cellText(table: Table, row: number, column: number): string {
  const found = table.columns[column];
  return found === undefined ? '' : cellOf(found, row);
}
