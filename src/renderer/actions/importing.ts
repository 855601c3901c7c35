/**
 * What the window does about a table on the import sheet, and about other data for a network that has learnt.
 * Keeps true: a table becomes the document's data by one edit, once it was read whole; what a network learnt is kept unless the
 * user says otherwise; what the document said of columns that the new table has as well stays, and what goes is told.
 */
import { builtinSource } from '../../data/builtin';
import type { BuiltinSource } from '../../data/types';
import { setSource } from '../../document/edits';
import { lostColumns, setTable } from '../../document/edits/other-data';
import { isSame } from '../../document/history/difference';
import { namedOf } from '../../findings';
import type { FoundTable } from '../../ipc/import-sheet';
import type { DroppedFile } from '../../ipc/renderer-main';
import { door } from '../door';
import { editor } from '../stores/editor';
import { importSheet, type Learning, type SheetField } from '../stores/import-sheet';
import { run } from '../stores/run';
import { session } from '../stores/session';
import { command, train } from './commands';

function open(table: FoundTable | null, field: SheetField | null = null): void {
  if (table !== null) importSheet.getState().open(table, field);
}

/** Lets the user pick a table, for the sheet. */
export async function chooseDataFile(): Promise<void> {
  open(await door().chooseData());
}

/** Hands dropped files to main, which opens documents itself and answers a table. Files go as they are: preload finds their paths. */
export async function receiveDrop(files: readonly DroppedFile[]): Promise<void> {
  open(await door().dropFiles(files));
}

/** Opens the sheet with the document's own file, at a field where one is named. */
export async function openSheet(field: SheetField | null = null): Promise<void> {
  open(await door().presentTable(), field);
}

/** The table on the sheet becomes the document's data, read as the sheet says. */
export async function takeTable(): Promise<void> {
  const { table, learning, isTaking } = importSheet.getState();
  if (table === null || isTaking) return;
  const isStill = importSheet.getState().taking();
  const { columns, isNew, hasLearnt } = table;
  const taken = await door().takeTable({ source: table.source, columns });
  if (!isStill()) return;
  if (!taken.ok) {
    importSheet.getState().failed(taken.findings.filter(({ code }) => code !== 'data.cancelled'));
    return;
  }
  const { source, profile } = taken.value;
  const names = profile.columns.map(({ name }) => name);
  const lost = lostColumns(editor.getState().document, names);
  const settings = Object.fromEntries(columns);
  editor.getState().edit(isNew ? 'edit.data' : 'edit.reading', (document) => setTable(document, source, settings, names));
  importSheet.getState().close();
  session.getState().showTab('data');
  tellLost(lost);
  if (isNew && hasLearnt) await begin(learning);
}

/** Closes the sheet; a table that is being taken is not. */
export function closeSheet(): void {
  const { isTaking, close } = importSheet.getState();
  close();
  if (isTaking) void command('cancelReading');
}

function tellLost(names: readonly string[]): void {
  if (names.length === 0) return;
  const values = { count: names.length, names: namedOf(names.map((name) => `“${name}”`)) };
  session.getState().notify({ tone: 'warning', code: 'data.settingsGone', values, findings: [] });
}

async function begin(learning: Learning): Promise<void> {
  if (learning === 'anew') await train('reset');
}

/** Built-in data becomes the document's; a network that has learnt from other data is asked about first. */
export function chooseBuiltin(id: string): void {
  const source = builtinSource(id);
  if (source === null || isSame(source, editor.getState().document.data.source)) return;
  if (run.getState().hasLearnt) session.getState().askOtherData(source);
  else takeBuiltin(source);
}

/** Built-in data becomes the document's, with what the network learnt or without. */
export async function takeOther(source: BuiltinSource, learning: Learning): Promise<void> {
  session.getState().askOtherData(null);
  takeBuiltin(source);
  await begin(learning);
}

function takeBuiltin(source: BuiltinSource): void {
  editor.getState().edit('edit.data', (document) => setSource(document, source));
}
