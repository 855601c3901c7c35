/**
 * Columns of numbers as numbers: gaps filled where the document wants the mean, then scaled.
 * Keeps true: figures come from the training rows alone, two-pass in float64; where they were learnt before those are used.
 */
import type { Finding } from '../findings';
import type { Encoded, Unread } from './encoded';
import { type Figures, figuresOf } from './figures';
import { errorFinding } from './finding';
import type { Fill, Fitted, InputBinding, NumericColumn } from './types';

/** How one numeric column becomes numbers: missing cells → fill; then (x − shift) / divisor, or 0 where divisor is 0. */
interface ColumnScale {
  readonly column: NumericColumn;
  /** Null where nothing may take a gap's place, or nothing is known that could. */
  readonly fill: number | null;
  readonly shift: number;
  readonly divisor: number;
}

/** What was learnt of one column; null where that is not known. */
interface Learnt {
  readonly scale: { readonly shift: number; readonly spread: number } | null;
  readonly fill: number | null;
}

/** The columns' values as `binding` scales them. `training` are the rows to learn from; null where nothing may be learnt. */
export function encodeNumbers(
  binding: InputBinding,
  columns: readonly NumericColumn[],
  rowCount: number,
  training: Int32Array | null,
  fitted: Fitted | undefined,
): Encoded | readonly Finding[] {
  const scales: ColumnScale[] = [];
  const made: { readonly shift: number; readonly spread: number }[] = [];
  const fill: (number | null)[] = [];
  for (const [index, column] of columns.entries()) {
    const place = { node: binding.id, column: column.name };
    const old = learntOf(binding, fitted, index, columns.length);
    const figures = training === null ? null : figuresOf(column.values, training);
    if (figures !== null && figures.count === 0 && column.missing > 0 && (old.scale ?? old.fill) === null) {
      return [errorFinding('data.noMean', {}, place)];
    }
    const scale = old.scale ?? (figures === null || training === null ? null : scaleOf(binding, figures, column, training));
    if (scale === null) return [errorFinding('data.notLearnt', {}, place)];
    const mean = binding.scaling === 'standardize' ? scale.shift : (old.fill ?? figures?.mean ?? null);
    const isFilled = column.missingRule === 'mean';
    fill.push(isFilled && mean !== null && !Number.isNaN(mean) ? mean : null);
    made.push(scale);
    const divisor = binding.scaling === 'minmax' ? scale.spread - scale.shift : scale.spread;
    scales.push({ column, fill: isFilled ? mean : null, shift: scale.shift, divisor });
  }
  const unread: Unread[] = [];
  const values = scaledRows(scales, rowCount, (column, row) => {
    const code = column.missingRule === 'mean' ? 'data.noFill' : 'data.emptyCell';
    unread.push({ row, code, cell: '', node: binding.id, column: column.name });
  });
  return { width: columns.length, values, fitted: fittedOf(binding, made, fill), unread };
}

function scaleOf(
  { scaling }: InputBinding,
  figures: Figures,
  column: NumericColumn,
  training: Int32Array,
): { readonly shift: number; readonly spread: number } {
  switch (scaling) {
    case 'none':
      return unscaled;
    case 'standardize':
      return { shift: figures.mean, spread: filledStd(figures, column, training) };
    case 'minmax':
      return { shift: figures.min, spread: figures.max };
  }
}

const unscaled = { shift: 0, spread: 1 };

/** Population std once missing training cells hold the mean: they add rows, and no squares. */
function filledStd(figures: Figures, column: NumericColumn, training: Int32Array): number {
  return column.missing === 0 ? figures.std : figures.std * Math.sqrt(figures.count / training.length);
}

function fittedOf(
  { scaling }: InputBinding,
  made: readonly { readonly shift: number; readonly spread: number }[],
  fill: Fill,
): Fitted | null {
  const shifts = made.map(({ shift }) => shift);
  const spreads = made.map(({ spread }) => spread);
  if (scaling === 'standardize') return { mean: shifts, std: spreads };
  const isFilled = fill.some((mean) => mean !== null);
  if (scaling === 'minmax') return { min: shifts, max: spreads, ...(isFilled ? { fill } : {}) };
  return isFilled ? { fill } : null;
}

/** A column's figures as learnt before, where they fit the binding's scaling and columns. */
function learntOf({ scaling }: InputBinding, fitted: Fitted | undefined, index: number, columns: number): Learnt {
  const plain = scaling === 'none' ? unscaled : null;
  if (fitted === undefined || 'categories' in fitted) {
    return { scale: plain, fill: null };
  }
  const fill = 'fill' in fitted && fitted.fill?.length === columns ? (fitted.fill[index] ?? null) : null;
  const [shifts, spreads, learntAs] =
    'mean' in fitted
      ? ([fitted.mean, fitted.std, 'standardize'] as const)
      : 'min' in fitted
        ? ([fitted.min, fitted.max, 'minmax'] as const)
        : ([[], [], 'none'] as const);
  const shift = shifts[index];
  const spread = spreads[index];
  const fits = learntAs === scaling && shifts.length === columns && spreads.length === columns;
  return { scale: fits && shift !== undefined && spread !== undefined ? { shift, spread } : plain, fill };
}

function scaledRows(
  scales: readonly ColumnScale[],
  rowCount: number,
  cannotRead: (column: NumericColumn, row: number) => void,
): Float64Array {
  const width = scales.length;
  const into = new Float64Array(rowCount * width);
  for (const [index, { column, fill, shift, divisor }] of scales.entries()) {
    const { values } = column;
    for (let row = 0; row < rowCount; row += 1) {
      const cell = values[row] ?? Number.NaN;
      if (Number.isNaN(cell) && fill === null) {
        cannotRead(column, row);
        continue;
      }
      const value = Number.isNaN(cell) ? (fill ?? 0) : cell;
      into[row * width + index] = divisor === 0 ? 0 : (value - shift) / divisor;
    }
  }
  return into;
}
