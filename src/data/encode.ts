/**
 * From a table's cells to the numbers that inputs and targets feed to the network.
 * Keeps true: computed in float64; scaling figures come from the training rows alone; what an input learnt before
 * (`fitted`) is used as it stands, so that a trained network goes on reading its data the same way. A table that is new to
 * the network teaches it nothing, however small it is.
 */
import type { Finding, Result } from '../findings';
import { type ColumnFacts, checkBinding, columnFacts } from './binding';
import { byName } from './column-names';
import { encodeCategories } from './encode-categories';
import { encodeNumbers } from './encode-numbers';
import type { Encoded, Unread } from './encoded';
import { errorFinding } from './finding';
import type { Column, EncodedData, Fitted, InputBinding, Parts, Table } from './types';

/** A new table as the network reads it. */
export interface NewData {
  readonly rowCount: number;
  readonly inputs: ReadonlyMap<string, { readonly width: number; readonly values: Float64Array }>;
  /** Cells that it cannot read, at most one of a row, from the first row on. Such a row's numbers mean nothing. */
  readonly unread: readonly Unread[];
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
  const columns = columnsOf(table);
  const inputs = new Map<string, { readonly width: number; readonly values: Float64Array }>();
  const learnt = new Map<string, Fitted>();
  const findings: Finding[] = [];
  for (const binding of bindings) {
    const before = fitted.get(binding.id);
    const problems = checkBinding(binding, columns.factsOf, before);
    const encoded = problems.length > 0 ? problems : encodeBinding(binding, columns, table.rowCount, parts.training, before);
    const first = 'width' in encoded ? encoded.unread[0] : undefined;
    if (!('width' in encoded) || first !== undefined) {
      const found = 'width' in encoded ? [] : encoded;
      findings.push(...(binding.isSpare ? [] : found), ...(first === undefined || binding.isSpare ? [] : [unreadFinding(first)]));
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

/**
 * The values of a table that the network was not trained on, by what it learnt. Findings: a column that is missing or
 * holds text where numbers belong, figures that were never learnt. Single cells are `unread` and stop nobody.
 */
export function encodeNew(table: Table, bindings: readonly InputBinding[], fitted: ReadonlyMap<string, Fitted>): Result<NewData> {
  const columns = columnsOf(table);
  const inputs = new Map<string, { readonly width: number; readonly values: Float64Array }>();
  const findings: Finding[] = [];
  const unread = new Map<number, Unread>();
  for (const binding of bindings) {
    const learnt = fitted.get(binding.id);
    const factsOf = (name: string): ColumnFacts | undefined => {
      const facts = columns.factsOf(name);
      return facts === undefined ? undefined : { ...facts, missing: 0 };
    };
    const problems = checkBinding(binding, factsOf, learnt ?? nothingLearnt);
    const encoded = problems.length > 0 ? problems : encodeBinding(binding, columns, table.rowCount, null, learnt);
    if (!('width' in encoded)) {
      findings.push(...encoded);
      continue;
    }
    inputs.set(binding.id, { width: encoded.width, values: encoded.values });
    for (const cell of encoded.unread) {
      if (!unread.has(cell.row)) unread.set(cell.row, cell);
    }
  }
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, value: { rowCount: table.rowCount, inputs, unread: [...unread.values()].sort((a, b) => a.row - b.row) } };
}

/** What a cell that cannot be read is told as. */
export function unreadFinding({ row, code, cell, node, column }: Unread): Finding {
  return errorFinding(code, { cell }, { node, column, row: row + 1 });
}

const nothingLearnt: Fitted = { categories: [] };

/** A table's columns and their facts, each found out once. */
interface Columns {
  readonly named: (name: string) => Column | undefined;
  readonly factsOf: (name: string) => ColumnFacts | undefined;
}

function columnsOf(table: Table): Columns {
  const named = byName(table.columns);
  const facts = new Map<string, ColumnFacts>();
  const factsOf = (name: string): ColumnFacts | undefined => {
    const column = named(name);
    const known = facts.get(name) ?? (column === undefined ? undefined : columnFacts(column));
    if (known !== undefined) {
      facts.set(name, known);
    }
    return known;
  };
  return { named, factsOf };
}

/** `training` are the rows to learn from; null where there is nothing to learn from. */
function encodeBinding(
  binding: InputBinding,
  { named, factsOf }: Columns,
  rowCount: number,
  training: Int32Array | null,
  fitted: Fitted | undefined,
): Encoded | readonly Finding[] {
  const columns = binding.columns.flatMap((name) => named(name) ?? []);
  if (binding.encoding === 'numeric') {
    const numeric = columns.filter((column) => column.kind === 'numeric');
    return encodeNumbers(binding, numeric, rowCount, training, fitted);
  }
  const [column] = columns;
  if (column === undefined) {
    throw new Error('checkBinding passed a binding without its column');
  }
  const own = training === null ? null : (factsOf(column.name)?.categories ?? []);
  const categories = fitted !== undefined && 'categories' in fitted ? fitted.categories : own;
  if (categories === null) return [errorFinding('data.notLearnt', {}, { node: binding.id, column: column.name })];
  return encodeCategories(binding, column, categories, rowCount);
}
