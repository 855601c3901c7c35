/**
 * The rows of a table that is new to a trained network, as the network reads them: which can be read, and which of them
 * bring their answers.
 * Keeps true: rows keep their numbers; no prediction depends on an answer, so one that is not there, or is not known, takes
 * none away; what is left out is told.
 */
import { type Finding, mostNamed } from '../findings';
import { byName } from './column-names';
import type { DataUse } from './data-use';
import { encodeNew, unreadFinding } from './encode';
import type { Unread } from './encoded';
import { settingsOf } from './table-builder';
import type { EncodedData, Fitted, InputBinding, Table } from './types';

/** What becomes of answers: they must be there, they are looked at where they are there, or not at all. */
export type AnswerWish = 'needed' | 'whereThere' | 'none';

/** What is asked of a new table. */
export interface NewRowsWish {
  readonly answers: AnswerWish;
  /** Whether rows that cannot be read are left out; else the first of them is an error. */
  readonly leavesOut: boolean;
}

/** Rows that the network can read. */
export interface NewRows {
  readonly inputs: EncodedData['inputs'];
  /** Rows of the table, from 0. */
  readonly rows: Int32Array;
  /** Rows that it cannot read, or that the document leaves out. */
  readonly leftOut: readonly Unread[];
  /** By target: of each row of the table, whether its answer is there. */
  readonly answered: ReadonlyMap<string, Uint8Array>;
  /** Why answers that are there cannot be compared. */
  readonly findings: readonly Finding[];
}

/** Why a new table cannot be read. `unread`: so many rows are the reason, and others would remain; 0 where it is another. */
export interface NewRowsRefusal {
  readonly ok: false;
  readonly findings: readonly Finding[];
  readonly unread: number;
}

/** The first rows that were left out, counted from 1, as many as a sentence names. */
export function namedRows(leftOut: readonly Unread[]): readonly number[] {
  return leftOut.slice(0, mostNamed).map(({ row }) => row + 1);
}

/** The inputs that a table must have. */
export function neededOf(bindings: readonly InputBinding[], use: DataUse, wish: AnswerWish): readonly InputBinding[] {
  return bindings.filter(({ id, isSpare }) => isSpare !== true && (wish === 'needed' || !use.answers.has(id)));
}

/** Encodes the rows of a new table for the inputs of `bindings`, by what was learnt. */
export function encodeNewRows(
  table: Table,
  bindings: readonly InputBinding[],
  use: DataUse,
  fitted: ReadonlyMap<string, Fitted>,
  { answers, leavesOut }: NewRowsWish,
): { readonly ok: true; readonly value: NewRows } | NewRowsRefusal {
  const needed = neededOf(bindings, use, answers);
  const data = encodeNew(table, needed, fitted);
  if (!data.ok) return { ...data, unread: 0 };
  const { unread } = data.value;
  const isDropped = ({ code, column }: Unread): boolean => code === 'data.emptyCell' && settingsOf(use.columns, column).missing === 'drop';
  const refused = leavesOut ? [] : unread.filter((cell) => !isDropped(cell));
  const gone = new Set(unread.map(({ row }) => row));
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !gone.has(row));
  const [first] = refused;
  if (first !== undefined) return { ok: false, findings: [unreadFinding(first)], unread: rows.length === 0 ? 0 : refused.length };
  if (rows.length === 0) return { ok: false, findings: [noRows], unread: 0 };
  const rest = bindings.filter((binding) => binding.isSpare !== true && !needed.includes(binding));
  const targets = rest.map((binding) => targetOf(table, binding, fitted, answers));
  const inputs = new Map([...data.value.inputs, ...targets.map(({ id, values, width }) => [id, { values, width }] as const)]);
  const answered = new Map([
    ...needed.map(({ id }) => [id, new Uint8Array(table.rowCount).fill(1)] as const),
    ...targets.map(({ id, isThere }) => [id, isThere] as const),
  ]);
  return { ok: true, value: { inputs, rows, leftOut: unread, answered, findings: targets.flatMap(({ findings }) => findings) } };
}

const noRows: Finding = { code: 'data.noRowsLeft', severity: 'error', values: {}, place: {} };

interface Target {
  readonly id: string;
  readonly width: number;
  readonly values: Float64Array;
  readonly isThere: Uint8Array;
  readonly findings: readonly Finding[];
}

/** The answers of one target. One that is not there is 1: every loss takes it, and no prediction depends on it. */
function targetOf(table: Table, binding: InputBinding, fitted: ReadonlyMap<string, Fitted>, wish: AnswerWish): Target {
  const { id, columns, encoding } = binding;
  const learnt = fitted.get(id);
  const isWide = encoding === 'oneHot' && learnt !== undefined && 'categories' in learnt;
  const width = isWide ? learnt.categories.length : encoding === 'numeric' ? columns.length : 1;
  const none: Target = {
    id,
    width,
    values: new Float64Array(table.rowCount * width).fill(1),
    isThere: new Uint8Array(table.rowCount),
    findings: [],
  };
  if (wish !== 'whereThere') return none;
  const read = encodeNew(table, [binding], fitted);
  const encoded = read.ok ? read.value.inputs.get(id) : undefined;
  if (!read.ok || encoded === undefined || encoded.width !== width) {
    // A table without answers says nothing wrong.
    const isAbsent = read.ok || read.findings.every(({ code }) => code === 'data.unknownColumn');
    return isAbsent ? none : { ...none, findings: read.findings.map((found) => ({ ...found, severity: 'warning' })) };
  }
  const values = Float64Array.from(encoded.values);
  const isThere = new Uint8Array(table.rowCount).fill(1);
  for (const row of [...read.value.unread.map((cell) => cell.row), ...emptyRows(table, columns)]) {
    isThere[row] = 0;
    values.fill(1, row * width, (row + 1) * width);
  }
  return { id, width, values, isThere, findings: [] };
}

/** Rows with a gap in one of the columns: an answer is never made up, whatever fills gaps elsewhere. */
function emptyRows(table: Table, names: readonly string[]): readonly number[] {
  const named = byName(table.columns);
  const columns = names.flatMap((name) => named(name) ?? []);
  const isEmpty = (row: number): boolean =>
    columns.some((column) => (column.kind === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] === -1));
  return Array.from({ length: table.rowCount }, (_, row) => row).filter(isEmpty);
}
