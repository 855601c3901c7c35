/**
 * A run over the rows of a table that is new to a trained network: what the app's "Predict…" and the command line's predict
 * and `evaluate --data` share.
 * Keeps true: the new table teaches nothing, however small it is; rows keep their numbers; nothing is trained here.
 */
import { type DataUse, isAllLearnt, type Learnt, learntFrom } from '../data/data-use';
import { learntColumns } from '../data/learnt-columns';
import { encodeNewRows, type NewRows, type NewRowsRefusal, type NewRowsWish, neededOf } from '../data/new-rows';
import { readInline, readSource } from '../data/read';
import type { ColumnSettings, FileSource, Fitted, InlineSource, Table } from '../data/types';
import type { Result } from '../findings';
import { fileBytes } from './byte-stream';
import type { CrewPool } from './crew';
import type { PredictionTable } from './predictions';
import { classesOf, type PreparedRun, type RunRequest, startRun } from './prepare-run';

/** A table in a file, and how it is written. */
export interface NewTable {
  readonly source: FileSource;
  /** Absolute path. */
  readonly file: string;
}

/** A compiled network with what it learnt, for a new table. */
export interface NewRunRequest extends Omit<RunRequest, 'split' | 'fitted'>, NewRowsWish {
  readonly table: NewTable;
  readonly use: DataUse;
  readonly learnt: Learnt;
}

/** A run over the rows of a new table that the network can read; they are its training part. */
export interface NewRun extends Omit<NewRows, 'inputs'> {
  readonly table: NewTable;
  /** Rows of the table in all. */
  readonly rowCount: number;
  readonly prepared: PreparedRun;
}

/** Reads a table's file, its columns as these settings say. */
export type ReadNewTable = (table: NewTable, columns: Readonly<Record<string, ColumnSettings>>) => Promise<Result<Table>>;

const readPlainly: ReadNewTable = ({ source, file }, columns) => readSource(source, columns, () => fileBytes(file));

/** What was learnt; the network's own rows are read only where something of it is not known yet. */
export async function learntOf(use: DataUse, fitted: ReadonlyMap<string, Fitted>, readOwn: () => Promise<Result<Table>>): Promise<Learnt> {
  const own = isAllLearnt(use, fitted) ? null : await readOwn();
  return learntFrom(use, fitted, own?.ok === true ? own.value : null);
}

/**
 * Reads the table by what was learnt, and makes a run of the rows that can be read. `pool` has the threads that may help; `readTable`
 * is that of somebody who shows how far the reading is, or can give it up.
 */
export async function openNewRun(
  request: NewRunRequest,
  pool: CrewPool | null = null,
  readTable: ReadNewTable = readPlainly,
): Promise<{ readonly ok: true; readonly value: NewRun } | NewRowsRefusal> {
  const { table, use, learnt, bindings } = request;
  const { fitted, twoValued } = learnt;
  const looked = neededOf(bindings, use, request.answers === 'none' ? 'none' : 'needed');
  const columns = learntColumns(looked, fitted, use.columns);
  const read = await readTable(table, columns);
  if (!read.ok) return { ...read, unread: 0 };
  const { rowCount } = read.value;
  const encoded = encodeNewRows(read.value, bindings, use, fitted, request);
  if (!encoded.ok) return encoded;
  const { inputs, ...found } = encoded.value;
  const parts = { training: found.rows, validation: new Int32Array(), test: new Int32Array() };
  const started = startRun(
    { ...request, trains: false },
    { rowCount, inputs, fitted, parts },
    (target) => classesOf(target, fitted.get(target.id), ({ id }) => twoValued.has(id)),
    pool,
  );
  return started.ok ? { ok: true, value: { ...found, table, rowCount, prepared: started.value } } : { ...started, unread: 0 };
}

/** What a table of a new run's predictions has: the row's number, the table's own columns where they are asked for. */
export async function tableOfNewRun(
  { table, rows }: Pick<NewRun, 'table' | 'rows'>,
  { nameOf, hasOutputs, withColumns }: Pick<PredictionTable, 'nameOf' | 'hasOutputs'> & { readonly withColumns: boolean },
): Promise<Result<PredictionTable>> {
  const own: Result<Pick<InlineSource, 'columns' | 'rows'>> = withColumns
    ? await readInline(table.source, () => fileBytes(table.file))
    : { ok: true, value: { columns: [], rows: [] } };
  if (!own.ok) return own;
  const { columns, rows: cells } = own.value;
  return {
    ok: true,
    value: {
      nameOf,
      hasOutputs,
      before: {
        names: [columns.includes('row') ? 'row_' : 'row', ...columns],
        cells: (place) => [(rows[place] ?? 0) + 1, ...(cells[rows[place] ?? 0] ?? [])],
      },
    },
  };
}
