/**
 * What a network makes of its data, apart from the network: what a table that is new to it is read by.
 * Keeps true: plain data, so that it crosses from one process to another; what was learnt stands, and only what is not known
 * yet comes from the network's own rows.
 */
import { byName } from './column-names';
import { encodeInputs } from './encode';
import { splitRows } from './split';
import { settingsOf } from './table-builder';
import type { ColumnSettings, Fitted, InputBinding, Split, Table } from './types';

/** Of a document, what predicting rows of a new table has to know of its data. */
export interface DataUse {
  /** Every input, for what it learnt. */
  readonly inputs: readonly InputBinding[];
  /** Inputs that are a target of a loss. */
  readonly targets: ReadonlySet<string>;
  /** Inputs that are nothing but targets: predictions do without them. */
  readonly answers: ReadonlySet<string>;
  /** Targets whose loss asks for 0 and 1. */
  readonly binaryTargets: ReadonlySet<string>;
  readonly columns: Readonly<Record<string, ColumnSettings>>;
  readonly split: Split;
}

/** What inputs learnt, and which targets of one column of numbers are nothing but 0 and 1. */
export interface Learnt {
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly twoValued: ReadonlySet<string>;
}

/** Whether `fitted` holds all that can be learnt, so that the network's own rows are not needed. */
export function isAllLearnt(use: DataUse, fitted: ReadonlyMap<string, Fitted>): boolean {
  return use.inputs.every((binding) => isLearnt(binding, fitted.get(binding.id), use));
}

function isLearnt({ id, columns, encoding, scaling }: InputBinding, learnt: Fitted | undefined, use: DataUse): boolean {
  if (encoding !== 'numeric') return learnt !== undefined && 'categories' in learnt;
  if (scaling === 'standardize') return learnt !== undefined && 'mean' in learnt;
  const isFilled = columns.some((name) => settingsOf(use.columns, name).missing === 'mean');
  // A target of one column may be nothing but 0 and 1.
  const isAnswer = columns.length === 1 && use.targets.has(id);
  const hasFill = learnt !== undefined && 'fill' in learnt && learnt.fill !== undefined;
  const isScaled = scaling === 'none' || (learnt !== undefined && 'min' in learnt);
  return isScaled && !isAnswer && (!isFilled || hasFill);
}

/** What was learnt, and for the rest what the network's own rows say; `table` is null where they are not to be had. */
export function learntFrom(use: DataUse, fitted: ReadonlyMap<string, Fitted>, table: Table | null): Learnt {
  if (table === null) return { fitted, twoValued: use.binaryTargets };
  const parts = splitRows(table, use.split);
  const encoded = parts.ok ? encodeInputs(table, use.inputs, parts.value, fitted) : parts;
  const found = encoded.ok ? encoded.value.fitted : [];
  const twoValued = use.inputs.filter((binding) => isZeroOrOne(table, binding)).map(({ id }) => id);
  return { fitted: new Map([...fitted, ...found]), twoValued: new Set(twoValued) };
}

function isZeroOrOne(table: Table, { columns }: InputBinding): boolean {
  const column = byName(table.columns)(columns[0] ?? '');
  return column?.kind === 'numeric' && column.values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
}
