/**
 * A document and a table that is new to its network: what predict and `evaluate --data` start from.
 * Keeps true: what the document does not hold of what was learnt comes from its own rows (host/new-run.ts).
 */
import type { Unread } from '../data/encoded';
import { type AnswerWish, namedRows } from '../data/new-rows';
import { compileByLearnt, dataUse, withoutStops } from '../document/new-data';
import { type Finding, namedOf, type Result } from '../findings';
import { learntOf, type NewRun, openNewRun } from '../host/new-run';
import { type Machine, type OpenDocument, openDocument, pool, readTable, sourceOf, type TableChoice } from './open';

/** A document with a run over a new table. */
export interface OpenNew {
  readonly open: OpenDocument;
  readonly run: NewRun;
}

/** What is asked of a new table. */
export interface NewRequest {
  readonly table: TableChoice;
  readonly machine: Machine;
  readonly answers: AnswerWish;
  /** Whether rows that cannot be read are left out; else the first of them is an error. */
  readonly leavesOut: boolean;
}

/** Opens a document, and reads a new table by what it learnt. */
export async function openNew(file: string, { table, machine, answers, leavesOut }: NewRequest): Promise<Result<OpenNew>> {
  const opened = await openDocument(file);
  if (!opened.ok) return opened;
  const open = { ...opened.value, document: withoutStops(opened.value.document) };
  const { document, results } = open;
  const use = dataUse(document);
  const learnt = await learntOf(use, results.fitted, () => readTable(open));
  const compiled = compileByLearnt(document, learnt.fitted);
  if (!compiled.ok) return compiled;
  const source = await sourceOf(table, document);
  if (!source.ok) return source;
  const { model, bindings } = compiled.value;
  const { parameters, progress } = results;
  const chosen = { source: source.value, file: table.path };
  const request = { model, bindings, parameters, progress, ...machine, table: chosen, use, learnt, answers, leavesOut };
  const run = await openNewRun(request, pool);
  return run.ok ? { ok: true, value: { open, run: run.value } } : run;
}

/** How many rows were left out and which, as a warning; none where none was. */
export function leftOutFindings(leftOut: readonly Unread[]): readonly Finding[] {
  if (leftOut.length === 0) return [];
  const rows = namedOf(namedRows(leftOut), leftOut.length);
  return [{ code: 'cli.leftOut', severity: 'warning', values: { count: leftOut.length, rows }, place: {} }];
}
